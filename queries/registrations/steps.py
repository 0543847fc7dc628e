"""Taking a step: by who may, from where the case stands, once, with all that it changes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from queries import audit, cube
from queries.messages import Message, Refused
from queries.registrations.asking import Asked, check_filled, check_moment
from queries.registrations.cases import Case, find_case
from queries.registrations.changes import Changes, changes_of
from queries.registrations.clocks import deemed_accepted, next_clock
from queries.registrations.desk import Desk
from queries.registrations.duties import check_duty, take_duty
from queries.registrations.effects import change_organization
from queries.registrations.workflow import Step, Transition, find_transition
from queries.saying import moment, plain
from queries.schema import (
    account,
    case_step,
    case_work,
    registration_case,
)
from queries.schema.desk import Stage
from queries.scope import Viewer

ACTION = "case_step"
"""What the audit trail says was done."""

_DEEMABLE = frozenset({Stage.SUBMITTED, Stage.SUPPLEMENT_REQUESTED})


class Overtaken(Refused):
    """Somebody was first: the case is not as it was seen.

    Attributes:
        name: of who was first; empty: an import or the law changed it.
        step: that was taken last; empty: none was.
        taken_on: the city's date on which it was; None: none was.
    """

    def __init__(self, name: str = "", step: str = "", taken_on: date | None = None) -> None:
        """Say who was first, as far as it is known."""
        said = Message(
            "这件事项已由{name}先行办理（{day}），请刷新后再看", name=name, day=str(taken_on)
        )
        super().__init__(said if name else Message("这件事项刚刚有变动，请刷新后再办理"))
        self.name, self.step, self.taken_on = name, step, taken_on


def take(connection: Connection, viewer: Viewer, case_id: int, asked: Asked, desk: Desk) -> int:
    """Take a step in a case.

    Args:
        connection: a writing one; where this raises, its transaction must be undone.
        viewer: who takes it.
        case_id: number of the case.
        asked: the step, with the version of the case as it was seen.
        desk: see `Desk`.

    Returns:
        The version of the case after it.

    Raises:
        Overtaken: the case has changed since; the sentence says what, by whom and when.
        Refused: there is no such case, the step does not lead on from where it stands, the viewer
            may not take it, or the law has already decided by lapse of time.
        Faulty: what the step asks for is missing or wrong.
    """
    case = find_case(connection, case_id, viewer.scope, lock=True)
    if case.version != asked.version:
        raise _overtaken(connection, case)
    transition = find_transition(case.stage, asked.step, case.matter, case.facts.charity)
    if transition is None or transition.permission is None:
        raise Refused(Message("这件事项现在不能这样办理，请刷新后查看它到了哪一步"))
    if not viewer.may(transition.permission):
        raise Refused(Message("您的岗位不能办理这一步"))
    if transition.duty is not None:
        check_duty(connection, case.id, case.organization_id, viewer.username, transition.duty)
    asked = replace(asked, text=plain(asked.text), notice_no=plain(asked.notice_no))
    check_filled(case, asked, transition, desk.today)
    check_moment(case, asked.step, desk.today)
    if is_deemed(case, desk):
        return _after_lapse(connection, viewer, case, asked, desk)
    return _write(connection, case, transition, asked, desk, viewer.username)


def deem(connection: Connection, case: Case, desk: Desk) -> int:
    """Write down that a case counts as accepted, for nobody said otherwise in time.

    Source: 行政许可法 Art 32.
    """
    transition = find_transition(case.stage, Step.DEEM, case.matter, case.facts.charity)
    if transition is None:
        raise Refused(Message("这件事项现在不能这样办理，请刷新后查看它到了哪一步"))
    asked = Asked(Step.DEEM, case.version)
    return _write(connection, case, transition, asked, desk, None)


def is_deemed(case: Case, desk: Desk) -> bool:
    """Tell whether a case counts as accepted while its stage does not say so yet."""
    return case.stage in _DEEMABLE and deemed_accepted(
        case.facts, desk.rules, desk.calendar, desk.today
    )


def _after_lapse(
    connection: Connection, viewer: Viewer, case: Case, asked: Asked, desk: Desk
) -> int:
    """Let an acceptance that comes too late count from the day of receipt; nothing else counts."""
    if asked.step == Step.WITHDRAW:
        transition = find_transition(case.stage, asked.step, case.matter, case.facts.charity)
        if transition is not None:
            return _write(connection, case, transition, asked, desk, viewer.username)
    if asked.step == Step.ACCEPT:
        return deem(connection, case, desk)
    raise Refused(
        Message(
            "收到申请后五个工作日内未告知，依法视为已受理：不能再要求补正或不予受理，请转入初审"
        )
    )


def _write(
    connection: Connection,
    case: Case,
    transition: Transition,
    asked: Asked,
    desk: Desk,
    username: str | None,
) -> int:
    changes = changes_of(connection, case, asked, desk)
    granted, organization_id = change_organization(
        connection,
        case,
        asked.step,
        case.facts.decided_on or desk.today,
        asked.uscc,
    )
    target = transition.target or Stage(case.stage)
    if username is not None and transition.duty is not None:
        take_duty(connection, case.id, username, transition.duty)
    _change_case(connection, case, changes)
    moved = {
        "stage": target,
        "version": case.version + 1,
        "organization_id": organization_id,
        **changes.work,
    }
    clock = next_clock(changes.facts, target, desk.rules, desk.calendar, desk.today)
    moved |= {"next_clock": clock and clock[0], "next_due_on": clock and clock[1]}
    own = case_work.c
    written = connection.execute(
        update(case_work).where(own.case_id == case.id, own.version == case.version).values(**moved)
    )
    if written.rowcount != 1:
        raise _overtaken(connection, case)
    _keep_step(connection, case, transition, asked, desk, username, changes, granted)
    cube.refresh(connection, desk.today, f"case {case.case_no}")
    audit.record(
        connection,
        actor=username or "law",
        address=desk.address,
        action=ACTION,
        subject=f"registration_case {case.case_no}",
        detail={"step": asked.step, "from": case.stage, "to": target, "version": case.version + 1},
    )
    return case.version + 1


def _change_case(connection: Connection, case: Case, changes: Changes) -> None:
    if not changes.case:
        return
    own = registration_case.c.id == case.id
    cube.mark(connection, registration_case, select(registration_case.c.id).where(own))
    connection.execute(update(registration_case).where(own).values(**changes.case))
    cube.mark(connection, registration_case, select(registration_case.c.id).where(own))


def _keep_step(
    connection: Connection,
    case: Case,
    transition: Transition,
    asked: Asked,
    desk: Desk,
    username: str | None,
    changes: Changes,
    granted: Mapping[str, Any],
) -> None:
    after = {**changes.case, **changes.work, **granted}
    before = {name: getattr(case.facts, name) for name in after if hasattr(case.facts, name)}
    connection.execute(
        insert(case_step).values(
            case_id=case.id,
            version=case.version + 1,
            at=moment(),
            taken_on=desk.today,
            account=username,
            step=asked.step,
            duty=transition.duty if username is not None else None,
            from_stage=case.stage,
            to_stage=transition.target or case.stage,
            reasons=json.dumps(list(asked.reasons)),
            text=asked.text or None,
            before=_json(before),
            after=_json(after),
        )
    )


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=str)


def _overtaken(connection: Connection, case: Case) -> Overtaken:
    columns = case_step.c
    last = connection.execute(
        select(columns.taken_on, columns.step, columns.account, account.c.display_name)
        .join_from(case_step, account, account.c.username == columns.account, isouter=True)
        .where(columns.case_id == case.id)
        .order_by(columns.version.desc())
        .limit(1)
    ).first()
    if last is None:
        return Overtaken()
    return Overtaken(last.display_name or last.account or "", last.step, last.taken_on)
