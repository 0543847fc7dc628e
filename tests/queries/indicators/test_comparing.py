from dataclasses import replace

import numpy as np
import pytest

from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, Chance, Direction, Figure, Mark, Unit
from queries.indicators.comparing import (
    Standing,
    control_limits,
    disperse,
    dispersions,
    is_monthly,
    run,
    stand,
)
from queries.months import Month
from queries.schema.divisions import Level
from queries.statistics import WITHIN_95
from tests import builders
from tests.builders import CITY, HULI, JIMEI, SIMING, UNKNOWN

SHARE = ALL["satisfaction_rate"]
RATE = replace(
    SHARE,
    unit=Unit.COMPLAINTS_PER_10K,
    direction=Direction.LOWER,
    chance=Chance.POISSON,
    factor=10_000.0,
)
DISTRICTS = (SIMING, HULI, JIMEI, CITY, "350205", "350212", "350213")


def figure(numerator, denominator, indicator=SHARE, district=None):
    value = numerator / denominator * indicator.factor if denominator else None
    return Figure(indicator.code, district, None, value, numerator, denominator, None)


def standings(indicator, counts, totals, dispersion=1.0):
    figures = {
        code: figure(*one, indicator)
        for code, one in zip(DISTRICTS, zip(counts, totals, strict=True), strict=False)
    }
    city = figure(sum(counts), sum(totals), indicator)
    return stand(indicator, figures, city, dispersion)


def test_a_district_beyond_the_limits_is_called_different_and_by_direction():
    # The city: 1,200 of 2,000. Of 500, 0.001 of chance lies below 266 and above 333.
    counts, totals = [340, 260, 300, 300], [500] * 4
    found = standings(SHARE, counts, totals)
    assert list(found.values()) == [
        Standing.BETTER,
        Standing.WORSE,
        Standing.SIMILAR,
        Standing.SIMILAR,
    ]
    lower = replace(SHARE, direction=Direction.LOWER)
    assert [*standings(lower, counts, totals).values()][:2] == [Standing.WORSE, Standing.BETTER]
    neutral = replace(SHARE, direction=Direction.NEUTRAL)
    assert [*standings(neutral, counts, totals).values()][:2] == [Standing.HIGHER, Standing.LOWER]


def test_a_rate_is_compared_at_what_the_city_leads_one_to_expect():
    # 40 complaints of 200,000 person-times: 10 are expected of 50,000; 21 and more are beyond.
    found = standings(RATE, [22, 8, 6, 4], [50_000] * 4)
    assert [*found.values()] == [Standing.WORSE, *[Standing.SIMILAR] * 3]
    limits = control_limits(RATE, 2.0, 50_000)
    assert 20 <= limits.upper * 5 < 22
    assert limits.lower * 5 < 3


def test_95_percent_limits_lie_within_those_of_classes():
    narrow, wide = control_limits(SHARE, 0.6, 500, WITHIN_95), control_limits(SHARE, 0.6, 500)
    assert wide.lower < narrow.lower < 0.6 < narrow.upper < wide.upper


def test_districts_that_differ_more_anyhow_are_called_different_later():
    counts, totals = [340, 260, 300, 300], [500] * 4
    found = standings(SHARE, counts, totals, dispersion=4.0)
    assert set(found.values()) == {Standing.SIMILAR}


@pytest.mark.parametrize("mark", list(Mark))
def test_what_has_no_value_is_not_compared(mark):
    hidden = Figure(SHARE.code, HULI, None, None, None, None, mark)
    city = figure(600, 1000)
    found = stand(SHARE, {SIMING: figure(300, 500), HULI: hidden}, city)
    assert found == {SIMING: Standing.SIMILAR, HULI: Standing.NOT_COMPARABLE}
    assert stand(SHARE, {SIMING: figure(300, 500)}, hidden) == {SIMING: Standing.NOT_COMPARABLE}


def test_places_outside_the_city_are_no_district_to_compare():
    assert stand(SHARE, {UNKNOWN: figure(1, 500)}, figure(600, 1000)) == {
        UNKNOWN: Standing.NOT_COMPARABLE
    }


@pytest.mark.parametrize("code", ["service_hours", "hours_per_active", "registered_volunteers"])
def test_counts_and_sums_of_hours_have_no_class(code):
    assert stand(ALL[code], {SIMING: figure(300, 500)}, figure(600, 1000)) == {}
    assert control_limits(ALL[code], 5.0, 100) is None


@pytest.mark.parametrize(("share", "least"), [(0.5, 40), (0.95, 40), (0.02, 300), (0.3, 4000)])
def test_districts_that_differ_only_by_chance_are_called_different_at_most_as_often_as_said(
    share, least
):
    """At most 0.2 % of districts, judged by what 14,000 draws allow."""
    draw = np.random.default_rng(11)
    totals = [least * one for one in (1, 2, 2, 3, 4, 5, 6)]
    alarms = runs = 0
    for _ in range(2000):
        found = standings(SHARE, [int(draw.binomial(total, share)) for total in totals], totals)
        alarms += sum(one != Standing.SIMILAR for one in found.values())
        runs += len(found)
    nominal = 0.002
    assert alarms / runs <= nominal + 3 * (nominal * (1 - nominal) / runs) ** 0.5


def test_rates_that_differ_only_by_chance_are_called_different_at_most_as_often_as_said():
    draw = np.random.default_rng(12)
    totals = [10_000 * one for one in (1, 2, 2, 3, 4, 5, 6)]
    alarms = sum(
        one != Standing.SIMILAR
        for _ in range(2000)
        for one in standings(
            RATE, [int(draw.poisson(total * 4e-4)) for total in totals], totals
        ).values()
    )
    assert alarms / 14_000 <= 0.002 + 3 * (0.002 / 14_000) ** 0.5


def test_a_district_that_truly_differs_is_found():
    draw = np.random.default_rng(13)
    totals, shares = [1000] * 7, [0.6] * 6 + [0.45]
    found = [
        standings(
            SHARE,
            [int(draw.binomial(*one)) for one in zip(totals, shares, strict=True)],
            totals,
        )
        for _ in range(200)
    ]
    caught = sum(one[DISTRICTS[-1]] == Standing.WORSE for one in found)
    assert caught > 190


def test_over_dispersion_is_estimated_from_many_units_only():
    draw = np.random.default_rng(14)

    def units(spread, count=40):
        shares = draw.normal(0.6, spread, count)
        return [figure(int(draw.binomial(400, share)), 400) for share in shares]

    city = figure(600, 1000)
    assert disperse(SHARE, units(0.1, 9), city) == (1.0, False)
    alike, unlike = disperse(SHARE, units(0.0), city), disperse(SHARE, units(0.1), city)
    assert alike.estimated
    assert alike.factor < 1.3
    # A spread of 0.1 beside an error of 0.0245: a factor of about 17, less what is drawn in.
    assert 8 < unlike.factor < 18
    assert disperse(RATE, [figure(4, 10_000, RATE)] * 12, figure(48, 120_000, RATE)).factor == 1


def test_units_of_what_chance_does_not_move_tell_nothing():
    hours = ALL["hours_per_active"]
    assert disperse(hours, [figure(300, 10)] * 20, figure(600, 20)) == (1.0, False)


@pytest.mark.parametrize(
    ("code", "monthly"),
    [
        ("satisfaction_rate", True),
        ("service_hours", True),
        ("registered_volunteers", False),
        ("active_rate", False),
        ("hours_per_10k_residents", False),
    ],
)
def test_only_months_that_stand_alone_are_held_against_each_other(code, monthly):
    assert is_monthly(ALL[code]) is monthly
    drawn = run(ALL[code], [figure(one, 100) for one in [50, 60] * 12])
    assert (drawn is not None) is monthly


def test_a_run_leaves_months_without_a_value_out():
    months = [figure(one, 100) for one in [50, 52, 51, 49, 50, 51] * 2]
    gap = Figure(SHARE.code, None, None, None, None, None, Mark.MISSING)
    at, drawn = run(SHARE, [*months[:3], gap, *months[3:], figure(90, 100)])
    assert at == [0, 1, 2, *range(4, 14)]
    assert [at[one] for one in drawn.outside] == [13]
    assert run(SHARE, months[:11]) is None


def test_limits_of_a_run_of_shares_stay_within_what_can_be():
    _, drawn = run(SHARE, [figure(one, 100) for one in [1, 99] * 6])
    assert (drawn.lower, drawn.upper) == (0, 1)


def test_townships_tell_how_much_places_differ_anyhow(city):
    """Twelve townships of one district, by turns 8 and 2 of 10 active; the others all alike."""
    with city.writing() as connection:
        for number in range(12):
            code = builders.divide(
                connection,
                f"{SIMING}1{number:02}",
                f"第{number}街道",
                Level.TOWNSHIP,
                parent=SIMING,
            )
            for person in range(10):
                someone = builders.volunteer(connection, place=code)
                if person < (8 if number % 2 else 2):
                    builders.record(connection, someone, "2026-03-05 09:00", place=code)
        builders.refresh(connection)
    with city.reading() as connection:
        snapshot = load_snapshot(connection)
    filters = Filters(Month(2026, 1), Month(2026, 9), scope=None)
    asked = [ALL["active_rate"], ALL["service_hours"], ALL["satisfaction_rate"]]
    found = dispersions(snapshot, asked, filters)
    # Half of 120 are active: each township lies 0.3 / (0.25 / 10) ** 0.5 = 1.897 errors away.
    assert found["active_rate"] == (pytest.approx(3.6), True)
    assert found["service_hours"] == found["satisfaction_rate"] == (1, False)
