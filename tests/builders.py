"""Rows with defaults, written straight into real tables and marked as every writer marks them.

Each builder returns the row's id and takes any column by keyword over its defaults:

    with store.writing() as connection:
        small_city(connection)
        someone = volunteer(connection, district=HULI)
        record(connection, someone, "2026-03-05 09:00", minutes=90)
        refresh(connection)
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from queries import cube, integrity
from queries.city.calendar import WorkCalendar
from queries.imports.derive import recording
from queries.months import Month
from queries.organizations.names import fold, has_name_rule, initials
from queries.personal import Vault
from queries.schema import (
    calendar_day,
    division,
    evaluation,
    organization,
    population,
    project,
    service_record,
    training_attendance,
    training_session,
)
from queries.schema import city as city_table
from queries.schema import (
    volunteer as volunteer_table,
)
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level
from queries.store import Store

TODAY = date(2026, 9, 30)
"""The city's date in tests that need one."""

CITY = "350200"
SIMING, HULI, JIMEI = DISTRICTS = ("350203", "350206", "350211")
UNKNOWN = UNKNOWN_DISTRICT
KEY = "a key that only tests know"
"""Seals personal fields in the tests' stores."""

EVERY_DISTRICT = (*DISTRICTS, CITY, UNKNOWN)
"""Districts in official order, 市本级, 未知/市外: as figures list them."""

RESIDENTS = {SIMING: 1000, HULI: 2000, JIMEI: 500}
"""Residents of 2025, the earliest year of the small city."""

_HOLIDAYS = {
    # The real ones of 2025 and 2026 around which deadlines are worked out by hand.
    "元旦": ("2024-01-01", "2025-01-01", "2026-01-01", "2026-01-02", "2026-01-03"),
    "春节": tuple(f"2026-02-{day}" for day in range(15, 24)),
    "国庆节": (
        *(f"2025-10-0{day}" for day in range(1, 9)),
        *(f"2026-10-0{day}" for day in range(1, 8)),
    ),
}
_MAKEUP_DAYS = ("2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-10-10")


def vault() -> Vault:
    """The keys with which tests seal personal fields."""
    return Vault([KEY])


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Lend the store at an address, with the keys of tests, and close it."""
    with closing(Store(url, vault=vault())) as store:
        yield store


def small_city(connection: Connection) -> None:
    """Write three districts, 市本级, 000000, one township and village each, days and residents."""
    divide(connection, CITY, "厦门市", Level.CITY, sequence=0)
    for place, (code, name) in enumerate(zip(DISTRICTS, ("思明", "湖里", "集美"), strict=True)):
        divide(connection, code, f"{name}区", Level.DISTRICT, sequence=place, short_name=name)
        divide(connection, f"{code}001", f"{name}街道", Level.TOWNSHIP, parent=code)
        divide(connection, f"{code}001001", f"{name}社区", Level.VILLAGE, parent=f"{code}001")
    divide(connection, UNKNOWN, "未知/市外", Level.UNKNOWN, sequence=99, parent=None)
    connection.execute(
        insert(city_table).values(
            code=CITY,
            name="厦门市",
            name_en="Xiamen",
            calendar_known_until=date(2026, 12, 31),
            map_source="",
            sources="[]",
        )
    )
    days = [(day, "holiday", name) for name, listed in _HOLIDAYS.items() for day in listed]
    days += [(day, "makeup_workday", "调休上班") for day in _MAKEUP_DAYS]
    connection.execute(
        insert(calendar_day),
        [{"day": date.fromisoformat(day), "kind": kind, "name": name} for day, kind, name in days],
    )
    for code, residents in RESIDENTS.items():
        populate(connection, code, 2025, residents)


def divide(connection: Connection, code: str, name: str, level: Level, **values: Any) -> str:
    """Write a division and return its code."""
    defaults = {
        "parent": None if level == Level.CITY else CITY,
        "district": code[:6],
        "sequence": 0,
    }
    connection.execute(
        insert(division).values(code=code, name=name, level=level, **defaults | values)
    )
    return code


def populate(connection: Connection, code: str, year: int, residents: int, **values: Any) -> int:
    """Write the residents of a district or of the city."""
    written = _write(connection, population, code=code, year=year, residents=residents, **values)
    cube.announce(connection, "population")
    return written


def volunteer(connection: Connection, **values: Any) -> int:
    """Write a volunteer; by default one of Siming, registered on 2024-01-01, not ended."""
    number = _next(connection, volunteer_table)
    defaults = {
        "volunteer_no": f"V{number:07}",
        "name": vault().seal(f"志愿者{number}"),
        "district": SIMING,
        "registered_on": date(2024, 1, 1),
    }
    return _write(connection, volunteer_table, **defaults | _read_dates(values))


def organize(connection: Connection, **values: Any) -> int:
    """Write an organization; by default an association of Siming, registered on 2024-01-01."""
    number = _next(connection, organization)
    name = values.get("name", f"第{number}志愿服务队")
    defaults = {
        "uscc": f"51350200{number:010}",
        "name": name,
        "name_folded": fold(name),
        "name_initials": initials(name),
        "name_rule": has_name_rule(name),
        "org_type": "social_association",
        "registrar": SIMING,
        "district": SIMING,
        "registered_on": date(2024, 1, 1),
        "status": "cancelled" if values.get("ended_on") else "normal",
    }
    return _write(connection, organization, **defaults | _read_dates(values))


def plan(connection: Connection, **values: Any) -> int:
    """Write a project; by default one of Siming that began on 2024-01-01."""
    number = _next(connection, project)
    defaults = {
        "project_no": f"P{number:07}",
        "name": f"项目{number}",
        "district": SIMING,
        "start_on": date(2024, 1, 1),
    }
    return _write(connection, project, **defaults | _read_dates(values))


def record(
    connection: Connection,
    volunteer_id: int,
    started: str = "2026-03-05 09:00",
    *,
    minutes: int = 60,
    entered: str | None = None,
    calendar: WorkCalendar | None = None,
    **values: Any,
) -> int:
    """Write a confirmed service record of Siming with what is derived of it.

    Args:
        connection: of a writing transaction.
        volunteer_id: who served.
        started: the service's start; a day alone means nine o'clock.
        minutes: given and counted; the end lies so much later unless `ended_at` says otherwise.
        entered: when it was entered; None: not known.
        calendar: the city's; loaded where left out, which takes longer than the rest.
        values: any column.
    """
    number = _next(connection, service_record)
    start = moment(started)
    end = values.pop("ended_at", start + timedelta(minutes=minutes))
    entry = None if entered is None else moment(entered)
    due_month, on_time = recording(calendar or WorkCalendar.load(connection), start, end, entry)
    defaults = {
        "record_no": f"R{number:07}",
        "volunteer_id": volunteer_id,
        "district": SIMING,
        "started_at": start,
        "ended_at": end,
        "month": Month.of(start.date()).code,
        "minutes": minutes,
        "counted_minutes": minutes,
        "entered_at": entry,
        "due_month": due_month,
        "on_time": on_time,
        "confirmed": True,
    }
    if "void_on" in values:
        defaults |= {"void_reason": "重复", "void_by": "tests"}
    return _write(connection, service_record, **defaults | _read_dates(values))


def rate(connection: Connection, record_id: int, rating: int = 5, **values: Any) -> int:
    """Write an evaluation; by default the recipient's, on 2026-03-20."""
    defaults = {"rater": "recipient", "rated_on": date(2026, 3, 20)}
    return _write(
        connection,
        evaluation,
        record_id=record_id,
        rating=rating,
        **defaults | _read_dates(values),
    )


def hold(connection: Connection, held_on: str = "2026-03-10", **values: Any) -> int:
    """Write a training session; by default in Siming."""
    number = _next(connection, training_session)
    defaults = {"session_no": f"T{number:07}", "name": f"培训{number}", "district": SIMING}
    return _write(
        connection,
        training_session,
        held_on=date.fromisoformat(held_on),
        **defaults | values,
    )


def attend(connection: Connection, session_id: int, volunteer_id: int, **values: Any) -> int:
    """Write that a volunteer attended a session."""
    return _write(
        connection,
        training_attendance,
        session_id=session_id,
        volunteer_id=volunteer_id,
        **values,
    )


def put(connection: Connection, table: Table, **values: Any) -> int:
    """Write a row of any table; days may be written as text."""
    return _write(connection, table, **_read_dates(values))


def change(connection: Connection, table: Table, row: int, **values: Any) -> None:
    """Change a row, marked before and after."""
    one = select(table.c.id).where(table.c.id == row)
    cube.mark(connection, table, one)
    if table is service_record:
        integrity.mark(connection, one)
    connection.execute(update(table).where(table.c.id == row).values(**_read_dates(values)))
    cube.mark(connection, table, one)
    integrity.mark_affected(connection, table, one)


def remove(connection: Connection, table: Table, row: int) -> None:
    """Delete a row, marked before."""
    cube.mark(connection, table, select(table.c.id).where(table.c.id == row))
    connection.execute(delete(table).where(table.c.id == row))


def refresh(connection: Connection, today: date = TODAY) -> cube.Version:
    """Bring the figures in step."""
    return cube.refresh(connection, today, "tests")


def _write(connection: Connection, table: Table, **values: Any) -> int:
    row: int = connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
    cube.mark(connection, table, select(table.c.id).where(table.c.id == row))
    return row


def _next(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.coalesce(func.max(table.c.id), 0) + 1)).scalar_one()


def moment(text: str) -> datetime:
    """Read a moment on the city's clock; a day alone means nine o'clock."""
    return datetime.fromisoformat(text if " " in text else f"{text} 09:00")


def _read_dates(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value)
        if name.endswith("_on") and isinstance(value, str)
        else value
        for name, value in values.items()
    }
