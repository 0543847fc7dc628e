"""The cube: additive parts, members as bitmaps, what is stale, and the version of it all."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from queries.schema.base import metadata

cube_figure = Table(
    "cube_figure",
    metadata,
    Column("subject", String(20), primary_key=True),
    Column("source_district", String(6), primary_key=True, comment="cell whose rows were counted"),
    Column("source_month", Integer, primary_key=True, autoincrement=False),
    Column("measure", String(40), primary_key=True),
    Column("district", String(6), primary_key=True, comment="where the value counts"),
    Column("month", Integer, primary_key=True, autoincrement=False, comment="when it counts"),
    Column("dimension", String(20), primary_key=True, comment="a further cut; empty: none"),
    Column("member", String(60), primary_key=True, comment="value of that cut"),
    Column("value", BigInteger, nullable=False),
    sqlite_with_rowid=False,  # nearly all of a row is its key, which would be kept twice
)

cube_members = Table(
    "cube_members",
    metadata,
    Column("subject", String(20), primary_key=True),
    Column("district", String(6), primary_key=True),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("dimension", String(20), primary_key=True, comment="a further cut; empty: none"),
    Column("member", String(60), primary_key=True, comment="value of that cut"),
    Column("members", LargeBinary, nullable=False, comment="roaring bitmap of ids"),
    Column("quantities", LargeBinary, comment="of each of them, packed; NULL: none is kept"),
)

cube_stale = Table(
    "cube_stale",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", String(20), nullable=False),
    Column("district", String(6), nullable=False),
    Column("month", Integer, nullable=False),
    Index(None, "subject", "district", "month"),
    comment="appended to only, so that a mark made during a refresh outlives it",
)

data_version = Table(
    "data_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", DateTime, nullable=False),
    Column("measured_on", Date, nullable=False),
    Column("as_of", Date, comment="latest day with data; NULL: the store is empty"),
    Column("cause", String(60), nullable=False),
    Column("subjects", Text, comment="JSON, of which anything was counted again; NULL: of all"),
    sqlite_autoincrement=True,
)
