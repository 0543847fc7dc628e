import numpy as np
import pytest

from queries.statistics import run_chart

FLOW_RATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_a_series_has_the_published_limits():
    """NIST/SEMATECH e-Handbook, 6.3.2.2: mean 50.81, mean range 1.8778, 45.8159 and 55.8041.

    There the factor is 3 / 1.128, here Wheeler's 2.66.
    """
    run = run_chart(FLOW_RATE)
    assert run.centre == pytest.approx(50.81)
    assert run.upper == pytest.approx(50.81 + 2.66 * 16.9 / 9)
    assert (run.lower, run.upper) == pytest.approx((45.8159, 55.8041), abs=0.002)
    assert (run.outside, run.shifted) == ((), ())


def test_a_point_outside_is_a_signal():
    values = [10, 11, 10, 9, 10, 11, 10, 30, 10, 9, 11, 10]
    assert run_chart(values).outside == (7,)


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_none():
    eight = [0, 4, 0, 4, *[2.5] * 8, 0, 4, 0, 4, 0, 4]
    run = run_chart(eight)
    assert run.centre < 2.5
    assert run.shifted == tuple(range(3, 12))
    seven = [0, 4, 0, *[2.5] * 7, 0, 4, 0, 4, 0, 4]
    assert run_chart(seven).shifted == ()


def test_a_point_on_the_mean_ends_a_row():
    values = [1] * 7 + [2] + [1] * 7 + [3] * 14
    assert run_chart(values).centre == 2
    assert run_chart(values).shifted == tuple(range(15, 29))


def test_limits_stay_within_what_can_be():
    run = run_chart([0.9, 0.1, 0.9, 0.1, 0.9], 0, 1)
    assert (run.lower, run.upper) == (0, 1)


@pytest.mark.parametrize("level", [5, 0.1, 1 / 3])
def test_a_level_series_has_no_signal(level):
    run = run_chart([level] * 12)
    assert run[:3] == pytest.approx((level, level, level))
    assert (run.outside, run.shifted) == ((), ())


def test_chance_alone_seldom_raises_a_point():
    values = np.random.default_rng(3).normal(0, 1, (500, 24)).tolist()
    raised = sum(len(run_chart(row).outside) for row in values)
    assert raised / (500 * 24) < 0.01
