"""Briefings: what is collected, frozen, signed and handed out.

A figure of a briefing is kept as it was shown, with the version of the data it was counted from.
"""

from enum import StrEnum

from sqlalchemy import (
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
    text,
)

from queries.schema.base import metadata, one_of, together


class BriefingState(StrEnum):
    """How far a briefing has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


briefing = Table(
    "briefing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(120), nullable=False),
    Column("template", String(20), comment="of a standard briefing; NULL: collected by hand"),
    Column("scope", Text, comment="JSON, districts of who made it; NULL: the whole city"),
    Column("state", String(10), nullable=False, server_default=BriefingState.DRAFT),
    Column("version", Integer, nullable=False, server_default="1", comment="rises with each step"),
    Column("made_by", String(60), nullable=False, index=True),
    Column("made_at", DateTime, nullable=False),
    Column("data_version", Integer, nullable=False, comment="of every figure in it"),
    Column("as_of", Date, nullable=False, comment="latest day with data, then"),
    Column("frozen_at", DateTime, nullable=False),
    Column("reviewed_by", String(60)),
    Column("reviewed_at", DateTime),
    Column("approved_by", String(60)),
    Column("approved_at", DateTime),
    Column("edition", Integer, comment="among its kind, scope and month, once it was approved"),
    one_of("state", BriefingState),
    together("reviewed_by", "reviewed_at"),
    together("approved_by", "approved_at"),
    CheckConstraint("reviewed_by <> made_by", name="reviewed_by_another"),
    CheckConstraint("approved_by <> made_by", name="approved_by_another"),
    CheckConstraint("(state = 'approved') = (approved_by IS NOT NULL)", name="approval_paired"),
)

briefing_item = Table(
    "briefing_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("briefing_id", ForeignKey("briefing.id"), index=True, comment="NULL: in the basket"),
    Column("account", String(60), nullable=False, index=True, comment="who added it"),
    Column("position", Integer, nullable=False),
    Column("query", Text, nullable=False, comment="what it asks, as an address says it"),
    Column("title", String(200), comment="as written by hand; NULL: as drafted"),
    Column("title_en", String(200)),
    Column("remark", Text, nullable=False, server_default=""),
    Column("shown", Text, comment="JSON, the exhibit in Chinese as it was frozen"),
    Column("shown_en", Text, comment="the same in English"),
    Column("definitions", Text, comment="JSON, version of each definition, then"),
    together("shown", "shown_en", "definitions"),
    CheckConstraint("briefing_id IS NULL OR shown IS NOT NULL", name="frozen"),
)

briefing_comment = Table(
    "briefing_comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("briefing_id", ForeignKey("briefing.id"), nullable=False, index=True),
    Column("account", String(60), nullable=False),
    Column("said_at", DateTime, nullable=False),
    Column("text", Text, nullable=False),
)

briefing_schedule = Table(
    "briefing_schedule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("template", String(20), nullable=False),
    Column("district", String(6), comment="that it is narrowed to; NULL: all of the owner's"),
    Column("day", Integer, nullable=False, comment="of the month, from which it is due"),
    Column("form", String(10), nullable=False, comment="of the file put into the folder"),
    Column("account", String(60), nullable=False, comment="owner: it shows what they may see"),
    Column("made_at", DateTime, nullable=False),
    Column("ended_at", DateTime, comment="NULL: it goes on"),
    CheckConstraint("day BETWEEN 1 AND 28", name="day_of_any_month"),
)

briefing_run = Table(
    "briefing_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("schedule_id", ForeignKey("briefing_schedule.id"), nullable=False, index=True),
    Column("month", Integer, nullable=False, comment="reported on, as 202601"),
    Column("ran_at", DateTime, nullable=False),
    Column("briefing_id", ForeignKey("briefing.id"), comment="NULL: it failed"),
    Column("said", Text, comment="JSON, why it failed; NULL: it did not"),
    CheckConstraint("(briefing_id IS NULL) = (said IS NOT NULL)", name="made_or_failed"),
    Index(
        "uq_briefing_run_made",
        "schedule_id",
        "month",
        unique=True,
        sqlite_where=text("briefing_id IS NOT NULL"),
        postgresql_where=text("briefing_id IS NOT NULL"),
    ),
)

artefact = Table(
    "artefact",
    metadata,
    Column("code", String(20), primary_key=True, comment="printed on it; looked up by anyone"),
    Column("title", String(200), nullable=False),
    Column("form", String(10), nullable=False, comment="pptx, pdf, …"),
    Column("briefing_id", ForeignKey("briefing.id"), index=True),
    Column("account", String(60), nullable=False),
    Column("made_at", DateTime, nullable=False),
    Column("data_version", Integer, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("asked", Text, nullable=False, comment="JSON, what each figure of it asked"),
    Column("definitions", Text, nullable=False, comment="JSON, version by indicator"),
    Column("digest", String(64), nullable=False, comment="SHA-256 of the file"),
    comment="a file that was handed out, so that a copy can be told from it",
)
