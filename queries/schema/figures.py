"""Figures that others published, and targets that the bureau set."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from queries.schema.base import metadata, provenance

reported_figure = Table(
    "reported_figure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place_code", String(12), nullable=False, comment="may lie outside the city"),
    Column("place", String(60)),
    Column("as_of", String(10), nullable=False, comment="2022, 2022-12 or 2022-12-31"),
    Column("indicator", String(60), nullable=False),
    Column("value", Double, nullable=False),
    Column("unit", String(20)),
    Column("qualifier", String(20)),
    Column("source", String(200), nullable=False),
    Column("note", Text),
    *provenance(),
    UniqueConstraint("place_code", "as_of", "indicator", "source"),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", String(60), nullable=False),
    Column("district", String(6), ForeignKey("division.code"), nullable=False),
    Column("period", String(7), nullable=False, comment="2026 or 2026-09"),
    Column("value", Double, nullable=False),
    Column("approved_by", String(60), nullable=False),
    *provenance(),
    UniqueConstraint("indicator", "district", "period"),
)
