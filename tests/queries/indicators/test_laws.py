"""What holds of every indicator, whatever the rows."""

import pytest

from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Additivity, Mark, measure
from queries.months import Month
from tests import builders
from tests.conftest import ENGINES
from tests.queries.cube.city_life import live
from tests.recount import Raw, by_district, whole

START, END = Month(2025, 7), Month(2026, 9)
PERIOD = Filters(START, END, scope=None)
ADDITIVE = [one for one in ALL.values() if one.additivity != Additivity.RATIO]
FLOWS = [one for one in ALL.values() if one.additivity == Additivity.FLOW]


@pytest.fixture(scope="module", params=ENGINES)
def snapshot(request, migrated):
    with migrated(request.param) as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=7)
            builders.refresh(connection)
            return load_snapshot(connection)


def test_an_empty_store_gives_missing_for_every_indicator(store):
    with store.reading() as connection:
        figures = measure(load_snapshot(connection), [*ALL.values()], PERIOD, by_month=True)
    assert len(figures) == len(ALL) * 15
    assert {one.mark for one in figures} == {Mark.MISSING}
    assert {one.value for one in figures} == {None}


def test_a_city_without_records_gives_missing_for_every_indicator(city):
    with city.writing() as connection:
        builders.refresh(connection)
        snapshot = load_snapshot(connection)
    figures = measure(snapshot, [*ALL.values()], PERIOD, by_district=True)
    assert [one.district for one in figures] == [*builders.EVERY_DISTRICT] * len(ALL)
    assert {one.mark for one in figures} == {Mark.MISSING}


@pytest.mark.parametrize(
    "filters",
    [
        Filters(START, END, scope=frozenset()),
        Filters(START, END, districts=frozenset({builders.HULI}), scope=frozenset({"350203"})),
        Filters(START, END, districts=frozenset(), scope=None),
        Filters(START, END),
    ],
    ids=["empty scope", "another district", "no district", "scope not said"],
)
def test_who_may_see_nothing_gets_no_row(snapshot, filters):
    for broken_down in (False, True):
        assert measure(snapshot, [*ALL.values()], filters, by_district=broken_down) == []


def test_a_scope_shows_its_district_as_the_whole_city_shows_it(snapshot):
    own = Filters(START, END, scope=frozenset({builders.HULI}))
    everything = measure(snapshot, [*ALL.values()], PERIOD, by_district=True, by_month=True)
    assert measure(snapshot, [*ALL.values()], own, by_district=True, by_month=True) == [
        one for one in everything if one.district == builders.HULI
    ]
    together = measure(snapshot, [*ALL.values()], own)
    alone = measure(snapshot, [*ALL.values()], own, by_district=True)
    assert [one._replace(district=builders.HULI) for one in together] == alone


@pytest.mark.parametrize("indicator", ADDITIVE, ids=lambda one: one.code)
def test_districts_add_up_to_the_city(snapshot, indicator):
    whole = measure(snapshot, [indicator], PERIOD, by_month=True)
    parts = measure(snapshot, [indicator], PERIOD, by_district=True, by_month=True)
    for one in whole:
        assert one.value == pytest.approx(
            sum(part.value or 0 for part in parts if part.month == one.month)
        )
    assert any(one.value for one in whole)


@pytest.mark.parametrize("indicator", FLOWS, ids=lambda one: one.code)
def test_months_of_a_flow_add_up_to_the_period(snapshot, indicator):
    [whole] = measure(snapshot, [indicator], PERIOD)
    months = measure(snapshot, [indicator], PERIOD, by_month=True)
    assert whole.value == pytest.approx(sum(one.value or 0 for one in months))


@pytest.mark.parametrize("indicator", FLOWS, ids=lambda one: one.code)
def test_what_is_not_due_adds_nothing(snapshot, indicator):
    future = Filters(START, END + 6, scope=None)
    assert measure(snapshot, [indicator], future) == measure(snapshot, [indicator], PERIOD)
    months = measure(snapshot, [indicator], future, by_month=True)
    assert [one.mark for one in months[-6:]] == [Mark.NOT_DUE] * 6
    assert [one.mark for one in months[:-6]] == [None] * 15


@pytest.mark.parametrize("code", ALL)
def test_a_ratio_is_its_parts_and_a_plain_figure_its_numerator(snapshot, code):
    for one in measure(snapshot, [ALL[code]], PERIOD, by_district=True, by_month=True):
        if one.mark:
            assert (one.value, one.numerator, one.denominator) == (None, None, None)
        elif one.denominator is None:
            assert one.value == one.numerator
        else:
            assert one.value == one.numerator / one.denominator * ALL[code].factor


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_equals_the_recount_from_raw_rows(city, seed):
    with city.writing() as connection:
        live(connection, seed)
        builders.refresh(connection)
        snapshot, raw = load_snapshot(connection), Raw(connection)
    start = Month(2024, 1)
    period = Filters(start, END, scope=None)
    for code, indicator in ALL.items():
        figures = measure(snapshot, [indicator], period, by_district=True, by_month=True)
        found = {(one.district, one.month): one.value for one in figures}
        assert found == pytest.approx(by_district(raw, code, start, END)), code
        for one in measure(snapshot, [indicator], period, by_month=True):
            assert one.value == pytest.approx(whole(raw, code, one.month)), (code, one.month)
