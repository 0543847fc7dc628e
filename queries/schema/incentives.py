"""Incentive: commendations, stars by dated rules, courtesy cards."""

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

from queries.schema.base import metadata, not_before, provenance

commendation = Table(
    "commendation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("commendation_no", String(40), nullable=False, unique=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), index=True),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    Column("name", String(200), nullable=False),
    Column("level", String(20)),
    Column("awarded_on", Date, nullable=False, index=True),
    Column("awarded_by", String(200)),
    *provenance(),
)

star_rule = Table(
    "star_rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("star", Integer, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("years", Integer, nullable=False, comment="since registration"),
    Column("certified_by", String(60), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, comment="first day it no longer holds; NULL: it still does"),
    Column("source", Text, nullable=False),
    UniqueConstraint("star", "valid_from"),
    CheckConstraint("star BETWEEN 1 AND 5", name="star_range"),
    CheckConstraint("hours > 0", name="hours_range"),
    CheckConstraint("years >= 0", name="years_range"),
    not_before("valid_to", "valid_from"),
    comment="what a star takes, by city and day: data of the city pack",
)

star_certification = Table(
    "star_certification",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False),
    Column("star", Integer, nullable=False),
    Column("certified_on", Date, nullable=False, index=True),
    Column("certified_by", String(60)),
    *provenance(),
    UniqueConstraint("volunteer_id", "star"),
    CheckConstraint("star BETWEEN 1 AND 5", name="star_range"),
)

courtesy_card = Table(
    "courtesy_card",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card_no", String(40), nullable=False, unique=True),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False, index=True),
    Column("issued_on", Date, nullable=False, index=True),
    Column("valid_until", Date, nullable=False),
    *provenance(),
    not_before("valid_until", "issued_on"),
)
