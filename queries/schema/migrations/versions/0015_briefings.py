"""Briefings, and files handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "template",
            sa.String(length=20),
            nullable=True,
            comment="of a standard briefing; NULL: collected by hand",
        ),
        sa.Column(
            "scope",
            sa.Text(),
            nullable=True,
            comment="JSON, districts of who made it; NULL: the whole city",
        ),
        sa.Column("state", sa.String(length=10), server_default="draft", nullable=False),
        sa.Column(
            "version",
            sa.Integer(),
            server_default="1",
            nullable=False,
            comment="rises with each step",
        ),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False, comment="of every figure in it"),
        sa.Column("as_of", sa.Date(), nullable=False, comment="latest day with data, then"),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=60), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("approved_by", sa.String(length=60), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_by IS NOT NULL)",
            name=op.f("ck_briefing_approval_paired"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'reviewed', 'approved')", name=op.f("ck_briefing_state_listed")
        ),
        sa.CheckConstraint(
            "(approved_by IS NULL AND approved_at IS NULL) OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)",
            name=op.f("ck_briefing_approved_by_paired"),
        ),
        sa.CheckConstraint(
            "(reviewed_by IS NULL AND reviewed_at IS NULL) OR (reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL)",
            name=op.f("ck_briefing_reviewed_by_paired"),
        ),
        sa.CheckConstraint("approved_by <> made_by", name=op.f("ck_briefing_approved_by_another")),
        sa.CheckConstraint("reviewed_by <> made_by", name=op.f("ck_briefing_reviewed_by_another")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefing_made_by"), ["made_by"], unique=False)

    op.create_table(
        "briefing_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=20), nullable=False),
        sa.Column(
            "district",
            sa.String(length=6),
            nullable=True,
            comment="that it is narrowed to; NULL: all of the owner's",
        ),
        sa.Column(
            "day", sa.Integer(), nullable=False, comment="of the month, from which it is due"
        ),
        sa.Column(
            "form", sa.String(length=10), nullable=False, comment="of the file put into the folder"
        ),
        sa.Column(
            "account",
            sa.String(length=60),
            nullable=False,
            comment="owner: it shows what they may see",
        ),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True, comment="NULL: it goes on"),
        sa.CheckConstraint(
            "day BETWEEN 1 AND 28", name=op.f("ck_briefing_schedule_day_of_any_month")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_schedule")),
    )
    op.create_table(
        "artefact",
        sa.Column(
            "code",
            sa.String(length=20),
            nullable=False,
            comment="printed on it; looked up by anyone",
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False, comment="pptx, pdf, …"),
        sa.Column("briefing_id", sa.Integer(), nullable=True),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False, comment="JSON, what each figure of it asked"),
        sa.Column("definitions", sa.Text(), nullable=False, comment="JSON, version by indicator"),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="SHA-256 of the file"),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_artefact_briefing_id")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_artefact")),
        comment="a file that was handed out, so that a copy can be told from it",
    )
    with op.batch_alter_table("artefact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artefact_briefing_id"), ["briefing_id"], unique=False)

    op.create_table(
        "briefing_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_comment_briefing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_comment")),
    )
    with op.batch_alter_table("briefing_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_briefing_comment_briefing_id"), ["briefing_id"], unique=False
        )

    op.create_table(
        "briefing_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Integer(), nullable=True, comment="NULL: in the basket"),
        sa.Column("account", sa.String(length=60), nullable=False, comment="who added it"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "query", sa.Text(), nullable=False, comment="what it asks, as an address says it"
        ),
        sa.Column(
            "title",
            sa.String(length=200),
            nullable=True,
            comment="as written by hand; NULL: as drafted",
        ),
        sa.Column("title_en", sa.String(length=200), nullable=True),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "shown",
            sa.Text(),
            nullable=True,
            comment="JSON, the exhibit in Chinese as it was frozen",
        ),
        sa.Column("shown_en", sa.Text(), nullable=True, comment="the same in English"),
        sa.Column(
            "definitions",
            sa.Text(),
            nullable=True,
            comment="JSON, version of each definition, then",
        ),
        sa.CheckConstraint(
            "(shown IS NULL AND shown_en IS NULL AND definitions IS NULL) OR (shown IS NOT NULL AND shown_en IS NOT NULL AND definitions IS NOT NULL)",
            name=op.f("ck_briefing_item_shown_paired"),
        ),
        sa.CheckConstraint(
            "briefing_id IS NULL OR shown IS NOT NULL", name=op.f("ck_briefing_item_frozen")
        ),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_item_briefing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_item")),
    )
    with op.batch_alter_table("briefing_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefing_item_account"), ["account"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_briefing_item_briefing_id"), ["briefing_id"], unique=False
        )

    op.create_table(
        "briefing_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False, comment="reported on, as 202601"),
        sa.Column("ran_at", sa.DateTime(), nullable=False),
        sa.Column("briefing_id", sa.Integer(), nullable=True, comment="NULL: it failed"),
        sa.Column(
            "said", sa.Text(), nullable=True, comment="JSON, why it failed; NULL: it did not"
        ),
        sa.CheckConstraint(
            "(briefing_id IS NULL) = (said IS NOT NULL)",
            name=op.f("ck_briefing_run_made_or_failed"),
        ),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_run_briefing_id")
        ),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["briefing_schedule.id"], name=op.f("fk_briefing_run_schedule_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_run")),
    )
    with op.batch_alter_table("briefing_run", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_briefing_run_schedule_id"), ["schedule_id"], unique=False
        )
        batch_op.create_index(
            "uq_briefing_run_made",
            ["schedule_id", "month"],
            unique=True,
            sqlite_where=sa.text("briefing_id IS NOT NULL"),
            postgresql_where=sa.text("briefing_id IS NOT NULL"),
        )
