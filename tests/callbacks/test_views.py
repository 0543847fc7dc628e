import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.views import keep, show_views
from dashboard.routes import PageRoutes
from queries.messages import Refused
from queries.remarks.sharing import share_view
from queries.remarks.views import keep_view, list_views
from queries.schema.remarks import Audience
from tests.callbacks.conftest import viewer
from tests.queries.remarks.people import LEADER, STEWARD, add

ROUTES = PageRoutes()


@pytest.fixture
def office(asked_by):
    """Services for whoever asks; a leader and a steward have accounts."""
    with asked_by(viewer()).store.writing() as connection:
        add(connection, LEADER)
        add(connection, STEWARD)
    return asked_by


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def keep_as(services, name, pathname="/pillars/records", search="?from=2026-01&to=2026-06"):
    said = {"clicks": 1, "entered": None, "name": name, "pathname": pathname, "search": search}
    return keep(services, ROUTES, **said)


def listed(services):
    return sent(show_views(services, clicks=1, saved=None)["list"])


def test_the_present_page_is_kept_and_listed(office):
    services = office(LEADER)
    assert "还没有保存的视图" in listed(services)
    answer = keep_as(services, "上半年")
    assert (answer["fault"], answer["done"], answer["name"]) == ("", "已保存。", "")
    assert '"/pillars/records?from=2026-01&to=2026-06"' in listed(services)
    assert "上半年" not in listed(office(STEWARD))


def test_what_others_share_is_listed_apart_with_who_shares_it(office):
    services = office(STEWARD)
    with services.store.writing() as connection:
        number = keep_view(connection, STEWARD, "月报", "/pillars/records")
        share_view(connection, STEWARD, number, Audience.ROLE, "leader")
    told = listed(office(LEADER))
    assert "与我共享" in told
    assert "甲data_steward" in told
    assert "我的视图" not in told


def test_a_name_that_will_not_do_is_told_beside_the_field(office):
    services = office(LEADER)
    keep_as(services, "同名")
    for name in ("", None, "同名"):
        answer = keep_as(services, name)
        assert (bool(answer["fault"]), answer["wrong"]) == (True, True)
        assert answer["saved"] is no_update
    with services.store.reading() as connection:
        assert len(list_views(connection, LEADER.username)) == 1


@pytest.mark.parametrize(
    ("pathname", "search"),
    [("/nowhere", ""), (None, ""), ("//elsewhere.example/", ""), ("/", f"?{'a' * 2000}")],
)
def test_only_pages_are_kept(office, pathname, search):
    with pytest.raises(Refused):
        keep_as(office(LEADER), "视图", pathname, search)


def test_nothing_is_asked_of_the_store_before_the_menu_is_opened(office):
    services = office(LEADER)
    assert show_views(services, clicks=None, saved=None)["list"] is no_update
    said = {"clicks": None, "entered": None, "name": "x", "pathname": "/", "search": ""}
    assert keep(services, ROUTES, **said)["saved"] is no_update
