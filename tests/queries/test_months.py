from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.messages import Refused
from queries.months import Month

months = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))


def test_a_month_is_read_and_written_alike():
    assert Month.parse("2026-01") == Month(2026, 1) == Month.of(date(2026, 1, 31))
    assert str(Month(2026, 1)) == "2026-01"
    assert Month(2026, 1).code == 202601
    assert Month.from_code(202612) == Month(2026, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-1",
        "26-01",
        "2026/01",
        "2026-13",
        "2026-00",
        "1899-12",
        "2026-01-01",
        "²026-01",
    ],
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Refused):
        Month.parse(text)


def test_days_of_a_month():
    assert Month(2024, 2).first_day == date(2024, 2, 1)
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month(2026, 12).last_day == date(2026, 12, 31)


def test_a_walk_crosses_the_year_and_is_empty_backwards():
    assert list(Month(2025, 11).through(Month(2026, 2))) == [
        Month(2025, 11),
        Month(2025, 12),
        Month(2026, 1),
        Month(2026, 2),
    ]
    assert list(Month(2026, 2).through(Month(2026, 1))) == []


@given(months, st.integers(-240, 240))
def test_adding_and_counting_agree(month, steps):
    later = month + steps
    assert month.until(later) == steps
    assert later - steps == month
    assert (later > month) == (steps > 0)
