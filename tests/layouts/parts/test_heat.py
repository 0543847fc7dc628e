import pytest

from layouts.parts.heat import HeatRow, heat_table
from layouts.parts.markup import markup
from layouts.values import Place
from queries.indicators import ALL
from tests.layouts.figures import value

SIMING = Place("350203", "思明区", "思明", "/?district=350203", False, True)


def drawn(code, city, district, whole="全市"):
    row = HeatRow(ALL[code], "/?indicator=x", False, value(city), {"350203": value(district)})
    return markup(heat_table([row], [SIMING], whole, "各区"))


@pytest.mark.parametrize(
    ("city", "district", "side"),
    [(0.5, 0.51, "above-0"), (0.5, 0.7, "above-3"), (0.5, 0.45, "below-1"), (0.5, 0.3, "below-3")],
)
def test_a_share_is_set_beside_the_city(city, district, side):
    written = drawn("active_rate", city, district)
    assert f"heat-{side}" in written
    assert ("▲" if side.startswith("above") else "▼") in written
    assert "不代表差异显著" in written


def test_a_share_that_reads_as_the_city_s_is_neither_above_nor_below():
    assert "heat-sign" not in drawn("active_rate", 0.5, 0.5001)


def test_counts_are_not_set_beside_the_city():
    written = drawn("registered_volunteers", 100.0, 70.0)
    assert "heat-sign" not in written
    assert ">70<" in written


def test_who_sees_no_city_is_shown_no_comparison():
    written = drawn("active_rate", 0.5, 0.7, whole=None)
    assert "heat-sign" not in written
    assert "50.0%" not in written
    assert "全市" not in written


def test_a_missing_value_has_its_sign_and_a_legend():
    written = drawn("active_rate", 0.5, None)
    assert ">–<" in written
    assert "缺数据" in written
