import html
import json
import re
import shutil

import pytest
from plotly.io.json import to_json_plotly
from sqlalchemy import insert

from callbacks.answers import Answers
from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.ground import Ground
from callbacks.indicator import show_indicator
from callbacks.services import Services
from layouts.indicator import Ids
from queries.briefings.making import make
from queries.indicators import ALL
from queries.messages import Refused
from queries.schema import import_batch, target
from queries.store import Store
from tests import builders
from tests.builders import CITY, HULI, JIMEI, SIMING, TODAY
from tests.callbacks.conftest import viewer
from tests.statements import selects


def shown(services, code, search="", answers=None):
    answer = show_indicator(services, answers or Answers(), code=code, search=search)
    return json.loads(to_json_plotly(answer))["written"][Ids.CONTENT]


def drawings(written):
    found = re.findall(r'data-drawing="([^"]*)"', written)
    return [json.loads(html.unescape(one)) for one in found]


@pytest.fixture(scope="module")
def unlike_file(migrated_file, tmp_path_factory):
    """Three districts of 100 volunteers: 80, 50 and 20 of them active."""
    path = tmp_path_factory.mktemp("unlike") / "store.db"
    shutil.copyfile(migrated_file, path)
    store = Store(f"sqlite:///{path}", vault=builders.vault())
    with store.writing() as connection:
        builders.small_city(connection)
        for district, active in ((SIMING, 80), (HULI, 50), (JIMEI, 20)):
            for number in range(100):
                someone = builders.volunteer(connection, district=district, place=f"{district}001")
                if number < active:
                    builders.record(connection, someone, "2026-09-30 09:00", district=district)
        builders.refresh(connection)
    store.close()
    return path


@pytest.fixture
def unlike(unlike_file, tmp_path):
    path = tmp_path / "unlike.db"
    shutil.copyfile(unlike_file, path)
    store = Store(f"sqlite:///{path}", vault=builders.vault())
    yield Services(store, viewer, lambda: TODAY)
    store.close()


@pytest.mark.parametrize("code", list(ALL))
def test_every_indicator_has_a_passport_with_its_definition(services, code):
    written = shown(services, code)
    one = ALL[code]
    for said in (one.name, one.definition, one.basis, one.owner, one.code):
        assert html.escape(said) in written
    assert len(drawings(written)) >= 2


def test_the_formula_names_its_parts_and_leads_to_them(services):
    written = shown(services, "active_rate", f"?to=2026-09&district={HULI}")
    way = f"/indicators/active_volunteers?to=2026-09&amp;district={HULI}"
    assert f'<a href="{way}">活跃志愿者数</a> ÷ ' in written
    residents = shown(services, "hours_per_10k_residents")
    assert re.search(r"÷ <span>常住人口</span> × 10,000", residents)


def test_districts_beyond_chance_are_said_and_drawn_in_the_funnel(unlike):
    written = shown(unlike, "active_rate")
    assert "活跃率：思明区好于全市；集美区差于全市；其余各区与全市相近" in written
    *_, points = next(one["figure"]["data"] for one in drawings(written) if _is_funnel(one))
    assert points["text"] == ["思明", "湖里", "集美"]
    assert points["marker"]["symbol"] == ["triangle-up", "circle", "triangle-down"]
    assert "控制限未按过度离散放宽" in written


def _is_funnel(drawing):
    return len(drawing["figure"]["data"]) == 5


def test_the_funnel_table_has_interval_and_limits_of_each_district(unlike):
    written = shown(unlike, "active_rate")
    # Wilson's interval of 80 of 100; half of 300 are active, and 0.1 % of chance lies beyond
    # 35 and 65 of 100.
    assert "71.1%–86.7%" in written
    assert re.search(r"34\.\d%–65\.\d%", written)


def test_what_chance_does_not_move_in_a_known_way_has_no_funnel(unlike):
    written = shown(unlike, "service_hours")
    assert not any(map(_is_funnel, drawings(written)))
    assert "只标数值" in written


def test_where_no_district_has_a_value_there_is_no_funnel(unlike):
    written = shown(unlike, "satisfaction_rate")
    assert not any(map(_is_funnel, drawings(written)))
    assert "服务对象满意率：所选期间没有可以与全市对照的区。" in written


def test_months_that_overlap_are_not_held_against_each_other(unlike):
    assert "不作运行图判定" in shown(unlike, "active_rate")


def test_each_district_is_held_against_its_own_past(unlike):
    # 23 months without service, all below the mean of 3.3, then 80, far beyond 3.3 + 2.66 x 3.5.
    written = shown(unlike, "service_person_times")
    assert "服务人次有异常信号：思明区（最近 2026年9月）、湖里区（最近 2026年9月）" in written
    assert written.count("信号 24 个月，最近 2026年9月") == 3
    assert "市本级" not in written
    before = shown(unlike, "service_person_times", "?from=2026-01&to=2026-08")
    assert "服务人次：各区逐月只有自身的正常波动" in before


def test_an_indicator_is_broken_down_by_all_that_it_is_known_by(unlike):
    written = shown(unlike, "registered_volunteers")
    assert "注册志愿者数按镇街" in written
    assert "思明街道" in written
    assert "全市 · 注册志愿者数" in written
    narrowed = shown(unlike, "registered_volunteers", f"?district={HULI}")
    assert "湖里街道" in narrowed
    assert "思明街道" not in narrowed


def test_parts_that_are_all_hidden_are_not_drawn(unlike):
    with unlike.store.writing() as connection:
        for _ in range(3):
            builders.volunteer(connection, place=f"{SIMING}001", registered_on="2023-05-04")
        builders.refresh(connection)
    asked = f"?from=2026-05&to=2026-05&district={SIMING}"
    written = shown(unlike, "registered_volunteers", asked)
    assert "注册志愿者数按注册年份：为保护人数较少的部分，不显示。" in written


def test_the_newest_file_of_each_table_is_named_and_newly_so_at_once(services, served_city):
    answers = Answers()
    assert "没有导入批次" in shown(services, "registration_rate", answers=answers)
    with served_city.writing() as connection:
        connection.execute(
            insert(import_batch).values(
                kind="volunteers",
                file_name="志愿者九月.xlsx",
                file_hash="0" * 64,
                account="steward",
                committed_at=builders.moment("2026-09-30 10:00"),
                read=7,
                new=5,
                changed=2,
                unchanged=0,
                refused=0,
            )
        )
    written = shown(services, "registration_rate", answers=answers)
    assert "志愿者九月.xlsx" in written
    assert "2026年9月30日" in written


def test_an_officer_is_told_of_the_batch_and_not_of_the_file(asked_by, served_city):
    with served_city.writing() as connection:
        connection.execute(
            insert(import_batch).values(
                kind="volunteers",
                file_name="思明志愿者.xlsx",
                file_hash="0" * 64,
                account="steward",
                committed_at=builders.moment("2026-09-30 10:00"),
                read=7,
                new=7,
                changed=0,
                unchanged=0,
                refused=0,
            )
        )
    written = shown(asked_by(viewer(frozenset({HULI}))), "registration_rate")
    assert "2026年9月30日" in written
    assert "思明" not in written


def test_targets_are_listed_with_who_approved_them(services, served_city):
    with served_city.writing() as connection:
        for district, value in ((CITY, 0.5), (HULI, 0.6)):
            connection.execute(
                insert(target).values(
                    indicator="active_rate",
                    district=district,
                    period="2026",
                    value=value,
                    approved_by="局长办公会",
                )
            )
        builders.refresh(connection)
    written = shown(services, "active_rate")
    assert re.search(r"全市</th><td[^>]*>2026年</td><td[^>]*>50\.00%</td>", written)
    assert re.search(r"湖里区</th><td[^>]*>2026年</td><td[^>]*>60\.00%</td>", written)
    assert "局长办公会" in written


def test_figures_before_the_rules_are_shown_where_the_address_asks(services):
    plain = shown(services, "service_hours", "?to=2026-09")
    assert "?to=2026-09&amp;raw=1" in plain
    assert "核减后</th>" not in plain
    both = shown(services, "service_hours", "?to=2026-09&raw=1")
    assert "核减后</th>" in both
    assert 'href="/indicators/service_hours?to=2026-09"' in both


def test_what_no_rule_touches_has_no_such_switch(services):
    assert "raw=1" not in shown(services, "registered_volunteers")


def test_an_officer_sees_nothing_of_other_districts(asked_by):
    answers = Answers()
    everything = shown(asked_by(viewer()), "active_rate", answers=answers)
    written = shown(asked_by(viewer(frozenset({HULI}))), "active_rate", answers=answers)
    assert written != everything
    assert "湖里区" in written
    for other in ("思明", "集美", SIMING, "全市 "):
        assert other not in written


def test_a_passport_takes_few_statements_however_much_it_shows(services):
    shown(services, "active_rate")
    with selects() as said:
        shown(services, "service_hours", "?from=2020-01&to=2026-09&raw=1")
        # The version, the newest files, briefings; what others published is kept with the version.
        assert len(said) == 3
        answers = Answers()
        shown(services, "service_hours", answers=answers)
        said.clear()
        shown(services, "service_hours", answers=answers)
        assert len(said) == 3


def test_a_passport_names_the_briefings_that_the_indicator_stands_in(asked_by):
    services = asked_by(viewer())
    answers = Answers()
    before = str(shown(services, "active_rate", answers=answers))
    ground = Ground.of(services)
    with services.store.writing() as connection:
        frozen = [freeze_ask(ground, "show=bars&indicator=active_rate&from=2026-01&to=2026-09")]
        number = make(connection, ground.viewer, "全市九月汇报", frozen, taken_of(ground))
    after = str(shown(services, "active_rate", answers=answers))
    assert "全市九月汇报" not in before and "全市九月汇报" in after
    assert f"/briefings/{number}" in after
    assert "全市九月汇报" not in str(shown(services, "service_hours"))
    # What was made of the whole city is not for who sees a part of it.
    assert "全市九月汇报" not in str(shown(asked_by(viewer(frozenset({HULI}))), "active_rate"))


@pytest.mark.parametrize("code", ["nothing", "", None, 3, ["active_rate"]])
def test_an_indicator_that_is_none_is_refused(services, code):
    with pytest.raises(Refused, match="没有代码为"):
        shown(services, code)
