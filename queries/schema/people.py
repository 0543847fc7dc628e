"""What people do about registrations of persons: merges, verdicts, looks, objections.

Who agrees is never who asked.
"""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
)

from queries.schema.base import metadata, one_of, together
from queries.schema.merges import apart_table, merge_row_table, merge_table

_VOLUNTEER = "volunteer.id"


class ObjectionKind(StrEnum):
    """What a person objects to.

    Attributes:
        UNKNOWING: being registered without knowing (被志愿).
        SERVICE: a service that they say they did not do.
        DATA: what is written about them.
    """

    UNKNOWING = "unknowing"
    SERVICE = "service"
    DATA = "data"


class ObjectionState(StrEnum):
    """How far an objection has come."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


volunteer_merge = merge_table(
    "volunteer", Column("gone_no", String(40), nullable=False, index=True)
)
volunteer_merge_row = merge_row_table("volunteer")

volunteer_apart = apart_table("volunteer")

volunteer_look = Table(
    "volunteer_look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("volunteer_id", ForeignKey(_VOLUNTEER), nullable=False, index=True),
    Column("asked_by", String(60), nullable=False, index=True),
    Column("asked_at", DateTime, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("decided_by", String(60)),
    Column("decided_at", DateTime),
    Column("agreed", Boolean),
    Column("shown_at", DateTime, comment="NULL: it was not shown yet"),
    CheckConstraint("decided_by <> asked_by", name="two_persons"),
    together("decided_by", "decided_at", "agreed"),
    comment="somebody asked to see what is sealed; of a minor, another one agrees",
)

objection = Table(
    "objection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("volunteer_id", ForeignKey(_VOLUNTEER), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column(
        "record_id",
        ForeignKey("service_record.id"),
        index=True,
        comment="the service objected to",
    ),
    Column("said", LargeBinary, nullable=False, comment="sealed: in the person's words"),
    Column("state", String(10), nullable=False, server_default=ObjectionState.OPEN),
    Column("received_on", Date, nullable=False),
    Column("received_by", String(60), nullable=False),
    Column("decided_on", Date),
    Column("decided_by", String(60)),
    Column("answer", String(400)),
    one_of("kind", ObjectionKind),
    one_of("state", ObjectionState),
    CheckConstraint("decided_by <> received_by", name="two_persons"),
    CheckConstraint("(kind = 'service') = (record_id IS NOT NULL)", name="record_paired"),
    CheckConstraint("(state = 'open') = (decided_by IS NULL)", name="decision_paired"),
    together("decided_on", "decided_by", "answer"),
)
