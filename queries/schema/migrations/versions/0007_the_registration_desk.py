"""The registration desk, and two more matters of a case."""

import sqlalchemy as sa
from alembic import op

from queries.schema.desk import PROTECTION

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("registration_case") as batch_op:
        batch_op.drop_constraint(op.f("ck_registration_case_matter_listed"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_registration_case_matter_listed"),
            "matter IN ('founding', 'change', 'cancellation', 'identity_mark', 'mark_removal', "
            "'annual_report')",
        )
    op.create_table(
        "affiliation",
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_affiliation_organization_id")
        ),
        sa.PrimaryKeyConstraint("account", "organization_id", name=op.f("pk_affiliation")),
    )
    op.create_table(
        "case_check",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_check_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "item", name=op.f("pk_case_check")),
    )
    op.create_table(
        "case_duty",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("duty", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "duty IN ('intake', 'second', 'decision')", name=op.f("ck_case_duty_duty_listed")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_duty_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", "account", name=op.f("pk_case_duty")),
        sa.UniqueConstraint(
            "case_id", "account", "duty", name=op.f("uq_case_duty_case_id_account_duty")
        ),
    )
    op.create_table(
        "case_inquiry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "notice_no",
            sa.String(length=60),
            nullable=True,
            comment="of the written notice that its time does not count",
        ),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('site_visit', 'consult') OR notice_no IS NOT NULL",
            name=op.f("ck_case_inquiry_told_in_writing"),
        ),
        sa.CheckConstraint(
            "kind IN ('site_visit', 'consult', 'hearing', 'inspection', 'expert_review')",
            name=op.f("ck_case_inquiry_kind_listed"),
        ),
        sa.CheckConstraint(
            "ended_on >= started_on", name=op.f("ck_case_inquiry_ended_on_not_before_started_on")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_inquiry_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_inquiry")),
    )
    with op.batch_alter_table("case_inquiry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_inquiry_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_supplement",
        sa.Column(
            "case_id", sa.Integer(), autoincrement=False, nullable=False, comment="asked for once"
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column(
            "due_on", sa.Date(), nullable=False, comment="last day to answer, as the notice says"
        ),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "answered_on >= asked_on",
            name=op.f("ck_case_supplement_answered_on_not_before_asked_on"),
        ),
        sa.CheckConstraint(
            "due_on >= asked_on", name=op.f("ck_case_supplement_due_on_not_before_asked_on")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_supplement_case_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_supplement")),
    )
    op.create_table(
        "case_work",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="rises with every step"),
        sa.Column("charity", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("caused_on", sa.Date(), nullable=True, comment="day of what gave cause to apply"),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("assignee", sa.String(length=60), nullable=True, comment="account"),
        sa.Column("extended_days", sa.Integer(), server_default="0", nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True, comment="without a decision"),
        sa.Column(
            "next_clock",
            sa.String(length=20),
            nullable=True,
            comment="that ends first of those that run",
        ),
        sa.Column(
            "next_due_on",
            sa.Date(),
            nullable=True,
            comment="its last day; NULL: none runs, or past the known calendar",
        ),
        sa.CheckConstraint(
            "stage IN ('submitted', 'supplement_requested', 'resubmitted', 'first_review', 'site_visit', 'consult', 'second_review', 'pending_decision', 'approved', 'certificate_issued', 'announced', 'rejected', 'not_accepted', 'withdrawn', 'closed_no_reply')",
            name=op.f("ck_case_work_stage_listed"),
        ),
        sa.CheckConstraint(
            "extended_days BETWEEN 0 AND 60", name=op.f("ck_case_work_extended_days_range")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_case_work_version_range")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_work_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_case_work_organization_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_work")),
    )
    with op.batch_alter_table("case_work", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_work_assignee_stage_next_due_on"),
            ["assignee", "stage", "next_due_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_case_work_organization_id"), ["organization_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_case_work_stage_next_due_on_assignee"),
            ["stage", "next_due_on", "assignee"],
            unique=False,
        )

    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, comment="of the case after it"),
        sa.Column("at", sa.DateTime(), nullable=False, comment="UTC"),
        sa.Column("taken_on", sa.Date(), nullable=False, comment="the city's date"),
        sa.Column(
            "account",
            sa.String(length=60),
            nullable=True,
            comment="NULL: the law took it, by lapse of time",
        ),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("duty", sa.String(length=10), nullable=True),
        sa.Column("from_stage", sa.String(length=24), nullable=True),
        sa.Column("to_stage", sa.String(length=24), nullable=False),
        sa.Column("reasons", sa.Text(), server_default="[]", nullable=False, comment="JSON, codes"),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column(
            "before", sa.Text(), server_default="{}", nullable=False, comment="JSON, what changed"
        ),
        sa.Column(
            "after", sa.Text(), server_default="{}", nullable=False, comment="JSON, what changed"
        ),
        sa.CheckConstraint(
            "duty IS NULL OR account IS NOT NULL", name=op.f("ck_case_step_duty_of_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["case_id", "account", "duty"],
            ["case_duty.case_id", "case_duty.account", "case_duty.duty"],
            name=op.f("fk_case_step_case_id_account_duty"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["registration_case.id"], name=op.f("fk_case_step_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_case_step_case_id_version")),
    )
    for statement in PROTECTION[op.get_context().dialect.name]:
        op.execute(statement)
