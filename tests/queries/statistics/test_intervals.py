from math import exp, factorial

import pytest

from queries.statistics import WITHIN_95, WITHIN_998, poisson_interval, wilson


@pytest.mark.parametrize(
    ("count", "total", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_shares_have_the_published_intervals(count, total, lower, upper):
    """Newcombe RG (1998), Statistics in Medicine 17:857-872, table I, method 3."""
    assert wilson(count, total) == pytest.approx((lower, upper), abs=0.00005)


@pytest.mark.parametrize(("count", "total"), [(0, 1), (3, 7), (50, 60), (999, 1000)])
@pytest.mark.parametrize("level", [WITHIN_95, WITHIN_998])
def test_the_ends_are_shares_from_which_the_observed_one_is_just_z_errors_away(count, total, level):
    observed = count / total
    for end in wilson(count, total, level):
        error = (end * (1 - end) / total) ** 0.5
        assert abs(observed - end) == pytest.approx(level.z * error, abs=1e-12)


def test_all_or_none_of_a_few_is_not_said_to_be_certain():
    assert wilson(0, 5).upper == pytest.approx(1 - wilson(5, 5).lower)
    assert wilson(0, 5).lower == 0
    assert wilson(5, 5).lower < 0.6


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (3, 0.62, 8.77), (5, 1.62, 11.67), (9, 4.12, 17.08)],
)
def test_few_events_have_the_exact_interval(count, lower, upper):
    """Garwood F (1936), Biometrika 28:437-442; the usual table of exact Poisson limits."""
    assert poisson_interval(count) == pytest.approx((lower, upper), abs=0.006)


def test_thirty_events_have_the_published_interval():
    """Exact limits 20.24 and 42.83: Biological Effects of Low Level Exposures (1992), table 7.5."""
    assert poisson_interval(30) == pytest.approx((20.24, 42.83), abs=0.02)


def test_ten_events_are_worked_by_hand():
    # 10 (1 - 1/90 - 1.959964 / 9.486833)^3 and 11 (1 - 1/99 + 1.959964 / 9.949874)^3
    assert poisson_interval(10) == pytest.approx((10 * 0.782290**3, 11 * 1.186883**3), abs=0.0002)


@pytest.mark.parametrize(("level", "near"), [(WITHIN_95, 0.002), (WITHIN_998, 0.02)])
@pytest.mark.parametrize("count", [10, 17, 40, 130])
def test_more_events_have_nearly_the_exact_interval(count, level, near):
    """Technical guide Confidence Intervals (2018), appendix 1: within 0.2 % from ten events on."""
    lower, upper = poisson_interval(count, level)

    def at_most(events, expected):
        return sum(exp(-expected) * expected**one / factorial(one) for one in range(events + 1))

    def tails(scale):
        return 1 - at_most(count - 1, lower * scale), at_most(count, upper / scale)

    # An exact end has just the tail's probability; slightly nearer to the count there is more.
    assert min(tails(1 + near)) >= level.tail
    assert max(tails(1 - near)) <= level.tail
