"""What people say beside figures: events, explanations of districts, views that they keep."""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from queries.schema.base import metadata, not_before, one_of, together


class EventKind(StrEnum):
    """What may bend a trend."""

    POLICY = "policy"
    CAMPAIGN = "campaign"
    OUTAGE = "outage"
    DATA = "data"
    OTHER = "other"


class Audience(StrEnum):
    """Who sees a view beside the one who kept it."""

    SELF = "self"
    ROLE = "role"
    DISTRICT = "district"
    EVERYONE = "everyone"


event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("title", String(60), nullable=False),
    Column("title_en", String(120)),
    Column("note", Text),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, comment="last day; NULL: a single day"),
    Column("district", String(6), ForeignKey("division.code"), comment="NULL: the whole city"),
    Column("pillar", String(20), comment="NULL: every pillar"),
    Column("indicator", String(60), comment="NULL: every indicator of the pillar"),
    Column("source", Text),
    Column("account", String(60), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("removed_at", DateTime),
    Column("removed_by", String(60)),
    one_of("kind", EventKind),
    not_before("ends_on", "starts_on"),
    together("removed_at", "removed_by"),
    Index(None, "starts_on"),
)

explanation = Table(
    "explanation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", String(60), nullable=False),
    Column("district", String(6), ForeignKey("division.code"), nullable=False),
    Column("start_month", Integer, nullable=False, comment="202601"),
    Column("end_month", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("account", String(60), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("data_version", Integer, nullable=False, comment="of the figure explained"),
    Column("withdrawn_at", DateTime),
    Column("withdrawn_by", String(60)),
    CheckConstraint("end_month >= start_month", name="end_month_not_before_start_month"),
    together("withdrawn_at", "withdrawn_by"),
    Index(None, "indicator", "district"),
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("name", String(60), nullable=False),
    Column("address", String(2000), nullable=False, comment="path and query"),
    Column("audience", String(10), nullable=False, server_default=Audience.SELF),
    Column("audience_code", String(20), comment="the role or the district"),
    Column("opens_first", Boolean, nullable=False, server_default="0"),
    Column("created_at", DateTime, nullable=False),
    one_of("audience", Audience),
    UniqueConstraint("account_id", "name"),
)
