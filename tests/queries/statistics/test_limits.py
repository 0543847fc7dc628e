from fractions import Fraction
from itertools import accumulate
from math import comb

import numpy as np
import pytest

from queries.statistics import (
    WITHIN_95,
    WITHIN_998,
    dispersion_of,
    poisson_interval,
    rate_limits,
    share_limits,
)


@pytest.mark.parametrize(("percent", "total"), [(50, 30), (95, 40), (2, 120), (56, 300), (99, 900)])
@pytest.mark.parametrize("level", [WITHIN_95, WITHIN_998])
def test_a_share_is_beyond_its_limits_exactly_where_its_tail_is_too_small(percent, total, level):
    """The definition of Spiegelhalter DJ (2005), appendix A.1, from exact chances."""
    target = Fraction(percent, 100)
    chances = [
        comb(total, one) * target**one * (1 - target) ** (total - one) for one in range(total + 1)
    ]
    at_most = list(accumulate(map(float, chances)))
    at_least = list(accumulate(map(float, reversed(chances))))[::-1]
    limits = share_limits(float(target), total, level)
    for count in range(total + 1):
        assert (count / total < limits.lower) == (at_most[count] < level.tail)
        assert (count / total > limits.upper) == (at_least[count] < level.tail)


@pytest.mark.parametrize(
    ("total", "level", "lower", "upper"),
    [
        (1008, WITHIN_95, 0.78203374, 0.83081521),
        (9998, WITHIN_95, 0.79867989, 0.81416907),
        (9998, WITHIN_998, 0.79421375, 0.81863521),
        (110000, WITHIN_95, 0.80408963, 0.80875933),
        (110000, WITHIN_998, 0.80274317, 0.81010578),
    ],
)
def test_large_totals_have_the_limits_of_the_public_health_profiles(total, level, lower, upper):
    """Funnel for a baseline of 80.642448 %, test data of R package PHEindicatormethods.

    There limits are normal; exact ones may lie two counts apart.
    """
    limits = share_limits(0.80642448, total, level)
    assert limits == pytest.approx((lower, upper), abs=2 / total)


def test_limits_of_a_share_go_on_smoothly_where_they_are_no_longer_exact():
    # At a half, 4,000 is the largest total whose limits are exact.
    before, after = share_limits(0.5, 4000), share_limits(0.5, 4001)
    assert after == pytest.approx(before, abs=0.1 / 4000)
    skewed = [share_limits(0.02, total).lower for total in (51020, 51021)]
    assert skewed[0] == pytest.approx(skewed[1], abs=0.1 / 51020)


@pytest.mark.parametrize("expected", [0.5, 6.0, 6.95, 23.4, 300.0])
def test_a_count_is_beyond_its_limits_where_the_exact_interval_leaves_the_expected_out(expected):
    limits = rate_limits(expected)
    for count in range(10):
        interval = poisson_interval(count, WITHIN_998)
        assert (count < limits.lower) == (interval.upper < expected)
        assert (count > limits.upper) == (interval.lower > expected)


def test_limits_of_a_count_go_on_smoothly_where_they_are_no_longer_exact():
    assert rate_limits(1000.5) == pytest.approx(rate_limits(999.5), abs=1.2)
    assert rate_limits(1_000_000) == pytest.approx((996_910, 1_003_090), abs=3)


def test_nothing_is_expected_of_nothing():
    assert rate_limits(0) == (0, 0)
    assert share_limits(0.0, 50) == (0, 0)
    assert share_limits(1.0, 50) == (1, 1)


def test_limits_stay_within_what_can_be():
    assert share_limits(0.5, 3) == (0, 1)
    assert rate_limits(2).lower == 0


def test_over_dispersion_moves_limits_apart_by_its_root():
    narrow, wide = share_limits(0.4, 1000), share_limits(0.4, 1000, dispersion=4)
    assert wide.lower - 0.4 == pytest.approx(2 * (narrow.lower - 0.4))
    assert rate_limits(100, dispersion=4).upper - 100 == pytest.approx(
        2 * (rate_limits(100).upper - 100)
    )


def test_over_dispersion_is_the_mean_square_of_scores_drawn_in():
    # The 10th and 90th percentiles are -6 + 0.9 x 4 = -2.4 and 2.4, so that of ten squares two are
    # 5.76, six are 4 and two are 0: 35.52 / 10.
    found = dispersion_of([-6, -2, -2, -2, 0, 0, 2, 2, 2, 6])
    assert found.estimated
    assert found.factor == pytest.approx(3.552)


def test_units_that_differ_less_than_by_chance_do_not_narrow_the_limits():
    assert dispersion_of([0.1] * 20) == (1, True)


def test_fewer_than_ten_units_cannot_tell():
    assert dispersion_of([9.0] * 9) == (1, False)


def test_over_dispersion_of_many_units_is_found():
    scores = np.random.default_rng(7).normal(0, 3, 2000)
    # Drawing in the tenth at each end takes about a third off the variance of normal scores.
    assert 5.5 < dispersion_of(list(scores)).factor < 6.7
