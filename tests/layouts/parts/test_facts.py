from layouts.parts.facts import (
    Facts,
    SourceRow,
    TargetRow,
    TermWords,
    definition_panel,
    facts_panel,
    sources_grid,
    targets_grid,
)
from layouts.parts.grids import draw
from layouts.parts.limits import Limited, Signalled, cut_grid, limits_table, runs_grid
from layouts.parts.markup import markup
from layouts.parts.raw import RawRow, raw_grid, raw_switch
from queries.indicators import ALL
from tests.layouts.figures import value

HOURS = ALL["hours_per_10k_residents"]


def likely(number, lower, upper):
    return value(number, number * 100, 100)._replace(lower=lower, upper=upper)


def test_a_formula_is_written_from_numerator_to_factor():
    formula = [
        TermWords("", "", "service_minutes", "trailing"),
        TermWords("常住人口", "", "", ""),
    ]
    written = markup(definition_panel(HOURS, Facts(formula, "10,000", "none", [], [])))
    assert "<code>service_minutes</code>（近12个月） ÷ <span>常住人口</span> × 10,000" in written
    assert "不作区间估计" in written


def test_a_part_that_is_an_indicator_leads_to_it():
    formula = [TermWords("活跃志愿者数", "/indicators/active_volunteers", "active", "window")]
    written = markup(definition_panel(HOURS, Facts(formula, "", "binomial", [], [])))
    assert '<a href="/indicators/active_volunteers">活跃志愿者数</a>' in written
    assert "Wilson" in written
    assert "active</code>" not in written


def test_the_method_of_rates_is_named():
    assert "Byar" in markup(definition_panel(HOURS, Facts([], "", "poisson", [], [])))


def test_sources_name_files_only_where_they_may():
    rows = [SourceRow("volunteer", "志愿者", "7", "", "2026年9月30日", "1,204")]
    written = markup(facts_panel("sources", "active_rate", sources_grid(rows)))
    assert "文件" not in written
    assert 'data-basket="show=table&amp;list=sources&amp;indicator=active_rate"' in written
    named = markup(draw(sources_grid([rows[0]._replace(file="志愿者<九月>.xlsx")])))
    assert "志愿者&lt;九月&gt;.xlsx" in named


def test_targets_say_who_approved_them():
    written = markup(draw(targets_grid([TargetRow("全市", "2026年", "50.00%", "局长办公会")])))
    assert "局长办公会" in written


def test_limits_stand_beside_value_interval_and_class():
    rows = [
        Limited("思明区", likely(0.5, 0.4, 0.6), "30.0%–55.0%", "similar"),
        Limited("湖里区", value(None), "", "not_comparable"),
    ]
    written = markup(limits_table(rows, "share", "说明"))
    assert "40.0%–60.0%" in written
    assert "30.0%–55.0%" in written
    assert "不可比" in written


def test_a_district_without_signals_says_so():
    written = markup(draw(runs_grid([Signalled("思明区", "50%", "40%–60%", "")], "说明", "")))
    assert "<td" in written
    assert "无" in written


def test_a_breakdown_shows_intervals_and_parts_only_where_there_are_any():
    cut = cut_grid("性别", ["男", "女"], [value(3), value(4)], "persons", "说明", "")
    counts = markup(draw(cut))
    assert "95% 区间" not in counts
    assert "分子" not in counts
    cut = cut_grid("性别", ["男"], [likely(0.5, 0.4, 0.6)], "share", "说明", "")
    shares = markup(draw(cut))
    assert "40.0%–60.0%" in shares
    assert "50 / 100" in shares


def test_figures_before_and_after_the_rules_stand_beside_each_other():
    rows = [RawRow("思明区", value(200), value(150))]
    written = markup(
        draw(raw_grid(rows, RawRow("全市", value(400), value(300)), "hours", "说明", ""))
    )
    assert "50小时 ▼ 25.0%" in written
    assert written.index("200") < written.index("150")
    assert "全市" in written


def test_the_switch_says_what_it_does():
    assert "显示核减前的数" in markup(raw_switch("?raw=1", shown=False))
    assert "隐藏核减前的数" in markup(raw_switch("?", shown=True))
