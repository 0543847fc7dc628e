from datetime import date, datetime

import pytest

from queries.city.calendar import WorkCalendar
from queries.imports.derive import recording, recording_deadline


@pytest.fixture
def calendar(city):
    with city.reading() as connection:
        return WorkCalendar.load(connection)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # 9 to 13 February, the make-up Saturday 14, then after the holiday 24 to 27.
        (date(2026, 2, 6), date(2026, 2, 27)),
        # A service in the holiday: 24 to 27, the make-up Saturday 28, then 2 to 6 March.
        (date(2026, 2, 18), date(2026, 3, 6)),
        # 30 and 31 December, 4 (make-up Sunday) to 9 January, 12 and 13 January.
        (date(2025, 12, 29), date(2026, 1, 13)),
    ],
)
def test_the_deadline_is_the_tenth_working_day_after(calendar, day, due):
    assert recording_deadline(calendar, day) == due


@pytest.mark.parametrize(
    ("ended", "entered", "expected"),
    [
        (datetime(2026, 2, 6, 12), datetime(2026, 2, 27, 23, 59), (202602, True)),
        (datetime(2026, 2, 6, 12), datetime(2026, 2, 28), (202602, False)),
        (datetime(2026, 2, 18, 1), datetime(2026, 3, 6, 8), (202603, True)),
        (None, datetime(2026, 2, 27), (202602, True)),
        (datetime(2026, 2, 6, 12), None, (None, None)),
        (datetime(2090, 2, 6, 12), datetime(2090, 2, 7), (None, None)),
    ],
)
def test_a_record_is_due_in_the_month_of_its_deadline(calendar, ended, entered, expected):
    started = datetime(2026, 2, 6, 9)
    assert recording(calendar, started, ended, entered) == expected
