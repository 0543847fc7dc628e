"""Organizations told apart, who told what in spot checks."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "organization_apart",
        sa.Column("low_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("high_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_organization_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["high_id"], ["organization.id"], name=op.f("fk_organization_apart_high_id")
        ),
        sa.ForeignKeyConstraint(
            ["low_id"], ["organization.id"], name=op.f("fk_organization_apart_low_id")
        ),
        sa.PrimaryKeyConstraint("low_id", "high_id", name=op.f("pk_organization_apart")),
        comment="two entries that somebody found to be two",
    )
    with op.batch_alter_table("organization_apart", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organization_apart_high_id"), ["high_id"], unique=False
        )
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.create_table_comment("volunteer_apart", "two entries that somebody found to be two")
    op.add_column(
        "spot_sample_record",
        sa.Column("told_by", sa.String(60), comment="account that gave the verdict"),
    )
