"""The six haves of a station: place, team, projects, facilities, rules, sign, as found on a day.

Source: the Party and State opinion of 2024 on a sound volunteer-service system.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, ScalarSelect, case, func, insert, select

from queries.messages import Faulty, Message, Refused
from queries.saying import note as noted
from queries.saying import plain
from queries.schema import station, station_check
from queries.scope import Permission, Viewer

_station, _check = station.c, station_check.c
_NOTE = 400


class Have(StrEnum):
    """What a station shall have, each the column of its table."""

    PLACE = "has_place"
    TEAM = "has_team"
    PROJECTS = "has_projects"
    FACILITIES = "has_facilities"
    RULES = "has_rules"
    SIGN = "has_sign"


class Found(NamedTuple):
    """What was found at a station.

    Attributes:
        checked_on: when.
        has: what it has.
        note: what else was seen.
    """

    checked_on: date | None
    has: frozenset[Have]
    note: str = ""


class Checked(NamedTuple):
    """A station to be checked: its number and name, and what was found last; None: nothing."""

    id: int
    name: str
    last: Found | None


def newest_check() -> ScalarSelect[int]:
    """Write the number of a station's newest check, to be joined by the station beside it."""
    return (
        select(_check.id)
        .where(_check.station_id == _station.id)
        .order_by(_check.checked_on.desc(), _check.id.desc())
        .limit(1)
        .correlate(station)
        .scalar_subquery()
    )


def find_checked(connection: Connection, viewer: Viewer, number: int) -> Checked | None:
    """Find a station that the viewer may see, and its newest check; None: there is none."""
    row = connection.execute(
        select(_station.id.label("number"), _station.name, station_check)
        .join(station_check, _check.id == newest_check(), isouter=True)
        .where(_station.id == number, _seen(viewer.scope))
    ).first()
    if row is None:
        return None
    last = None if row.checked_on is None else found_of(row._mapping)
    return Checked(row.number, row.name, last)


def found_of(row: Mapping[Any, Any]) -> Found:
    """Read what was found from a row of the table."""
    has = frozenset(one for one in Have if row[one])
    return Found(row["checked_on"], has, row["note"] or "")


def keep_check(
    connection: Connection,
    viewer: Viewer,
    number: int,
    found: Found,
    today: date,
    address: str = "",
) -> None:
    """Write down what was found at a station; earlier checks stay.

    Args:
        connection: a writing one.
        viewer: who checked.
        number: of the station.
        found: what was found.
        today: the city's date.
        address: where the request came from.

    Raises:
        Faulty: the day is missing, or lies in the future or before the station opened.
        Refused: the viewer does not work on the plan, or there is no such station to be seen.
    """
    if not viewer.may(Permission.WORK_ON_PLAN):
        raise Refused(Message("您的岗位不能登记站点检查"))
    asked = select(_station.opened_on).where(_station.id == number, _seen(viewer.scope))
    opened_on = connection.scalar(asked)
    if opened_on is None:
        raise Refused(Message("没有这个站点，或您无权查看"))
    faults = {}
    if found.checked_on is None:
        faults["checked_on"] = Message("请填写日期")
    elif not opened_on <= found.checked_on <= today:
        faults["checked_on"] = Message("检查日期应在站点启用之后、今天之前")
    if len(plain(found.note)) > _NOTE:
        faults["note"] = Message("不超过 {most} 个字", most=_NOTE)
    if faults:
        raise Faulty(faults)
    values = {one.value: one in found.has for one in Have}
    told = {"checked_on": found.checked_on, "note": plain(found.note) or None}
    connection.execute(
        insert(station_check).values(station_id=number, account=viewer.username, **values, **told)
    )
    detail = {"checked_on": str(found.checked_on), "has": sorted(found.has)}
    noted(connection, viewer, "station_checked", f"station {number}", address, detail)


def has_all() -> ColumnElement[bool]:
    """Tell whether a check found all six."""
    both = _check.has_place & _check.has_team & _check.has_projects
    return both & _check.has_facilities & _check.has_rules & _check.has_sign


def count_haves(
    connection: Connection, stations: ColumnElement[bool]
) -> dict[str, dict[Have | None, int]]:
    """Count, by kind of station, which have what by their newest check.

    Args:
        connection: to read from.
        stations: which stations are counted.

    Returns:
        By kind: how many were checked under None, and how many of them have what.
    """
    columns = [func.sum(case((_check[one], 1), else_=0)) for one in Have]
    rows = connection.execute(
        select(_station.kind, func.count(_check.id), *columns)
        .join(station_check, _check.id == newest_check())
        .where(stations)
        .group_by(_station.kind)
    )
    return {
        kind: {None: count, **{one: int(sum_ or 0) for one, sum_ in zip(Have, sums, strict=True)}}
        for kind, count, *sums in rows
    }


def _seen(scope: Collection[str] | None) -> ColumnElement[bool]:
    return _station.id.is_not(None) if scope is None else _station.district.in_(sorted(scope))
