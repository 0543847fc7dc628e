"""An earlier month up to a day is what it would be had the world ended with that day."""

from datetime import date

import pandas as pd
import pytest

from queries import cube
from queries.cube.to_date import same_day
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from tests import builders
from tests.queries.cube.city_life import live
from tests.recount import COUNTS, Raw

UNTIL = date(2025, 9, 17)
COMPARED = (
    "registered_volunteers",
    "new_registrations",
    "service_hours",
    "service_person_times",
    "active_volunteers",
    "active_rate",
    "retention_rate_12m",
    "training_coverage",
    "satisfaction_rate",
    "backfilled_share",
)


@pytest.mark.parametrize(
    ("as_of", "back", "day"),
    [
        (date(2026, 11, 23), 12, date(2025, 11, 23)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 5), 1, date(2025, 12, 5)),
    ],
)
def test_the_same_day_of_an_earlier_month(as_of, back, day):
    assert same_day(as_of, back) == day


def _cut_off(raw):
    """Leave of the raw rows what had happened by the day."""
    end = pd.Timestamp(UNTIL) + pd.Timedelta(days=1)
    raw.records = raw.records[raw.records.started_at < end]
    raw.evaluations = raw.evaluations[raw.evaluations.rated_on < end]
    raw.sessions = raw.sessions[raw.sessions.held_on < end]
    raw.attendances = raw.attendances[raw.attendances.session_id.isin(raw.sessions.id)]
    people = raw.volunteers.copy()
    people.loc[people.registered_on >= end, "registered_on"] = pd.Timestamp("2100-01-01")
    people.loc[people.ended_on >= end, "ended_on"] = pd.NaT
    raw.volunteers = people


def test_a_month_up_to_a_day_equals_a_recount_of_what_had_happened_by_then(city):
    with city.writing() as connection:
        live(connection, seed=11)
        someone = builders.volunteer(connection, registered_on="2025-09-30")
        builders.record(connection, someone, "2025-09-30 09:00")
        builders.record(connection, someone, "2026-09-17 09:00", minutes=77)
        cube.refresh(connection, UNTIL.replace(year=2026), "tests")
        snapshot, raw = cube.load_snapshot(connection), Raw(connection)
    assert str(UNTIL) in snapshot.days_kept
    _cut_off(raw)
    month = Month.of(UNTIL)
    asked = Filters(month, month, scope=None, until=UNTIL)
    whole = {one.indicator: one.value for one in measure(snapshot, [*ALL.values()], asked)}
    assert whole["service_hours"] is not None
    for code in COMPARED:
        found = measure(snapshot, [ALL[code]], asked, by_district=True)
        of = COUNTS[code].of(raw, month)
        assert {one.district: one.value for one in found} == pytest.approx(
            {district: of(district) for district in raw.districts}
        ), code
        assert whole[code] == pytest.approx(of(None)), code


def test_what_lands_in_another_month_is_not_compared_up_to_a_day(city):
    with city.writing() as connection:
        live(connection, seed=11)
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-09-17 09:00", minutes=77)
        cube.refresh(connection, UNTIL.replace(year=2026), "tests")
        snapshot = cube.load_snapshot(connection)
    assert str(UNTIL) in snapshot.days_kept
    asked = Filters(Month.of(UNTIL), Month.of(UNTIL), scope=None, until=UNTIL)
    [one] = measure(snapshot, [ALL["on_time_record_rate"]], asked)
    assert one.mark == "missing"


def test_no_month_is_kept_up_to_a_day_where_none_is_running(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-09-30 09:00")
        builders.refresh(connection, date(2026, 9, 30))
        assert not cube.load_snapshot(connection).days_kept
