"""What a step changes in a case: its own row, its row on the desk, its notices and inquiries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from queries.registrations.asking import Asked
from queries.registrations.cases import Case, facts_of
from queries.registrations.clocks import read_clocks
from queries.registrations.desk import Desk
from queries.registrations.facts import Facts
from queries.registrations.rules import Clock
from queries.registrations.workflow import Step
from queries.schema import case_inquiry, case_supplement
from queries.schema.desk import Inquiry
from queries.schema.registrations import Decision

_MOVE_THE_DECISION = frozenset({Step.ACCEPT, Step.DEEM, Step.EXTEND, Step.GO_ON})
_INQUIRIES = {Step.VISIT: Inquiry.SITE_VISIT, Step.CONSULT: Inquiry.CONSULT}


@dataclass(frozen=True)
class Changes:
    """What changes.

    Attributes:
        case: columns of `registration_case`.
        work: columns of `case_work`.
        facts: the dates of the case after it.
    """

    case: Mapping[str, Any]
    work: Mapping[str, Any]
    facts: Facts


def changes_of(connection: Connection, case: Case, asked: Asked, desk: Desk) -> Changes:
    """Work out what a step changes, and write its notice or inquiry down.

    Args:
        connection: a writing one.
        case: before the step.
        asked: the step.
        desk: see `Desk`.
    """
    today = desk.today
    day = asked.day or today
    _note(connection, case, asked, today, day)
    columns = _case_columns(case, asked.step, today)
    work = _work_columns(case, asked, today, day)
    facts = case.facts
    changed: dict[str, Any] = {
        "complete_on": columns.get("documents_complete_on", facts.complete_on),
        "accepted_on": columns.get("accepted_on", facts.accepted_on),
        "decided_on": columns.get("decided_on", facts.decided_on),
        "approved": columns.get("decision") == Decision.APPROVED or facts.approved,
        **{
            name: work[name]
            for name in ("delivered_on", "ended_on", "extended_days")
            if name in work
        },
    }
    after = replace(facts, **changed, **facts_of(connection, case.id))
    if asked.step in _MOVE_THE_DECISION:
        columns["due_on"] = decision_due(after, desk)
    if "decided_on" in columns and after.accepted_on is not None:
        columns["review_days"] = desk.calendar.between(after.accepted_on, today)
    return Changes(columns, work, after)


def decision_due(facts: Facts, desk: Desk) -> date | None:
    """Return the last day to decide; None where no rule of the case's day sets one."""
    readings = read_clocks(facts, desk.rules, desk.calendar, desk.today)
    return next((one.due_on for one in readings if one.clock == Clock.DECISION), None)


def _case_columns(case: Case, step: Step, today: date) -> dict[str, Any]:
    received = max(
        (one.answered_on for one in case.facts.supplements if one.answered_on),
        default=case.facts.submitted_on,
    )
    first = case.facts.submitted_on
    columns: dict[Step, dict[str, Any]] = {
        Step.ACCEPT: {
            "accepted_on": today,
            "documents_complete_on": received,
            "supplemented": bool(case.facts.supplements),
        },
        Step.DEEM: {
            "accepted_on": first,
            "documents_complete_on": first,
            "supplemented": bool(case.facts.supplements),
        },
        Step.ASK_SUPPLEMENT: {"supplemented": True},
        Step.REFUSE: {"decided_on": today, "decision": Decision.NOT_ACCEPTED},
        Step.APPROVE: {"decided_on": today, "decision": Decision.APPROVED},
        Step.REJECT: {"decided_on": today, "decision": Decision.REJECTED},
        Step.WITHDRAW: {"decided_on": today, "decision": Decision.WITHDRAWN},
    }
    return columns.get(step, {})


def _work_columns(case: Case, asked: Asked, today: date, day: date) -> dict[str, Any]:
    columns: dict[Step, dict[str, Any]] = {
        Step.DELIVER: {"delivered_on": day},
        Step.ANNOUNCE: {"announced_on": day},
        Step.EXTEND: {"extended_days": case.facts.extended_days + asked.days},
        Step.CLOSE_NO_REPLY: {"ended_on": today},
        Step.WITHDRAW: {"ended_on": today},
    }
    return columns.get(asked.step, {})


def _note(connection: Connection, case: Case, asked: Asked, today: date, day: date) -> None:
    if asked.step == Step.ASK_SUPPLEMENT:
        connection.execute(
            insert(case_supplement).values(case_id=case.id, asked_on=today, due_on=asked.due_on)
        )
    elif asked.step == Step.RESUBMIT:
        own = case_supplement.c.case_id == case.id
        connection.execute(update(case_supplement).where(own).values(answered_on=day))
    elif asked.step in _INQUIRIES or asked.step == Step.PAUSE:
        connection.execute(
            insert(case_inquiry).values(
                case_id=case.id,
                kind=_INQUIRIES.get(asked.step, asked.inquiry),
                started_on=today,
                notice_no=asked.notice_no or None,
            )
        )
    elif asked.step in (Step.REPORT_BACK, Step.GO_ON):
        columns = case_inquiry.c
        last = (
            select(columns.id)
            .where(columns.case_id == case.id, columns.ended_on.is_(None))
            .order_by(columns.id.desc())
            .limit(1)
        )
        connection.execute(
            update(case_inquiry)
            .where(columns.id.in_(last))
            .values(ended_on=today, outcome=asked.text)
        )
