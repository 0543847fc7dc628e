"""Breakdowns: every part is what raw rows give, and the parts are the whole."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest

from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Additivity, Dimension, measure
from queries.indicators.measuring import dimensions_of
from queries.months import Month
from queries.schema import project
from tests import builders
from tests.builders import HULI, SIMING
from tests.conftest import ENGINES
from tests.queries.cube.city_life import live
from tests.recount import Raw

START, END = Month(2025, 7), Month(2026, 9)
PERIOD = Filters(START, END, scope=None)
LAST_DAY = pd.Timestamp(END.last_day)


@pytest.fixture(scope="module", params=ENGINES)
def lived(request, migrated):
    with migrated(request.param) as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=21, size=90)
            builders.refresh(connection)
            raw = Raw(connection)
            raw.rows(project)
            return load_snapshot(connection), raw


def _cut(snapshot, code, by, **asked):
    found = measure(snapshot, [ALL[code]], PERIOD, by=by, **asked)
    return {(one.district, one.member): one.value for one in found if one.value}


def _sums(rows, by, values):
    return {key: value for key, value in rows.groupby(by)[values].sum().items() if value}


@pytest.mark.parametrize("by", [*Dimension])
@pytest.mark.parametrize("code", [code for code, one in ALL.items() if one.denominator is None])
def test_members_of_a_dimension_add_up_to_the_whole(lived, code, by):
    snapshot, _ = lived
    if ALL[code].additivity == Additivity.RATIO or by not in dimensions_of(snapshot, ALL[code]):
        return
    whole = {
        one.district: one.value for one in measure(snapshot, [ALL[code]], PERIOD, by_district=True)
    }
    parts = Counter()
    for (district, _), value in _cut(snapshot, code, by, by_district=True).items():
        parts[district] += value
    assert {place: parts[place] for place in whole} == pytest.approx(whole)


def test_what_can_be_broken_down(lived):
    snapshot, _ = lived
    can = {code: set(dimensions_of(snapshot, ALL[code])) for code in ALL}
    assert can["service_hours"] >= {"gender", "age_band", "category", "org_type", "method"}
    assert can["active_volunteers"] >= {"gender", "age_band", "cohort"}
    assert can["active_rate"] >= {"gender", "age_band", "cohort"}
    assert can["registration_rate"] == set()


def test_hours_by_method_gender_category_and_legal_form_equal_a_recount(lived):
    snapshot, raw = lived
    rows = raw.valid[raw.valid.started_at.between("2025-07-01", "2026-09-30 23:59")]
    rows = rows.assign(hours=rows.counted_minutes / 60, method=rows.method.fillna("unknown"))
    assert _cut(snapshot, "service_hours", Dimension.METHOD, by_district=True) == pytest.approx(
        _sums(rows, ["district", "method"], "hours")
    )
    people = raw.volunteers.rename(columns={"id": "volunteer_id"})
    by_person = rows.merge(people[["volunteer_id", "gender", "birth_date"]], on="volunteer_id")
    by_person["gender"] = by_person.gender.fillna("unknown")
    assert _cut(snapshot, "service_hours", Dimension.GENDER, by_district=True) == pytest.approx(
        _sums(by_person, ["district", "gender"], "hours")
    )
    projects = raw.rows(project).set_index("id")
    rows = rows.assign(category=rows.project_id.map(projects.category).fillna("unknown"))
    assert _cut(snapshot, "service_hours", Dimension.CATEGORY, by_district=True) == pytest.approx(
        _sums(rows, ["district", "category"], "hours")
    )
    orgs = raw.organizations.set_index("id").org_type
    of_project = projects.organization_id
    own = rows.organization_id.fillna(rows.project_id.map(of_project))
    rows = rows.assign(org_type=own.map(orgs).fillna("unknown"))
    assert _cut(snapshot, "service_hours", Dimension.ORG_TYPE, by_district=True) == pytest.approx(
        _sums(rows, ["district", "org_type"], "hours")
    )


def _band(birth, day):
    if pd.isna(birth):
        return "unknown"
    age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    starts = ((70, "70+"), (60, "60-69"), (45, "45-59"), (30, "30-44"), (18, "18-29"), (0, "0-17"))
    return next(band for start, band in starts if age >= start)


def test_persons_by_age_gender_and_cohort_equal_a_recount(lived):
    snapshot, raw = lived
    for code, who in (
        ("registered_volunteers", raw.registered(END)),
        ("active_volunteers", raw.active(END)),
    ):
        told = {
            Dimension.AGE_BAND: [_band(birth, LAST_DAY) for birth in who.birth_date],
            Dimension.GENDER: who.gender.fillna("unknown").tolist(),
            Dimension.COHORT: [str(day.year) for day in who.registered_on],
        }
        for by, members in told.items():
            expected = Counter(zip(who.district, members, strict=True))
            assert _cut(snapshot, code, by, by_district=True) == dict(expected), (code, by)


def test_a_township_counts_its_villages_its_own_and_its_projects_records(city):
    with city.writing() as connection:
        at_home = builders.volunteer(connection, place=f"{SIMING}001001")
        builders.volunteer(connection)
        there = builders.plan(connection, place=f"{SIMING}001", district=SIMING)
        builders.record(connection, at_home, place=f"{SIMING}001001", minutes=60)
        builders.record(connection, at_home, project_id=there, minutes=120)
        builders.record(
            connection, at_home, project_id=there, place=HULI, district=HULI, minutes=30
        )
        builders.refresh(connection)
        snapshot = load_snapshot(connection)
    assert Dimension.TOWNSHIP in dimensions_of(snapshot, ALL["active_rate"])
    assert _cut(snapshot, "service_hours", Dimension.TOWNSHIP, by_district=True) == {
        (SIMING, f"{SIMING}001"): 3,
        (HULI, "unknown"): 0.5,
    }
    assert _cut(snapshot, "registered_volunteers", Dimension.TOWNSHIP, by_district=True) == {
        (SIMING, f"{SIMING}001"): 1,
        (SIMING, "unknown"): 1,
    }


def test_raw_hours_are_before_the_integrity_rules_and_cleaned_ones_after(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, minutes=120, counted_minutes=60)
        builders.record(connection, someone, minutes=600, counted_minutes=0, blocked=True)
        builders.record(connection, someone, minutes=60, confirmed=False)
        builders.refresh(connection)
        snapshot = load_snapshot(connection)
    codes = ["service_hours", "service_person_times"]
    cleaned = [one.value for one in measure(snapshot, [ALL[code] for code in codes], PERIOD)]
    raw = [one.value for one in measure(snapshot, [ALL[code] for code in codes], PERIOD, raw=True)]
    assert (cleaned, raw) == ([1, 1], [12, 2])


def test_a_birthday_on_the_last_day_of_the_month_counts(city):
    with city.writing() as connection:
        builders.volunteer(connection, birth_date=date(2008, 9, 30))
        builders.volunteer(connection, birth_date=date(2008, 10, 1))
        builders.refresh(connection)
        snapshot = load_snapshot(connection)
    assert _cut(snapshot, "registered_volunteers", Dimension.AGE_BAND) == {
        (None, "18-29"): 1,
        (None, "0-17"): 1,
    }
