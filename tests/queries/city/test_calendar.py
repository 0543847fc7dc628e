"""Working days, against an independent calendar and worked out by hand."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from queries.city.calendar import WorkCalendar
from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.schema.divisions import DayKind
from queries.store import Store


@pytest.fixture(scope="module")
def shipped() -> WorkCalendar:
    pack = read_pack(find_pack("xiamen"))
    days = {day: kind for day, (kind, _) in pack.calendar.items()}
    return WorkCalendar(days, pack.city["calendar_known_until"])


def test_every_known_day_is_as_an_independent_calendar_says(shipped: WorkCalendar) -> None:
    assert (shipped.known_from, shipped.known_until) == (date(2017, 1, 1), date(2026, 12, 31))
    day = date(2017, 1, 1)
    while day <= date(2026, 12, 31):
        assert shipped.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # No holiday: Thursday 5 March 2026, then two weeks.
        ("2026-03-05", "2026-03-19"),
        # From a Saturday, which does not count itself.
        ("2026-03-07", "2026-03-20"),
        # Spring Festival 15-23 February 2026; Saturdays 14 and 28 made up:
        # 14, 24, 25, 26, 27, 28 February, 2, 3, 4, 5 March.
        ("2026-02-13", "2026-03-05"),
        # In the festival itself: 24, 25, 26, 27, 28 February, 2, 3, 4, 5, 6 March.
        ("2026-02-18", "2026-03-06"),
        # National Day 1-8 October 2025; Sunday 28 September and Saturday 11 October made up:
        # 26, 28, 29, 30 September, 9, 10, 11, 13, 14, 15 October.
        ("2025-09-25", "2025-10-15"),
        # From the make-up Saturday 11 October 2025: 13-17 and 20-24 October.
        ("2025-10-11", "2025-10-24"),
        # Over a new year: 2025-12-25, 26, 29, 30, 31, then 1-3 January are off and Sunday 4
        # January is made up: 4, 5, 6, 7, 8.
        ("2025-12-24", "2026-01-08"),
        # 2020: the festival was prolonged to 2 February: 3-7, 10-14 February.
        ("2020-01-23", "2020-02-14"),
    ],
)
def test_the_tenth_working_day(shipped: WorkCalendar, day: str, due: str) -> None:
    assert shipped.after(date.fromisoformat(day), 10) == date.fromisoformat(due)


def test_the_first_working_day_after_a_day(shipped: WorkCalendar) -> None:
    assert shipped.after(date(2026, 3, 5), 1) == date(2026, 3, 6)
    assert shipped.after(date(2026, 3, 6), 1) == date(2026, 3, 9)


def test_nothing_is_said_of_years_that_are_not_known(shipped: WorkCalendar) -> None:
    # 17-31 December 2026 has eleven weekdays, none of them off.
    assert shipped.after(date(2026, 12, 17), 10) == date(2026, 12, 31)
    assert shipped.after(date(2026, 12, 18), 10) is None
    assert shipped.after(date(2027, 3, 1), 1) is None
    assert shipped.after(date(2016, 12, 31), 1) is None
    assert shipped.after(date(2017, 1, 1), 1) == date(2017, 1, 3)


def test_a_calendar_without_days_knows_nothing() -> None:
    empty = WorkCalendar({}, date(2026, 12, 31))
    assert empty.known_from is None and empty.known_until is None
    assert empty.after(date(2026, 3, 5), 1) is None
    assert (
        WorkCalendar({date(2026, 1, 1): DayKind.HOLIDAY}, None).after(date(2026, 1, 2), 1) is None
    )


def test_the_store_keeps_the_calendar_of_the_pack(store: Store, shipped: WorkCalendar) -> None:
    with store.reading() as connection:
        assert WorkCalendar.load(connection).after(date(2026, 2, 13), 10) is None
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        loaded = WorkCalendar.load(connection)
    day = date(2017, 1, 1)
    while day <= date(2026, 12, 31):
        assert loaded.after(day, 10) == shipped.after(day, 10), day
        day += timedelta(days=1)
