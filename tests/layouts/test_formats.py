from datetime import date

import pytest

from layouts import formats
from layouts.texts import ENGLISH, speaking
from queries.indicators import Mark
from queries.months import Month
from tests.layouts.figures import value


@pytest.mark.parametrize(
    ("number", "unit", "chinese"),
    [
        (0, "persons", "0人"),
        (9_999, "persons", "9,999人"),
        (9_999.6, "hours", "1.0万小时"),
        (10_000, "persons", "1.0万人"),
        (1_086_123, "persons", "108.6万人"),
        (123_456_789, "hours", "1.2亿小时"),
        (27.04, "hours_per_person", "27.0小时/人"),
        (0.25049, "share", "25.0%"),
        (1.5, "share", "150.0%"),
        (-12_345, "persons", "-1.2万人"),
    ],
)
def test_values_are_short_in_chinese(number, unit, chinese):
    assert str(formats.short(number, unit)) == chinese


@pytest.mark.parametrize(
    ("number", "unit", "english"),
    [
        (10_000, "persons", "10,000"),
        (999_999.4, "persons", "999,999"),
        (1_086_123, "persons", "1.09M"),
        (0.25049, "share", "25.0"),
    ],
)
def test_values_are_short_in_english(number, unit, english):
    with speaking(ENGLISH):
        assert formats.short(number, unit).number == english


def test_exact_values_are_written_in_full():
    assert formats.exact(1_086_123, "persons") == "1,086,123人"
    assert formats.exact(0.250491, "share") == "25.05%"


def test_a_mark_is_never_a_zero():
    assert formats.cell(value(0.0), "persons") == "0"
    assert formats.cell(value(None), "persons") == "–"
    assert formats.mark(Mark.NOT_DUE, "persons") == "…"


def test_only_persons_are_said_to_be_fewer_than_five():
    hidden = value(None)._replace(mark=Mark.SUPPRESSED)
    assert formats.cell(hidden, "persons") == "<5"
    assert formats.cell(hidden, "share") == formats.cell(hidden, "hours") == "*"


@pytest.mark.parametrize(
    ("now", "before", "unit", "direction", "text"),
    [
        (0.30, 0.268, "share", "up", "▲ 3.2 个百分点 较上年同期"),
        (0.268, 0.30, "share", "down", "▼ 3.2 个百分点 较上年同期"),
        (0.3001, 0.3, "share", "same", "● 与上年同期持平"),
        (120, 100, "persons", "up", "▲ 20.0% 较上年同期"),
        (0, 100, "persons", "down", "▼ 100.0% 较上年同期"),
        (5, 0, "persons", "none", "上年同期无可比数据"),
        (0.1, 0.0, "share", "up", "▲ 10.0 个百分点 较上年同期"),
        (5, None, "persons", "none", "上年同期无可比数据"),
        (None, 5, "persons", "none", "上年同期无可比数据"),
    ],
)
def test_changes_are_said_in_words(now, before, unit, direction, text):
    assert formats.change(now, before, unit) == (direction, text)


@pytest.mark.parametrize(
    ("compare", "text", "nothing"),
    [
        ("previous", "▼ 2.0 个百分点 较上一期", "上一期无可比数据"),
        ("target", "▼ 2.0 个百分点 较既定目标", "没有可对照的目标"),
        ("city", "▼ 2.0 个百分点 较全市总体", "不与全市对照"),
    ],
)
def test_changes_name_what_they_are_set_beside(compare, text, nothing):
    assert formats.change(0.28, 0.30, "share", compare).text == text
    assert formats.change(0.28, None, "share", compare) == ("none", nothing)


def test_brief_changes_keep_the_sign_and_the_amount():
    assert formats.brief_change(value(0.30), value(0.268), "share").text == "▲ 3.2"
    assert formats.brief_change(value(120), value(100), "persons").text == "▲ 20.0%"
    assert formats.brief_change(value(None), value(1), "persons").text == "–"
    assert formats.brief_change(value(1), None, "persons").text == "–"


def test_what_is_hidden_is_not_called_missing_where_it_is_compared():
    hidden, shown = value(None)._replace(mark=Mark.SUPPRESSED), value(9)
    assert formats.brief_change(shown, hidden, "persons").text == "<5"
    assert formats.brief_change(hidden, shown, "persons").text == "<5"
    few = value(None)._replace(mark=Mark.INSUFFICIENT)
    assert formats.brief_change(shown, few, "share").text == "⁄"


@pytest.mark.parametrize(
    ("start", "end", "chinese", "english"),
    [
        (Month(2026, 1), Month(2026, 9), "2026年1月–9月", "Jan–Sep 2026"),
        (Month(2026, 9), Month(2026, 9), "2026年9月", "Sep 2026"),
        (Month(2025, 11), Month(2026, 10), "2025年11月–2026年10月", "Nov 2025–Oct 2026"),
    ],
)
def test_periods(start, end, chinese, english):
    assert formats.period(start, end) == chinese
    with speaking(ENGLISH):
        assert formats.period(start, end) == english


def test_days():
    assert formats.day(date(2026, 9, 3)) == "2026年9月3日"
    with speaking(ENGLISH):
        assert formats.day(date(2026, 9, 3)) == "3 Sep 2026"


def test_parts_of_a_ratio_are_short_on_a_card_and_full_in_a_table():
    ratio = value(0.25, 5_144, 19_454)
    assert formats.parts_of(ratio) == "5,144 / 1.9万"
    assert formats.exact_parts_of(ratio) == "5,144 / 19,454"
    assert formats.parts_of(value(3.0, 3.0)) == formats.exact_parts_of(value(3.0, 3.0)) == ""
