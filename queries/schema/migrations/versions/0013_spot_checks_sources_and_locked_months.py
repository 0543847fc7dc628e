"""Spot checks, sources of imports, locked months."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False, comment="hours count up to this day"),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
        sa.UniqueConstraint("held_on", "name", name=op.f("uq_appraisal_held_on_name")),
    )
    op.create_table(
        "source_system",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source_system")),
        sa.UniqueConstraint("name", name=op.f("uq_source_system_name")),
    )
    op.create_table(
        "import_tally",
        sa.Column("batch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("district", sa.String(length=12), nullable=False, comment="of its rows"),
        sa.Column("rows", sa.Integer(), nullable=False, comment="new and changed"),
        sa.Column(
            "cells", sa.Integer(), nullable=False, comment="of fields that have to be filled in"
        ),
        sa.Column("filled", sa.Integer(), nullable=False, comment="of them"),
        sa.Column(
            "due", sa.Integer(), nullable=False, comment="records whose entry has a limit and a day"
        ),
        sa.Column("on_time", sa.Integer(), nullable=False, comment="of them"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_tally_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_import_tally_district")
        ),
        sa.PrimaryKeyConstraint("batch_id", "district", name=op.f("pk_import_tally")),
    )
    op.create_table(
        "period_lock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False, comment="of services, as 202601"),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("locked_by", sa.String(length=60), nullable=False),
        sa.Column("locked_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("unlocked_by", sa.String(length=60), nullable=True),
        sa.Column("unlocked_at", sa.DateTime(), nullable=True),
        sa.Column("unlock_why", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(unlocked_by IS NULL AND unlocked_at IS NULL AND unlock_why IS NULL) OR (unlocked_by IS NOT NULL AND unlocked_at IS NOT NULL AND unlock_why IS NOT NULL)",
            name=op.f("ck_period_lock_unlocked_by_paired"),
        ),
        sa.CheckConstraint("month % 100 BETWEEN 1 AND 12", name=op.f("ck_period_lock_month_range")),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_period_lock_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_lock")),
    )
    with op.batch_alter_table("period_lock", schema=None) as batch_op:
        batch_op.create_index(
            "ix_period_lock_standing",
            ["month", "district"],
            unique=True,
            sqlite_where=sa.text("unlocked_by IS NULL"),
            postgresql_where=sa.text("unlocked_by IS NULL"),
        )

    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False, comment="of file that is owed"),
        sa.Column("month", sa.Integer(), nullable=False, comment="as 202601"),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("sent_by", sa.String(length=60), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_reminder_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_district"), ["district"], unique=False)

    op.create_table(
        "spot_sample",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_no", sa.String(length=40), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False, comment="as 202601"),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column(
            "seed",
            sa.String(length=32),
            nullable=False,
            comment="from it the sample can be drawn again",
        ),
        sa.Column(
            "population", sa.Integer(), nullable=False, comment="records that it was drawn from"
        ),
        sa.Column("state", sa.String(length=10), server_default="drawn", nullable=False),
        sa.Column(
            "version",
            sa.Integer(),
            server_default="1",
            nullable=False,
            comment="rises with each step",
        ),
        sa.Column("drawn_by", sa.String(length=60), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True, comment="by which evidence is asked for"),
        sa.Column("found_by", sa.String(length=60), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.String(length=60), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "measure",
            sa.String(length=400),
            nullable=True,
            comment="what the organization has to put right; NULL: nothing",
        ),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state IN ('drawn', 'requested', 'found', 'closed', 'published', 'dropped')",
            name=op.f("ck_spot_sample_state_listed"),
        ),
        sa.CheckConstraint(
            "(closed_by IS NULL AND closed_on IS NULL) OR (closed_by IS NOT NULL AND closed_on IS NOT NULL)",
            name=op.f("ck_spot_sample_closed_by_paired"),
        ),
        sa.CheckConstraint(
            "(found_by IS NULL AND found_on IS NULL) OR (found_by IS NOT NULL AND found_on IS NOT NULL)",
            name=op.f("ck_spot_sample_found_by_paired"),
        ),
        sa.CheckConstraint(
            "(requested_on IS NULL AND due_on IS NULL) OR (requested_on IS NOT NULL AND due_on IS NOT NULL)",
            name=op.f("ck_spot_sample_requested_on_paired"),
        ),
        sa.CheckConstraint("closed_by <> found_by", name=op.f("ck_spot_sample_two_persons")),
        sa.CheckConstraint(
            "due_on >= requested_on", name=op.f("ck_spot_sample_due_on_not_before_requested_on")
        ),
        sa.CheckConstraint(
            "last_month >= first_month", name=op.f("ck_spot_sample_months_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_spot_sample_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_sample")),
        sa.UniqueConstraint("check_no", name=op.f("uq_spot_sample_check_no")),
    )
    with op.batch_alter_table("spot_sample", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_spot_sample_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "spot_sample_record",
        sa.Column("sample_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("drawn_by", sa.String(length=6), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=True, comment="NULL: not looked at"),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "drawn_by IN ('chance', 'risk')", name=op.f("ck_spot_sample_record_drawn_by_listed")
        ),
        sa.CheckConstraint(
            "verdict IN ('true', 'untrue', 'unprovable')",
            name=op.f("ck_spot_sample_record_verdict_listed"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["service_record.id"], name=op.f("fk_spot_sample_record_record_id")
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["spot_sample.id"], name=op.f("fk_spot_sample_record_sample_id")
        ),
        sa.PrimaryKeyConstraint("sample_id", "record_id", name=op.f("pk_spot_sample_record")),
    )
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "source",
                sa.String(length=40),
                nullable=True,
                comment="a source system; NULL: nobody said",
            )
        )
        batch_op.add_column(
            sa.Column(
                "undo_asked_by",
                sa.String(length=60),
                nullable=True,
                comment="to be taken back; NULL: nobody asked",
            )
        )
        batch_op.add_column(
            sa.Column(
                "undo_message",
                sa.Text(),
                nullable=True,
                comment="JSON, why it was not; NULL: nothing spoke against it",
            )
        )

    with op.batch_alter_table("import_job", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "source",
                sa.String(length=40),
                nullable=True,
                comment="a source system; NULL: nobody said",
            )
        )
