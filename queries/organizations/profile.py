"""One organization: its facts, teams, projects, hours and history."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, func, select

from queries.messages import Message, Refused
from queries.months import Month
from queries.organizations.conditions import within
from queries.schema import (
    import_batch,
    organization,
    project,
    row_history,
    service_record,
    team,
)

_LISTED = 50
_TOLD = (
    "uscc",
    "name",
    "org_type",
    "registrar",
    "district",
    "supervising_unit",
    "legal_rep",
    "registered_on",
    "status",
    "ended_on",
    "volunteer_purpose",
    "marked_on",
    "capital_yuan",
    "members",
    "business_scope",
)


class Team(NamedTuple):
    """A team under an organization."""

    team_no: str
    name: str
    district: str
    founded_on: date | None
    ended_on: date | None


class Project(NamedTuple):
    """A project of an organization."""

    project_no: str
    name: str
    district: str
    start_on: date
    end_on: date | None
    status: str | None


class Change(NamedTuple):
    """One column of a row that an import changed; values as JSON holds them.

    Attributes:
        column: its name.
        before: the value it had.
        after: the value it got.
    """

    column: str
    before: Any
    after: Any


class Event(NamedTuple):
    """An import that wrote the organization.

    Attributes:
        at: when it was committed.
        file_name: what was read.
        account: who imported.
        changes: what it changed; empty for the import that brought the organization.
    """

    at: datetime
    file_name: str
    account: str
    changes: Sequence[Change]


class Profile(NamedTuple):
    """One organization with all that the store knows of it.

    Attributes:
        facts: its columns by name, see the table `organization`.
        teams: the first so many by number.
        team_count: how many there are.
        projects: the newest so many.
        project_count: how many there are.
        minutes: counted minutes of valid records by month, every month of the span asked for.
        history: imports that wrote it, newest first.
    """

    facts: Mapping[str, Any]
    teams: Sequence[Team]
    team_count: int
    projects: Sequence[Project]
    project_count: int
    minutes: Mapping[Month, int]
    history: Sequence[Event]


def get_organization(
    connection: Connection,
    organization_id: int,
    scope: frozenset[str] | None,
    last: Month,
    months: int = 12,
) -> Profile:
    """Find one organization: eight statements, each by index.

    Args:
        connection: to read from.
        organization_id: its number in this store.
        scope: districts that the viewer may see, as in `Search`.
        last: last month of its hours.
        months: how many months of hours.

    Raises:
        Refused: there is none of this number, or the viewer may not see it; the two look alike.
    """
    row = connection.execute(
        select(organization).where(organization.c.id == organization_id, within(scope))
    ).first()
    if row is None:
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    facts = {name: getattr(row, name) for name in ("id", *_TOLD)}
    return Profile(
        facts,
        _teams(connection, row.id),
        _count(connection, team.c.organization_id == row.id),
        _projects(connection, row.id),
        _count(connection, project.c.organization_id == row.id),
        _minutes(connection, row.id, last - (months - 1), last),
        _history(connection, row),
    )


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).where(condition)).scalar_one()


def _teams(connection: Connection, organization_id: int) -> list[Team]:
    columns = team.c
    found = connection.execute(
        select(
            columns.team_no, columns.name, columns.district, columns.founded_on, columns.ended_on
        )
        .where(columns.organization_id == organization_id)
        .order_by(columns.team_no)
        .limit(_LISTED)
    )
    return [Team(*row) for row in found]


def _projects(connection: Connection, organization_id: int) -> list[Project]:
    columns = project.c
    found = connection.execute(
        select(
            columns.project_no,
            columns.name,
            columns.district,
            columns.start_on,
            columns.end_on,
            columns.status,
        )
        .where(columns.organization_id == organization_id)
        .order_by(columns.start_on.desc(), columns.id.desc())
        .limit(_LISTED)
    )
    return [Project(*row) for row in found]


def _minutes(
    connection: Connection, organization_id: int, first: Month, last: Month
) -> dict[Month, int]:
    columns = service_record.c
    found = connection.execute(
        select(columns.month, func.sum(columns.counted_minutes))
        .where(
            columns.organization_id == organization_id,
            columns.month.between(first.code, last.code),
            columns.confirmed,
            columns.void_on.is_(None),
        )
        .group_by(columns.month)
    )
    counted = {code: int(minutes) for code, minutes in found}
    return {month: counted.get(month.code, 0) for month in first.through(last)}


def _history(connection: Connection, row: Row[Any]) -> list[Event]:
    batches = import_batch.c
    changed = connection.execute(
        select(batches.committed_at, batches.file_name, batches.account, row_history.c.before)
        .join(import_batch, batches.id == row_history.c.batch_id)
        .where(row_history.c.table_name == organization.name, row_history.c.row_id == row.id)
        .order_by(row_history.c.id.desc())
        .limit(_LISTED)
    ).all()
    events = []
    after = _plain({name: getattr(row, name) for name in _TOLD})
    for at, file_name, account, text in changed:
        before = json.loads(text)
        events.append(Event(at, file_name, account, _changes(before, after)))
        after = {**after, **before}
    brought = connection.execute(
        select(batches.committed_at, batches.file_name, batches.account).where(
            batches.id == row.batch_id
        )
    ).first()
    return [*events, *([Event(*brought, ())] if brought else [])]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    return tuple(
        Change(name, before[name], after[name])
        for name in _TOLD
        if name in before and before[name] != after[name]
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
