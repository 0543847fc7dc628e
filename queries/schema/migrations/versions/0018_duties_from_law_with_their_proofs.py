"""Duties from law, of the city pack, and proofs of them beside those of the plan."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("cycle", sa.String(length=10), nullable=False),
        sa.Column(
            "months_after",
            sa.Integer(),
            nullable=False,
            comment="from the last month of its period on",
        ),
        sa.Column(
            "day",
            sa.Integer(),
            nullable=False,
            comment="of that month; its last where it has fewer",
        ),
        sa.Column("set_by", sa.String(length=10), nullable=False, comment="whose the last day is"),
        sa.Column("basis", sa.Text(), nullable=False, comment="where the law says so"),
        sa.Column("basis_en", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column(
            "place",
            sa.String(length=100),
            nullable=False,
            comment="page where it is done; empty: none",
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="first day it no longer holds; NULL: it still does",
        ),
        sa.CheckConstraint(
            "cycle IN ('month', 'quarter', 'half_year', 'year')", name=op.f("ck_duty_cycle_listed")
        ),
        sa.CheckConstraint("set_by IN ('law', 'office')", name=op.f("ck_duty_set_by_listed")),
        sa.CheckConstraint("day BETWEEN 1 AND 31", name=op.f("ck_duty_day_range")),
        sa.CheckConstraint(
            "months_after BETWEEN -12 AND 24", name=op.f("ck_duty_months_after_range")
        ),
        sa.CheckConstraint(
            "valid_to >= valid_from", name=op.f("ck_duty_valid_to_not_before_valid_from")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_duty_code_valid_from")),
        comment="what the law has the bureau do again and again: data of the city pack",
    )
    with op.batch_alter_table("plan_proof", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "duty",
                sa.String(length=40),
                nullable=True,
                comment="code of the duty; NULL: it is of an item",
            )
        )
        batch_op.add_column(
            sa.Column(
                "period",
                sa.Date(),
                nullable=True,
                comment="first day of the period of the duty that it proves",
            )
        )
        batch_op.alter_column(
            "item_id",
            existing_type=sa.INTEGER(),
            nullable=True,
            comment="NULL: it is of a duty",
        )
        batch_op.create_index(batch_op.f("ix_plan_proof_duty"), ["duty"], unique=False)
        batch_op.create_check_constraint(
            batch_op.f("ck_plan_proof_one_subject"), "(item_id IS NULL) <> (duty IS NULL)"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_plan_proof_period_of_duty"), "(duty IS NULL) = (period IS NULL)"
        )
    if op.get_bind().dialect.name == "postgresql":
        op.create_table_comment(
            "plan_proof",
            "what proves an item of the plan or the period of a duty, and who accepted it",
        )
