"""The page of the data's quality."""

import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.quality import show_quality
from callbacks.services import Services
from layouts.quality import Ids
from layouts.texts import ENGLISH, speaking
from queries.scope import Role
from tests import builders
from tests.builders import HULI, TODAY
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
OFFICER = clerk("officer", Role.DISTRICT_OFFICER, scope=frozenset({HULI}))


def shown(store, viewer=STEWARD, search=""):
    services = Services(store, lambda: viewer, lambda: TODAY)
    answer = show_quality(services, Answers(), search=search)
    return json.loads(to_json_plotly(answer))["written"][Ids.CONTENT]


def test_the_page_says_what_came_and_what_is_filled_in(served_city):
    page = shown(served_city)
    for words in (
        "记录完整率",
        "按时记录率",
        "服务记录",
        "志愿者信息填写情况",
        "没有发现重复",
    ):
        assert words in page


def test_an_officer_sees_the_own_district_alone(served_city):
    page = shown(served_city, OFFICER)
    assert "湖里" in page
    for other in ("思明", "集美", "全市"):
        assert other not in page


def test_a_month_that_is_missing_is_said(served_city):
    with served_city.writing() as connection:
        someone = builders.volunteer(connection, district=HULI)
        builders.record(connection, someone, "2026-02-05", district=HULI)
        builders.refresh(connection)
    page = shown(served_city)
    assert "缺报" in page
    assert "个区月缺报" in page


@pytest.mark.parametrize(("registrations", "told"), [(7, ">6<"), (3, ">&lt;5<")])
def test_people_registered_again_are_counted_few_of_them_not_by_number(
    served_city, registrations, told
):
    with served_city.writing() as connection:
        for _ in range(registrations):
            builders.volunteer(
                connection, id_number=builders.vault().seal("1"), id_hash=b"a" * 32, district=HULI
            )
        builders.refresh(connection)
    page = shown(served_city)
    assert "同一身份证件登记了不止一次" in page
    assert told in page
    assert ">2<" not in page


def test_an_empty_store_says_so(store):
    assert "还没有数据" in shown(store)


def test_the_page_speaks_english(served_city):
    with speaking(ENGLISH):
        assert "every district has delivered" in shown(served_city)
