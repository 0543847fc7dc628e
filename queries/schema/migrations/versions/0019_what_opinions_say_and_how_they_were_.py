"""What opinions say and how they were answered."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("statement", sa.Text(), nullable=True, comment="what was said")
        )
        batch_op.add_column(
            sa.Column(
                "reply",
                sa.Text(),
                nullable=True,
                comment="what was answered; of what was not adopted, why",
            )
        )
