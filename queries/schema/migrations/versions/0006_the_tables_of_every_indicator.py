"""the tables of every indicator."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


_TRAINED = """
    UPDATE service_record SET trained = EXISTS (
        SELECT 1 FROM training_attendance
        JOIN training_session ON training_session.id = training_attendance.session_id
        WHERE training_attendance.volunteer_id = service_record.volunteer_id
        AND training_session.held_on <= THE_DAY)
    WHERE position_id IN (SELECT id FROM position WHERE training_required)
"""


def upgrade() -> None:
    """Apply."""
    # The cube is counted again from records: what it keeps has another shape.
    op.drop_table("cube_figure")
    op.create_table(
        "cube_figure",
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column(
            "source_district",
            sa.String(length=6),
            nullable=False,
            comment="cell whose rows were counted",
        ),
        sa.Column("source_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column(
            "district", sa.String(length=6), nullable=False, comment="where the value counts"
        ),
        sa.Column(
            "month", sa.Integer(), autoincrement=False, nullable=False, comment="when it counts"
        ),
        sa.Column(
            "dimension", sa.String(length=20), nullable=False, comment="a further cut; empty: none"
        ),
        sa.Column("member", sa.String(length=60), nullable=False, comment="value of that cut"),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "subject",
            "source_district",
            "source_month",
            "measure",
            "district",
            "month",
            "dimension",
            "member",
            name=op.f("pk_cube_figure"),
        ),
        sqlite_with_rowid=False,
    )
    op.drop_table("cube_members")
    op.create_table(
        "cube_members",
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "dimension",
            sa.String(length=20),
            nullable=False,
            comment="a further cut; empty: none",
        ),
        sa.Column("member", sa.String(length=60), nullable=False, comment="value of that cut"),
        sa.Column("members", sa.LargeBinary(), nullable=False, comment="roaring bitmap of ids"),
        sa.Column(
            "quantities",
            sa.LargeBinary(),
            nullable=True,
            comment="of each of them, packed; NULL: none is kept",
        ),
        sa.PrimaryKeyConstraint(
            "subject", "district", "month", "dimension", "member", name=op.f("pk_cube_members")
        ),
    )
    op.execute(
        "INSERT INTO cube_stale (subject, district, month) "
        "SELECT 'everything', '', 0 FROM data_version LIMIT 1"
    )
    op.create_table(
        "star_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("star", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False, comment="since registration"),
        sa.Column("certified_by", sa.String(length=60), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="first day it no longer holds; NULL: it still does",
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("hours > 0", name=op.f("ck_star_rule_hours_range")),
        sa.CheckConstraint("star BETWEEN 1 AND 5", name=op.f("ck_star_rule_star_range")),
        sa.CheckConstraint(
            "valid_to >= valid_from", name=op.f("ck_star_rule_valid_to_not_before_valid_from")
        ),
        sa.CheckConstraint("years >= 0", name=op.f("ck_star_rule_years_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_rule")),
        sa.UniqueConstraint("star", "valid_from", name=op.f("uq_star_rule_star_valid_from")),
        comment="what a star takes, by city and day: data of the city pack",
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "token_hash", sa.String(length=64), nullable=False, comment="SHA-256, hexadecimal"
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_api_token_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    with op.batch_alter_table("api_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_api_token_account_id"), ["account_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("title_en", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True, comment="last day; NULL: a single day"),
        sa.Column("district", sa.String(length=6), nullable=True, comment="NULL: the whole city"),
        sa.Column("pillar", sa.String(length=20), nullable=True, comment="NULL: every pillar"),
        sa.Column(
            "indicator",
            sa.String(length=60),
            nullable=True,
            comment="NULL: every indicator of the pillar",
        ),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.String(length=60), nullable=True),
        sa.CheckConstraint(
            "kind IN ('policy', 'campaign', 'outage', 'data', 'other')",
            name=op.f("ck_event_kind_listed"),
        ),
        sa.CheckConstraint(
            "(removed_at IS NULL AND removed_by IS NULL) OR (removed_at IS NOT NULL AND removed_by IS NOT NULL)",
            name=op.f("ck_event_removed_at_paired"),
        ),
        sa.CheckConstraint(
            "ends_on >= starts_on", name=op.f("ck_event_ends_on_not_before_starts_on")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_event_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("start_month", sa.Integer(), nullable=False, comment="202601"),
        sa.Column("end_month", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False, comment="of the figure explained"),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=60), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL AND withdrawn_by IS NULL) OR (withdrawn_at IS NOT NULL AND withdrawn_by IS NOT NULL)",
            name=op.f("ck_explanation_withdrawn_at_paired"),
        ),
        sa.CheckConstraint(
            "end_month >= start_month", name=op.f("ck_explanation_end_month_not_before_start_month")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_explanation_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
    )
    with op.batch_alter_table("explanation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_explanation_indicator_district"), ["indicator", "district"], unique=False
        )

    op.create_table(
        "host",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("host_type", sa.String(length=20), nullable=False),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True, comment="first day it no longer exists"),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "host_type IN ('community', 'public_elderly_care', 'child_welfare', 'minor_protection', 'other')",
            name=op.f("ck_host_host_type_listed"),
        ),
        sa.CheckConstraint(
            "closed_on >= opened_on", name=op.f("ck_host_closed_on_not_before_opened_on")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_host_batch_id")),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_host_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_host_district")),
        sa.ForeignKeyConstraint(["place"], ["division.code"], name=op.f("fk_host_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host")),
        sa.UniqueConstraint("host_no", name=op.f("uq_host_host_no")),
    )
    with op.batch_alter_table("host", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_host_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "insurance_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_no", sa.String(length=60), nullable=False),
        sa.Column("policy_no", sa.String(length=60), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True, comment="hundredths of a yuan"),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_insurance_claim_amount_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_insurance_claim_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_insurance_claim_changed_batch_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurance_claim")),
        sa.UniqueConstraint("claim_no", name=op.f("uq_insurance_claim_claim_no")),
    )
    with op.batch_alter_table("insurance_claim", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_insurance_claim_accepted_on"), ["accepted_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_insurance_claim_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "opinion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_no", sa.String(length=40), nullable=False),
        sa.Column("source_type", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("adopted", sa.Boolean(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "source_type IN ('volunteer', 'organization', 'department', 'other')",
            name=op.f("ck_opinion_source_type_listed"),
        ),
        sa.CheckConstraint(
            "replied_on >= received_on", name=op.f("ck_opinion_replied_on_not_before_received_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_opinion_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_opinion_changed_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
        sa.UniqueConstraint("opinion_no", name=op.f("uq_opinion_opinion_no")),
    )
    with op.batch_alter_table("opinion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opinion_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opinion_replied_on"), ["replied_on"], unique=False)

    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_no", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("pillar", sa.String(length=20), nullable=True),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column(
            "evidence",
            sa.Text(),
            nullable=True,
            comment="what proves it; an item counts as done only with it",
        ),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_plan_item_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_plan_item_changed_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
        sa.UniqueConstraint("item_no", name=op.f("uq_plan_item_item_no")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_no", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("pillar", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column(
            "ended_on", sa.Date(), nullable=True, comment="first day it is no longer in force"
        ),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "pillar IN ('recruitment', 'training', 'evaluation', 'incentive', 'safeguard', 'other')",
            name=op.f("ck_policy_pillar_listed"),
        ),
        sa.CheckConstraint(
            "stage IN ('research', 'draft', 'consultation', 'review', 'issued', 'repealed')",
            name=op.f("ck_policy_stage_listed"),
        ),
        sa.CheckConstraint(
            "ended_on >= issued_on", name=op.f("ck_policy_ended_on_not_before_issued_on")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_policy_batch_id")),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_policy_changed_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("policy_no", name=op.f("uq_policy_policy_no")),
    )
    with op.batch_alter_table("policy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "registration_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=40), nullable=False),
        sa.Column("matter", sa.String(length=20), nullable=False),
        sa.Column("org_type", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "uscc",
            sa.String(length=18),
            nullable=True,
            comment="of one not yet registered there may be no row elsewhere",
        ),
        sa.Column("registrar", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("documents_complete_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("supplemented", sa.Boolean(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column(
            "due_on", sa.Date(), nullable=True, comment="last day to decide, by the law in force"
        ),
        sa.Column(
            "review_days",
            sa.Integer(),
            nullable=True,
            comment="working days from acceptance to decision",
        ),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('approved', 'rejected', 'not_accepted', 'withdrawn')",
            name=op.f("ck_registration_case_decision_listed"),
        ),
        sa.CheckConstraint(
            "matter IN ('founding', 'change', 'cancellation', 'identity_mark')",
            name=op.f("ck_registration_case_matter_listed"),
        ),
        sa.CheckConstraint(
            "org_type IN ('social_association', 'social_service_org', 'foundation')",
            name=op.f("ck_registration_case_org_type_listed"),
        ),
        sa.CheckConstraint(
            "accepted_on >= submitted_on",
            name=op.f("ck_registration_case_accepted_on_not_before_submitted_on"),
        ),
        sa.CheckConstraint(
            "decided_on >= submitted_on",
            name=op.f("ck_registration_case_decided_on_not_before_submitted_on"),
        ),
        sa.CheckConstraint(
            "documents_complete_on >= submitted_on",
            name=op.f("ck_registration_case_documents_complete_on_not_before_submitted_on"),
        ),
        sa.CheckConstraint("review_days >= 0", name=op.f("ck_registration_case_review_days_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_registration_case_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_registration_case_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["registrar"], ["division.code"], name=op.f("fk_registration_case_registrar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_case")),
        sa.UniqueConstraint("case_no", name=op.f("uq_registration_case_case_no")),
    )
    with op.batch_alter_table("registration_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_case_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_registration_case_registrar_accepted_on"),
            ["registrar", "accepted_on"],
            unique=False,
        )

    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False, comment="path and query"),
        sa.Column("audience", sa.String(length=10), server_default="self", nullable=False),
        sa.Column(
            "audience_code", sa.String(length=20), nullable=True, comment="the role or the district"
        ),
        sa.Column("opens_first", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('self', 'role', 'district', 'everyone')",
            name=op.f("ck_saved_view_audience_listed"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_view_account_id_name")),
    )
    with op.batch_alter_table("saved_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_view_account_id"), ["account_id"], unique=False)

    op.create_table(
        "annual_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False, comment="that it reports on"),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_annual_report_year_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_annual_report_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_annual_report_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_annual_report_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annual_report")),
        sa.UniqueConstraint(
            "organization_id", "year", name=op.f("uq_annual_report_organization_id_year")
        ),
    )
    with op.batch_alter_table("annual_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_annual_report_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_no", sa.String(length=40), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column(
            "minutes", sa.Integer(), nullable=False, comment="confirmed minutes that it states"
        ),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoked_reason", sa.String(length=200), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_certificate_minutes_range")),
        sa.CheckConstraint(
            "revoked_on >= issued_on", name=op.f("ck_certificate_revoked_on_not_before_issued_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_certificate_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_certificate_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_certificate_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("certificate_no", name=op.f("uq_certificate_certificate_no")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificate_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_certificate_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "commendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commendation_no", sa.String(length=40), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("awarded_on", sa.Date(), nullable=False),
        sa.Column("awarded_by", sa.String(length=200), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_commendation_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_commendation_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_commendation_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_commendation_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commendation")),
        sa.UniqueConstraint("commendation_no", name=op.f("uq_commendation_commendation_no")),
    )
    with op.batch_alter_table("commendation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_commendation_awarded_on"), ["awarded_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_commendation_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_commendation_organization_id"), ["organization_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_commendation_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("complaint_no", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "closed_on >= received_on", name=op.f("ck_complaint_closed_on_not_before_received_on")
        ),
        sa.CheckConstraint(
            "due_on >= received_on", name=op.f("ck_complaint_due_on_not_before_received_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_complaint_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_complaint_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_complaint_district")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_complaint_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("complaint_no", name=op.f("uq_complaint_complaint_no")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_complaint_district_received_on"),
            ["district", "received_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_complaint_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "compliance_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("standard_no", sa.String(length=40), nullable=False, comment="GB/T 40143-2021"),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("compliant", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_compliance_check_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_compliance_check_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organization.id"],
            name=op.f("fk_compliance_check_organization_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compliance_check")),
        sa.UniqueConstraint(
            "organization_id",
            "standard_no",
            "checked_on",
            name=op.f("uq_compliance_check_organization_id_standard_no_checked_on"),
        ),
    )
    with op.batch_alter_table("compliance_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_compliance_check_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_compliance_check_checked_on"), ["checked_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_compliance_check_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "courtesy_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_no", sa.String(length=40), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "valid_until >= issued_on",
            name=op.f("ck_courtesy_card_valid_until_not_before_issued_on"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_courtesy_card_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_courtesy_card_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_courtesy_card_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_card")),
        sa.UniqueConstraint("card_no", name=op.f("uq_courtesy_card_card_no")),
    )
    with op.batch_alter_table("courtesy_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_courtesy_card_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_courtesy_card_issued_on"), ["issued_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_courtesy_card_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "guidance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("guided_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_guidance_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_guidance_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_guidance_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
    )
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_guidance_guided_on"), ["guided_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_guidance_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "insurance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_no", sa.String(length=60), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False, comment="last day covered"),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "end_on >= start_on", name=op.f("ck_insurance_end_on_not_before_start_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_insurance_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_insurance_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_insurance_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurance")),
        sa.UniqueConstraint(
            "policy_no", "volunteer_id", name=op.f("uq_insurance_policy_no_volunteer_id")
        ),
    )
    with op.batch_alter_table("insurance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insurance_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_insurance_start_on"), ["start_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_insurance_volunteer_id_start_on_end_on"),
            ["volunteer_id", "start_on", "end_on"],
            unique=False,
        )

    op.create_table(
        "spot_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_no", sa.String(length=40), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("records_checked", sa.Integer(), nullable=False),
        sa.Column("records_true", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "records_checked >= 0", name=op.f("ck_spot_check_records_checked_range")
        ),
        sa.CheckConstraint(
            "records_true BETWEEN 0 AND records_checked",
            name=op.f("ck_spot_check_records_true_range"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_spot_check_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_spot_check_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_spot_check_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("check_no", name=op.f("uq_spot_check_check_no")),
    )
    with op.batch_alter_table("spot_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spot_check_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spot_check_checked_on"), ["checked_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_spot_check_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "star_certification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("star", sa.Integer(), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=False),
        sa.Column("certified_by", sa.String(length=60), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("star BETWEEN 1 AND 5", name=op.f("ck_star_certification_star_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_star_certification_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_star_certification_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_star_certification_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_certification")),
        sa.UniqueConstraint(
            "volunteer_id", "star", name=op.f("uq_star_certification_volunteer_id_star")
        ),
    )
    with op.batch_alter_table("star_certification", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_star_certification_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_star_certification_certified_on"), ["certified_on"], unique=False
        )

    op.create_table(
        "station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("station_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True, comment="first day it is no longer open"),
        sa.Column(
            "claimed_by",
            sa.String(length=200),
            nullable=True,
            comment="the civilized unit that claimed it",
        ),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('leifeng_station', 'community_station', 'caring_station', 'institution_station')",
            name=op.f("ck_station_kind_listed"),
        ),
        sa.CheckConstraint(
            "closed_on >= opened_on", name=op.f("ck_station_closed_on_not_before_opened_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_station_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_station_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_station_district")),
        sa.ForeignKeyConstraint(["host_id"], ["host.id"], name=op.f("fk_station_host_id")),
        sa.ForeignKeyConstraint(["place"], ["division.code"], name=op.f("fk_station_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station")),
        sa.UniqueConstraint("station_no", name=op.f("uq_station_station_no")),
    )
    with op.batch_alter_table("station", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_station_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_station_host_id"), ["host_id"], unique=False)

    op.create_table(
        "study_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_no", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=60), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('symposium', 'lecture', 'joint_study', 'group_study')",
            name=op.f("ck_study_event_kind_listed"),
        ),
        sa.CheckConstraint("participants >= 0", name=op.f("ck_study_event_participants_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_study_event_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_study_event_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_study_event_district")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_study_event_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_event")),
        sa.UniqueConstraint("event_no", name=op.f("uq_study_event_event_no")),
    )
    with op.batch_alter_table("study_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_event_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_event_held_on"), ["held_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_study_event_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "station_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_no", sa.String(length=40), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "participants >= 0", name=op.f("ck_station_activity_participants_range")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_station_activity_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_station_activity_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_station_activity_station_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_station_activity")),
        sa.UniqueConstraint("activity_no", name=op.f("uq_station_activity_activity_no")),
    )
    with op.batch_alter_table("station_activity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_station_activity_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_station_activity_held_on"), ["held_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_station_activity_station_id_held_on"),
            ["station_id", "held_on"],
            unique=False,
        )

    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_no", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True, comment="what it became"),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "answered_on >= registered_on",
            name=op.f("ck_need_answered_on_not_before_registered_on"),
        ),
        sa.CheckConstraint(
            "due_on >= registered_on", name=op.f("ck_need_due_on_not_before_registered_on")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_need_batch_id")),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_need_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_need_district")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_need_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("need_no", name=op.f("uq_need_need_no")),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_need_district_registered_on"),
            ["district", "registered_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_need_project_id"), ["project_id"], unique=False)

    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_birth_date"), ["birth_date"], unique=False)
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "blocked",
                sa.Boolean(),
                nullable=True,
                comment="kept out by an integrity rule; NULL: not checked",
            )
        )
        batch_op.add_column(
            sa.Column(
                "insured",
                sa.Boolean(),
                nullable=True,
                comment="policy in force that day and project published",
            )
        )
        batch_op.add_column(
            sa.Column(
                "trained",
                sa.Boolean(),
                nullable=True,
                comment="before it; NULL: its position asks for no training",
            )
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_position_id"), ["position_id"], unique=False
        )

    # Who served where training is asked for was trained or not; nobody was known to be insured.
    day = (
        "date(started_at * 60, 'unixepoch')"
        if op.get_bind().dialect.name == "sqlite"
        else "DATE '1970-01-01' + CAST(floor(started_at / 1440.0) AS integer)"
    )
    op.execute(_TRAINED.replace("THE_DAY", day))

    # ### end Alembic commands ###
