"""Coverage: what a district owes, what has come, and what is too little to compare."""

from dataclasses import replace
from datetime import date

import pytest

from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, answer
from queries.months import Month
from tests import builders
from tests.builders import HULI, SIMING


@pytest.fixture
def delivered(city):
    """Siming serves in each of ten months, Huli in six of them; the tenth is running."""
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        for number in range(1, 11):
            builders.record(connection, someone, f"2025-{number:02d}-05")
            if number <= 6:
                builders.record(connection, someone, f"2025-{number:02d}-06", district=HULI)
        builders.refresh(connection, date(2025, 10, 5))
        return load_snapshot(connection)


def _of(snapshot, code, start, end, **by):
    filters = Filters(Month.parse(start), Month.parse(end), scope=None)
    found = answer(snapshot, [ALL[code]], filters, **by)
    return {(one.district, one.month): one for one in found}


def test_a_district_is_covered_by_the_months_it_delivered_of_those_owed(delivered):
    found = _of(delivered, "service_hours", "2025-01", "2025-08", by_district=True)
    assert found[SIMING, None].coverage == 1
    assert found[HULI, None].coverage == pytest.approx(6 / 8)


def test_too_little_is_not_shown_and_marked(delivered):
    found = _of(delivered, "service_hours", "2025-01", "2025-08", by_district=True)
    assert (found[HULI, None].value, found[HULI, None].mark) == (None, "insufficient")
    assert found[SIMING, None].value == 8
    enough = replace(delivered, least_coverage=0.75)
    found = _of(enough, "service_hours", "2025-01", "2025-08", by_district=True)
    assert (found[HULI, None].value, found[HULI, None].mark) == (6, None)


def test_the_running_month_is_owed_only_once_it_is_delivered(delivered):
    found = _of(delivered, "service_hours", "2025-05", "2025-10", by_district=True)
    # Huli: May and June of May to September; Siming: all six.
    assert found[HULI, None].coverage == pytest.approx(2 / 5)
    assert found[SIMING, None].coverage == 1


def test_districts_together_have_the_share_of_all_and_keep_their_value(delivered):
    [one] = _of(delivered, "service_hours", "2025-01", "2025-08").values()
    # Jimei delivered nothing.
    assert one.coverage == pytest.approx((8 + 6 + 0) / 24)
    assert (one.value, one.mark) == (14, None)


def test_a_window_leans_on_its_twelve_months(delivered):
    enough = replace(delivered, least_coverage=0.0)
    found = _of(enough, "hours_per_10k_residents", "2025-08", "2025-08", by_district=True)
    assert found[HULI, None].coverage == pytest.approx(6 / 8)


def test_what_is_not_owed_regularly_has_no_coverage(delivered):
    found = _of(delivered, "volunteer_orgs", "2025-01", "2025-08", by_district=True)
    assert {one.coverage for one in found.values()} == {None}
    found = _of(delivered, "service_hours", "2025-01", "2025-08", by_district=True)
    assert found[builders.CITY, None].coverage is None
