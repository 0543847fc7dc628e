"""Registration cases of organizations, their annual reports, checks and guidance."""

from enum import StrEnum

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
    Text,
    UniqueConstraint,
)

from queries.schema.base import district_column, metadata, not_before, one_of, provenance
from queries.schema.organizations import OrgType


class Matter(StrEnum):
    """What a case asks for."""

    FOUNDING = "founding"
    CHANGE = "change"
    CANCELLATION = "cancellation"
    IDENTITY_MARK = "identity_mark"
    MARK_REMOVAL = "mark_removal"
    ANNUAL_REPORT = "annual_report"


class Decision(StrEnum):
    """How a case ended."""

    APPROVED = "approved"
    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


class Unit(StrEnum):
    """Days as the calendar has them, or those on which offices work."""

    CALENDAR = "calendar"
    WORKING = "working"


class Start(StrEnum):
    """From what day a limit counts; that day itself does not count."""

    SUBMITTED = "submitted"
    RESUBMITTED = "resubmitted"
    COMPLETE = "complete"
    ACCEPTED = "accepted"
    DECISION = "decision"
    DECIDED = "decided"
    CAUSE = "cause"


registration_case = Table(
    "registration_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_no", String(40), nullable=False, unique=True),
    Column("matter", String(20), nullable=False),
    Column("org_type", String(20)),
    Column("name", String(200), nullable=False),
    Column("uscc", String(18), comment="of one not yet registered there may be no row elsewhere"),
    district_column("registrar"),
    Column("submitted_on", Date, nullable=False),
    Column("documents_complete_on", Date),
    Column("accepted_on", Date),
    Column("supplemented", Boolean),
    Column("decided_on", Date),
    Column("decision", String(20)),
    Column("due_on", Date, comment="last day to decide, by the law in force"),
    Column("review_days", Integer, comment="working days from acceptance to decision"),
    *provenance(),
    one_of("matter", Matter),
    one_of("org_type", OrgType),
    one_of("decision", Decision),
    not_before("documents_complete_on", "submitted_on"),
    not_before("accepted_on", "submitted_on"),
    not_before("decided_on", "submitted_on"),
    CheckConstraint("review_days >= 0", name="review_days_range"),
    Index(None, "registrar", "accepted_on"),
)

spot_check = Table(
    "spot_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("check_no", String(40), nullable=False, unique=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False, index=True),
    Column("checked_on", Date, nullable=False, index=True),
    Column("records_checked", Integer, nullable=False),
    Column("records_true", Integer, nullable=False),
    *provenance(),
    CheckConstraint("records_checked >= 0", name="records_checked_range"),
    CheckConstraint("records_true BETWEEN 0 AND records_checked", name="records_true_range"),
)

annual_report = Table(
    "annual_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False),
    Column("year", Integer, nullable=False, comment="that it reports on"),
    Column("filed_on", Date),
    Column("result", String(40)),
    *provenance(),
    UniqueConstraint("organization_id", "year"),
    CheckConstraint("year BETWEEN 1900 AND 2200", name="year_range"),
)

compliance_check = Table(
    "compliance_check",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False, index=True),
    Column("standard_no", String(40), nullable=False, comment="GB/T 40143-2021"),
    Column("checked_on", Date, nullable=False, index=True),
    Column("compliant", Boolean, nullable=False),
    *provenance(),
    UniqueConstraint("organization_id", "standard_no", "checked_on"),
)

guidance = Table(
    "guidance",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("organization_id", ForeignKey("organization.id"), nullable=False, index=True),
    Column("guided_on", Date, nullable=False, index=True),
    Column("note", Text),
    *provenance(),
)

promised_limit = Table(
    "promised_limit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("matter", String(20), nullable=False),
    Column("org_type", String(20), nullable=False, comment="empty: every legal form"),
    Column("days", Integer, nullable=False),
    Column("unit", String(10), nullable=False),
    Column("starts", String(12), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, comment="first day it no longer holds; NULL: it still does"),
    Column("source", Text, nullable=False),
    one_of("matter", Matter),
    one_of("unit", Unit),
    one_of("starts", Start),
    UniqueConstraint("matter", "org_type", "valid_from"),
    CheckConstraint("days > 0", name="days_range"),
    not_before("valid_to", "valid_from"),
    comment="what the office promises beside the law: data of the city pack",
)
