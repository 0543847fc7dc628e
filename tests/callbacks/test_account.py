import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.account import delete, save, show_account
from queries.messages import Refused
from queries.remarks.views import keep_view, list_views, opening_address
from tests.builders import HULI, SIMING
from tests.callbacks.conftest import viewer
from tests.queries.remarks.people import LEADER, OFFICER, STEWARD, add


@pytest.fixture
def office(asked_by):
    """Services for whoever asks; each kept one view."""
    with asked_by(viewer()).store.writing() as connection:
        for one in (LEADER, STEWARD, OFFICER):
            add(connection, one)
            keep_view(connection, one, f"视图{one.name}", f"/pillars/records?by={one.name}")
    return asked_by


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def page(services, search=""):
    return show_account(services, search=search, saved=None)


def own(services):
    with services.store.reading() as connection:
        views = list_views(connection, services.viewer().username)
    return next(one for one in views if one.own)


def change(services, audience="self", first=False, name="新名", number=None):
    search = f"?view={number or own(services).id}"
    values = {"name": name, "audience": audience}
    return save(services, clicks=1, search=search, values=values, first=first)


def opened(services):
    with services.store.reading() as connection:
        return opening_address(connection, services.viewer().username)


def test_the_page_says_who_one_is(office):
    told = sent(page(office(OFFICER))["profile"])
    for words in ("甲district_officer", "区级人员", "思明区", "/account/password", "深色"):
        assert words in told
    assert "湖里区" not in told


def test_a_view_is_renamed_shared_and_opens_first(office):
    steward = office(STEWARD)
    form = page(steward, f"?view={own(steward).id}")
    assert form["form"] is False
    assert form["values"] == {"name": "视图data_steward", "audience": "self"}
    assert change(steward, "role:leader", first=True)["done"] == "已保存。"
    assert page(steward, f"?view={own(steward).id}")["first"] is True
    told = sent(page(steward)["views"])
    assert "新名" in told
    assert "局领导" in told
    leader = office(LEADER)
    assert opened(leader) == "/pillars/records?by=data_steward"
    told = sent(page(leader)["views"])
    assert "登录后打开：新名" in told
    assert "甲data_steward 共享给局领导" in told
    change(leader, first=True, name="自己的")
    assert opened(leader) == "/pillars/records?by=leader"
    assert "登录后打开：自己的" in sent(page(leader)["views"])


def test_a_leader_shares_and_sets_no_default_for_others(office):
    leader = office(LEADER)
    change(leader, f"district:{SIMING}")
    assert "视图" in sent(page(office(OFFICER))["views"])
    with pytest.raises(Refused, match="默认视图"):
        change(office(LEADER), f"district:{SIMING}", first=True, name="别名")
    assert own(office(LEADER)).name == "新名", "nothing is kept of what was refused"
    assert opened(office(OFFICER)) == "/"


def test_an_officer_is_offered_the_own_district_alone(office):
    offered = [one["value"] for one in page(office(OFFICER))["audiences"]]
    assert offered == ["self", f"district:{SIMING}"]
    for audience in ("everyone", "role:leader", f"district:{HULI}", "", "nobody"):
        with pytest.raises(Refused):
            change(office(OFFICER), audience)
    offered = [one["value"] for one in page(office(LEADER))["audiences"]]
    assert {"self", "everyone", "role:leader", f"district:{HULI}"} <= set(offered)
    assert "role:auditor" not in offered


def test_a_name_that_is_taken_is_told_beside_the_field(office):
    leader = office(LEADER)
    with leader.store.writing() as connection:
        keep_view(connection, LEADER, "同名", "/")
    number = next(one.id for one in [own(leader)])
    answer = change(leader, name="", number=number)
    assert answer["wrong"] == {"name": True, "audience": False}
    assert answer["saved"] is no_update


def test_a_view_is_deleted_after_a_question(office):
    leader = office(LEADER)
    number = own(leader).id
    asked = page(leader, f"?delete={number}")
    assert asked["confirm"] is False
    assert "视图leader" in asked["question"]
    assert delete(leader, clicks=1, search=f"?delete={number}")["search"] == ""
    assert "还没有保存的视图" in sent(page(leader)["views"])


def test_nobody_changes_the_view_of_another(office):
    number = own(office(STEWARD)).id
    leader = office(LEADER)
    assert page(leader, f"?view={number}")["form"] is True
    with pytest.raises(Refused):
        change(leader, number=number)
    for search in (f"?delete={number}", "?delete=x", ""):
        with pytest.raises(Refused):
            delete(leader, clicks=1, search=search)
    assert own(office(STEWARD)).name == "视图data_steward"


def test_a_form_just_drawn_changes_nothing(office):
    leader = office(LEADER)
    answer = save(leader, clicks=None, search="", values={}, first=None)
    assert answer["saved"] is no_update
    assert delete(leader, clicks=None, search="")["saved"] is no_update
