"""Nobody holds two of the three administrators' duties: said to the store as well."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("account_role", schema=None) as batch_op:
        batch_op.create_index(
            "ix_account_role_one_administrator",
            ["account_id"],
            unique=True,
            sqlite_where=sa.text("role IN ('auditor', 'security_admin', 'system_admin')"),
            postgresql_where=sa.text("role IN ('auditor', 'security_admin', 'system_admin')"),
        )
