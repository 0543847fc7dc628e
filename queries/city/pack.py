"""Loading a city pack into the store: new or changed rows only, so that loading twice is safe."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from queries.city.calendar import WorkCalendar
from queries.city.deadlines import recount_deadlines
from queries.city.divisions import find_city
from queries.city.reading import PACKS, Pack, Row, read_pack
from queries.city.seeding import lay_plan
from queries.cube import announce, mark
from queries.cube.standings.eligible import RULES
from queries.messages import Message, Refused
from queries.schema import (
    boundary,
    calendar_day,
    city,
    department,
    division,
    duty,
    opinion,
    plan_item,
    policy,
    population,
    promised_limit,
    source_system,
    star_rule,
)
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_UNKNOWN: Row = {
    "code": UNKNOWN_DISTRICT,
    "name": "未知/市外",
    "name_en": "Unknown or outside the city",
    "short_name": "未知",
    "level": Level.UNKNOWN,
    "parent": None,
    "registrar": None,
    "valid_from": None,
    "valid_to": None,
    "successor": None,
    "district": UNKNOWN_DISTRICT,
    "sequence": 1_000_000,
}


def shipped_packs() -> list[str]:
    """List the names of the packs that come with the product."""
    return sorted(path.parent.name for path in PACKS.glob("*/pack.toml"))


def find_pack(name_or_directory: str) -> Path:
    """Find a pack by the name of a shipped one, or by its folder.

    Raises:
        Refused: there is neither.
    """
    if name_or_directory in shipped_packs():
        return PACKS / name_or_directory
    if Path(name_or_directory).is_dir():
        return Path(name_or_directory)
    raise Refused(
        Message(
            "没有城市包“{name}”：请给出文件夹，或已有的城市包之一：{known}",
            name=name_or_directory,
            known="、".join(shipped_packs()),
        )
    )


def load_pack(connection: Connection, directory: Path) -> bool:
    """Load or update the store's city.

    Divisions that a newer pack no longer names stay, because records may name them. Residents that
    were imported stand above those of a pack. Where the calendar changed, the deadlines of records
    are reckoned anew.

    Args:
        connection: of a writing transaction; the cube is to be refreshed in it afterwards.
        directory: of the pack, see `find_pack`.

    Returns:
        Whether anything changed.

    Raises:
        Refused: the pack is faulty, or the store is about another city; nothing is written.
    """
    pack = read_pack(directory)
    present = find_city(connection)
    if present is not None and present.code != pack.city["code"]:
        raise Refused(
            Message(
                "数据库中已有城市{present}，一个数据库只放一个城市；{other}请用空的数据库",
                present=present.name,
                other=pack.city["name"],
            )
        )
    if present is None:
        _mark_city_level(connection)
    before = WorkCalendar.load(connection)
    changed = [
        _upsert(connection, division, ("code",), [_UNKNOWN, *pack.divisions]),
        _upsert(connection, city, ("code",), [_city(pack)]),
        _load_population(connection, pack.population),
        _replace(connection, boundary, ("code",), _outlines(pack)),
        _replace(connection, promised_limit, ("matter", "org_type", "valid_from"), pack.promises),
        _replace(connection, source_system, ("code",), pack.systems),
        _replace(connection, duty, ("code", "valid_from"), pack.duties),
        _replace(connection, department, ("code", "valid_from"), pack.departments),
    ]
    if _replace(connection, star_rule, ("star", "valid_from"), pack.stars):
        announce(connection, RULES)
        changed.append(True)
    calendar_changed = _replace(connection, calendar_day, ("day",), _days(pack))
    if calendar_changed or before.known_until != pack.city["calendar_known_until"]:
        recount_deadlines(connection, before, WorkCalendar.load(connection))
    if present is None:
        _mark_city_level(connection)
    # Only what the store lacks: what an office made of its plan stays.
    changed.append(lay_plan(connection, pack.plan, f"{pack.city['name']}民政局") > 0)
    if any(changed) or calendar_changed:
        announce(connection, "city")
    return any(changed) or calendar_changed


def _mark_city_level(connection: Connection) -> None:
    """Mark what counts at the city level, which there is none of before the first pack."""
    for table in (opinion, plan_item, policy):
        mark(connection, table, select(table.c.id))


def _city(pack: Pack) -> Row:
    return pack.city | {"sources": json.dumps(pack.city["sources"], ensure_ascii=False)}


def _outlines(pack: Pack) -> list[Row]:
    return [
        {
            "code": one.code,
            "rings": json.dumps(one.rings, separators=(",", ":")),
            "label_lon": round(one.label[0] * 1_000_000),
            "label_lat": round(one.label[1] * 1_000_000),
        }
        for one in pack.outlines
    ]


def _days(pack: Pack) -> list[Row]:
    return [{"day": day, "kind": kind, "name": name} for day, (kind, name) in pack.calendar.items()]


def _load_population(connection: Connection, rows: Sequence[Row]) -> bool:
    key = ("code", "year", "vintage")
    imported = _rows(connection, population, key, population.c.batch_id.is_not(None))
    return _upsert(
        connection, population, key, [row for row in rows if _key(row, key) not in imported]
    )


def _replace(
    connection: Connection, table: Table, key: tuple[str, ...], rows: Sequence[Row]
) -> bool:
    gone = _rows(connection, table, key).keys() - {_key(row, key) for row in rows}
    for one in gone:
        found = [table.c[column] == value for column, value in zip(key, one, strict=True)]
        connection.execute(delete(table).where(*found))
    return _upsert(connection, table, key, rows) or bool(gone)


def _upsert(
    connection: Connection, table: Table, key: tuple[str, ...], rows: Iterable[Row]
) -> bool:
    present = _rows(connection, table, key)
    new, changed = [], []
    for row in rows:
        known = present.get(_key(row, key))
        if known is None:
            new.append(row)
        elif any(known[column] != value for column, value in row.items()):
            changed.append(row)
    if new:
        connection.execute(insert(table), new)
    for row in changed:
        found = [table.c[column] == row[column] for column in key]
        connection.execute(update(table).where(*found).values(row))
    return bool(new or changed)


def _rows(
    connection: Connection, table: Table, key: tuple[str, ...], *where: Any
) -> dict[tuple[Any, ...], Any]:
    rows = connection.execute(select(table).where(*where)).mappings()
    return {_key(row, key): row for row in rows}


def _key(row: Any, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[column] for column in key)
