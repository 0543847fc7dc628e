"""Editions of briefings."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "edition",
                sa.Integer(),
                nullable=True,
                comment="among its kind, scope and month, once it was approved",
            )
        )
