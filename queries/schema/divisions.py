"""The city: its dated tree of divisions, residents by year, boundaries and calendar."""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from queries.schema.base import metadata, not_before, one_of, provenance


class Level(StrEnum):
    """How high a division stands."""

    CITY = "city"
    DISTRICT = "district"
    TOWNSHIP = "township"
    VILLAGE = "village"
    UNKNOWN = "unknown"


city = Table(
    "city",
    metadata,
    Column("code", String(6), ForeignKey("division.code"), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("name_en", String(60), nullable=False),
    Column("calendar_known_until", Date, nullable=False),
    Column("map_source", Text, nullable=False),
    Column("sources", Text, nullable=False, comment="JSON list: what came from where"),
    Column("synthetic", Integer, nullable=False, server_default="0", comment="1: 模拟数据"),
    CheckConstraint("synthetic IN (0, 1)", name="synthetic_flag"),
)

division = Table(
    "division",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("name_en", String(80)),
    Column("short_name", String(20), comment="for maps and narrow columns: 思明"),
    Column("level", String(10), nullable=False),
    Column("parent", String(12), ForeignKey("division.code")),
    Column("district", String(6), nullable=False, comment="the district it counts for"),
    Column("sequence", Integer, nullable=False, comment="official order among its siblings"),
    Column("valid_from", Date),
    Column("valid_to", Date, comment="first day it no longer exists; NULL: it still does"),
    Column("successor", String(12), comment="code that follows it, where known"),
    Column("registrar", String(60), comment="office that registers organizations there"),
    one_of("level", Level),
    not_before("valid_to", "valid_from"),
    comment="市本级 is the city's own code as a registrar; 000000 is 未知/市外",
)

population = Table(
    "population",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(12), ForeignKey("division.code"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("vintage", String(40), nullable=False, server_default="", comment="口径/版次"),
    Column("residents", Integer, nullable=False),
    Column("source", Text),
    *provenance(),
    UniqueConstraint("code", "year", "vintage"),
    CheckConstraint("residents > 0", name="residents_positive"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_range"),
)

boundary = Table(
    "boundary",
    metadata,
    Column("code", String(12), ForeignKey("division.code"), primary_key=True),
    Column("rings", Text, nullable=False, comment="JSON [[[lon, lat], ...], ...], clockwise"),
    Column("label_lon", Integer, nullable=False, comment="millionths of a degree"),
    Column("label_lat", Integer, nullable=False),
)


class DayKind(StrEnum):
    """How a day differs from what its weekday says."""

    HOLIDAY = "holiday"
    MAKEUP_WORKDAY = "makeup_workday"


calendar_day = Table(
    "calendar_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name", String(60), nullable=False),
    one_of("kind", DayKind),
)
