from dataclasses import replace

import pytest

from queries.indicators import ALL, Chance, Figure, Mark
from queries.indicators.answering import with_intervals

SHARE = ALL["satisfaction_rate"]
RATE = replace(SHARE, chance=Chance.POISSON, factor=10_000.0)
HOURS = ALL["hours_per_active"]


def interval(indicator, numerator, denominator):
    value = numerator / denominator * indicator.factor
    one = Figure(indicator.code, None, None, value, numerator, denominator, None)
    [found] = with_intervals([indicator], [one])
    assert found[:7] == one[:7]
    return found.lower, found.upper


def test_a_share_has_wilsons_interval():
    assert interval(SHARE, 81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)


def test_a_rate_has_byars_interval_in_its_own_unit():
    # Byar's limits of 10 events are 4.787 and 18.391; 20,000 person-times, per ten thousand.
    assert interval(RATE, 10, 20_000) == pytest.approx((2.394, 9.196), abs=0.001)


def test_sums_of_hours_claim_no_interval():
    assert interval(HOURS, 300, 20) == (None, None)


def test_a_share_above_the_whole_claims_none():
    assert interval(SHARE, 12, 10) == (None, None)


def test_what_has_no_value_has_no_interval():
    hidden = Figure(SHARE.code, None, None, None, None, None, Mark.MISSING)
    assert with_intervals([SHARE], [hidden]) == [hidden]


def test_each_figure_has_the_interval_of_its_own_indicator():
    figures = [
        Figure(HOURS.code, None, None, 15.0, 300, 20, None),
        Figure(SHARE.code, None, None, 0.5, 10, 20, None),
    ]
    found = with_intervals([SHARE, HOURS], figures)
    assert [one.lower is None for one in found] == [True, False]


@pytest.mark.parametrize("one", ALL.values(), ids=lambda one: one.code)
def test_chance_is_claimed_for_ratios_only(one):
    if one.chance != Chance.NONE:
        assert one.denominator is not None
