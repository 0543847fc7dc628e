import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.heat import main_indicators
from callbacks.overview import narrow_to, show_overview
from callbacks.services import Services
from layouts.overview import Ids
from queries import cube
from queries.indicators import ALL
from queries.messages import Refused
from queries.schema import target
from queries.scope import Permission
from tests import builders
from tests.builders import CITY, HULI, SIMING, TODAY
from tests.callbacks.conftest import viewer
from tests.queries.registrations.working import Work
from tests.statements import selects


def shown(services, search="", drawn=None, answers=None):
    answer = show_overview(services, answers or Answers(), search=search, drawn=drawn)
    return json.loads(to_json_plotly(answer))


def test_the_headline_is_drafted_from_the_figures(services):
    headline = shown(services)["written"][Ids.HEADLINE]
    assert "截至2026年9月，全市注册志愿者 180人，近12个月活跃 90人，活跃率 50.0%" in headline
    assert "2026年1月–9月服务时长 180小时，比上年同期增长 100.0%" in headline


def test_a_district_narrows_cards_and_trend_and_stays_among_the_others(services):
    page = shown(services, f"?district={HULI}")
    assert "湖里区注册志愿者 60人" in page["written"][Ids.HEADLINE]
    assert "湖里区活跃率2026年9月为 50.0%" in page["written"][Ids.TREND_HEAD]
    assert "思明区" in page["written"][Ids.DISTRICTS]
    assert "district=" not in page["written"][Ids.MAP_FILES]
    assert f"district={HULI}" in page["written"][Ids.TREND_FILES]


def test_the_chosen_indicator_is_shown_in_table_trend_and_files(services):
    written = shown(services, "?indicator=service_hours&to=2026-09")["written"]
    assert "各区志愿服务时长在 40 与 80小时 之间，全市 180小时" in written[Ids.MAP_HEAD]
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


@pytest.fixture
def running(services, served_city):
    """Services whose last month is not over: twelve more persons, and what they did last year."""
    with served_city.writing() as connection:
        for _ in range(12):
            someone = builders.volunteer(connection)
            for started in ("2026-10-10 09:00", "2025-10-08 09:00", "2025-10-25 09:00"):
                builders.record(connection, someone, started)
        builders.refresh(connection, TODAY.replace(month=10, day=15))
    return services


def test_a_running_month_is_said_and_set_beside_the_same_days_last_year(running):
    page = shown(running, "?to=2026-10")
    assert "截至2026年10月10日，全市" in page["written"][Ids.HEADLINE]
    assert "尚未结束" in page["written"][Ids.HEADLINE]
    # 180 + 12 hours, against 90 + 12 up to 10 October 2025; the day on the 25th is not compared.
    assert "服务时长 192小时，比上年同期增长 88.2%" in page["written"][Ids.HEADLINE]
    assert len(page["trend"]["data"]) == 3


def test_a_running_month_is_never_held_against_a_target(running, served_city):
    aim(served_city, "active_rate", CITY, 0.9)
    page = shown(running, "?to=2026-10&compare=target")["written"]
    assert "末月未满，不作对比" in page[Ids.CARDS]
    assert "目标 90.0%（2026年，局长办公会） · 未到期" in page[Ids.CARDS]
    assert "未达到" not in page[Ids.CARDS]
    assert "既定目标" not in page[Ids.HEADLINE]


def aim(store, indicator, district, value, period="2026"):
    with store.writing() as connection:
        builders.put(
            connection,
            target,
            indicator=indicator,
            district=district,
            period=period,
            value=value,
            approved_by="局长办公会",
        )
        cube.announce(connection, "targets")
        builders.refresh(connection, TODAY.replace(month=10, day=15))


def test_targets_stand_on_cards_and_beside_districts(services, served_city):
    aim(served_city, "active_rate", CITY, 0.45, "2026-09")
    aim(served_city, "active_rate", HULI, 0.55, "2026-09")
    written = shown(services, "?compare=target")["written"]
    assert "目标 45.0%（2026年9月，局长办公会） · 已达到" in written[Ids.CARDS]
    assert "▲ 5.0 个百分点 较既定目标" in written[Ids.CARDS]
    assert "没有可对照的目标" in written[Ids.CARDS]
    assert "目标 55.0% · 未达到" in written[Ids.DISTRICTS]
    assert "活跃率 50.0%，比既定目标高 5.0 个百分点" in written[Ids.HEADLINE]


def test_a_district_is_set_beside_the_city(services):
    written = shown(services, f"?compare=city&district={HULI}")["written"]
    assert "● 与全市总体持平" in written[Ids.CARDS]
    assert "不与全市对照" in written[Ids.CARDS]
    assert "不与全市对照" in shown(services, "?compare=city")["written"][Ids.CHANGES]


def test_the_period_before_is_as_long(services):
    written = shown(services, "?compare=previous&from=2026-03&to=2026-03")["written"]
    assert "● 与上一期持平" in written[Ids.CARDS]
    assert "与上一期相比的变化" in written[Ids.CHANGES]


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
    assert first["paint"] is None
    assert again["map"] == {"_dash_no_update": "_dash_no_update"}
    assert len(again["paint"]["labels"]) == len(first["map"]["data"])


def test_new_figures_are_seen_at_once(services, served_city):
    answers = Answers()
    assert "注册志愿者 180人" in shown(services, answers=answers)["written"][Ids.HEADLINE]
    with served_city.writing() as connection:
        for _ in range(10):
            builders.volunteer(connection)
        builders.refresh(connection)
    assert "注册志愿者 190人" in shown(services, answers=answers)["written"][Ids.HEADLINE]


def test_a_page_takes_two_statements_however_much_it_shows(services):
    answers = Answers()
    shown(services, answers=answers)
    with selects() as said:
        shown(services, "?from=2020-01&to=2026-09", answers=answers)
    # Is there a newer version; was a step taken in any case.
    assert len(said) == 2


def test_who_sees_no_cases_is_asked_for_none(asked_by):
    services = asked_by(viewer(None, frozenset({Permission.SEE_FIGURES})))
    with selects() as said:
        page = show_overview(services, Answers(), search="", drawn=None)
    assert page["cases"] is no_update
    assert not any("case_" in one for one in said)


def test_overdue_cases_are_counted_and_no_more(city):
    with city.writing() as connection:
        for name in ("甲", "乙"):
            Work(connection, name=name)
    page = show_overview(Services(city, viewer, lambda: TODAY), Answers(), search="", drawn=None)
    said = json.dumps(json.loads(to_json_plotly(page["cases"])), ensure_ascii=False)
    assert "逾期 2 件" in said
    assert "甲" not in said


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
