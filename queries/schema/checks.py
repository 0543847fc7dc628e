"""Spot checks of an organization's records: sample, what was found; days hours are bought for.

Who closes a check is never who told what was found.

Source: 志愿服务记录与证明出具办法（试行）Art 21.
"""

from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from queries.schema.base import metadata, not_before, one_of, together


class CheckState(StrEnum):
    """How far a spot check has come.

    Attributes:
        DRAWN: its sample is known to the office alone.
        REQUESTED: the organization was asked for evidence.
        FOUND: each record has a verdict; another person has to close it.
        CLOSED: its result counts.
        PUBLISHED: its result was published.
        DROPPED: it was given up.
    """

    DRAWN = "drawn"
    REQUESTED = "requested"
    FOUND = "found"
    CLOSED = "closed"
    PUBLISHED = "published"
    DROPPED = "dropped"


class DrawnBy(StrEnum):
    """Why a record is in a sample."""

    CHANCE = "chance"
    RISK = "risk"


class Verdict(StrEnum):
    """What was found of a record."""

    TRUE = "true"
    UNTRUE = "untrue"
    UNPROVABLE = "unprovable"


spot_sample = Table(
    "spot_sample",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("check_no", String(40), nullable=False, unique=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False, index=True),
    Column("first_month", Integer, nullable=False, comment="as 202601"),
    Column("last_month", Integer, nullable=False),
    Column("seed", String(32), nullable=False, comment="from it the sample can be drawn again"),
    Column("population", Integer, nullable=False, comment="records that it was drawn from"),
    Column("state", String(10), nullable=False, server_default=CheckState.DRAWN),
    Column("version", Integer, nullable=False, server_default="1", comment="rises with each step"),
    Column("drawn_by", String(60), nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("requested_on", Date),
    Column("due_on", Date, comment="by which evidence is asked for"),
    Column("found_by", String(60)),
    Column("found_on", Date),
    Column("closed_by", String(60)),
    Column("closed_on", Date),
    Column("measure", String(400), comment="what the organization has to put right; NULL: nothing"),
    Column("published_on", Date),
    one_of("state", CheckState),
    together("requested_on", "due_on"),
    together("found_by", "found_on"),
    together("closed_by", "closed_on"),
    not_before("due_on", "requested_on"),
    CheckConstraint("last_month >= first_month", name="months_in_order"),
    CheckConstraint("closed_by <> found_by", name="two_persons"),
)

spot_sample_record = Table(
    "spot_sample_record",
    metadata,
    Column("sample_id", ForeignKey("spot_sample.id"), primary_key=True, autoincrement=False),
    Column("record_id", ForeignKey("service_record.id"), primary_key=True, autoincrement=False),
    Column("drawn_by", String(6), nullable=False),
    Column("verdict", String(10), comment="NULL: not looked at"),
    Column("note", String(400)),
    Column("told_by", String(60), comment="account that gave the verdict"),
    one_of("drawn_by", DrawnBy),
    one_of("verdict", Verdict),
)

appraisal = Table(
    "appraisal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("held_on", Date, nullable=False, comment="hours count up to this day"),
    Column("name", String(80), nullable=False),
    Column("account", String(60), nullable=False),
    UniqueConstraint("held_on", "name"),
)
