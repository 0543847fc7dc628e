"""Which organizations were touched, and what applications say of them."""

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
    op.add_column(
        "case_work", sa.Column("legal_rep", sa.String(length=60), comment="as applied for")
    )
    op.add_column("case_work", sa.Column("capital_yuan", sa.Integer(), comment="as applied for"))
    op.add_column(
        "case_work", sa.Column("members", sa.Integer(), comment="persons, as applied for")
    )
    op.add_column(
        "case_work", sa.Column("unit_members", sa.Integer(), comment="units, as applied for")
    )
    op.drop_index("ix_organization_facets", table_name="organization")
    for statement in WATCHING[op.get_context().dialect.name]:
        op.execute(statement)
