"""Hours beside those of them that no insurance covered: by day and by organization.

The city's cover asks for a policy in force that day and a project published on the platform; a
record says of itself whether it had both.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, true

from queries.cube.measures.services import VALID
from queries.months import Month
from queries.schema import organization, project, service_record
from queries.schema.moments import DayOf

PAGE_SIZE = 50
_record, _project, _body = service_record.c, project.c, organization.c
_JOINED = service_record.join(project, _project.id == _record.project_id, isouter=True)
_OFF = or_(_record.project_id.is_(None), _project.on_platform.is_distinct_from(True))
_UNINSURED = _record.insured.is_distinct_from(True)


class Wanted(NamedTuple):
    """What hours are asked for.

    Attributes:
        months: of the services.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that it is narrowed to; none: all.
        page: from 1.
    """

    months: Sequence[Month]
    scope: Collection[str] | None
    districts: Collection[str] = ()
    page: int = 1


class Hours(NamedTuple):
    """Minutes of valid records.

    Attributes:
        minutes: all.
        uninsured: of them, without cover.
        off_platform: of them, of no project or of one that was not published on the platform.
    """

    minutes: int
    uninsured: int
    off_platform: int


class UnitHours(NamedTuple):
    """An organization's hours; one without a name: of no organization."""

    organization_id: int | None
    name: str
    hours: Hours


def count_days(connection: Connection, wanted: Wanted) -> list[tuple[date, Hours]]:
    """Count hours by day of service, newest first."""
    day = DayOf(_record.started_at)
    rows = connection.execute(
        select(day.label("day"), *_sums())
        .select_from(_JOINED)
        .where(_asked(wanted))
        .group_by(day)
        .order_by(day.desc())
    )
    return [(_date(row.day), Hours(*map(int, row[1:]))) for row in rows]


def count_units(connection: Connection, wanted: Wanted) -> tuple[list[UnitHours], int]:
    """Count hours by organization, those with the most uninsured first, a page; count all."""
    owner = func.coalesce(_record.organization_id, _project.organization_id)
    summed = (
        select(owner.label("owner"), *_sums())
        .select_from(_JOINED)
        .where(_asked(wanted))
        .group_by(owner)
        .subquery()
    )
    total = connection.scalar(select(func.count()).select_from(summed)) or 0
    rows = connection.execute(
        select(summed, _body.name)
        .select_from(summed.outerjoin(organization, _body.id == summed.c.owner))
        .order_by(summed.c.uninsured.desc(), summed.c.minutes.desc(), summed.c.owner)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [
        UnitHours(
            row.owner,
            row.name or "",
            Hours(int(row.minutes), int(row.uninsured), int(row.off_platform)),
        )
        for row in rows
    ], total


def _sums() -> list[Any]:
    def summed(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        counted = case((and_(true(), *conditions), _record.counted_minutes), else_=0)
        return func.coalesce(func.sum(counted), 0)

    return [
        summed().label("minutes"),
        summed(_UNINSURED).label("uninsured"),
        summed(_OFF).label("off_platform"),
    ]


def _asked(wanted: Wanted) -> ColumnElement[bool]:
    conditions = [VALID, _record.month.in_([one.code for one in wanted.months])]
    for codes in (wanted.scope, wanted.districts or None):
        if codes is not None:
            conditions.append(_record.district.in_(sorted(codes)))
    return and_(*conditions)


def _date(found: Any) -> date:
    return found if isinstance(found, date) else date.fromisoformat(str(found))
