"""Stations that are open on a day, with what was done there of late."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from queries.cube.measures.sites import REGULAR
from queries.months import Month
from queries.schema import host, station, station_activity
from queries.sites.coverage import stands_on

_station, _host, _activity = station.c, host.c, station_activity.c
PAGE_SIZE = 50


class Wanted(NamedTuple):
    """What is asked of the list.

    Attributes:
        day: on which stations are open.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that it is narrowed to; none: all.
        kinds: of station that it is narrowed to; none: all.
        claimed: only those that a civilized unit claimed, or only the others; None: all.
        page: from 1.
    """

    day: date
    scope: Collection[str] | None
    districts: Collection[str] = ()
    kinds: Collection[str] = ()
    claimed: bool | None = None
    page: int = 1


class Station(NamedTuple):
    """An open station.

    Attributes:
        station_no: its number.
        name: of it.
        kind: see `StationKind`.
        host: name of the body it stands at; None: none.
        district: code.
        place: as registered.
        opened_on: since when.
        claimed_by: civilized unit; None: none.
        lately: activities of the month of the day.
        year: activities of the twelve months that end with it.
    """

    station_no: str
    name: str
    kind: str
    host: str | None
    district: str
    place: str | None
    opened_on: date
    claimed_by: str | None
    lately: int
    year: int

    @property
    def is_regular(self) -> bool:
        """Tell whether it is in regular operation in the month of the day."""
        return self.lately >= REGULAR


def list_stations(connection: Connection, wanted: Wanted) -> tuple[Sequence[Station], int]:
    """List a page of the open stations, and count them all."""
    month = Month.of(wanted.day)
    year = month - 11
    lately, past = (
        select(func.count())
        .where(
            _activity.station_id == _station.id,
            _activity.held_on >= since,
            _activity.held_on <= wanted.day,
        )
        .scalar_subquery()
        for since in (month.first_day, year.first_day)
    )
    conditions = _conditions(wanted)
    total = connection.scalar(select(func.count()).where(conditions)) or 0
    names = ("station_no", "name", "kind")
    rows = connection.execute(
        select(
            *(_station[name] for name in names),
            _host.name,
            *(_station[name] for name in ("district", "place", "opened_on", "claimed_by")),
            lately,
            past,
        )
        .join(host, _host.id == _station.host_id, isouter=True)
        .where(conditions)
        .order_by(_station.district, _station.place, _station.station_no)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [Station(*tuple(row)) for row in rows], total


def count_open(
    connection: Connection, day: date, scope: Collection[str] | None
) -> dict[tuple[str, str], int]:
    """Count the stations open on a day, by district and place as registered."""
    asked = (
        select(_station.district, func.coalesce(_station.place, ""), func.count())
        .where(_conditions(Wanted(day, scope)))
        .group_by(_station.district, _station.place)
    )
    return {(district, place): count for district, place, count in connection.execute(asked)}


def _conditions(wanted: Wanted) -> ColumnElement[bool]:
    claims = {True: _station.claimed_by.is_not(None), False: _station.claimed_by.is_(None)}
    return and_(
        stands_on(station, wanted.day),
        true() if wanted.scope is None else _station.district.in_(sorted(wanted.scope)),
        _station.district.in_(wanted.districts) if wanted.districts else true(),
        _station.kind.in_(wanted.kinds) if wanted.kinds else true(),
        true() if wanted.claimed is None else claims[wanted.claimed],
    )
