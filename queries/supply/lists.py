"""Needs as they stand, and positions that still recruit, a page at a time."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, true

from queries.schema import need, position, project

_need, _project, _position = need.c, project.c, position.c
PAGE_SIZE = 50


class Wanted(NamedTuple):
    """What is asked of a list.

    Attributes:
        day: on which.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that it is narrowed to; none: all.
        states: of needs that it is narrowed to, see `NEED_STATES`; none: all.
        page: from 1.
    """

    day: date
    scope: Collection[str] | None
    districts: Collection[str] = ()
    states: Collection[str] = ()
    page: int = 1


class Need(NamedTuple):
    """A need: number, category, district, days, and the name of the project that came of it."""

    need_no: str
    category: str
    district: str
    registered_on: date
    due_on: date | None
    answered_on: date | None
    project: str | None

    def state(self, day: date) -> str:
        """Say how it stands on a day, see `NEED_STATES`."""
        if self.project is not None:
            return "converted"
        if self.answered_on is not None:
            return "answered"
        return "overdue" if self.due_on is not None and self.due_on < day else "waiting"


NEED_STATES = ("overdue", "waiting", "answered", "converted")
"""How needs stand: not answered after their last day, not answered yet, answered, a project."""


class Position(NamedTuple):
    """A position that still recruits: name, project, category, district, heads, last day."""

    position_no: str
    name: str | None
    project: str
    category: str | None
    district: str
    planned: int
    recruited: int
    recruit_until: date
    training_required: bool | None


def list_needs(connection: Connection, wanted: Wanted) -> tuple[Sequence[Need], int]:
    """List a page of the needs, those first whose last day comes first, and count them all."""
    open_ = _need.answered_on.is_(None)
    late = _need.due_on < wanted.day
    states: dict[str, ColumnElement[bool]] = {
        "converted": has_project(),
        "answered": ~open_ & ~has_project(),
        "overdue": open_ & ~has_project() & func.coalesce(late, False),
        "waiting": open_ & ~has_project() & ~func.coalesce(late, False),
    }
    chosen = [states[name] for name in wanted.states]
    conditions = and_(lies_within(_need.district, wanted), or_(*chosen) if chosen else true())
    name = _project_of()
    columns = [_need[one] for one in Need._fields[:-1]]
    return _paged(
        connection,
        select(*columns, name).where(conditions),
        (open_.desc(), _need.due_on, _need.need_no),
        wanted,
        Need,
    )


def list_positions(connection: Connection, wanted: Wanted) -> tuple[Sequence[Position], int]:
    """List a page of the positions that still recruit, and count them all."""
    asked = (
        select(
            _position.position_no,
            _position.name,
            _project.name,
            _project.category,
            _project.district,
            _position.planned,
            _position.recruited,
            _position.recruit_until,
            _position.training_required,
        )
        .join(project, _project.id == _position.project_id)
        .where(lies_within(_project.district, wanted), _position.recruit_until >= wanted.day)
    )
    order = (_position.recruit_until, _position.position_no)
    return _paged(connection, asked, order, wanted, Position)


def has_project() -> ColumnElement[bool]:
    """Say that a need names the project that it became, or that a project names the need."""
    named = select(_project.id).where(_project.need_no == _need.need_no)
    return or_(_need.project_id.is_not(None), exists(named.correlate(need)))


def lies_within(column: ColumnElement[str], wanted: Wanted) -> ColumnElement[bool]:
    """Keep the districts that may be seen, and of those the ones asked for."""
    return and_(
        true() if wanted.scope is None else column.in_(sorted(wanted.scope)),
        column.in_(wanted.districts) if wanted.districts else true(),
    )


def _paged(
    connection: Connection, asked: Select[Any], order: Any, wanted: Wanted, kind: Any
) -> tuple[Sequence[Any], int]:
    total = connection.scalar(select(func.count()).select_from(asked.subquery())) or 0
    start = (wanted.page - 1) * PAGE_SIZE
    rows = connection.execute(asked.order_by(*order).limit(PAGE_SIZE).offset(start))
    return [kind(*tuple(row)) for row in rows], total


def _project_of() -> ColumnElement[Any]:
    own = select(_project.name).where(_project.id == _need.project_id)
    sprung = select(func.min(_project.name)).where(_project.need_no == _need.need_no)
    return func.coalesce(
        own.correlate(need).scalar_subquery(), sprung.correlate(need).scalar_subquery()
    )
