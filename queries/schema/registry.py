"""What a registrar does with organizations by hand: corrections, the abnormal list, verdicts."""

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

from queries.schema.base import metadata, not_before, one_of


class AbnormalCause(StrEnum):
    """Why an organization is put on the abnormal list.

    Source: 社会组织信用信息管理办法 (2018).
    """

    REPORT_MISSED = "report_missed"
    NO_PARTY_BODY = "no_party_body"
    NOT_RECTIFIED = "not_rectified"
    UNREACHABLE = "unreachable"
    OTHER = "other"


class NameVerdict(StrEnum):
    """What a person found of a name applied for beside the name of an organization in being."""

    DIFFERENT = "different"
    ALIKE = "alike"


class MergeStatus(StrEnum):
    """Where the merging of two entries of one organization stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    DONE = "done"
    UNDONE = "undone"


_ORGANIZATION = "organization.id"

organization_change = Table(
    "organization_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organization_id", ForeignKey(_ORGANIZATION), nullable=False, index=True),
    Column("at", DateTime, nullable=False, comment="UTC"),
    Column("changed_on", Date, nullable=False, comment="the city's date"),
    Column("account", String(60), nullable=False),
    Column("reason", String(400), nullable=False),
    Column("before", Text, nullable=False, comment="JSON, what changed"),
    Column("after", Text, nullable=False, comment="JSON, what changed"),
)

abnormal_listing = Table(
    "abnormal_listing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organization_id", ForeignKey(_ORGANIZATION), nullable=False, index=True),
    Column("cause", String(20), nullable=False),
    Column("found_on", Date, nullable=False, comment="day from which the days to list it count"),
    Column("listed_on", Date, nullable=False),
    Column("listed_by", String(60), nullable=False),
    Column("note", String(400), nullable=False, server_default=""),
    Column("lifted_on", Date),
    Column("lifted_by", String(60)),
    Column("lifted_why", String(400)),
    one_of("cause", AbnormalCause),
    not_before("listed_on", "found_on"),
    not_before("lifted_on", "listed_on"),
    # Once for a cause at a time.
    Index(
        "ix_abnormal_listing_standing",
        "organization_id",
        "cause",
        unique=True,
        sqlite_where=text("lifted_on IS NULL"),
        postgresql_where=text("lifted_on IS NULL"),
    ),
)

name_verdict = Table(
    "name_verdict",
    metadata,
    Column("name_folded", String(200), primary_key=True, comment="of the name applied for"),
    Column("organization_id", ForeignKey(_ORGANIZATION), primary_key=True, comment="beside which"),
    Column("verdict", String(10), nullable=False),
    Column("note", String(400), nullable=False, server_default=""),
    Column("account", String(60), nullable=False),
    Column("told_on", Date, nullable=False),
    one_of("verdict", NameVerdict),
)

organization_merge = Table(
    "organization_merge",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kept_id", ForeignKey(_ORGANIZATION), nullable=False, index=True),
    Column("gone_id", Integer, nullable=False, index=True, comment="no row of it once done"),
    Column("gone_uscc", String(18), nullable=False, index=True),
    Column("gone_name", String(200), nullable=False),
    Column("gone_batch_id", Integer, comment="import that brought it; NULL: the desk did"),
    Column("status", String(10), nullable=False),
    Column("proposed_by", String(60), nullable=False),
    Column("proposed_on", Date, nullable=False),
    Column("reason", String(400), nullable=False),
    Column("decided_by", String(60)),
    Column("decided_on", Date),
    Column("undone_by", String(60)),
    Column("undone_on", Date),
    Column("undone_why", String(400)),
    Column("lost", Text, comment="JSON: the entry, and rows that would have stood twice, by table"),
    one_of("status", MergeStatus),
    CheckConstraint("decided_by <> proposed_by", name="two_persons"),
    CheckConstraint("kept_id <> gone_id", name="two_entries"),
)

organization_merge_row = Table(
    "organization_merge_row",
    metadata,
    Column("merge_id", ForeignKey("organization_merge.id"), primary_key=True, autoincrement=False),
    Column("table_name", String(40), primary_key=True),
    Column("row_id", Integer, primary_key=True, autoincrement=False, comment="that changed hands"),
)
