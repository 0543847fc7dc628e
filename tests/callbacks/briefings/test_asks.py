"""What exhibits say is what the engine answers; what cannot be asked is said."""

import pytest

from callbacks.briefings.asks import Unanswerable, answer_ask, read_ask
from callbacks.briefings.standard import Template, answerable, standard
from callbacks.ground import Ground
from layouts.exhibits.exhibit import Kind, Role
from queries.filters import Filters
from queries.indicators import ALL, answer
from queries.messages import Refused
from queries.months import Month
from tests.builders import HULI, SIMING
from tests.callbacks.conftest import viewer

SPAN = "from=2026-01&to=2026-09"
FILTERS = Filters(Month(2026, 1), Month(2026, 9), None, scope=None)


@pytest.fixture
def ground(asked_by):
    return Ground.of(asked_by(viewer()))


def shown(ground, query):
    return answer_ask(ground, read_ask(f"{query}&{SPAN}"))


def figures(ground, code, **more):
    return answer(ground.snapshot, [ALL[code]], FILTERS, **more)


def values_of(exhibit, role=Role.NOW):
    [series] = exhibit.of(role)
    return dict(zip(exhibit.names, series.values, strict=True))


def test_bars_are_the_engines_figures_with_their_intervals(ground):
    found = {one.district: one for one in figures(ground, "active_rate", by_district=True)}
    exhibit = shown(ground, "show=bars&indicator=active_rate")
    assert exhibit.kind == Kind.BARS and exhibit.form == "0.0%"
    assert values_of(exhibit)[ground.name(SIMING)] == found[SIMING].value
    assert values_of(exhibit, Role.LOWER)[ground.name(SIMING)] == found[SIMING].lower
    [whole] = figures(ground, "active_rate")
    assert exhibit.line == ("全市", whole.value)
    assert "口径版本" in exhibit.caveats[0] and "数据版本" in exhibit.source


def test_lines_are_24_months_with_the_year_before(ground):
    exhibit = shown(ground, "show=lines&indicator=service_hours")
    assert len(exhibit.months) == 24 and exhibit.months[-1] == "2026-09"
    by_month = {
        str(one.month): one.value for one in figures(ground, "service_hours", by_month=True)
    }
    now, before = exhibit.of(Role.NOW)[0].values, exhibit.of(Role.BEFORE)[0].values
    assert dict(zip(exhibit.months, now, strict=True))["2026-03"] == by_month["2026-03"]
    assert before[-12:] == now[:12]


def test_cards_and_tables_hold_what_cards_and_matrix_hold(ground):
    asked = "indicator=registered_volunteers&indicator=service_hours"
    cards = shown(ground, f"show=numbers&{asked}")
    wanted = [figures(ground, code)[0].value for code in ("registered_volunteers", "service_hours")]
    assert list(cards.of(Role.NOW)[0].values) == wanted
    table = shown(ground, f"show=table&{asked}")
    huli = next(one for one in table.series if one.name == ground.short(HULI))
    found = {one.district: one.value for one in figures(ground, "service_hours", by_district=True)}
    assert huli.values[1] == found[HULI]


def test_a_map_is_of_the_figures_of_bars_and_names_where_its_outlines_are_from(ground):
    exhibit = shown(ground, "show=map&indicator=active_rate")
    bars = shown(ground, "show=bars&indicator=active_rate")
    assert (exhibit.names, exhibit.series) == (bars.names, bars.series)
    assert len(exhibit.outlines) == len(ground.geography.boundaries)
    assert "示意图" in exhibit.source


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "无法识别"),
        ("show=pie&indicator=active_rate", "无法识别"),
        ("show=bars", "无法识别"),
        ("show=lines&indicator=active_rate&by=township&member=350203001", "无法识别"),
        ("show=bars&indicator=nothing", "没有代码"),
        ("show=bars&indicator=active_rate&indicator=service_hours", "最多"),
        ("show=stacked&indicator=service_hours", "分列"),
    ],
)
def test_what_cannot_be_asked_is_said(query, words):
    with pytest.raises(Refused, match=words):
        read_ask(query)


def test_what_an_indicator_cannot_show_is_said(ground):
    with pytest.raises(Unanswerable):
        shown(ground, "show=stacked&indicator=active_rate&by=method")
    with pytest.raises(Unanswerable):
        shown(ground, "show=funnel&indicator=service_hours")


@pytest.mark.parametrize("template", list(Template))
def test_standard_briefings_can_be_made_of_any_store(ground, template):
    period = Month(2026, 9)
    asked, made = standard(template, period), answerable(ground, template, period)
    assert len(made) >= len(asked) - 1
    for query in made:
        exhibit = answer_ask(ground, read_ask(query))
        assert exhibit.title and exhibit.source and exhibit.caveats
        names = [one.name for one in exhibit.series]
        assert len(set(names)) == len(names), names  # what has moved is told by them


def test_signs_that_stand_for_values_are_explained(ground):
    exhibit = shown(ground, "show=table&indicator=active_rate&indicator=complaint_closed_on_time")
    said = {one for series in exhibit.series for one in series.said}
    assert ("–" in said) == ("缺数据" in exhibit.signs)
    assert ("*" in said) == ("分母少于30" in exhibit.signs)
    assert exhibit.signs


def test_a_district_officer_gets_only_the_own_district(asked_by):
    ground = Ground.of(asked_by(viewer(frozenset({HULI}))))
    for kind in ("bars", "map", "table"):
        exhibit = shown(ground, f"show={kind}&indicator=active_rate")
        told = f"{exhibit}"
        assert "思明" not in told and "湖里" in told
        assert not any(one.standings for one in exhibit.series if any(one.standings))
