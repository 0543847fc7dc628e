import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.heat import main_indicators
from callbacks.overview import narrow_to, show_overview
from callbacks.services import Services
from layouts.overview import Ids
from queries.indicators import ALL
from queries.messages import Refused
from queries.scope import Permission
from tests import builders
from tests.builders import CITY, HULI, SIMING, TODAY
from tests.callbacks.conftest import selects, viewer


def shown(services, search="", drawn=None, answers=None):
    answer = show_overview(services, answers or Answers(), search=search, drawn=drawn)
    return json.loads(to_json_plotly(answer))


def test_the_headline_is_drafted_from_the_figures(services):
    headline = shown(services)["written"][Ids.HEADLINE]
    assert "截至2026年9月，全市注册志愿者 9人，近12个月活跃 5人，活跃率 55.6%" in headline
    assert "2026年1月–9月服务时长 10小时，比上年同期增长 100.0%" in headline


def test_a_district_narrows_cards_and_trend_and_stays_among_the_others(services):
    page = shown(services, f"?district={HULI}")
    assert "湖里区注册志愿者 3人" in page["written"][Ids.HEADLINE]
    assert "湖里区活跃率2026年9月为 66.7%" in page["written"][Ids.TREND_HEAD]
    assert "思明区" in page["written"][Ids.DISTRICTS]
    assert "district=" not in page["written"][Ids.MAP_FILES]
    assert f"district={HULI}" in page["written"][Ids.TREND_FILES]


def test_the_chosen_indicator_is_shown_in_table_trend_and_files(services):
    written = shown(services, "?indicator=service_hours&to=2026-09")["written"]
    assert "各区志愿服务时长在 2小时 与 4小时 之间，全市 10小时" in written[Ids.MAP_HEAD]
    assert "indicator=service_hours&amp;from=2026-01&amp;to=2026-09" in written[Ids.MAP_FILES]
    assert "from=2024-10" in written[Ids.TREND_FILES]


def test_the_heat_table_holds_the_main_indicators_of_every_pillar(services):
    heat = shown(services)["written"][Ids.HEAT]
    for words in ("全市", "思明", "湖里", "集美", *(one.name for one in main_indicators())):
        assert words in heat
    assert {one.pillar for one in main_indicators()} == {one.pillar for one in ALL.values()}
    assert 'href="/matrix"' in heat
    assert "市本级" not in heat
    assert "未知" not in heat


def test_a_running_month_is_said_and_not_compared(services, served_city):
    with served_city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-10-10 09:00")
        builders.refresh(connection, TODAY.replace(month=10, day=15))
    page = shown(services, "?to=2026-10")
    assert "截至2026年10月10日，全市" in page["written"][Ids.HEADLINE]
    assert "尚未结束" in page["written"][Ids.HEADLINE]
    assert "末月未满，不作对比" in page["written"][Ids.CARDS]
    assert "比上年同期" not in page["written"][Ids.HEADLINE]
    assert len(page["trend"]["data"]) == 3


def test_an_officer_sees_nothing_of_other_districts(asked_by):
    answers = Answers()
    everything = shown(asked_by(viewer()), answers=answers)
    own = asked_by(viewer(frozenset({HULI})))
    page = shown(own, answers=answers)
    assert page != everything
    text = json.dumps(page, ensure_ascii=False)
    assert "湖里区" in text
    for other in ("思明", "集美", SIMING, "全市", CITY):
        assert other not in text
    with pytest.raises(Refused):
        shown(own, f"?district={SIMING}", answers=answers)


def test_an_empty_scope_sees_nothing(asked_by):
    with pytest.raises(Refused, match="没有可查看的区"):
        shown(asked_by(viewer(frozenset())))


def test_a_map_drawn_already_is_only_repainted(services):
    first = shown(services)
    again = shown(services, "?indicator=service_hours", drawn=first["drawn"])
    assert first["map"]["layout"]
    assert again["map"]["__dash_patch_update"]


def test_new_figures_are_seen_at_once(services, served_city):
    answers = Answers()
    assert "注册志愿者 9人" in shown(services, answers=answers)["written"][Ids.HEADLINE]
    with served_city.writing() as connection:
        builders.volunteer(connection)
        builders.refresh(connection)
    assert "注册志愿者 10人" in shown(services, answers=answers)["written"][Ids.HEADLINE]


def test_a_page_takes_one_statement_however_much_it_shows(services):
    shown(services)
    with selects() as said:
        shown(services, "?from=2020-01&to=2026-09")
    assert len(said) == 1


def test_an_empty_store_says_what_to_do_next(city):
    steward = Services(city, viewer, lambda: TODAY)
    page = shown(steward)
    assert "请先导入" in page["written"][Ids.HEADLINE]
    reader = Services(
        city, lambda: viewer(permissions=frozenset({Permission.SEE_FIGURES})), lambda: TODAY
    )
    assert "请联系数据管理人员" in shown(reader)["written"][Ids.HEADLINE]


@pytest.mark.parametrize("search", ["?indicator=nothing", "?from=1", f"?district={CITY}9"])
def test_an_address_that_cannot_be_answered_is_refused(services, search):
    with pytest.raises(Refused):
        shown(services, search)


def test_a_district_clicked_on_the_map_narrows_the_page_and_widens_it_again(services):
    clicked = {"points": [{"customdata": HULI}]}
    narrowed = narrow_to(services, clicked=clicked, search="?to=2026-09")["search"]
    assert narrowed == f"?to=2026-09&district={HULI}"
    assert narrow_to(services, clicked=clicked, search=narrowed)["search"] == "?to=2026-09"
