"""What waits on the desk: queues with their counts, narrowed, sorted by what ends first, paged."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
)

from queries.registrations.wanted import PAGE_SIZE, Field, Listed, Queue, Waiting, Wanted
from queries.registrations.workflow import CLOSED, GRANTED, OPEN, TRANSITIONS
from queries.schema import case_work, registration_case
from queries.schema.desk import Duty, Stage
from queries.scope import Viewer

_SUNDAY = 6

_case, _work = registration_case.c, case_work.c
_BOTH = case_work.join(registration_case, _case.id == _work.case_id)


_FIELDS: dict[Field, ColumnElement[Any]] = {
    Field.MATTER: _case.matter,
    Field.ORG_TYPE: _case.org_type,
    Field.REGISTRAR: _case.registrar,
    Field.STAGE: _work.stage,
}


def list_queue(connection: Connection, viewer: Viewer, wanted: Wanted, today: date) -> Listed:
    """List a page of a queue, what ends first before what ends later: in four statements.

    One more is asked for the total of a narrowed queue past its end.

    Args:
        connection: to read from.
        viewer: whose desk it is.
        wanted: which queue, narrowed to what.
        today: the city's date.
    """
    counts = count_queues(connection, viewer, today)
    queue = and_(_conditions(viewer, today)[wanted.queue], _seen(viewer))
    asked = and_(queue, _narrowed(wanted))
    whole = not wanted.chosen and not wanted.text
    # What says nothing of the case's own row is answered from the desk's alone.
    table: FromClause = case_work if whole and viewer.scope is None else _BOTH
    # What is narrowed is counted where its page is looked for; of the whole queue it is known.
    total = literal(0) if whole else func.count().over()
    page = (
        select(_work.case_id, total.label("total"))
        .select_from(table)
        .where(asked)
        .order_by(*_order(wanted.queue))
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
        .subquery()
    )
    rows: Select[Any] = (
        select(
            _case.id,
            _case.case_no,
            _case.matter,
            _case.org_type,
            _case.name,
            _case.registrar,
            _work.stage,
            _work.assignee,
            _case.submitted_on,
            _work.next_clock,
            _work.next_due_on,
            page.c.total,
        )
        .select_from(_BOTH.join(page, page.c.case_id == _case.id))
        .order_by(*_order(wanted.queue))
    )
    found = connection.execute(rows).all()
    if whole:
        count = counts[wanted.queue]
    elif found or wanted.page == 1:
        count = found[0].total if found else 0
    else:
        counted = select(func.count()).select_from(_BOTH).where(asked)
        count = connection.execute(counted).scalar_one()
    return Listed(
        [Waiting(*row[:-1]) for row in found],
        count,
        counts,
        {} if wanted.queue == Queue.DECIDED else _values(connection, queue),
    )


def count_queues(connection: Connection, viewer: Viewer, today: date) -> dict[Queue, int]:
    """Count every queue of a viewer, in one statement over what is open and one over the rest."""
    conditions = _conditions(viewer, today)
    table: FromClause = case_work if viewer.scope is None else _BOTH
    seen = _seen(viewer)
    live = [queue for queue in Queue if queue != Queue.DECIDED]
    sums = [func.sum(case((conditions[queue], 1), else_=0)) for queue in live]
    found = connection.execute(
        select(*sums).select_from(table).where(_work.stage.in_(sorted(OPEN | GRANTED)), seen)
    ).one()
    decided = select(func.count()).select_from(table).where(conditions[Queue.DECIDED], seen)
    return {
        **{queue: count or 0 for queue, count in zip(live, found, strict=True)},
        Queue.DECIDED: connection.execute(decided).scalar_one(),
    }


def stages_of(viewer: Viewer) -> list[Stage]:
    """List the stages from which a viewer's role takes a case further."""
    return sorted(
        stage for stage in Stage if stage != Stage.SUPPLEMENT_REQUESTED and duties_at(viewer, stage)
    )


def duties_at(viewer: Viewer, stage: str) -> set[Duty | None]:
    """List what a viewer's role may be in a case that stands somewhere, to take it further."""
    return {
        one.duty
        for one in TRANSITIONS
        if stage in one.sources
        and one.permission is not None
        and viewer.may(one.permission)
        # Whoever may withdraw a case for the applicant does not for that have it to do.
        and one.target != Stage.WITHDRAWN
    }


def _conditions(viewer: Viewer, today: date) -> dict[Queue, ColumnElement[bool]]:
    live = _work.stage.in_(sorted((OPEN | GRANTED) - {Stage.SUPPLEMENT_REQUESTED}))
    unfinished = _work.stage.in_(sorted(OPEN | GRANTED))
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    return {
        Queue.MINE: and_(
            _work.stage.in_(sorted(OPEN | GRANTED)), _work.assignee == viewer.username
        ),
        Queue.ROLE: and_(
            _work.stage.in_(stages_of(viewer)),
            or_(_work.assignee.is_(None), _work.assignee == viewer.username),
        ),
        Queue.WEEK: and_(live, _work.next_due_on.between(today, sunday)),
        Queue.OVERDUE: and_(live, _work.next_due_on < today),
        Queue.APPLICANT: _work.stage == Stage.SUPPLEMENT_REQUESTED,
        Queue.OPEN: unfinished,
        Queue.DECIDED: _work.stage.in_(sorted(CLOSED)),
    }


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    return true() if viewer.scope is None else _case.registrar.in_(sorted(viewer.scope))


def _values(
    connection: Connection, queue: ColumnElement[bool]
) -> Mapping[Field, Mapping[str, int]]:
    groups = connection.execute(
        select(*_FIELDS.values(), func.count())
        .select_from(_BOTH)
        .where(queue)
        .group_by(*_FIELDS.values())
    ).all()
    counted: dict[Field, dict[str, int]] = {name: {} for name in Field}
    for *codes, count in groups:
        for name, code in zip(_FIELDS, codes, strict=True):
            if code is not None:
                counted[name][code] = counted[name].get(code, 0) + count
    return counted


def _narrowed(wanted: Wanted) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [
        _FIELDS[name].in_(sorted(values)) for name, values in wanted.chosen.items()
    ]
    for word in wanted.text.split():
        conditions.append(
            or_(
                _case.name.contains(word, autoescape=True),
                _case.case_no.startswith(word, autoescape=True),
            )
        )
    return and_(true(), *conditions)


def _order(queue: Queue) -> Sequence[ColumnElement[Any]]:
    if queue == Queue.DECIDED:
        return (_work.case_id.desc(),)
    return (_work.next_due_on.is_(None), _work.next_due_on, _work.case_id)
