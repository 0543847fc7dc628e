"""Projects through their life: from the need they came of to their end, with heads wanted."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, select, true

from queries.schema import need, organization, position, project
from queries.schema.projects import ProjectStatus
from queries.supply.lists import PAGE_SIZE, Wanted, lies_within

_project, _position, _organization, _need = project.c, position.c, organization.c, need.c
PROJECT_STATES = (ProjectStatus.RUNNING, ProjectStatus.PLANNED, ProjectStatus.CLOSED)


class Project(NamedTuple):
    """A project.

    Attributes:
        project_no: its number.
        name: of it.
        organization: whose it is; None: it is not said.
        category: of service; None: it is not said.
        target: for whom; None: it is not said.
        district: code.
        need_no: number of the need it came of; None: of none.
        start_on: first day.
        end_on: last day; None: it is not set.
        status: see `ProjectStatus`; None: it is not said.
        planned: heads that its positions want.
        recruited: heads found for them.
    """

    project_no: str
    name: str
    organization: str | None
    category: str | None
    target: str | None
    district: str
    need_no: str | None
    start_on: date
    end_on: date | None
    status: str | None
    planned: int
    recruited: int


def list_projects(connection: Connection, wanted: Wanted) -> tuple[Sequence[Project], int]:
    """List a page of the projects, those running first and the newest of them, and count them.

    Args:
        connection: to read from.
        wanted: what is asked; of states those of `PROJECT_STATES`.
    """
    conditions = _conditions(wanted)
    total = connection.scalar(select(func.count()).select_from(project).where(conditions)) or 0
    places = {state: at for at, state in enumerate(PROJECT_STATES)}
    order = case(places, value=_project.status, else_=len(places))
    page = (
        select(_project.id)
        .where(conditions)
        .order_by(order, _project.start_on.desc(), _project.project_no)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    ids = connection.scalars(page).all()
    heads = (
        select(
            _position.project_id,
            func.sum(_position.planned).label("planned"),
            func.sum(_position.recruited).label("recruited"),
        )
        .where(_position.project_id.in_(ids))
        .group_by(_position.project_id)
        .subquery("heads")
    )
    came_of = (
        select(func.min(_need.need_no))
        .where(_need.project_id == _project.id)
        .correlate(project)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(
            _project.id,
            _project.project_no,
            _project.name,
            _organization.name,
            *(_project[name] for name in ("category", "target", "district")),
            func.coalesce(_project.need_no, came_of),
            *(_project[name] for name in ("start_on", "end_on", "status")),
            func.coalesce(heads.c.planned, 0),
            func.coalesce(heads.c.recruited, 0),
        )
        .join(organization, _organization.id == _project.organization_id, isouter=True)
        .join(heads, heads.c.project_id == _project.id, isouter=True)
        .where(_project.id.in_(ids))
    )
    found = {number: Project(*values) for number, *values in rows}
    return [found[number] for number in ids], total


def count_projects(connection: Connection, wanted: Wanted) -> dict[str, dict[str, int]]:
    """Count projects by category and state; what is not said is under an empty text."""
    category, status = (
        func.coalesce(column, "") for column in (_project.category, _project.status)
    )
    asked = (
        select(category, status, func.count())
        .where(lies_within(_project.district, wanted))
        .group_by(category, status)
    )
    found: dict[str, dict[str, int]] = {}
    for kind, state, count in connection.execute(asked):
        found.setdefault(kind, {})[state] = count
    return found


def _conditions(wanted: Wanted) -> ColumnElement[bool]:
    states = _project.status.in_(wanted.states) if wanted.states else true()
    return lies_within(_project.district, wanted) & states
