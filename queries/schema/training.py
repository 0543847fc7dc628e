"""Training sessions and who attended them."""

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
    UniqueConstraint,
)

from queries.schema.base import district_column, metadata, provenance

training_session = Table(
    "training_session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_no", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("minutes", Integer),
    Column("organizer", String(200)),
    district_column(),
    Column("skill", String(60)),
    *provenance(),
    CheckConstraint("minutes > 0", name="minutes_range"),
    Index(None, "district", "held_on"),
)

training_attendance = Table(
    "training_attendance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("training_session.id"), nullable=False),
    Column("volunteer_id", ForeignKey("volunteer.id"), nullable=False, index=True),
    Column("minutes", Integer),
    Column("passed", Boolean),
    *provenance(),
    UniqueConstraint("session_id", "volunteer_id"),
    CheckConstraint("minutes > 0", name="minutes_range"),
)
