"""Stations that are open on a day, with what was done there of late."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, true

from queries.cube.measures.sites import REGULAR
from queries.months import Month
from queries.schema import host, station, station_activity, station_check
from queries.sites.coverage import stands_on
from queries.sites.haves import Found, found_of, has_all, newest_check

_station, _host, _activity, _check = station.c, host.c, station_activity.c, station_check.c
PAGE_SIZE = 50


class Standing(StrEnum):
    """How a station stands to the six haves."""

    WHOLE = "whole"
    LACKING = "lacking"
    UNCHECKED = "unchecked"


class Wanted(NamedTuple):
    """What is asked of the list.

    Attributes:
        day: on which stations are open.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that it is narrowed to; none: all.
        kinds: of station that it is narrowed to; none: all.
        claimed: only those that a civilized unit claimed, or only the others; None: all.
        haves: those checked last with all six haves, or without one, or never; None: all.
        page: from 1.
    """

    day: date
    scope: Collection[str] | None
    districts: Collection[str] = ()
    kinds: Collection[str] = ()
    claimed: bool | None = None
    page: int = 1
    haves: Standing | None = None


class Station(NamedTuple):
    """An open station.

    Attributes:
        id: its number in the store.
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
        found: of the six haves, by the newest check; None: there is none.
    """

    id: int
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
    found: Found | None

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
    conditions = asked_stations(wanted)
    total = connection.scalar(_checked(select(func.count())).where(conditions)) or 0
    names = ("id", "station_no", "name", "kind")
    asked = _checked(
        select(
            *(_station[name] for name in names),
            _host.name,
            *(_station[name] for name in ("district", "place", "opened_on", "claimed_by")),
            lately,
            past,
            *station_check.c,
        )
    )
    rows = connection.execute(
        asked.join(host, _host.id == _station.host_id, isouter=True)
        .where(conditions)
        .order_by(_station.district, _station.place, _station.station_no)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [_station_of(row) for row in rows], total


def _checked(asked: Select[Any]) -> Select[Any]:
    """Set the newest check beside each station."""
    return asked.select_from(station.join(station_check, _check.id == newest_check(), isouter=True))


def _station_of(row: Row[Any]) -> Station:
    own = len(Station._fields) - 1
    told = dict(zip(station_check.c.keys(), row[own:], strict=True))
    return Station._make([*row[:own], None if told["id"] is None else found_of(told)])


def count_kinds(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """Count the stations asked for by kind, whatever they have of the six haves."""
    asked = (
        select(_station.kind, func.count())
        .where(asked_stations(wanted._replace(haves=None)))
        .group_by(_station.kind)
        .order_by(_station.kind)
    )
    return {kind: count for kind, count in connection.execute(asked)}


def count_open(
    connection: Connection, day: date, scope: Collection[str] | None
) -> dict[tuple[str, str], int]:
    """Count the stations open on a day, by district and place as registered."""
    asked = (
        select(_station.district, func.coalesce(_station.place, ""), func.count())
        .where(asked_stations(Wanted(day, scope)))
        .group_by(_station.district, _station.place)
    )
    return {(district, place): count for district, place, count in connection.execute(asked)}


def asked_stations(wanted: Wanted) -> ColumnElement[bool]:
    """Keep the stations that are asked for; of the six haves the newest check stands beside."""
    claims = {True: _station.claimed_by.is_not(None), False: _station.claimed_by.is_(None)}
    haves = {
        Standing.WHOLE: has_all(),
        Standing.LACKING: _check.id.is_not(None) & ~has_all(),
        Standing.UNCHECKED: _check.id.is_(None),
    }
    return and_(
        true() if wanted.haves is None else haves[wanted.haves],
        stands_on(station, wanted.day),
        true() if wanted.scope is None else _station.district.in_(sorted(wanted.scope)),
        _station.district.in_(wanted.districts) if wanted.districts else true(),
        _station.kind.in_(wanted.kinds) if wanted.kinds else true(),
        true() if wanted.claimed is None else claims[wanted.claimed],
    )
