"""The page of hours in question: who sees what, and decisions made on it."""

import orjson
import pytest
from dash import no_update

from callbacks.integrity import decide_listed, show_findings
from callbacks.integrity_finding import absent, decide_finding, show_finding
from callbacks.integrity_rules import save as save_limit
from callbacks.integrity_rules import show_rules
from callbacks.organization import show_organization
from callbacks.services import Services
from layouts.texts import ENGLISH, speaking
from queries.integrity import is_waiting, run
from queries.integrity.findings import WantedFindings, list_findings
from queries.messages import Refused
from queries.scope import Role
from tests import builders
from tests.builders import HULI, TODAY
from tests.queries.integrity.conftest import counted, judge_all, name
from tests.queries.registrations.working import clerk

STEWARD = clerk("steward", Role.DATA_STEWARD)
APPROVER = clerk("approver", Role.APPROVER)
OFFICER = clerk("officer", Role.DISTRICT_OFFICER, scope=frozenset({HULI}))


def of(store, viewer=STEWARD):
    return Services(store, lambda: viewer, lambda: TODAY, origin=lambda: "::1")


def written(part):
    return orjson.dumps(part, default=lambda one: one.to_plotly_json()).decode()


@pytest.fixture
def store(served_city):
    """The city with three overlapping pairs of Siming, and one of Huli."""
    with served_city.writing() as connection:
        for number in range(3):
            someone = builders.volunteer(connection)
            organization = builders.organize(connection, name=f"第{number}协会")
            builders.record(connection, someone, "2026-05-05 09:00", minutes=120)
            row = builders.record(
                connection,
                someone,
                "2026-05-05 10:00",
                minutes=120,
                organization_id=organization,
                method="backfill",
                entered="2026-05-06 10:00",
                entered_by="录入员甲",
            )
            name(connection, row, f"B{number}")
        someone = builders.volunteer(connection, district=HULI)
        row = builders.record(connection, someone, "2026-05-05 09:00", minutes=500, district=HULI)
        name(connection, row, "湖里的记录")
        judge_all(connection)
        builders.refresh(connection)
    return served_city


def shown(services, search=""):
    return show_findings(services, search=search, saved=None)


def first(store, viewer=STEWARD, **wanted):
    with store.reading() as connection:
        return list_findings(connection, viewer, WantedFindings(**wanted))[0][0]


def decided(services, one, action, reason="查过签到表", clicks=1):
    return decide_finding(
        services,
        clicks=clicks,
        number=str(one.id),
        version=one.version,
        action=action,
        reason=reason,
    )


def test_raw_and_cleaned_hours_stand_side_by_side(store):
    page = shown(of(store), "?from=2026-05&to=2026-05")
    summary = written(page["summary"])
    # 1 hour of each of 180 people in March and May ... of May: what was served and 3 x 2 h less.
    assert "核减前时长" in summary
    assert "6 小时" in summary
    assert "规则提出" not in summary
    assert "R1 时间重叠" in written(page["listed"])
    assert "第0协会" in written(page["listed"])


def test_the_list_is_narrowed_by_rule_state_and_district(store):
    services = of(store)
    assert "湖里的记录" not in written(shown(services)["listed"])
    assert "共 1 个疑点" in written(shown(services, "?rule=R3")["listed"])
    assert "共 3 个疑点" in written(shown(services, "?level=block")["listed"])
    assert "没有这样的疑点" in written(shown(services, "?state=counted")["listed"])
    assert "共 1 个疑点" in written(shown(services, f"?district={HULI}")["listed"])
    for wrong in ("?rule=R13", "?state=nothing", "?level=high", "?page=x"):
        with pytest.raises(Refused, match="无法识别"):
            shown(services, wrong)


def test_an_officer_sees_nothing_of_other_districts(store):
    page = shown(of(store, OFFICER))
    assert "第0协会" not in written(page["listed"])
    assert "共 1 个疑点" in written(page["listed"])
    other = first(store, rules=("R1",))
    assert absent(of(store, OFFICER), {"id": str(other.id)}) is not None
    with pytest.raises(Refused, match="无权查看"):
        show_finding(of(store, OFFICER), number=str(other.id), saved=None)
    with pytest.raises(Refused, match="无权查看"):
        decided(of(store, OFFICER), other, "count")


def test_a_finding_shows_what_it_rests_on_and_is_decided(store):
    services, one = of(store), first(store, rules=("R1",))
    page = show_finding(services, number=str(one.id), saved=None)
    text = written(page["content"])
    for word in ("R1 时间重叠", "重叠 1 小时", "后台补录", "录入员甲", "与之对照的记录", "0 分"):
        assert word in text
    assert "志愿者1" not in text
    assert not page["form"]
    assert [option["value"] for option in page["options"]] == ["count", "exclude", "propose_void"]
    assert "理由" in str(decided(services, one, "count", reason=" ")["faults"])
    answer = decided(services, one, "count")
    assert "已处理：属实，计入" in answer["done"]
    assert answer["search"] is no_update
    page = show_finding(services, number=str(one.id), saved=None)
    assert "查过签到表" in written(page["content"])
    assert [option["value"] for option in page["options"]] == ["reopen"]
    with store.reading() as connection:
        assert sorted(counted(connection)[f"B{n}"] for n in range(3)) == [
            (False, 60),
            (True, 0),
            (True, 0),
        ]


def test_who_proposed_a_void_may_only_take_that_back(store):
    one = first(store, rules=("R1",))
    decided(of(store), one, "propose_void")
    page = show_finding(of(store), number=str(one.id), saved=None)
    assert [option["value"] for option in page["options"]] == ["decline"]
    assert "须由另一人同意：查过签到表" in page["waits"]
    page = show_finding(of(store, APPROVER), number=str(one.id), saved=None)
    assert [option["value"] for option in page["options"]] == ["agree", "decline"]
    now = first(store, rules=("R1",), states=("proposed",))
    decided(of(store, APPROVER), now, "agree")
    page = show_finding(of(store), number=str(one.id), saved=None)
    assert "作废" in written(page["content"])
    assert [option["value"] for option in page["options"]] == ["propose_restore"]


def test_findings_of_one_rule_are_decided_together(store):
    services = of(store)
    assert shown(services)["bulk"]
    assert shown(of(store, APPROVER), "?rule=R1")["bulk"]
    page = shown(services, "?rule=R1")
    assert not page["bulk"]
    assert "本页 3 个疑点（R1 时间重叠）共 3 条记录、6 小时" in page["words"]
    assert page["chosen"] == [choice["value"] for choice in page["choices"]] == [*page["seen"]]
    asked = {"clicks": 1, "seen": page["seen"], "action": "exclude", "reason": "都没有签到表"}
    with pytest.raises(Refused, match="请选择"):
        decide_listed(services, **asked, chosen=[])
    asked |= {"chosen": page["chosen"][:1]}
    assert "已处理 1 个疑点" in decide_listed(services, **asked)["done"]
    assert "共 1 个疑点" in written(shown(services, "?state=excluded")["listed"])
    with pytest.raises(Refused, match="有变化"):
        decide_listed(services, **asked)
    for wrong in ({"seen": {"x": 1}}, {"action": "agree"}, {"action": None}):
        with pytest.raises(Refused):
            decide_listed(services, **asked | wrong)


def test_a_button_that_nobody_pressed_does_nothing(store):
    one = first(store)
    assert decided(of(store), one, "count", clicks=None)["done"] is no_update
    with pytest.raises(Refused, match="怎样处理"):
        decided(of(store), one, "nothing")


def test_records_that_wait_to_be_judged_are_told(store):
    with store.writing() as connection:
        row = builders.record(connection, builders.volunteer(connection))
        builders.change(connection, builders.service_record, row, content="改")
    assert "等待核查" in written(shown(of(store))["summary"])


def test_a_steward_sets_a_limit_and_everything_is_asked_again(store):
    asked = []
    services = Services(
        store, lambda: STEWARD, lambda: TODAY, set_judging=lambda: asked.append(True)
    )
    page = show_rules(services, search="?rule=R1&limit=block", saved=None)
    assert (page["form"], page["value"]) == (False, 15)
    said = {"clicks": 1, "search": "?rule=R1&limit=block", "value": 60, "reason": "试行"}
    assert "理由" in str(save_limit(services, **said | {"reason": ""})["faults"])
    assert "整数" in str(save_limit(services, **said | {"value": None})["faults"])
    assert "已修改" in save_limit(services, **said)["done"]
    assert asked
    with store.reading() as connection:
        assert is_waiting(connection)
    run(store, TODAY)
    assert first(store, rules=("R1",)).level == "flag"
    page = show_rules(services, search="", saved=None)
    assert "原为 15；steward于" in written(page["listed"])
    with pytest.raises(Refused, match="没有这一项"):
        save_limit(services, **said | {"search": "?rule=R1&limit=nothing"})


def test_others_read_the_rules_and_set_nothing(store):
    services = of(store, OFFICER)
    page = show_rules(services, search="?rule=R1&limit=block", saved=None)
    assert page["form"]
    assert "修改" not in written(page["listed"])
    said = {"clicks": 1, "search": "?rule=R1&limit=block", "value": 60, "reason": "试行"}
    with pytest.raises(Refused, match="无权"):
        save_limit(services, **said)


def test_the_page_speaks_english(store):
    with speaking(ENGLISH):
        page = shown(of(store), "?rule=R1")
        assert "R1 Overlap" in written(page["listed"])
        assert "3 questions on this page" in page["words"]
        one = first(store, rules=("R1",))
        text = written(show_finding(of(store), number=str(one.id), saved=None)["content"])
        assert "Records they are set beside" in text


def test_the_list_is_narrowed_to_an_organization_and_its_page_leads_there(store):
    with store.reading() as connection:
        found, _ = list_findings(connection, STEWARD, WantedFindings())
    one = next((each for each in found if each.organization_id), None)
    assert one is not None
    page = written(shown(of(store), f"?organization={one.organization_id}")["listed"])
    assert one.organization in page
    number = str(one.organization_id)
    own = show_organization(of(store), number=number, saved=None, merged=None)
    assert "待核查的时长疑点" in written(own["content"])
    assert f"/integrity/{one.id}" in written(own["content"])
    with pytest.raises(Refused):
        shown(of(store), "?organization=x")
