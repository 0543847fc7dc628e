"""What waits on the desk: queues with their counts, narrowed, sorted by what ends first, paged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    true,
)

from queries.messages import Message, Refused
from queries.registrations.workflow import CLOSED, GRANTED, OPEN, TRANSITIONS
from queries.schema import case_work, registration_case
from queries.schema.desk import Duty, Stage
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter
from queries.scope import Viewer

PAGE_SIZE = 50
_SUNDAY = 6

_case, _work = registration_case.c, case_work.c
_BOTH = case_work.join(registration_case, _case.id == _work.case_id)


class Queue(StrEnum):
    """What a list of cases is about."""

    MINE = "mine"
    ROLE = "role"
    WEEK = "week"
    OVERDUE = "overdue"
    APPLICANT = "applicant"
    OPEN = "open"
    DECIDED = "decided"


class Field(StrEnum):
    """What a queue is narrowed by; any of the values of a field serves, every field must."""

    MATTER = "matter"
    ORG_TYPE = "type"
    REGISTRAR = "district"
    STAGE = "stage"


_FIELDS: dict[Field, ColumnElement[Any]] = {
    Field.MATTER: _case.matter,
    Field.ORG_TYPE: _case.org_type,
    Field.REGISTRAR: _case.registrar,
    Field.STAGE: _work.stage,
}
_LISTED: dict[Field, frozenset[str]] = {
    Field.MATTER: frozenset(Matter),
    Field.ORG_TYPE: frozenset(OrgType),
    Field.STAGE: frozenset(Stage),
}


@dataclass(frozen=True)
class Wanted:
    """What is asked of the desk.

    Attributes:
        queue: which.
        chosen: values by field.
        text: in the name, or the beginning of the number.
        page: from 1.
    """

    queue: Queue = Queue.ROLE
    chosen: Mapping[Field, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    page: int = 1

    def __post_init__(self) -> None:
        """Refuse what no list can answer."""
        if self.page < 1:
            raise Refused(Message("没有这一页，请回到第一页"))
        for name, values in self.chosen.items():
            unknown = sorted(values - _LISTED.get(name, values))
            if unknown:
                raise Refused(Message("筛选条件中没有“{value}”", value=unknown[0][:40]))


class Waiting(NamedTuple):
    """One case in a list.

    Attributes:
        id: number in the store.
        case_no: 受理编号.
        matter: code.
        org_type: code; None: unknown.
        name: of the organization.
        registrar: district.
        stage: where it stands.
        assignee: account; None: nobody.
        submitted_on: day of receipt.
        clock: that ends first; None: none runs.
        due_on: its last day; None: none runs, or it is past the known calendar.
    """

    id: int
    case_no: str
    matter: str
    org_type: str | None
    name: str
    registrar: str
    stage: str
    assignee: str | None
    submitted_on: date
    clock: str | None
    due_on: date | None


class Listed(NamedTuple):
    """A page of a queue.

    Attributes:
        rows: of the page.
        total: rows on all pages.
        counts: how long every queue is.
        values: by field and value, how many cases of the queue there are.
    """

    rows: Sequence[Waiting]
    total: int
    counts: Mapping[Queue, int]
    values: Mapping[Field, Mapping[str, int]]


def list_queue(connection: Connection, viewer: Viewer, wanted: Wanted, today: date) -> Listed:
    """List a page of a queue, what ends first before what ends later: five statements.

    Args:
        connection: to read from.
        viewer: whose desk it is.
        wanted: which queue, narrowed to what.
        today: the city's date.
    """
    queue = and_(_conditions(viewer, today)[wanted.queue], _seen(viewer))
    asked = and_(queue, _narrowed(wanted))
    total = connection.execute(select(func.count()).select_from(_BOTH).where(asked)).scalar_one()
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
        )
        .select_from(_BOTH)
        .where(asked)
        .order_by(*_order(wanted.queue))
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    found = [Waiting(*row) for row in connection.execute(rows)]
    return Listed(found, total, count_queues(connection, viewer, today), _values(connection, queue))


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
