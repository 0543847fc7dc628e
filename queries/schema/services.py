"""Service records and the evaluations that they received."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from queries.schema.base import (
    LocalMinute,
    district_column,
    metadata,
    not_before,
    one_of,
    place_column,
    provenance,
    together,
)


class RecordMethod(StrEnum):
    """How the service time came to be known."""

    CHECK_IN = "check_in"
    SIGN_SHEET = "sign_sheet"
    BACKFILL = "backfill"
    IMPORT = "import"


service_record = Table(
    "service_record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_no", String(40), nullable=False, unique=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False),
    Column("project_id", ForeignKey("project.id")),
    Column("position_id", ForeignKey("position.id")),
    Column("organization_id", ForeignKey("organization.id")),
    district_column(),
    place_column(),
    Column("started_at", LocalMinute, nullable=False),
    Column("ended_at", LocalMinute),
    Column("month", Integer, nullable=False, comment="of started_at, as 202601"),
    Column("minutes", Integer, nullable=False),
    Column("counted_minutes", Integer, nullable=False, comment="what the integrity rules left"),
    Column("blocked", Boolean, comment="kept out by an integrity rule; NULL: not checked"),
    Column("insured", Boolean, comment="policy in force that day and project published"),
    Column("trained", Boolean, comment="before it; NULL: its position asks for no training"),
    Column("method", String(10)),
    Column("entered_at", LocalMinute),
    Column("entered_by", String(60)),
    Column("due_month", Integer, comment="of the 10th working day after the service, 202601"),
    Column("on_time", Boolean, comment="entered on or before that day"),
    Column("content", Text),
    Column("confirmed", Boolean, nullable=False),
    Column("void_on", Date),
    Column("void_reason", String(200)),
    Column("void_by", String(60)),
    *provenance(),
    one_of("method", RecordMethod),
    together("void_on", "void_reason", "void_by"),
    together("due_month", "on_time"),
    not_before("ended_at", "started_at"),
    CheckConstraint("minutes BETWEEN 1 AND 44640", name="minutes_range"),
    CheckConstraint("counted_minutes BETWEEN 0 AND minutes", name="counted_range"),
    CheckConstraint("month % 100 BETWEEN 1 AND 12", name="month_range"),
    Index(None, "district", "month"),
    Index(None, "volunteer_id", "started_at"),
    Index(None, "organization_id"),
    Index(None, "project_id"),
    Index(None, "position_id", "started_at"),
)

OPERATED = "method IS NULL OR method <> 'check_in'"
"""An operator wrote it: whoever checks in does not."""

# Whoever checks in enters nothing: what one operator entered is looked up without those records.
Index(
    "ix_service_record_operator",
    service_record.c.entered_by,
    service_record.c.entered_at,
    sqlite_where=text(OPERATED),
    postgresql_where=text(OPERATED),
)


class Rater(StrEnum):
    """Who judged a service."""

    RECIPIENT = "recipient"
    ORGANIZATION = "organization"
    VOLUNTEER = "volunteer"


evaluation = Table(
    "evaluation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", ForeignKey("service_record.id"), nullable=False),
    Column("rater", String(12), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("rated_on", Date, nullable=False),
    *provenance(),
    one_of("rater", Rater),
    UniqueConstraint("record_id", "rater"),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating_range"),
    Index(None, "rated_on"),
)
