"""The registration desk: where each case stands, every step taken, and who may not take it.

That no person holds two duties in a case is kept by keys: a step of a duty needs the row that
says so in `case_duty`, of which a person has one in a case. That nobody reviews an organization
it belongs to, and that steps are never changed, is kept by `PROTECTION`.
"""

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from queries.schema.base import metadata, not_before, one_of


class Stage(StrEnum):
    """Where a case stands."""

    SUBMITTED = "submitted"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    RESUBMITTED = "resubmitted"
    FIRST_REVIEW = "first_review"
    SITE_VISIT = "site_visit"
    CONSULT = "consult"
    SECOND_REVIEW = "second_review"
    PENDING_DECISION = "pending_decision"
    APPROVED = "approved"
    CERTIFICATE_ISSUED = "certificate_issued"
    ANNOUNCED = "announced"
    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"
    CLOSED_NO_REPLY = "closed_no_reply"


class Duty(StrEnum):
    """What a person is in a case; nobody is two of them in one."""

    INTAKE = "intake"
    SECOND = "second"
    DECISION = "decision"


class Inquiry(StrEnum):
    """What is found out outside the file; the last three do not count towards the decision."""

    SITE_VISIT = "site_visit"
    CONSULT = "consult"
    HEARING = "hearing"
    INSPECTION = "inspection"
    EXPERT_REVIEW = "expert_review"


_CASE = "registration_case.id"

case_work = Table(
    "case_work",
    metadata,
    Column("case_id", ForeignKey(_CASE), primary_key=True, autoincrement=False),
    Column("stage", String(24), nullable=False),
    Column("version", Integer, nullable=False, comment="rises with every step"),
    Column("charity", Boolean, nullable=False, server_default="0"),
    Column("caused_on", Date, comment="day of what gave cause to apply"),
    Column("business_scope", Text, comment="as applied for"),
    Column("legal_rep", String(60), comment="as applied for"),
    Column("capital_yuan", Integer, comment="as applied for"),
    Column("members", Integer, comment="persons, as applied for"),
    Column("unit_members", Integer, comment="units, as applied for"),
    Column("organization_id", ForeignKey("organization.id"), index=True),
    Column("assignee", String(60), comment="account"),
    Column("extended_days", Integer, nullable=False, server_default="0"),
    Column("delivered_on", Date),
    Column("announced_on", Date),
    Column("ended_on", Date, comment="without a decision"),
    Column("next_clock", String(20), comment="that ends first of those that run"),
    Column(
        "next_due_on", Date, comment="its last day; NULL: none runs, or past the known calendar"
    ),
    one_of("stage", Stage),
    CheckConstraint("version >= 1", name="version_range"),
    CheckConstraint("extended_days BETWEEN 0 AND 60", name="extended_days_range"),
    # Every queue is counted, and its page found, from this alone.
    Index(None, "stage", "next_due_on", "assignee"),
    Index(None, "assignee", "stage", "next_due_on"),
)

case_duty = Table(
    "case_duty",
    metadata,
    Column("case_id", ForeignKey(_CASE), primary_key=True, autoincrement=False),
    Column("account", String(60), primary_key=True),
    Column("duty", String(10), nullable=False),
    one_of("duty", Duty),
    UniqueConstraint("case_id", "account", "duty"),
)

case_step = Table(
    "case_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey(_CASE), nullable=False),
    Column("version", Integer, nullable=False, comment="of the case after it"),
    Column("at", DateTime, nullable=False, comment="UTC"),
    Column("taken_on", Date, nullable=False, comment="the city's date"),
    Column("account", String(60), comment="NULL: the law took it, by lapse of time"),
    Column("step", String(24), nullable=False),
    Column("duty", String(10)),
    Column("from_stage", String(24)),
    Column("to_stage", String(24), nullable=False),
    Column("reasons", Text, nullable=False, server_default="[]", comment="JSON, codes"),
    Column("text", Text),
    Column("before", Text, nullable=False, server_default="{}", comment="JSON, what changed"),
    Column("after", Text, nullable=False, server_default="{}", comment="JSON, what changed"),
    UniqueConstraint("case_id", "version"),
    ForeignKeyConstraint(
        ["case_id", "account", "duty"],
        ["case_duty.case_id", "case_duty.account", "case_duty.duty"],
    ),
    CheckConstraint("duty IS NULL OR account IS NOT NULL", name="duty_of_somebody"),
)

case_supplement = Table(
    "case_supplement",
    metadata,
    Column(
        "case_id",
        ForeignKey(_CASE),
        primary_key=True,
        autoincrement=False,
        comment="asked for once",
    ),
    Column("asked_on", Date, nullable=False),
    Column("due_on", Date, nullable=False, comment="last day to answer, as the notice says"),
    Column("answered_on", Date),
    not_before("due_on", "asked_on"),
    not_before("answered_on", "asked_on"),
)

case_inquiry = Table(
    "case_inquiry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey(_CASE), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("started_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("notice_no", String(60), comment="of the written notice that its time does not count"),
    Column("outcome", Text),
    one_of("kind", Inquiry),
    CheckConstraint(
        "kind IN ('site_visit', 'consult') OR notice_no IS NOT NULL", name="told_in_writing"
    ),
    not_before("ended_on", "started_on"),
)

case_check = Table(
    "case_check",
    metadata,
    Column("case_id", ForeignKey(_CASE), primary_key=True, autoincrement=False),
    Column("item", String(20), primary_key=True),
    Column("account", String(60), nullable=False),
    Column("checked_on", Date, nullable=False),
)

affiliation = Table(
    "affiliation",
    metadata,
    Column("account", String(60), primary_key=True),
    Column("organization_id", ForeignKey("organization.id"), primary_key=True),
    Column("told_on", Date, nullable=False),
)

_BELONGS = (
    "EXISTS (SELECT 1 FROM affiliation AS a JOIN case_work AS w "
    "ON w.organization_id = a.organization_id "
    "WHERE w.case_id = NEW.case_id AND a.account = NEW.account AND a.told_on <= NEW.taken_on)"
)

PROTECTION = {
    "sqlite": (
        "CREATE TRIGGER case_step_by_no_member BEFORE INSERT ON case_step "
        f"WHEN NEW.duty IS NOT NULL AND {_BELONGS} "
        "BEGIN SELECT RAISE(ABORT, 'nobody reviews an organization it belongs to'); END",
        *(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for table in ("case_step", "case_duty")
            for verb in ("UPDATE", "DELETE")
        ),
    ),
    "postgresql": (
        "CREATE FUNCTION case_step_by_no_member() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NEW.duty IS NOT NULL AND {_BELONGS} THEN "
        "RAISE EXCEPTION 'nobody reviews an organization it belongs to'; END IF; "
        "RETURN NEW; END $$",
        "CREATE TRIGGER case_step_by_no_member BEFORE INSERT ON case_step "
        "FOR EACH ROW EXECUTE FUNCTION case_step_by_no_member()",
        "CREATE FUNCTION desk_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} EXECUTE FUNCTION desk_append_only()"
            for table in ("case_step", "case_duty")
        ),
    ),
}
"""Statements, by dialect, that keep steps and duties as they were written."""
