"""Which services a certificate may tell of: confirmed, not void, as far as the rules count them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from queries.lists import among
from queries.schema import organization, project, service_record, team

_record = service_record.c


class Line(NamedTuple):
    """A service that a certificate adds up.

    Attributes:
        record_no: number of its record.
        on: day on which it began.
        minutes: counted.
        activity: name of its project; empty: it has none.
        unit: who organized it; empty: not known.
    """

    record_no: str
    on: date
    minutes: int
    activity: str
    unit: str


class Counted(NamedTuple):
    """A person's services in a period.

    Attributes:
        lines: what counts, oldest first.
        pending: records that do not, for they are not confirmed.
    """

    lines: Sequence[Line]
    pending: int

    @property
    def minutes(self) -> int:
        """Minutes that count."""
        return sum(one.minutes for one in self.lines)


def count_services(
    connection: Connection, people: Sequence[int], start: date, end: date
) -> dict[int, Counted]:
    """Count the services of some people in a period.

    Args:
        connection: to read with.
        people: ids of registrations.
        start: first day.
        end: last one; a service belongs to the day on which it began.

    Returns:
        By id; nothing for who has no record at all.
    """
    unit = func.coalesce(organization.c.name, team.c.name)
    rows = connection.execute(
        select(
            _record.volunteer_id,
            _record.record_no,
            _record.started_at,
            _record.counted_minutes,
            _record.confirmed,
            project.c.name.label("activity"),
            unit.label("unit"),
        )
        .join(project, project.c.id == _record.project_id, isouter=True)
        .join(team, team.c.id == project.c.team_id, isouter=True)
        .join(
            organization,
            organization.c.id == func.coalesce(_record.organization_id, project.c.organization_id),
            isouter=True,
        )
        .where(
            among(connection, _record.volunteer_id, people),
            _record.started_at >= datetime.combine(start, time()),
            _record.started_at < datetime.combine(end + timedelta(days=1), time()),
            _record.void_on.is_(None),
        )
        .order_by(_record.volunteer_id, _record.started_at, _record.record_no)
    )
    lines: dict[int, list[Line]] = {}
    pending: dict[int, int] = {}
    for row in rows:
        mine = lines.setdefault(row.volunteer_id, [])
        if not row.confirmed:
            pending[row.volunteer_id] = pending.get(row.volunteer_id, 0) + 1
        elif row.counted_minutes:
            on, minutes = row.started_at.date(), row.counted_minutes
            mine.append(Line(row.record_no, on, minutes, row.activity or "", row.unit or ""))
    return {one: Counted(found, pending.get(one, 0)) for one, found in lines.items()}
