"""Cases that imports brought: they stand on the desk where their dates say, until somebody acts."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, insert, select

from queries.registrations.desk import Desk
from queries.registrations.letting_go import let_go, link
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
    say of them.

    Returns:
        How many are new.
    """
    link(connection)
    new = ~exists().where(_work.case_id == _case.id)
    count = _adopt(connection, desk, new)
    untouched = ~exists().where(case_step.c.case_id == _work.case_id)
    both = select(registration_case, _work.stage).join(case_work, _work.case_id == _case.id)
    moved = [
        row.id
        for row in connection.execute(both.where(untouched))
        if row.stage not in CLOSED or row.stage != _stage(row)
    ]
    for case_id in moved:
        let_go(connection, registration_case, select(_case.id).where(_case.id == case_id))
    if moved:
        _adopt(connection, desk, new)
    return count


def _adopt(connection: Connection, desk: Desk, which: ColumnElement[bool]) -> int:
    rows = connection.execute(select(registration_case).where(which).order_by(_case.id)).all()
    for row in rows:
        found = find_by_code(connection, row.uscc) if row.uscc else None
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
        put_on_desk(
            connection,
            row.id,
            _stage(row),
            desk,
            organization_id=found.id if found else None,
            ended_on=row.decided_on if row.decision in _NOTHING_MORE_IS_KNOWN else None,
        )
    return len(rows)


def _stage(row: Row[Any]) -> Stage:
    if row.decision is not None:
        return _ENDED[Decision(row.decision)]
    if row.accepted_on is not None:
        return Stage.FIRST_REVIEW
    if row.supplemented:
        return Stage.RESUBMITTED if row.documents_complete_on else Stage.SUPPLEMENT_REQUESTED
    return Stage.SUBMITTED
