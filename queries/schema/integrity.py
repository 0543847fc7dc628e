"""Questions that the record rules raise, what people decided about them, and limits of the rules.

A finding is one question to a person: a rule and a key that names what it asks about. Its records
are linked to it, and each link keeps whether somebody decided. Who agrees that records are voided
is never who proposed it.
"""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from queries.schema.base import LocalMinute, metadata, one_of, together


class Level(StrEnum):
    """How much a rule asks: the first two only ask, the last keeps a record out until answered."""

    FLAG = "flag"
    WARN = "warn"
    BLOCK = "block"


class FindingState(StrEnum):
    """How far the answer to a question has come.

    Attributes:
        OPEN: somebody has to decide, about some of its records at least.
        COUNTED: its records count.
        EXCLUDED: its records are kept out, or some of them are.
        PROPOSED: somebody proposed to void its records, or to restore them; another has to agree.
        VOIDED: its records are void.
        GONE: the rule asks no more, since what it asked about was corrected.
    """

    OPEN = "open"
    COUNTED = "counted"
    EXCLUDED = "excluded"
    PROPOSED = "proposed"
    VOIDED = "voided"
    GONE = "gone"


class FindingAction(StrEnum):
    """What a person did about a finding."""

    COUNT = "count"
    EXCLUDE = "exclude"
    REOPEN = "reopen"
    PROPOSE_VOID = "propose_void"
    PROPOSE_RESTORE = "propose_restore"
    AGREE = "agree"
    DECLINE = "decline"


finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rule", String(3), nullable=False),
    Column("key", String(120), nullable=False, comment="what the rule asks about"),
    Column("level", String(5), nullable=False, comment="highest of its records"),
    Column("state", String(8), nullable=False, server_default=FindingState.OPEN),
    Column("version", Integer, nullable=False, server_default="1", comment="rises with each step"),
    Column("records", Integer, nullable=False, server_default="0"),
    Column("undecided", Integer, nullable=False, server_default="0", comment="of its records"),
    Column("minutes", Integer, nullable=False, server_default="0", comment="of its records"),
    Column("amount", Integer, comment="the number that passed the limit, the largest"),
    Column("other_id", Integer, comment="of the record that it is set beside"),
    Column("volunteer_id", ForeignKey("volunteer.id"), index=True, comment="NULL: several"),
    Column("organization_id", ForeignKey("organization.id"), index=True, comment="NULL: several"),
    Column("project_id", ForeignKey("project.id"), index=True, comment="NULL: several"),
    Column("operator", String(60), comment="who entered its records; NULL: several"),
    Column("district", String(6), ForeignKey("division.code"), comment="NULL: several"),
    Column("first_on", Date),
    Column("last_on", Date),
    Column("found_at", DateTime, nullable=False),
    one_of("level", Level),
    one_of("state", FindingState),
    UniqueConstraint("rule", "key"),
    CheckConstraint("undecided BETWEEN 0 AND records", name="undecided_range"),
    Index(None, "state", "rule"),
    sqlite_autoincrement=True,
)

finding_record = Table(
    "finding_record",
    metadata,
    Column("finding_id", ForeignKey("finding.id"), primary_key=True, autoincrement=False),
    Column("record_id", ForeignKey("service_record.id"), primary_key=True, autoincrement=False),
    Column("level", String(5), nullable=False),
    Column("counts", Boolean, comment="as decided; NULL: undecided"),
    Column("amount", Integer),
    Column("other_id", Integer),
    one_of("level", Level),
    Index(None, "record_id"),
)

finding_step = Table(
    "finding_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", ForeignKey("finding.id"), nullable=False, index=True),
    Column("action", String(15), nullable=False),
    Column("actor", String(60), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("records", Integer, nullable=False, comment="it was about"),
    one_of("action", FindingAction),
)

void_proposal = Table(
    "void_proposal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", ForeignKey("finding.id"), nullable=False, index=True),
    Column("restores", Boolean, nullable=False, comment="lifts the void instead"),
    Column("proposed_by", String(60), nullable=False),
    Column("reason", String(400), nullable=False),
    Column("decided_by", String(60)),
    Column("agreed", Boolean),
    CheckConstraint("NOT agreed OR decided_by <> proposed_by", name="two_people"),
    together("decided_by", "agreed"),
)

rule_limit = Table(
    "rule_limit",
    metadata,
    Column("rule", String(3), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
    Column("set_by", String(60), nullable=False),
    Column("set_at", DateTime, nullable=False),
    Column("reason", String(400), nullable=False),
    CheckConstraint("value >= 0", name="value_range"),
)

integrity_stale = Table(
    "integrity_stale",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", Integer, comment="all of its records, as 202601"),
    Column("batch_id", Integer, comment="all records that it made"),
    Column("record_id", Integer),
    Column("volunteer_id", Integer),
    Column("position_id", Integer),
    Column("started_at", LocalMinute),
    Column("ended_at", LocalMinute),
    Column("minutes", Integer),
    Column("entered_by", String(60)),
    Column("entered_at", LocalMinute),
    sqlite_autoincrement=True,
)
