"""Charts of chance: funnel plots, run charts, intervals on bars."""

import pytest

from layouts.charts.bars import bars
from layouts.charts.funnel import Curve, Point, funnel
from layouts.charts.runs import run
from layouts.formats import interval
from layouts.theme import BETTER, SIMILAR, WORSE
from queries.months import Month
from queries.statistics import Run
from tests.layouts.charts.test_charts import PLACES
from tests.layouts.figures import months, value

CURVES = [
    Curve(100, (0.4, 0.6), (0.35, 0.65)),
    Curve(400, (0.45, 0.55), (0.42, 0.58)),
]
POINTS = [
    Point("思明", 120, 0.70, "better", "思明区 70.00%"),
    Point("湖里", 380, 0.50, "similar", "湖里区 50.00%"),
    Point("集美", 385, 0.51, "worse", "集美区 51.00%"),
]


def likely(number, lower, upper):
    return value(number)._replace(lower=lower, upper=upper)


def test_a_funnel_has_four_limits_around_the_city_and_the_districts_between():
    drawn = funnel(POINTS, CURVES, 0.5, "share")
    *limits, points = drawn["data"]
    assert [one["y"] for one in limits] == [[0.35, 0.42], [0.65, 0.58], [0.4, 0.45], [0.6, 0.55]]
    assert [one["line"]["dash"] for one in limits] == ["solid", "solid", "dash", "dash"]
    assert {tuple(one["x"]) for one in limits} == {(100, 400)}
    assert points["x"] == [120, 380, 385]
    assert points["text"] == ["思明", "湖里", "集美"]
    assert drawn["layout"]["shapes"][0]["y0"] == 0.5
    assert drawn["layout"]["xaxis"]["type"] == "linear"


def test_classes_are_told_by_shape_as_well_as_colour():
    marker = funnel(POINTS, CURVES, 0.5, "share")["data"][-1]["marker"]
    assert marker["symbol"] == ["triangle-up", "circle", "triangle-down"]
    assert marker["color"] == [BETTER, SIMILAR, WORSE]


def test_names_stand_away_from_the_citys_line_and_not_on_each_other():
    sides = funnel(POINTS, CURVES, 0.5, "share")["data"][-1]["textposition"]
    assert sides == ["top center", "top center", "bottom center"]
    below = funnel(POINTS[:2], CURVES, 0.6, "share")["data"][-1]["textposition"]
    assert below == ["top center", "bottom center"]


def test_denominators_of_very_different_size_stand_on_a_logarithmic_axis():
    wide = [CURVES[0], CURVES[1]._replace(denominator=50_000)]
    assert funnel(POINTS, wide, 0.5, "share")["layout"]["xaxis"]["type"] == "log"


def test_a_funnel_of_nothing_is_drawn():
    assert len(funnel([], [], 0.5, "share")["data"]) == 5


def test_large_rates_are_drawn_in_ten_thousands_with_their_limits():
    drawn = funnel(
        [POINTS[0]._replace(value=20_000)],
        [CURVES[0]._replace(outer=(10_000, 30_000))],
        20_000,
        "complaints_per_10k",
    )
    assert drawn["data"][1]["y"] == [3.0]
    assert drawn["layout"]["shapes"][0]["y0"] == 2.0


def test_a_run_chart_has_its_limits_and_marks_signals():
    shown = months(Month(2026, 3), 3)
    limits = Run(0.5, 0.4, 0.6, (2,), ())
    drawn = run(shown, [value(0.5), value(None), value(0.7)], limits, {2}, "share")
    line, raised = drawn["data"]
    assert line["y"] == [0.5, None, 0.7]
    assert raised["y"] == [None, None, 0.7]
    assert line["marker"]["symbol"] != raised["marker"]["symbol"]
    assert line["hovertext"][1:] == ["2026年2月 –", "2026年3月 70.00% · 异常信号"]
    assert [one["y0"] for one in drawn["layout"]["shapes"]] == [0.5, 0.4, 0.6]


def test_bars_carry_the_interval_of_each_value_that_has_one():
    drawn = bars(
        PLACES,
        [likely(0.1, 0.05, 0.2), value(0.3), value(None)],
        "share",
        city=None,
        running=False,
    )
    bar = drawn["data"][0]
    assert bar["error_x"]["arrayminus"] == pytest.approx([0.05, 0, 0])
    assert bar["error_x"]["array"] == pytest.approx([0.1, 0, 0])
    assert bar["hovertext"][0] == "思明区 10.00%（95% 区间 5.0%–20.0%）"
    assert bar["hovertext"][1] == "湖里区 30.00%"


def test_the_longest_interval_has_room():
    drawn = bars(PLACES[:1], [likely(0.1, 0.05, 0.4)], "share", city=None, running=False)
    assert drawn["layout"]["xaxis"]["range"][1] > 0.4


def test_bars_without_intervals_have_none():
    drawn = bars(PLACES[:1], [value(3)], "persons", city=None, running=False)
    assert "error_x" not in drawn["data"][0]


def test_an_interval_is_written_in_the_unit_of_its_value():
    assert interval(likely(0.5, 0.25, 0.625), "share") == "25.0%–62.5%"
    assert interval(likely(3, 2.25, 4.75), "hours_per_person") == "2.2–4.8"
    assert interval(value(3), "persons") == ""
