"""Which bodies have a station open on a day, by township and kind, and which have none.

As `community_site_coverage` and `institution_site_coverage` count them, said of one day.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, func, or_, select, true

from queries.city.divisions import Township
from queries.schema import host, station

_host, _station = host.c, station.c
MOST = 500
"""Bodies that are listed."""
_TOWNSHIP = 9


class Covered(NamedTuple):
    """Bodies of a kind in a township.

    Attributes:
        district: code.
        township: code of nine digits, the one that followed where it was merged; empty: not said.
        host_type: see `HostType`.
        hosts: how many stand.
        covered: how many of them have an open station.
    """

    district: str
    township: str
    host_type: str
    hosts: int
    covered: int


class Lacking(NamedTuple):
    """A body without an open station: name, number, kind, district, place as registered."""

    name: str
    host_no: str
    host_type: str
    district: str
    place: str | None


def count_covered(
    connection: Connection,
    day: date,
    scope: Collection[str] | None,
    townships: Mapping[str, Township],
) -> list[Covered]:
    """Count the bodies that stand on a day and those with an open station.

    Args:
        connection: to read from.
        day: on which.
        scope: codes of the districts that may be seen; None: the whole city.
        townships: of the city by code, merged ones with the one that followed them.
    """
    place = func.substr(func.coalesce(_host.place, ""), 1, _TOWNSHIP)
    rows = connection.execute(
        select(
            _host.district,
            place,
            _host.host_type,
            func.count(),
            func.sum(case((_has_station(day), 1), else_=0)),
        )
        .where(stands_on(host, day), _within(scope))
        .group_by(_host.district, place, _host.host_type)
    )
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    for district, at, kind, hosts, covered in rows:
        key = (district, present(at, townships), kind)
        before = found.get(key, (0, 0))
        found[key] = (before[0] + hosts, before[1] + int(covered))
    return [Covered(*key, *counts) for key, counts in sorted(found.items())]


def list_lacking(
    connection: Connection,
    day: date,
    scope: Collection[str] | None,
    districts: Collection[str] = (),
    kinds: Collection[str] = (),
) -> tuple[Sequence[Lacking], int]:
    """List the bodies that stand on a day without an open station, and count them.

    Args:
        connection: to read from.
        day: on which.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that the list is narrowed to; none: all.
        kinds: of body that it is narrowed to; none: all.
    """
    conditions = [
        stands_on(host, day),
        _within(scope),
        ~_has_station(day),
        _host.district.in_(districts) if districts else true(),
        _host.host_type.in_(kinds) if kinds else true(),
    ]
    total = connection.scalar(select(func.count()).where(*conditions)) or 0
    columns = [_host[name] for name in Lacking._fields]
    rows = connection.execute(
        select(*columns)
        .where(*conditions)
        .order_by(_host.district, _host.place, _host.host_no)
        .limit(MOST)
    )
    return [Lacking(*tuple(row)) for row in rows], total


def stands_on(table: Table, day: date) -> ColumnElement[bool]:
    """Say that a row of a table with `opened_on` and `closed_on` stands on a day."""
    columns = table.c
    return and_(
        or_(columns.opened_on.is_(None), columns.opened_on <= day),
        or_(columns.closed_on.is_(None), columns.closed_on > day),
    )


def present(place: str, townships: Mapping[str, Township]) -> str:
    """Return the township of today that a code means; empty: it is none that is known."""
    code, seen = place, set[str]()
    while code in townships and townships[code].successor in townships and code not in seen:
        seen.add(code)
        code = townships[code].successor or code
    return code if code in townships else ""


def _has_station(day: date) -> ColumnElement[bool]:
    of_host = select(_station.id).where(_station.host_id == _host.id, stands_on(station, day))
    return exists(of_host.correlate(host))


def _within(scope: Collection[str] | None) -> ColumnElement[bool]:
    return true() if scope is None else _host.district.in_(sorted(scope))
