"""The work plan: its measures, the indicators that tell of them, proofs."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("state", sa.String(length=10), server_default="adopted", nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "known_from",
                sa.String(length=200),
                nullable=True,
                comment="where what is known of it is written",
            )
        )
        batch_op.add_column(
            sa.Column(
                "version",
                sa.Integer(),
                server_default="1",
                nullable=False,
                comment="rises as it changes",
            )
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_plan_item_state_listed"), "state IN ('draft', 'adopted')"
        )

    op.create_table(
        "plan_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True, comment="NULL: nobody is named"),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["plan_item.id"], name=op.f("fk_plan_measure_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_measure")),
        comment="what is done for an item of the plan; a milestone has a day",
    )
    with op.batch_alter_table("plan_measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_measure_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_proof",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "indicator",
            sa.String(length=40),
            nullable=True,
            comment="that it bears out; NULL: the item as a whole",
        ),
        sa.Column(
            "title",
            sa.String(length=200),
            nullable=False,
            comment="what it is, with where it is written",
        ),
        sa.Column(
            "shown_on",
            sa.Date(),
            nullable=True,
            comment="the day by which it shows the item done; NULL: a part of it",
        ),
        sa.Column("hash", sa.String(length=64), nullable=True, comment="NULL: no file"),
        sa.Column("name", sa.String(length=200), nullable=True, comment="of the file, as it came"),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column(
            "account",
            sa.String(length=60),
            nullable=True,
            comment="who offered it; NULL: it came with the city pack",
        ),
        sa.Column("offered_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=True, comment="why it was refused"),
        sa.CheckConstraint(
            "state IN ('offered', 'accepted', 'refused')", name=op.f("ck_plan_proof_state_listed")
        ),
        sa.ForeignKeyConstraint(
            ["hash"], ["document_content.hash"], name=op.f("fk_plan_proof_hash")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_proof_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_proof")),
        comment="what proves an item of the plan, and who accepted it",
    )
    with op.batch_alter_table("plan_proof", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_proof_hash"), ["hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_proof_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_link",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["plan_measure.id"], name=op.f("fk_plan_link_measure_id")
        ),
        sa.PrimaryKeyConstraint("measure_id", "indicator", name=op.f("pk_plan_link")),
        comment="the indicators by which a measure is told",
    )
    op.create_index("ix_project_need_no", "project", ["need_no"], unique=False)
