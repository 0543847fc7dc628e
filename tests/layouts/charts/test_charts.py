import json
from urllib.parse import unquote

import pytest

from layouts.charts.bars import bars
from layouts.charts.base import graph_config
from layouts.charts.maps import district_map, repaint
from layouts.charts.sparklines import sparkline
from layouts.charts.trends import trend
from layouts.texts import ENGLISH, speaking
from layouts.values import Place, Shape
from queries.months import Month
from tests.layouts.figures import months, value

SQUARE = [(118.0, 24.0), (118.1, 24.0), (118.1, 24.1), (118.0, 24.0)]
ISLAND = [(118.2, 24.2), (118.3, 24.2), (118.3, 24.3), (118.2, 24.2)]
SHAPES = [
    Shape("350203", [SQUARE, ISLAND], (118.05, 24.05)),
    Shape("350206", [SQUARE], (118.06, 24.06)),
    Shape("350211", [SQUARE], (118.07, 24.07)),
]


def place(code, short, chosen=False):
    return Place(code, f"{short}区", short, f"/?district={code}", chosen, True)


PLACES = [place("350203", "思明"), place("350206", "湖里", chosen=True), place("350211", "集美")]
BY_CODE = {one.code: one for one in PLACES}
FIGURES = {"350203": value(0.1), "350206": value(0.3), "350211": value(None)}


def test_no_graph_leads_to_another_host():
    config = graph_config()
    assert config["showSendToCloud"] is False
    assert config["displaylogo"] is False
    assert config["locale"] == "zh-CN"
    with speaking(ENGLISH):
        assert graph_config()["locale"] == "en"


def test_a_trend_shows_each_month_and_the_one_a_year_before():
    shown = months(Month(2026, 3), 3)
    drawn = trend(
        shown, [value(1), value(None), value(3)], [value(1)] * 3, "persons", running=False
    )
    before, now = drawn["data"]
    assert now["x"] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    assert now["y"] == [1, None, 3]
    assert now["text"] == ["2026年1月 1人", "2026年2月 –", "2026年3月 3人"]
    assert before["text"][0] == "2025年1月 1人"
    assert before["line"]["dash"] != now["line"].get("dash", "solid")


def test_large_values_are_drawn_in_ten_thousands_and_said_exactly():
    drawn = trend(
        months(Month(2026, 2), 2), [value(20_000), value(30_001)], [value(1)] * 2, "persons",
        running=False,
    )  # fmt: skip
    assert drawn["data"][1]["y"] == [2.0, 3.0001]
    assert drawn["data"][1]["text"][1] == "2026年2月 30,001人"
    assert drawn["layout"]["yaxis"]["title"]["text"] == "万"


def test_a_running_month_is_drawn_apart_and_not_labelled():
    shown = months(Month(2026, 3), 3)
    drawn = trend(shown, [value(1), value(2), value(0.5)], [value(1)] * 3, "persons", running=True)
    _, now, running = drawn["data"]
    assert now["y"] == [1, 2]
    assert running["y"] == [2, 0.5]
    assert running["line"]["dash"] == "dash"
    assert drawn["layout"]["annotations"][0]["x"] == "2026-02-01"


def test_months_without_a_value_have_no_axis_but_words():
    shown = months(Month(2026, 3), 3)
    drawn = trend(shown, [value(None)] * 3, [value(None)] * 3, "share", running=True)
    assert not drawn["data"]
    assert drawn["layout"]["annotations"][0]["text"] == "各月都没有可显示的数值"
    assert not drawn["layout"]["yaxis"]["visible"]


@pytest.mark.parametrize(
    ("values", "decimals"), [((0.1, 0.5), "0"), ((0.91, 0.93), "1"), ((0.533, 0.535), "2")]
)
def test_the_axis_tells_near_shares_apart(values, decimals):
    shown = months(Month(2026, 2), 2)
    figures = [value(one) for one in values]
    drawn = trend(shown, figures, figures, "share", running=False)
    assert drawn["layout"]["yaxis"]["tickformat"] == f",.{decimals}%"


def test_bars_begin_at_zero_in_the_official_order():
    drawn = bars(PLACES, list(FIGURES.values()), "share", city=0.2, running=False)
    assert drawn["layout"]["xaxis"]["range"][0] == 0
    assert drawn["data"][0]["y"] == ["思明区", "湖里区", "集美区"]
    assert drawn["layout"]["yaxis"]["autorange"] == "reversed"
    assert drawn["layout"]["yaxis"]["ticktext"][2] == "集美  <b>–</b> "
    assert drawn["layout"]["shapes"][0]["x0"] == 0.2
    assert drawn["data"][0]["marker"]["opacity"][1] == 1


def test_bars_of_a_running_month_are_hatched_and_without_a_city_there_is_no_line():
    drawn = bars(PLACES, list(FIGURES.values()), "persons", city=None, running=True)
    assert drawn["data"][0]["marker"]["pattern"]["shape"] == "/"
    assert "shapes" not in drawn["layout"]


CLASSES = {"350203": "worse", "350206": "better", "350211": "not_comparable"}


def test_the_map_paints_by_class_and_lifts_the_pen_between_rings():
    drawn = district_map(SHAPES, BY_CODE, FIGURES, "share", CLASSES)
    first, second, third = drawn["data"]
    assert first["x"].count(None) == 1
    assert first["fillcolor"] == "rgba(194,87,12,0.55)"
    assert second["fillcolor"] == "rgba(31,111,178,0.55)"
    assert third["fillpattern"]["shape"] == "/"
    assert first["fillpattern"]["shape"] == ""
    assert first["text"] == "思明区 10.00% · 差于全市"
    assert third["text"] == "集美区 – · 不可比"
    assert second["line"]["width"] > first["line"]["width"]
    assert drawn["layout"]["annotations"][0]["text"] == "思明<br><b>10.0%</b> ▼"
    assert drawn["layout"]["annotations"][2]["text"] == "集美<br><b>–</b>"
    assert drawn["layout"]["yaxis"]["scaleanchor"] == "x"


def test_a_map_without_classes_is_plain_whatever_the_values():
    drawn = district_map(SHAPES, BY_CODE, FIGURES, "share", {})
    assert len({one["fillcolor"] for one in drawn["data"]}) == 1
    assert drawn["layout"]["annotations"][0]["text"] == "思明<br><b>10.0%</b>"


def test_repainting_gives_the_map_what_drawing_it_anew_would():
    before = {code: value(0.5) for code in FIGURES}
    drawn = district_map(SHAPES, BY_CODE, before, "share", {})
    paint = repaint(SHAPES, BY_CODE, FIGURES, "share", CLASSES)
    for shape, paints in zip(drawn["data"], paint["data"], strict=True):
        shape.update(paints)
    for label, text in zip(drawn["layout"]["annotations"], paint["labels"], strict=True):
        label["text"] = text
    assert drawn == district_map(SHAPES, BY_CODE, FIGURES, "share", CLASSES)


def test_repainting_sends_no_outline():
    sent = json.dumps(repaint(SHAPES, BY_CODE, FIGURES, "share", CLASSES))
    assert "118." not in sent


def test_a_map_without_a_boundary_is_empty():
    assert district_map([], {}, {}, "share", {})["data"] == []


def test_a_sparkline_shows_the_target_unless_it_lies_far_away():
    near, far = (sparkline([value(1), value(3)], target) for target in (4, 40))
    assert "stroke-dasharray" in unquote(near)
    assert "4.0,28.0 92.0,12.0" in unquote(near)
    assert far == sparkline([value(1), value(3)])


def test_a_sparkline_leaves_out_what_is_missing():
    source = sparkline([value(1), value(None), value(3)])
    assert source.startswith("data:image/svg+xml,")
    assert unquote(source).count("4.0,28.0") == 1
    assert "<svg" in unquote(source)


def test_a_sparkline_of_one_value_is_none():
    assert sparkline([value(1), value(None)]) is None


def test_a_level_sparkline_lies_in_the_middle():
    assert "4.0,16.0" in unquote(sparkline([value(2), value(2)]))
