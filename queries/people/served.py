"""What a person's registration holds of services: in sum, and one by one for their own extract."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from queries.schema import organization, project, service_record

_record = service_record.c


class Served(NamedTuple):
    """Services of a person, in sum.

    Attributes:
        records: all that are not void.
        minutes: recorded.
        counted: of them.
        void: records that are void.
    """

    records: int
    minutes: int
    counted: int
    void: int


class Service(NamedTuple):
    """A service of a person."""

    record_no: str
    project: str | None
    organization: str | None
    started_at: datetime
    ended_at: datetime | None
    minutes: int
    counted: int
    confirmed: bool
    void_on: date | None
    void_reason: str | None


def sum_served(connection: Connection, person: int) -> Served:
    """Sum up the services of a person."""
    stands = _record.void_on.is_(None)
    row = connection.execute(
        select(
            func.count().filter(stands),
            func.coalesce(func.sum(_record.minutes).filter(stands), 0),
            func.coalesce(func.sum(_record.counted_minutes).filter(stands), 0),
            func.count().filter(~stands),
        ).where(_record.volunteer_id == person)
    ).one()
    return Served(*map(int, row))


def stream_services(connection: Connection, person: int) -> Iterator[Service]:
    """Walk through the services of a person, oldest first."""
    rows = connection.execute(
        select(
            _record.record_no,
            project.c.name,
            organization.c.name,
            _record.started_at,
            _record.ended_at,
            _record.minutes,
            _record.counted_minutes,
            _record.confirmed,
            _record.void_on,
            _record.void_reason,
        )
        .join(project, project.c.id == _record.project_id, isouter=True)
        .join(
            organization,
            organization.c.id == func.coalesce(_record.organization_id, project.c.organization_id),
            isouter=True,
        )
        .where(_record.volunteer_id == person)
        .order_by(_record.started_at, _record.id)
    )
    for row in rows:
        yield Service(*tuple(row))
