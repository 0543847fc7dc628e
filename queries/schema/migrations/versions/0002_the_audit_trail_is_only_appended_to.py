"""The audit trail is only appended to."""

from alembic import op

from queries.schema.audit import PROTECTION

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    for statement in PROTECTION[op.get_context().dialect.name]:
        op.execute(statement)
