"""Reading a city pack: every file checked, and what is wrong named by file, line and reason."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from queries.city.departments import read_departments
from queries.city.duties import read_duties
from queries.city.lines import lines, parsed, text, wrong
from queries.city.outlines import Outline, read_outlines
from queries.city.plan import Promise, read_plan
from queries.city.promises import read_promises
from queries.city.stars import read_stars
from queries.city.systems import read_systems
from queries.messages import Message, Refused
from queries.schema.divisions import DayKind, Level

PACKS = Path(__file__).parent / "packs"
"""Packs that are shipped; files here itself serve every city of the country."""

_ABOVE = {
    Level.DISTRICT: Level.CITY,
    Level.TOWNSHIP: Level.DISTRICT,
    Level.VILLAGE: Level.TOWNSHIP,
}
_DIGITS = {Level.CITY: 6, Level.DISTRICT: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_DIVISIONS = (
    "code,name,name_en,short_name,level,parent,registrar,valid_from,valid_to,successor".split(",")
)
_POPULATION = "code,year,vintage,residents,source".split(",")
_CALENDAR = "day,kind,name".split(",")

Row = dict[str, Any]


@dataclass(frozen=True)
class Pack:
    """What the files of a pack say.

    Attributes:
        city: values of the city's row.
        divisions: rows of the tree, those above before those below, in official order.
        population: rows of residents.
        outlines: boundaries of districts.
        calendar: kind and name of every day that differs from what its weekday says.
        stars: rows of what a star takes; none where the pack states nothing.
        promises: rows of the days in which the office promises to decide; none where it does not.
        systems: rows of the systems that files come from; none where it names none.
        plan: items of the work plan; none where it has none.
        departments: rows of who leads and does what; none where it names none.
        duties: rows of what the law has the bureau do again and again; none where it states none.
    """

    city: Row
    divisions: list[Row]
    population: list[Row]
    outlines: list[Outline]
    calendar: dict[date, tuple[DayKind, str]]
    stars: list[Row]
    promises: list[Row]
    systems: list[Row]
    plan: list[Promise]
    departments: list[Row]
    duties: list[Row]


def read_pack(directory: Path) -> Pack:
    """Read and check the files of a pack.

    Args:
        directory: holds `pack.toml`, `divisions.csv`, `population.csv`, `boundaries.json`; where
            the city has rules for stars `stars.csv`, where the office promises to decide sooner
            than by law `promises.csv`, where files come from named systems `systems.csv`, where
            the city has a work plan `plan.csv`, where it is named who leads `departments.csv`,
            where the law has the bureau do something again and again `duties.csv`; and, unless it
            is one of the shipped calendars, the calendar that `pack.toml` names.

    Raises:
        Refused: a file is missing, or something in it is wrong; the sentence says where.
    """
    head = _read_head(directory / "pack.toml")
    divisions = _read_divisions(directory / "divisions.csv", head["code"])
    known = {row["code"]: row for row in divisions}
    calendar = head["calendar"]
    return Pack(
        city={
            "code": head["code"],
            "name": head["name"],
            "name_en": head["name_en"],
            "calendar_known_until": calendar["known_until"],
            "map_source": head["map"]["source"],
            "sources": head["sources"],
        },
        divisions=divisions,
        population=_read_population(directory / "population.csv", known),
        outlines=read_outlines(
            directory / "boundaries.json",
            {code for code, row in known.items() if row["level"] == Level.DISTRICT},
        ),
        calendar=_read_calendar(_calendar_file(directory, calendar["file"])),
        stars=read_stars(directory / "stars.csv"),
        promises=read_promises(directory / "promises.csv"),
        systems=read_systems(directory / "systems.csv"),
        plan=read_plan(directory / "plan.csv"),
        departments=read_departments(directory / "departments.csv"),
        duties=read_duties(directory / "duties.csv"),
    )


def _read_head(path: Path) -> dict[str, Any]:
    try:
        head = tomllib.loads(text(path))
        wanted = {
            "code": head["code"],
            "name": head["name"],
            "name_en": head["name_en"],
            "calendar.file": head["calendar"]["file"],
            "map.source": head["map"]["source"],
        }
        known_until = head["calendar"]["known_until"]
        sources = head["sources"]
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            Message("城市包的 {file} 不是有效的 TOML：{reason}", file=path.name, reason=str(error))
        ) from error
    except (KeyError, TypeError) as error:
        raise Refused(
            Message("城市包的 {file} 缺少 {key}", file=path.name, key=str(error.args[0]))
        ) from error
    for key, value in wanted.items():
        if not isinstance(value, str) or not value:
            raise Refused(Message("城市包的 {file} 中 {key} 应为文字", file=path.name, key=key))
    if type(known_until) is not date or not isinstance(sources, list):
        raise Refused(
            Message(
                "城市包的 {file} 中 calendar.known_until 应为日期，sources 应为列表", file=path.name
            )
        )
    return head


def _read_divisions(path: Path, city: str) -> list[Row]:
    rows: dict[str, Row] = {}
    line_of: dict[str, int] = {}
    for line, given in lines(path, _DIVISIONS):
        row = _division(given, path, line)
        if row["code"] in rows:
            raise wrong(path, line, "code", row["code"])
        rows[row["code"]] = row | {"sequence": len(rows)}
        line_of[row["code"]] = line
    for code, row in rows.items():
        _check_place_in_tree(row, rows, city, path, line_of[code])
    if rows.get(city, {}).get("level") != Level.CITY:
        raise Refused(Message("城市包的 {file} 没有城市 {code} 本身", file=path.name, code=city))
    order = list(Level)
    divisions = sorted(rows.values(), key=lambda row: order.index(row["level"]))
    for row in divisions:
        row["district"] = _district(row, rows)
    return divisions


def _division(given: dict[str, str], path: Path, line: int) -> Row:
    level = parsed(Level, given, "level", path, line)
    code = given["code"]
    if not (code.isascii() and code.isdigit() and len(code) == _DIGITS.get(level)):
        raise wrong(path, line, "code", code)
    if not given["name"]:
        raise wrong(path, line, "name", "")
    row: Row = {key: value or None for key, value in given.items()} | {"level": level}
    for key in ("valid_from", "valid_to"):
        row[key] = parsed(date.fromisoformat, given, key, path, line) if given[key] else None
    return row


def _check_place_in_tree(row: Row, rows: dict[str, Row], city: str, path: Path, line: int) -> None:
    if row["level"] == Level.CITY:
        if row["code"] != city or row["parent"]:
            raise wrong(path, line, "code", row["code"])
        return
    if row["code"][:4] != city[:4]:
        raise wrong(path, line, "code", row["code"])
    above = rows.get(row["parent"] or "")
    if above is None or above["level"] != _ABOVE[row["level"]]:
        raise Refused(
            Message(
                "城市包的 {file} 第 {line} 行：{name} 的上级 {parent} 不在包中或级别不对",
                file=path.name,
                line=line,
                name=row["name"],
                parent=row["parent"] or "（空）",
            )
        )
    if row["successor"] and row["successor"] not in rows:
        raise wrong(path, line, "successor", row["successor"])


def _district(row: Row, rows: dict[str, Row]) -> str:
    """Climb to the district; one that was dissolved counts for its successor."""
    while row["level"] in (Level.TOWNSHIP, Level.VILLAGE):
        row = rows[row["parent"]]
    return str(row["successor"] or row["code"] if row["valid_to"] else row["code"])


def _read_population(path: Path, known: dict[str, Row]) -> list[Row]:
    rows: dict[tuple[str, int, str], Row] = {}
    for line, given in lines(path, _POPULATION):
        if given["code"] not in known:
            raise wrong(path, line, "code", given["code"])
        year = parsed(int, given, "year", path, line)
        residents = parsed(int, given, "residents", path, line)
        key = (given["code"], year, given["vintage"])
        if residents < 1 or not 1900 <= year <= 2200 or key in rows:
            raise wrong(path, line, "residents", ",".join(given.values()))
        rows[key] = {
            "code": given["code"],
            "year": year,
            "vintage": given["vintage"],
            "residents": residents,
            "source": given["source"] or None,
        }
    return list(rows.values())


def _read_calendar(path: Path) -> dict[date, tuple[DayKind, str]]:
    days: dict[date, tuple[DayKind, str]] = {}
    for line, given in lines(path, _CALENDAR):
        day = parsed(date.fromisoformat, given, "day", path, line)
        if day in days:
            raise wrong(path, line, "day", given["day"])
        days[day] = (parsed(DayKind, given, "kind", path, line), given["name"])
    return days


def _calendar_file(directory: Path, name: str) -> Path:
    own = directory / Path(name).name
    return own if own.is_file() else PACKS / own.name
