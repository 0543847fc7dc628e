"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("display_name", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("whole_city", sa.Boolean(), server_default="0", nullable=False),
        sa.Column(
            "locale", sa.String(length=10), nullable=True, comment="NULL: as the browser asks"
        ),
        sa.Column(
            "theme",
            sa.String(length=10),
            nullable=True,
            comment="light, dark; NULL: as the system says",
        ),
        sa.Column("session_epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "at", sa.String(length=32), nullable=False, comment="UTC, ISO 8601 with microseconds"
        ),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False, comment="JSON, keys sorted"),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "kind IN ('holiday', 'makeup_workday')", name=op.f("ck_calendar_day_kind_listed")
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
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
    )
    op.create_table(
        "cube_members",
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "members", sa.LargeBinary(), nullable=False, comment="roaring bitmap of volunteer ids"
        ),
        sa.PrimaryKeyConstraint("subject", "district", "month", name=op.f("pk_cube_members")),
    )
    op.create_table(
        "cube_stale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cube_stale")),
        comment="appended to only, so that a mark made during a refresh outlives it",
    )
    with op.batch_alter_table("cube_stale", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cube_stale_subject_district_month"),
            ["subject", "district", "month"],
            unique=False,
        )

    op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column(
            "as_of",
            sa.Date(),
            nullable=True,
            comment="latest day with data; NULL: the store is empty",
        ),
        sa.Column("cause", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "division",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=True),
        sa.Column(
            "short_name",
            sa.String(length=20),
            nullable=True,
            comment="for maps and narrow columns: 思明",
        ),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("parent", sa.String(length=12), nullable=True),
        sa.Column(
            "district", sa.String(length=6), nullable=False, comment="the district it counts for"
        ),
        sa.Column(
            "sequence", sa.Integer(), nullable=False, comment="official order among its siblings"
        ),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column(
            "valid_to",
            sa.Date(),
            nullable=True,
            comment="first day it no longer exists; NULL: it still does",
        ),
        sa.Column(
            "successor",
            sa.String(length=12),
            nullable=True,
            comment="code that follows it, where known",
        ),
        sa.CheckConstraint(
            "level IN ('city', 'district', 'township', 'village', 'unknown')",
            name=op.f("ck_division_level_listed"),
        ),
        sa.CheckConstraint(
            "valid_to >= valid_from", name=op.f("ck_division_valid_to_not_before_valid_from")
        ),
        sa.ForeignKeyConstraint(["parent"], ["division.code"], name=op.f("fk_division_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_division")),
        comment="市本级 is the city's own code as a registrar; 000000 is 未知/市外",
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column(
            "file_hash", sa.String(length=64), nullable=False, comment="SHA-256 of the bytes read"
        ),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("committed_at", sa.DateTime(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), server_default="committed", nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(length=60), nullable=True),
        sa.CheckConstraint(
            "status IN ('committed', 'undone')", name=op.f("ck_import_batch_status_listed")
        ),
        sa.CheckConstraint(
            "(undone_at IS NULL AND undone_by IS NULL) OR (undone_at IS NOT NULL AND undone_by IS NOT NULL)",
            name=op.f("ck_import_batch_undone_at_paired"),
        ),
        sa.CheckConstraint(
            "read = new + changed + unchanged + refused", name=op.f("ck_import_batch_counts_add_up")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "login_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failure")),
    )
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_login_failure_address_at"), ["address", "at"], unique=False
        )

    op.create_table(
        "account_district",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_district_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_account_district_district")
        ),
        sa.PrimaryKeyConstraint("account_id", "district", name=op.f("pk_account_district")),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_role_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "boundary",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column(
            "rings", sa.Text(), nullable=False, comment="JSON [[[lon, lat], ...], ...], clockwise"
        ),
        sa.Column("label_lon", sa.Integer(), nullable=False, comment="millionths of a degree"),
        sa.Column("label_lat", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["division.code"], name=op.f("fk_boundary_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_boundary")),
    )
    op.create_table(
        "city",
        sa.Column("code", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=False),
        sa.Column("calendar_known_until", sa.Date(), nullable=False),
        sa.Column("map_source", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False, comment="JSON list: what came from where"),
        sa.Column(
            "synthetic", sa.Integer(), server_default="0", nullable=False, comment="1: 模拟数据"
        ),
        sa.CheckConstraint("synthetic IN (0, 1)", name=op.f("ck_city_synthetic_flag")),
        sa.ForeignKeyConstraint(["code"], ["division.code"], name=op.f("fk_city_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_city")),
    )
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uscc", sa.String(length=18), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "name_folded",
            sa.String(length=200),
            nullable=False,
            comment="simplified, half-width, lower",
        ),
        sa.Column(
            "name_initials", sa.String(length=200), nullable=False, comment="pinyin initials"
        ),
        sa.Column(
            "name_rule", sa.Boolean(), nullable=False, comment="name holds 志愿服务, 志愿者 or 义工"
        ),
        sa.Column("org_type", sa.String(length=20), nullable=False),
        sa.Column("registrar", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("supervising_unit", sa.String(length=200), nullable=True),
        sa.Column("legal_rep", sa.String(length=60), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=10), server_default="normal", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("volunteer_purpose", sa.Boolean(), nullable=True),
        sa.Column("marked_on", sa.Date(), nullable=True),
        sa.Column("capital_yuan", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("business_scope", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "org_type IN ('social_association', 'social_service_org', 'foundation')",
            name=op.f("ck_organization_org_type_listed"),
        ),
        sa.CheckConstraint(
            "status = 'normal' OR ended_on IS NOT NULL", name=op.f("ck_organization_ended_paired")
        ),
        sa.CheckConstraint(
            "status IN ('normal', 'cancelled', 'revoked')",
            name=op.f("ck_organization_status_listed"),
        ),
        sa.CheckConstraint("capital_yuan >= 0", name=op.f("ck_organization_capital_range")),
        sa.CheckConstraint(
            "ended_on >= registered_on",
            name=op.f("ck_organization_ended_on_not_before_registered_on"),
        ),
        sa.CheckConstraint("length(uscc) = 18", name=op.f("ck_organization_uscc_length")),
        sa.CheckConstraint("members >= 0", name=op.f("ck_organization_members_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_organization_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_organization_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_organization_district")
        ),
        sa.ForeignKeyConstraint(
            ["registrar"], ["division.code"], name=op.f("fk_organization_registrar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sa.UniqueConstraint("uscc", name=op.f("uq_organization_uscc")),
    )
    with op.batch_alter_table("organization", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organization_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_organization_name_folded"), ["name_folded"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_organization_registrar_registered_on"),
            ["registrar", "registered_on"],
            unique=False,
        )

    op.create_table(
        "population",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "vintage", sa.String(length=40), server_default="", nullable=False, comment="口径/版次"
        ),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("residents > 0", name=op.f("ck_population_residents_positive")),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name=op.f("ck_population_year_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_population_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_population_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["code"], ["division.code"], name=op.f("fk_population_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population")),
    )
    with op.batch_alter_table("population", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_population_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "reported_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "place_code", sa.String(length=12), nullable=False, comment="may lie outside the city"
        ),
        sa.Column("place", sa.String(length=60), nullable=True),
        sa.Column(
            "as_of", sa.String(length=10), nullable=False, comment="2022, 2022-12 or 2022-12-31"
        ),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=True),
        sa.Column("qualifier", sa.String(length=20), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_reported_figure_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_reported_figure_changed_batch_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_figure")),
        sa.UniqueConstraint(
            "place_code",
            "as_of",
            "indicator",
            "source",
            name=op.f("uq_reported_figure_place_code_as_of_indicator_source"),
        ),
    )
    with op.batch_alter_table("reported_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reported_figure_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "row_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False, comment="JSON of the row as it stood"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_row_history_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_history")),
    )
    with op.batch_alter_table("row_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_row_history_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_row_history_table_name_row_id"), ["table_name", "row_id"], unique=False
        )

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False, comment="2026 or 2026-09"),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("approved_by", sa.String(length=60), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_target_batch_id")),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_target_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_target_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint(
            "indicator", "district", "period", name=op.f("uq_target_indicator_district_period")
        ),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "training_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("organizer", sa.String(length=200), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("skill", sa.String(length=60), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_training_session_minutes_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_training_session_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_training_session_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_training_session_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
        sa.UniqueConstraint("session_no", name=op.f("uq_training_session_session_no")),
    )
    with op.batch_alter_table("training_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_session_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_training_session_district_held_on"),
            ["district", "held_on"],
            unique=False,
        )

    op.create_table(
        "volunteer",
        sa.Column(
            "id", sa.Integer(), nullable=False, comment="dense: members of the cube's bitmaps"
        ),
        sa.Column("volunteer_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False, comment="sealed"),
        sa.Column("id_type", sa.String(length=20), nullable=True),
        sa.Column("id_number", sa.LargeBinary(), nullable=True, comment="sealed"),
        sa.Column(
            "id_hash",
            sa.LargeBinary(),
            nullable=True,
            comment="keyed hash of the normalised number",
        ),
        sa.Column("gender", sa.String(length=6), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=True),
        sa.Column("mobile", sa.LargeBinary(), nullable=True, comment="sealed"),
        sa.Column("guardian_consent", sa.Boolean(), nullable=True),
        sa.Column("skills", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("gender IN ('male', 'female')", name=op.f("ck_volunteer_gender_listed")),
        sa.CheckConstraint(
            "id_type IN ('id_card', 'residence_permit', 'passport', 'other')",
            name=op.f("ck_volunteer_id_type_listed"),
        ),
        sa.CheckConstraint(
            "(id_number IS NULL AND id_hash IS NULL) OR (id_number IS NOT NULL AND id_hash IS NOT NULL)",
            name=op.f("ck_volunteer_id_number_paired"),
        ),
        sa.CheckConstraint(
            "ended_on >= registered_on", name=op.f("ck_volunteer_ended_on_not_before_registered_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_volunteer_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_volunteer_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_volunteer_district")
        ),
        sa.ForeignKeyConstraint(["place"], ["division.code"], name=op.f("fk_volunteer_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
        sa.UniqueConstraint("volunteer_no", name=op.f("uq_volunteer_volunteer_no")),
    )
    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_volunteer_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_volunteer_district_ended_on"), ["district", "ended_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_volunteer_district_registered_on"),
            ["district", "registered_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_volunteer_id_hash"), ["id_hash"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_folded", sa.String(length=200), nullable=False),
        sa.Column("name_initials", sa.String(length=200), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("liaison", sa.String(length=200), nullable=True),
        sa.Column("business_line", sa.String(length=60), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ended_on >= founded_on", name=op.f("ck_team_ended_on_not_before_founded_on")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_team_batch_id")),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_team_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_team_district")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_team_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("team_no", name=op.f("uq_team_team_no")),
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_team_organization_id"), ["organization_id"], unique=False
        )

    op.create_table(
        "training_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_training_attendance_minutes_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_training_attendance_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_training_attendance_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name=op.f("fk_training_attendance_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_training_attendance_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_attendance")),
        sa.UniqueConstraint(
            "session_id",
            "volunteer_id",
            name=op.f("uq_training_attendance_session_id_volunteer_id"),
        ),
    )
    with op.batch_alter_table("training_attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_attendance_batch_id"), ["batch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_training_attendance_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=60), nullable=True),
        sa.Column("target", sa.String(length=60), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("on_platform", sa.Boolean(), nullable=True),
        sa.Column("risky", sa.Boolean(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=True),
        sa.Column("need_no", sa.String(length=40), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('planned', 'running', 'closed')", name=op.f("ck_project_status_listed")
        ),
        sa.CheckConstraint(
            "end_on >= start_on", name=op.f("ck_project_end_on_not_before_start_on")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_project_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_project_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(["district"], ["division.code"], name=op.f("fk_project_district")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_project_organization_id")
        ),
        sa.ForeignKeyConstraint(["place"], ["division.code"], name=op.f("fk_project_place")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_project_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("project_no", name=op.f("uq_project_project_no")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_project_organization_id"), ["organization_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_project_team_id"), ["team_id"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_no", sa.String(length=40), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("recruited", sa.Integer(), nullable=False),
        sa.Column("recruit_until", sa.Date(), nullable=False),
        sa.Column("training_required", sa.Boolean(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("planned >= 0", name=op.f("ck_position_planned_range")),
        sa.CheckConstraint("recruited >= 0", name=op.f("ck_position_recruited_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_position_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_position_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_position_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("position_no", name=op.f("uq_position_position_no")),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_project_id"), ["project_id"], unique=False)

    op.create_table(
        "service_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_no", sa.String(length=40), nullable=False),
        sa.Column("volunteer_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("district", sa.String(length=6), server_default="000000", nullable=False),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("started_at", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False, comment="of started_at, as 202601"),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "counted_minutes", sa.Integer(), nullable=False, comment="what the integrity rules left"
        ),
        sa.Column("method", sa.String(length=10), nullable=True),
        sa.Column("entered_at", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(length=60), nullable=True),
        sa.Column(
            "due_month",
            sa.Integer(),
            nullable=True,
            comment="of the 10th working day after the service, 202601",
        ),
        sa.Column("on_time", sa.Boolean(), nullable=True, comment="entered on or before that day"),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(length=200), nullable=True),
        sa.Column("void_by", sa.String(length=60), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "method IN ('check_in', 'sign_sheet', 'backfill', 'import')",
            name=op.f("ck_service_record_method_listed"),
        ),
        sa.CheckConstraint(
            "(due_month IS NULL AND on_time IS NULL) OR (due_month IS NOT NULL AND on_time IS NOT NULL)",
            name=op.f("ck_service_record_due_month_paired"),
        ),
        sa.CheckConstraint(
            "(void_on IS NULL AND void_reason IS NULL AND void_by IS NULL) OR (void_on IS NOT NULL AND void_reason IS NOT NULL AND void_by IS NOT NULL)",
            name=op.f("ck_service_record_void_on_paired"),
        ),
        sa.CheckConstraint(
            "counted_minutes BETWEEN 0 AND minutes", name=op.f("ck_service_record_counted_range")
        ),
        sa.CheckConstraint(
            "ended_at >= started_at", name=op.f("ck_service_record_ended_at_not_before_started_at")
        ),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 44640", name=op.f("ck_service_record_minutes_range")
        ),
        sa.CheckConstraint(
            "month % 100 BETWEEN 1 AND 12", name=op.f("ck_service_record_month_range")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_service_record_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_service_record_changed_batch_id"),
        ),
        sa.ForeignKeyConstraint(
            ["district"], ["division.code"], name=op.f("fk_service_record_district")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_service_record_organization_id")
        ),
        sa.ForeignKeyConstraint(["place"], ["division.code"], name=op.f("fk_service_record_place")),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_service_record_position_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_service_record_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["volunteer_id"], ["volunteer.id"], name=op.f("fk_service_record_volunteer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_record")),
        sa.UniqueConstraint("record_no", name=op.f("uq_service_record_record_no")),
    )
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_record_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_service_record_district_month"), ["district", "month"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_organization_id"), ["organization_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_record_volunteer_id"), ["volunteer_id"], unique=False
        )

    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("rater", sa.String(length=12), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("changed_batch_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "rater IN ('recipient', 'organization', 'volunteer')",
            name=op.f("ck_evaluation_rater_listed"),
        ),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_evaluation_rating_range")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_evaluation_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_batch_id"], ["import_batch.id"], name=op.f("fk_evaluation_changed_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["service_record.id"], name=op.f("fk_evaluation_record_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("record_id", "rater", name=op.f("uq_evaluation_record_id_rater")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_rated_on"), ["rated_on"], unique=False)
