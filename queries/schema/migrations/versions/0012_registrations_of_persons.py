"""Merges, looks and objections of registered persons."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "volunteer_apart",
        sa.Column("low_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("high_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.CheckConstraint("low_id < high_id", name=op.f("ck_volunteer_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["high_id"], ["volunteer.id"], name=op.f("fk_volunteer_apart_high_id")
        ),
        sa.ForeignKeyConstraint(
            ["low_id"], ["volunteer.id"], name=op.f("fk_volunteer_apart_low_id")
        ),
        sa.PrimaryKeyConstraint("low_id", "high_id", name=op.f("pk_volunteer_apart")),
        comment="two registrations that somebody found to be of two persons",
    )
    with op.batch_alter_table("volunteer_apart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_apart_high_id"), ["high_id"], unique=False)

    op.create_table(
        "volunteer_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("shown_at", sa.DateTime(), nullable=True, comment="NULL: it was not shown yet"),
        sa.CheckConstraint(
            "(decided_by IS NULL AND decided_at IS NULL AND agreed IS NULL) OR (decided_by IS NOT NULL AND decided_at IS NOT NULL AND agreed IS NOT NULL)",
            name=op.f("ck_volunteer_look_decided_by_paired"),
        ),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_volunteer_look_two_persons")),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_volunteer_look_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_look")),
        comment="somebody asked to see what is sealed; of a minor, another one agrees",
    )
    with op.batch_alter_table("volunteer_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_look_asked_by"), ["asked_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_volunteer_look_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "volunteer_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False, comment="no row of it once done"),
        sa.Column("gone_no", sa.String(length=40), nullable=False),
        sa.Column(
            "gone_batch_id",
            sa.Integer(),
            nullable=True,
            comment="import that brought it; NULL: the desk did",
        ),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("proposed_by", sa.String(length=60), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("undone_by", sa.String(length=60), nullable=True),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.Column("undone_why", sa.String(length=400), nullable=True),
        sa.Column(
            "lost",
            sa.Text(),
            nullable=True,
            comment="JSON: the entry, and rows that would have stood twice, by table",
        ),
        sa.CheckConstraint(
            "status IN ('proposed', 'refused', 'done', 'undone')",
            name=op.f("ck_volunteer_merge_status_listed"),
        ),
        sa.CheckConstraint(
            "decided_by <> proposed_by", name=op.f("ck_volunteer_merge_two_persons")
        ),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_volunteer_merge_two_entries")),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["volunteer.id"], name=op.f("fk_volunteer_merge_kept_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_merge")),
    )
    with op.batch_alter_table("volunteer_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_merge_gone_id"), ["gone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_volunteer_merge_gone_no"), ["gone_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_volunteer_merge_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "volunteer_merge_row",
        sa.Column("merge_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column(
            "row_id",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="that changed hands",
        ),
        sa.ForeignKeyConstraint(
            ["merge_id"], ["volunteer_merge.id"], name=op.f("fk_volunteer_merge_row_merge_id")
        ),
        sa.PrimaryKeyConstraint(
            "merge_id", "table_name", "row_id", name=op.f("pk_volunteer_merge_row")
        ),
    )
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True, comment="the service objected to"),
        sa.Column(
            "said", sa.LargeBinary(), nullable=False, comment="sealed: in the person's words"
        ),
        sa.Column("state", sa.String(length=10), server_default="open", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_by", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("answer", sa.String(length=400), nullable=True),
        sa.CheckConstraint(
            "(kind = 'service') = (record_id IS NOT NULL)", name=op.f("ck_objection_record_paired")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (decided_by IS NULL)", name=op.f("ck_objection_decision_paired")
        ),
        sa.CheckConstraint(
            "kind IN ('unknowing', 'service', 'data')", name=op.f("ck_objection_kind_listed")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'upheld', 'dismissed')", name=op.f("ck_objection_state_listed")
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL AND decided_by IS NULL AND answer IS NULL) OR (decided_on IS NOT NULL AND decided_by IS NOT NULL AND answer IS NOT NULL)",
            name=op.f("ck_objection_decided_on_paired"),
        ),
        sa.CheckConstraint("decided_by <> received_by", name=op.f("ck_objection_two_persons")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["service_record.id"], name=op.f("fk_objection_record_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_objection_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_record_id"), ["record_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_objection_volunteer_id"), ["volunteer_id"], unique=False
        )

    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "likeness",
                sa.LargeBinary(),
                nullable=True,
                comment="keyed hash of name, birth date and phone",
            )
        )
        batch_op.create_index(batch_op.f("ix_volunteer_likeness"), ["likeness"], unique=False)
