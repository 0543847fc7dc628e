"""Months that are approved and locked, and reminders of what was not delivered."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from queries.schema.base import metadata, together

_DISTRICT = "division.code"

period_lock = Table(
    "period_lock",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", Integer, nullable=False, comment="of services, as 202601"),
    Column("district", String(6), ForeignKey(_DISTRICT), nullable=False),
    Column("locked_by", String(60), nullable=False),
    Column("locked_at", DateTime, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("unlocked_by", String(60)),
    Column("unlocked_at", DateTime),
    Column("unlock_why", String(400)),
    together("unlocked_by", "unlocked_at", "unlock_why"),
    CheckConstraint("month % 100 BETWEEN 1 AND 12", name="month_range"),
    # Once at a time.
    Index(
        "ix_period_lock_standing",
        "month",
        "district",
        unique=True,
        sqlite_where=text("unlocked_by IS NULL"),
        postgresql_where=text("unlocked_by IS NULL"),
    ),
)

reminder = Table(
    "reminder",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False, comment="of file that is owed"),
    Column("month", Integer, nullable=False, comment="as 202601"),
    Column("district", String(6), ForeignKey(_DISTRICT), nullable=False, index=True),
    Column("sent_by", String(60), nullable=False),
    Column("sent_at", DateTime, nullable=False),
    Column("note", String(400), nullable=False, server_default=""),
)
