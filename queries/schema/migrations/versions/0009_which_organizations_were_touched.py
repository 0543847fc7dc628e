"""which organizations were touched, instead of an index of the directory's facets."""

import sqlalchemy as sa
from alembic import op

from queries.schema.organizations import WATCHING

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "organization_touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "organization_id",
            sa.Integer(),
            nullable=True,
            comment="touched or deleted; NULL: all before it are settled",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_touch")),
        comment="which organizations were touched, written by the store itself",
    )
    op.drop_index("ix_organization_facets", table_name="organization")
    for statement in WATCHING[op.get_context().dialect.name]:
        op.execute(statement)
