"""Needs beside what is offered, by category and district; teams by business line."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from queries.months import Month
from queries.schema import need, position, project, team
from queries.schema.projects import ProjectStatus
from queries.supply.lists import Wanted, has_project, lies_within

_need, _project, _position, _team = need.c, project.c, position.c, team.c
_UNKNOWN = ""


class Supply(NamedTuple):
    """What a category, or a district, asks for and is offered.

    Attributes:
        needs: registered in the twelve months that end with the day's.
        waiting: of all needs, those not answered.
        overdue: of those, the ones whose last day is over.
        converted: of the needs of twelve months, those of which a project came.
        projects: running.
        planned: heads wanted by positions that still recruit.
        recruited: heads found for them, at most as many as are wanted.
    """

    needs: int = 0
    waiting: int = 0
    overdue: int = 0
    converted: int = 0
    projects: int = 0
    planned: int = 0
    recruited: int = 0

    @property
    def missing(self) -> int:
        """Heads still wanted."""
        return self.planned - self.recruited


def count_supply(
    connection: Connection,
    by: str,
    day: date,
    scope: Collection[str] | None,
    districts: Collection[str] = (),
) -> dict[str, Supply]:
    """Set needs beside what is offered.

    Args:
        connection: to read from.
        by: `category`, `district`, or `target`: whom it is for. That is known of a need by the
            project that came of it.
        day: on which.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that is narrowed to; none: all.

    Returns:
        By category, district or target; what names none is under an empty text.
    """
    wanted = Wanted(day, scope, districts)
    since = (Month.of(day) - 11).first_day
    recent = _need.registered_on >= since
    open_ = _need.answered_on.is_(None) & ~has_project()
    of_needs = select(
        func.coalesce(_target() if by == "target" else _need[by], _UNKNOWN).label("key"),
        _counted(recent).label("needs"),
        _counted(open_).label("waiting"),
        _counted(open_ & (_need.due_on < day)).label("overdue"),
        _counted(recent & has_project()).label("converted"),
    ).where(lies_within(_need.district, wanted), _need.registered_on <= day)
    of_projects = select(
        func.coalesce(_project[by], _UNKNOWN).label("key"), func.count().label("projects")
    ).where(lies_within(_project.district, wanted), _project.status == ProjectStatus.RUNNING)
    full = _position.recruited >= _position.planned
    heads = case((full, _position.planned), else_=_position.recruited)
    of_positions = (
        select(
            func.coalesce(_project[by], _UNKNOWN).label("key"),
            func.sum(_position.planned).label("planned"),
            func.sum(heads).label("recruited"),
        )
        .join(project, _project.id == _position.project_id)
        .where(lies_within(_project.district, wanted), _position.recruit_until >= day)
    )
    found: dict[str, Supply] = {}
    for asked in (of_needs, of_projects, of_positions):
        for row in connection.execute(asked.group_by("key")):
            told = {name: int(value or 0) for name, value in row._mapping.items() if name != "key"}
            found[row.key] = found.get(row.key, Supply())._replace(**told)
    return found


def count_teams(
    connection: Connection, day: date, scope: Collection[str] | None
) -> list[tuple[str, str, int]]:
    """Count the teams that exist on a day, by business line and district."""
    line = func.coalesce(_team.business_line, _UNKNOWN)
    exists_on = and_(
        or_(_team.founded_on.is_(None), _team.founded_on <= day),
        or_(_team.ended_on.is_(None), _team.ended_on > day),
    )
    asked = (
        select(line, _team.district, func.count())
        .where(exists_on, lies_within(_team.district, Wanted(day, scope)))
        .group_by(line, _team.district)
        .order_by(line, _team.district)
    )
    return [tuple(row) for row in connection.execute(asked)]


def _target() -> ColumnElement[Any]:
    """The target of the project that a need became, or of the first that names the need."""
    own = select(_project.target).where(_project.id == _need.project_id)
    named = select(func.min(_project.target)).where(_project.need_no == _need.need_no)
    return case(
        (_need.project_id.is_not(None), own.correlate(need).scalar_subquery()),
        else_=named.correlate(need).scalar_subquery(),
    )


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
