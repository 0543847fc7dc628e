"""Stations, what happens there, and the bodies that host them."""

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
)

from queries.schema.base import (
    district_column,
    metadata,
    not_before,
    one_of,
    place_column,
    provenance,
)


class HostType(StrEnum):
    """Bodies that shall have a station."""

    COMMUNITY = "community"
    PUBLIC_ELDERLY_CARE = "public_elderly_care"
    CHILD_WELFARE = "child_welfare"
    MINOR_PROTECTION = "minor_protection"
    OTHER = "other"


class StationKind(StrEnum):
    """Kinds of station."""

    LEIFENG = "leifeng_station"
    COMMUNITY = "community_station"
    CARING = "caring_station"
    INSTITUTION = "institution_station"


host = Table(
    "host",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("host_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("host_type", String(20), nullable=False),
    district_column(),
    place_column(),
    Column("opened_on", Date),
    Column("closed_on", Date, comment="first day it no longer exists"),
    *provenance(),
    one_of("host_type", HostType),
    not_before("closed_on", "opened_on"),
)

station = Table(
    "station",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("station_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("host_id", ForeignKey("host.id"), index=True),
    district_column(),
    place_column(),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date, comment="first day it is no longer open"),
    Column("claimed_by", String(200), comment="the civilized unit that claimed it"),
    *provenance(),
    one_of("kind", StationKind),
    not_before("closed_on", "opened_on"),
)

station_check = Table(
    "station_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("station_id", ForeignKey("station.id"), nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("has_place", Boolean, nullable=False),
    Column("has_team", Boolean, nullable=False),
    Column("has_projects", Boolean, nullable=False),
    Column("has_facilities", Boolean, nullable=False),
    Column("has_rules", Boolean, nullable=False),
    Column("has_sign", Boolean, nullable=False),
    Column("note", String(400)),
    Column("account", String(60), nullable=False, comment="who checked"),
    Index(None, "station_id", "checked_on"),
    comment="what a station has of the six haves, as it was found on a day",
)

station_activity = Table(
    "station_activity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("activity_no", String(40), nullable=False, unique=True),
    Column("station_id", ForeignKey("station.id"), nullable=False),
    Column("held_on", Date, nullable=False, index=True),
    Column("name", String(200)),
    Column("participants", Integer),
    *provenance(),
    CheckConstraint("participants >= 0", name="participants_range"),
    Index(None, "station_id", "held_on"),
)
