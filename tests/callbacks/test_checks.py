"""Pages of spot checks."""

import json

import pytest
from plotly.io.json import to_json_plotly

from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.check import _steps, absent, save, show_check
from callbacks.checks import draw_sample, show_checks
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.check import Ids
from layouts.texts import ENGLISH, speaking
from queries.messages import Refused
from queries.scope import Role
from tests import builders
from tests.builders import SIMING, TODAY
from tests.queries.people.test_merging import CHIEF, STEWARD, viewer

LEADER = viewer("leader", Role.LEADER)


def services(store, who=STEWARD):
    return Services(store, lambda: who, lambda: TODAY)


def words(answer):
    return json.dumps(json.loads(to_json_plotly(answer)), ensure_ascii=False)


@pytest.fixture
def body(served_city):
    """A store with an organization of six records in March; its code."""
    with served_city.writing() as connection:
        number = builders.organize(
            connection, name="晨光协会", registrar=SIMING, uscc="51350200MJB950012P"
        )
        for at in range(6):
            person = builders.volunteer(connection)
            start = f"2026-03-0{at + 1} 09:00"
            builders.record(connection, person, start, organization_id=number)
        builders.refresh(connection)
    return served_city


def drawn(store, **more):
    asked = {"uscc": "51350200mjb950012p", "first": "2026-03", "last": "2026-03"}
    asked |= {"chance": 4, "risk": 0} | more
    return draw_sample(services(store), clicks=1, **asked)


def test_the_list_goes_into_a_briefing(body):
    drawn(body)
    exhibit = answer_ask(Ground.of(services(body)), read_ask("show=table&list=checks"))
    assert len(exhibit.names) == 1 and "晨光协会" in exhibit.series[0].said
    with pytest.raises(Refused, match="不能查看"):
        answer_ask(Ground.of(services(body, LEADER)), read_ask("show=table&list=checks"))


def step(store, button, who=STEWARD, **said):
    own = services(store, who)
    page = show_check(own, number="1", saved=None)
    said |= {"number": "1", "version": page["version"]}
    return save(own, _steps(own)[button], clicks=1, **said)


def offered(store, who=STEWARD):
    hidden = show_check(services(store, who), number="1", saved=None)["hidden"]
    return {name for name, is_hidden in hidden.items() if not is_hidden}


def test_a_sample_is_asked_for_with_all_it_takes(body):
    assert "还没有抽查" in words(show_checks(services(body), search=""))
    wrong = words(drawn(body, first="", chance="x"))
    assert "请选择月份" in wrong and "请填写 0 或正整数" in wrong
    assert "名录中没有" in words(drawn(body, uscc="nothing"))
    assert drawn(body)["path"] == "/integrity/checks/1"
    assert "已抽样" in words(show_checks(services(body), search=""))
    with speaking(ENGLISH):
        assert "Drawn" in words(show_checks(services(body), search=""))


def test_each_step_is_offered_to_who_may_take_it(body):
    drawn(body)
    assert offered(body) == {"request", "tell", "drop"}
    assert offered(body, CHIEF) == set()
    assert "今天或以后" in words(step(body, Ids.REQUEST_SAVE, due=""))
    assert "已记下" in step(body, Ids.REQUEST_SAVE, due=str(TODAY))["done"]
    page = show_check(services(body), number="1", saved=None)
    assert len(page["chosen"]) == 4
    told = {"records": page["chosen"][:1], "verdict": "untrue", "note": "无签到表"}
    assert "1 条" in step(body, Ids.TELL_SAVE, **told)["done"]
    assert "tell" in offered(body) and "close" not in offered(body, CHIEF)
    told |= {"records": page["chosen"][1:], "verdict": "true"}
    assert "3 条" in step(body, Ids.TELL_SAVE, **told)["done"]
    assert offered(body, CHIEF) == {"close"}
    assert "作废 1 条" in step(body, Ids.CLOSE_SAVE, CHIEF, measure="补签到制度")["done"]
    assert absent(services(body, LEADER), {"id": "1"}) is not None
    page = show_check(services(body, CHIEF), number="1", saved=None)
    assert "晨光协会" in page["text"] and "属实 3，不属实 1" in page["text"]
    assert "75.00%" in page["text"]
    assert "公布" in step(body, Ids.PUBLISH_SAVE, CHIEF)["done"]
    seen = show_check(services(body, LEADER), number="1", saved=None)
    assert seen["records"] == [] and "无签到表" not in words(seen)
    assert "补签到制度" in words(seen)
    assert "属实 3" in words(show_checks(services(body, LEADER), search=""))


def test_given_up_with_a_reason(body):
    drawn(body)
    assert "请写明" in words(step(body, Ids.DROP_SAVE, why=" "))
    assert "不再抽查" in step(body, Ids.DROP_SAVE, why="组织注销")["done"]
    assert offered(body) == set()
