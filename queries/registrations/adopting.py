"""Cases that imports brought: they stand on the desk where their dates say, until somebody acts."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from queries.registrations.cases import find_case
from queries.registrations.clocks import next_clock
from queries.registrations.desk import Desk
from queries.registrations.letting_go import link
from queries.registrations.opening import find_by_code, put_on_desk
from queries.registrations.workflow import CLOSED
from queries.schema import case_step, case_supplement, case_work, registration_case
from queries.schema.desk import Stage
from queries.schema.registrations import Decision

_case, _work = registration_case.c, case_work.c
_ENDED = {
    Decision.REJECTED: Stage.REJECTED,
    Decision.NOT_ACCEPTED: Stage.NOT_ACCEPTED,
    Decision.WITHDRAWN: Stage.WITHDRAWN,
    Decision.APPROVED: Stage.ANNOUNCED,
}

_NOTHING_MORE_IS_KNOWN = (Decision.WITHDRAWN, Decision.APPROVED)
"""Of these no file says when a certificate was delivered, or that the office decided."""


def adopt_cases(connection: Connection, desk: Desk) -> int:
    """Put cases on the desk that are not on it yet, where their dates say.

    Those that came so before, and in which nobody has taken a step, follow what later imports
    say of them; who has them in hand keeps them.

    Returns:
        How many are new.
    """
    link(connection)
    new = ~exists().where(_work.case_id == _case.id)
    rows = connection.execute(select(registration_case).where(new).order_by(_case.id)).all()
    for row in rows:
        found = find_by_code(connection, row.uscc) if row.uscc else None
        _tell_supplement(connection, row)
        put_on_desk(
            connection,
            row.id,
            _stage(row),
            desk,
            organization_id=found.id if found else None,
            ended_on=_ended_on(row),
        )
    _follow(connection, desk)
    return len(rows)


def _follow(connection: Connection, desk: Desk) -> None:
    untouched = ~exists().where(case_step.c.case_id == _work.case_id)
    both = (
        select(registration_case, *(one for one in _work if one.name != "case_id"))
        .join(case_work, _work.case_id == _case.id)
        .where(untouched)
        .order_by(_case.id)
    )
    for row in connection.execute(both).all():
        stage = _stage(row)
        if row.stage in CLOSED and row.stage == stage:
            continue
        connection.execute(delete(case_supplement).where(case_supplement.c.case_id == row.id))
        _tell_supplement(connection, row)
        # The dates of the case as the clocks read them stand in the store only once this does.
        place = {"stage": stage, "ended_on": _ended_on(row)}
        connection.execute(update(case_work).where(_work.case_id == row.id).values(**place))
        facts = find_case(connection, row.id, None).facts
        clock = next_clock(facts, stage, desk.rules, desk.calendar, desk.today)
        told = {"next_clock": clock and clock[0], "next_due_on": clock and clock[1]}
        if any(getattr(row, name) != value for name, value in (place | told).items()):
            moved = told | {"version": row.version + 1}
            connection.execute(update(case_work).where(_work.case_id == row.id).values(**moved))


def _tell_supplement(connection: Connection, row: Row[Any]) -> None:
    if row.supplemented and row.accepted_on is None and row.decided_on is None:
        # When it was asked for and until when no file says: the day of receipt is safe.
        connection.execute(
            insert(case_supplement).values(
                case_id=row.id,
                asked_on=row.submitted_on,
                due_on=row.submitted_on,
                answered_on=row.documents_complete_on,
            )
        )


def _ended_on(row: Row[Any]) -> date | None:
    ended: date | None = row.decided_on if row.decision in _NOTHING_MORE_IS_KNOWN else None
    return ended


def _stage(row: Row[Any]) -> Stage:
    if row.decision is not None:
        return _ENDED[Decision(row.decision)]
    if row.accepted_on is not None:
        return Stage.FIRST_REVIEW
    if row.supplemented:
        return Stage.RESUBMITTED if row.documents_complete_on else Stage.SUPPLEMENT_REQUESTED
    return Stage.SUBMITTED
