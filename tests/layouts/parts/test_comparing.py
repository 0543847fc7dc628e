"""Signs, words, lists and grids that say how districts and periods differ."""

import pytest

from layouts.parts.changes import Moved, changes, has_moved
from layouts.parts.classes import SIGNS, class_legend, class_words, no_class
from layouts.parts.coverage import coverage_words
from layouts.parts.districts import Compared, district_table
from layouts.parts.markup import markup
from layouts.parts.profile import ProfileRow, profile_table
from layouts.parts.targets import aim_of_a_month, target_line
from layouts.parts.tiles import tile_rows, tiles
from layouts.values import Frame, Place, Shape
from queries.indicators import ALL, Mark
from queries.indicators.comparing import Standing
from queries.months import Month
from queries.targets import Aim
from tests.layouts.figures import value

FRAME = Frame(Month(2026, 1), Month(2026, 9), None, False, "全市", 1)
RATE, COUNT, FLOW, LOWER = (
    ALL[code]
    for code in ("active_rate", "registered_volunteers", "service_hours", "dormant_volunteers")
)
HULI = Place("350206", "湖里区", "湖里", "/?district=350206", False, True, "/districts/350206")


def test_every_class_has_a_sign_and_words():
    assert set(SIGNS) == {str(one) for one in Standing}
    assert len({class_words(one) for one in SIGNS}) == len(SIGNS)
    written = markup(class_legend(["worse", "better"]))
    assert written.index("好于全市") < written.index("差于全市")
    assert "不作排名" in written
    assert "与全市相近" not in written


def test_why_there_is_no_class_is_said():
    assert "随区的大小变化" in no_class(COUNT, whole=True)
    assert "控制限" in no_class(RATE, whole=True)
    assert "所辖区" in no_class(RATE, whole=False)


@pytest.mark.parametrize(
    ("indicator", "number", "due", "running", "state"),
    [
        (RATE, 0.5, True, False, "已达到"),
        (RATE, 0.3, True, False, "未达到"),
        (LOWER, 0.3, True, False, "已达到"),
        (LOWER, 0.5, True, False, "未达到"),
        (RATE, 0.3, True, True, "未到期"),
        (RATE, 0.3, False, False, "未到期"),
        (FLOW, 0.3, False, False, "已完成 75.0%"),
        (RATE, None, True, False, None),
    ],
)
def test_a_target_is_missed_only_when_it_is_due(indicator, number, due, running, state):
    said = target_line(indicator, value(number), Aim(0.4, "2026", "局长", due), running=running)
    assert said.startswith("目标 ")
    assert "（2026年，局长）" in said
    assert said.endswith(f" · {state}" if state else "）")


def test_the_sum_of_a_year_is_no_target_of_months():
    assert aim_of_a_month(FLOW, Aim(1200.0, "2026", "局长", False)) is None
    assert aim_of_a_month(FLOW, Aim(90.0, "2026-09", "局长", False)) == 90
    assert aim_of_a_month(RATE, Aim(0.4, "2026", "局长", False)) == 0.4
    assert target_line(RATE, value(0.5), None, running=False) == ""


@pytest.mark.parametrize(
    ("now", "then", "moved"),
    [
        (value(0.50)._replace(lower=0.48, upper=0.52), value(0.45), True),
        (value(0.50)._replace(lower=0.48, upper=0.52), value(0.49), False),
        (
            value(0.50)._replace(lower=0.48, upper=0.52),
            value(0.45)._replace(lower=0.42, upper=0.49),
            False,
        ),
        (value(104.0), value(100.0), False),
        (value(94.0), value(100.0), True),
        (value(None), value(100.0), False),
    ],
)
def test_what_moved_is_told_only_beyond_chance(now, then, moved):
    row = Moved(RATE, "/", now, then)
    assert has_moved(row) is moved
    written = markup(changes([row], FRAME, compared=True))
    assert ("<li>" in written) is moved


def test_a_period_that_is_not_compared_says_so():
    written = markup(changes([Moved(RATE, "/", value(1), value(2))], FRAME, compared=False))
    assert "末月未满" in written
    assert "<li>" not in written


def test_tiles_lie_from_north_to_south_and_west_to_east():
    shapes = [
        Shape(code, [], label)
        for code, label in {
            "south-east": (118.2, 24.4),
            "north-west": (118.0, 24.8),
            "south-west": (118.0, 24.5),
            "north-east": (118.3, 24.7),
        }.items()
    ]
    codes = [one.code for one in shapes]
    assert tile_rows([*codes, "city"], shapes) == [
        ["north-west", "north-east"],
        ["south-west", "south-east"],
        ["city"],
    ]
    assert tile_rows([], []) == []


def test_a_tile_says_value_and_class_and_leads_to_the_district():
    named, figures = {"350206": HULI}, {"350206": value(0.25)}
    written = markup(tiles([["350206"]], named, figures, "share", {"350206": "worse"}))
    assert 'href="/districts/350206"' in written
    assert "25.0%" in written
    assert "▼" in written
    assert "差于全市" in written
    plain = markup(tiles([["350206"]], named, figures, "share", {}))
    assert "class-" not in plain.replace("tile-class", "")


def test_a_district_says_class_target_and_parts_in_words():
    figures = {"350206": value(0.25, 5, 20)._replace(coverage=0.8)}
    compared = Compared(
        {"350206": value(0.3)},
        {"350206": "worse"},
        {"350206": Aim(0.4, "2026-09", "局长", True)},
    )
    written = markup(district_table(RATE, [HULI], figures, compared, None, FRAME, "各区"))
    for words in ("较差", "▼ 5.0", "5 / 20", "目标 40.0% · 未达到", "数据覆盖 80%"):
        assert words in written
    assert 'href="/districts/350206"' in written


def test_a_profile_sets_a_figure_beside_everything():
    row = ProfileRow(
        RATE,
        "/indicators/active_rate",
        value(0.25)._replace(lower=0.2, upper=0.3, coverage=0.999),
        value(0.4),
        value(0.3),
        Aim(0.4, "2026-09", "局长", True),
        "worse",
        "[1]",
    )
    written = markup(profile_table([row], "湖里", "全市", FRAME, "湖里区全部指标"))
    for words in ("区间 20.0%–30.0%", "40.0%", "较差", "▼ 5.0 百分点", "未达到", "99%", "[1]"):
        assert words in written
    alone = markup(profile_table([row._replace(city=None)], "湖里", None, FRAME, "湖里区"))
    assert "较差" not in alone
    assert "全市" not in alone.split("</table>")[0]


def test_too_little_data_is_said_in_words():
    short = value(None)._replace(mark=Mark.INSUFFICIENT, coverage=0.2)
    assert coverage_words(short) == "数据不足，不宜比较"
    assert coverage_words(value(0.2)._replace(coverage=0.9999)) == "数据覆盖 99%"
    assert coverage_words(value(0.2)) == ""
