"""What a registrar does with organizations by hand: corrections, the abnormal list, verdicts."""

from enum import StrEnum

from sqlalchemy import (
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
from queries.schema.merges import apart_table, merge_row_table, merge_table


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

organization_apart = apart_table("organization")
organization_merge = merge_table(
    "organization",
    Column("gone_uscc", String(18), nullable=False, index=True),
    Column("gone_name", String(200), nullable=False),
)
organization_merge_row = merge_row_table("organization")
