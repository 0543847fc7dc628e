import pytest

from layouts.parts.heat import HeatRow, heat_table
from layouts.parts.markup import markup
from layouts.values import Place
from queries.indicators import ALL, Figure, Mark
from tests.layouts.figures import value

SIMING = Place("350203", "思明区", "思明", "/?district=350203", False, True, "/districts/350203")


def drawn(code, city, district, standing=None, whole="全市"):
    standings = {"350203": standing} if standing else {}
    figures = {"350203": district if isinstance(district, Figure) else value(district)}
    row = HeatRow(ALL[code], "/?indicator=x", False, value(city), figures, standings)
    return markup(heat_table([row], [SIMING], whole, "各区"))


@pytest.mark.parametrize(
    ("standing", "sign", "words"),
    [
        ("better", "▲", "好于全市"),
        ("similar", "●", "与全市相近"),
        ("worse", "▼", "差于全市"),
        ("higher", "△", "高于全市"),
        ("lower", "▽", "低于全市"),
    ],
)
def test_a_class_is_a_colour_a_sign_and_a_word(standing, sign, words):
    written = drawn("active_rate", 0.5, 0.7, standing)
    assert f"class-{standing}" in written
    assert sign in written
    assert f'aria-label="{words}"' in written
    assert "不作排名" in written


def test_values_alone_make_no_class():
    for code, city, district in (("active_rate", 0.5, 0.9), ("registered_volunteers", 100.0, 7.0)):
        written = drawn(code, city, district)
        assert "heat-sign" not in written
        assert "控制限" not in written


def test_a_district_leads_to_its_page():
    assert 'href="/districts/350203"' in drawn("active_rate", 0.5, 0.7)


def test_who_sees_no_city_is_shown_no_comparison():
    written = drawn("active_rate", 0.5, 0.7, whole=None)
    assert "50.0%" not in written
    assert "全市" not in written


def test_interval_and_coverage_are_said_beside_the_value():
    one = value(0.7)._replace(lower=0.65, upper=0.75, coverage=0.959)
    written = drawn("active_rate", 0.5, one, "better")
    assert "95% 区间 65.00% 至 75.00% · 数据覆盖 95%" in written


@pytest.mark.parametrize(
    ("code", "mark", "sign", "meaning"),
    [
        ("active_rate", Mark.MISSING, "–", "缺数据"),
        ("active_rate", Mark.NOT_DUE, "…", "未到期"),
        ("active_rate", Mark.SUPPRESSED, "*", "分母少于30"),
        ("active_volunteers", Mark.SUPPRESSED, "&lt;5", "人数少于5"),
        ("active_volunteers", Mark.PROTECTED, "*", "或为保护这样的数"),
        ("active_rate", Mark.INSUFFICIENT, "⁄", "不可比"),
    ],
)
def test_every_sign_of_an_empty_cell_is_explained(code, mark, sign, meaning):
    written = drawn(code, 0.5, value(None)._replace(mark=mark), "not_comparable")
    assert f">{sign}<" in written
    assert meaning in written
    assert "class-not_comparable" not in written.split("</table>")[0]


def test_too_little_data_say_so():
    written = drawn("active_rate", 0.5, value(None)._replace(mark=Mark.INSUFFICIENT, coverage=0.3))
    assert "数据不足，不宜比较" in written
