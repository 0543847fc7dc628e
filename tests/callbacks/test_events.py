import json

import pytest
from dash import no_update
from plotly.io.json import to_json_plotly

from callbacks.answers import Answers
from callbacks.events import remove, save, show_events
from callbacks.overview import show_overview
from callbacks.pillar import show_pillar
from layouts.overview import Ids as Overview
from layouts.parts.markup import markup
from layouts.pillar import Ids as Pillar
from queries.messages import Refused
from queries.remarks.events import list_events
from queries.scope import ROLES, Role
from tests.builders import HULI, SIMING
from tests.callbacks.conftest import viewer

SAID = {
    "kind": "campaign",
    "title": "学雷锋月",
    "title_en": "",
    "starts_on": "2026-03-05",
    "ends_on": "",
    "district": "any",
    "pillar": "any",
    "indicator": "any",
    "source": "",
    "note": "",
}


def sent(part):
    return json.dumps(json.loads(to_json_plotly({"part": part})), ensure_ascii=False)


def listed(services, search=""):
    return sent(show_events(services, search=search, saved=None)["list"])


def keep(services, search="?edit=new", **more):
    return save(services, clicks=1, search=search, values=SAID | more)


def first(services):
    with services.store.reading() as connection:
        return list_events(connection)[0]


def test_an_event_is_kept_listed_changed_and_removed(services):
    assert "还没有登记事件" in listed(services)
    answer = keep(services, "?from=2026-01&edit=new")
    assert answer["search"] == "?from=2026-01"
    assert "学雷锋月" in answer["done"]
    assert "学雷锋月" in listed(services)
    one = first(services)
    form = show_events(services, search=f"?edit={one.id}", saved=1)
    assert form["form"] is False
    assert form["values"] == SAID | {"starts_on": "2026-03-05"}
    keep(services, f"?edit={one.id}", title="三月行动")
    assert "三月行动" in listed(services)
    assert "学雷锋月" not in listed(services)
    asked = show_events(services, search=f"?remove={one.id}", saved=1)
    assert asked["confirm"] is False
    assert "三月行动" in asked["question"]
    assert remove(services, clicks=1, search=f"?remove={one.id}")["search"] == "?"
    assert "还没有登记事件" in listed(services)


def test_faults_stand_beside_their_fields_and_at_the_top(services):
    answer = keep(services, title="", ends_on="2026-03-01")
    assert answer["beside"]["title"] == "请填写事件名称"
    assert answer["beside"]["ends_on"] == "结束日期不能早于开始日期"
    assert answer["beside"]["kind"] == ""
    assert answer["wrong"] == {name: name in ("title", "ends_on") for name in SAID}
    assert '#events-title"' in markup(answer["faults"])
    assert answer["search"] is no_update
    assert "还没有登记事件" in listed(services)


def test_a_form_just_drawn_keeps_nothing(services):
    assert save(services, clicks=None, search="?edit=new", values=SAID)["saved"] is no_update
    assert remove(services, clicks=None, search="")["saved"] is no_update
    assert "还没有登记事件" in listed(services)


@pytest.mark.parametrize(
    ("search", "seen"),
    [
        ("", True),
        ("?from=2026-03&to=2026-03", True),
        ("?from=2026-04&to=2026-09", False),
        (f"?district={SIMING}", False),
        (f"?district={HULI}", True),
        ("?indicator=service_hours", True),
        ("?indicator=training_sessions", False),
    ],
)
def test_an_address_narrows_the_list(services, search, seen):
    keep(services, pillar="records", district=HULI)
    assert ("学雷锋月" in listed(services, search)) is seen
    assert seen or "这个范围内没有事件" in listed(services, search)


def test_a_leader_reads_and_changes_nothing(asked_by):
    keep(asked_by(viewer()))
    leader = asked_by(viewer(permissions=ROLES[Role.LEADER]))
    assert "学雷锋月" in listed(leader)
    assert "修改" not in listed(leader)
    one = first(leader)
    for search in ("?edit=new", f"?edit={one.id}", f"?remove={one.id}"):
        page = show_events(leader, search=search, saved=None)
        assert (page["form"], page["confirm"]) == (True, True)
        with pytest.raises(Refused):
            keep(leader, search)
        with pytest.raises(Refused):
            remove(leader, clicks=1, search=f"?remove={one.id}")
    assert first(leader) == one


@pytest.mark.parametrize("search", ["?edit=x", "?edit=99", "?edit=999999999999"])
def test_an_event_that_is_none_cannot_be_changed(services, search):
    with pytest.raises(Refused):
        keep(services, search)


def test_an_officer_sees_no_event_of_another_district(asked_by):
    everything = asked_by(viewer())
    keep(everything, district=HULI, title="湖里的活动")
    keep(everything, title="全市的活动")
    officer = asked_by(viewer(frozenset({SIMING})))
    assert "湖里的活动" not in listed(officer)
    assert "全市的活动" in listed(officer)
    number = first(everything).id
    assert show_events(officer, search=f"?edit={number}", saved=None)["form"] is True


def test_trends_show_the_events_that_concern_them_at_once(services):
    answers = Answers()

    def overview():
        answer = show_overview(
            services, answers, search="?indicator=service_hours&to=2026-09", drawn=None
        )
        return json.loads(to_json_plotly(answer))

    assert "学雷锋月" not in overview()["written"][Overview.TREND_HEAD]
    keep(services, indicator="service_hours", ends_on="2026-03-31")
    keep(services, pillar="training", title="培训季")
    page = overview()
    head = page["written"][Overview.TREND_HEAD]
    assert head.count("学雷锋月") == 2, "in the summary and in the list"
    assert "培训季" not in head
    assert [one["type"] for one in page["trend"]["layout"]["shapes"]] == ["rect", "line"]
    assert page["trend"]["layout"]["annotations"][-1]["text"] == "1"


def test_a_pillar_shows_events_of_its_indicators_within_the_months_drawn(services):
    keep(services, pillar="records")
    keep(services, starts_on="2020-01-01", title="很久以前")
    answer = json.loads(
        to_json_plotly(show_pillar(services, Answers(), pillar="records", search="?to=2026-09"))
    )
    written = answer["written"][Pillar.CONTENT]
    assert "学雷锋月" in written
    assert "很久以前" not in written
    other = json.loads(
        to_json_plotly(show_pillar(services, Answers(), pillar="training", search="?to=2026-09"))
    )
    assert "学雷锋月" not in other["written"][Pillar.CONTENT]
