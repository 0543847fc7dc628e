"""The city in the store: what it is called, its districts in order, their boundaries."""

import json
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from queries.schema import boundary, city, division
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level


class City(NamedTuple):
    """The one city that a store is about.

    Attributes:
        code: six digits.
        name: in Chinese.
        name_en: in English.
        calendar_known_until: last day whose holidays are known.
        map_source: where the boundaries come from, as printed below a map.
        sources: what came from where: `{"what", "source", "licence"}` each.
        synthetic: whether the records are made up (模拟数据).
    """

    code: str
    name: str
    name_en: str
    calendar_known_until: date
    map_source: str
    sources: list[dict[str, str]]
    synthetic: bool


class District(NamedTuple):
    """A district as lists, maps and tables show it.

    Attributes:
        code: six digits.
        name: in Chinese.
        name_en: in English.
        short_name: in Chinese, for maps and narrow columns.
        registrar: office that registers organizations there; None where none does.
    """

    code: str
    name: str
    name_en: str
    short_name: str
    registrar: str | None = None


class Township(NamedTuple):
    """A township or subdistrict.

    Attributes:
        code: nine digits.
        name: in Chinese.
        name_en: in English.
        district: code of the district that it lies in.
        successor: code of the one that followed it; None: none, or it is not known.
        ended: whether it no longer exists.
    """

    code: str
    name: str
    name_en: str
    district: str
    successor: str | None = None
    ended: bool = False


class Boundary(NamedTuple):
    """Outline of a district.

    Attributes:
        code: of the district.
        rings: closed rings of (longitude, latitude), clockwise.
        label: where its name stands, (longitude, latitude).
    """

    code: str
    rings: list[list[tuple[float, float]]]
    label: tuple[float, float]


_UNKNOWN = District(UNKNOWN_DISTRICT, "未知/市外", "Unknown or outside the city", "未知")


def find_city(connection: Connection) -> City | None:
    """Find the store's city; None before a pack is loaded."""
    row = connection.execute(select(city)).first()
    if row is None:
        return None
    return City(
        row.code,
        row.name,
        row.name_en,
        row.calendar_known_until,
        row.map_source,
        json.loads(row.sources),
        bool(row.synthetic),
    )


def list_districts(connection: Connection) -> list[District]:
    """List where figures can lie.

    Returns:
        The districts that exist today in official order, then 市本级 under the city's code, then
        000000; only the last in a store without a city.
    """
    columns = division.c
    rows = connection.execute(
        select(division)
        .where(columns.level.in_([Level.DISTRICT, Level.CITY]), columns.valid_to.is_(None))
        .order_by(columns.sequence, columns.code)
    ).all()
    districts = [_district(row) for row in rows if row.level == Level.DISTRICT]
    city_level = [
        District(row.code, "市本级", "City level", "市本级", row.registrar)
        for row in rows
        if row.level == Level.CITY
    ]
    return [*districts, *city_level, _UNKNOWN]


def list_townships(connection: Connection) -> list[Township]:
    """List every township there is or was, in official order."""
    columns = division.c
    rows = connection.execute(
        select(division)
        .where(columns.level == Level.TOWNSHIP)
        .order_by(columns.sequence, columns.code)
    )
    return [
        Township(
            row.code,
            row.name,
            row.name_en or row.name,
            row.district,
            row.successor,
            row.valid_to is not None,
        )
        for row in rows
    ]


def list_boundaries(connection: Connection) -> list[Boundary]:
    """List the outlines of the districts, in official order; empty where none are loaded."""
    rows = connection.execute(
        select(boundary)
        .join(division, division.c.code == boundary.c.code)
        .order_by(division.c.sequence, division.c.code)
    )
    return [
        Boundary(
            row.code,
            [[(lon, lat) for lon, lat in ring] for ring in json.loads(row.rings)],
            (row.label_lon / 1_000_000, row.label_lat / 1_000_000),
        )
        for row in rows
    ]


def _district(row: Any) -> District:
    return District(
        row.code, row.name, row.name_en or row.name, row.short_name or row.name, row.registrar
    )
