"""Decisions of people: they change the figures at once, and none is made alone where two must."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from queries import cube, integrity
from queries.imports.commit import made_by
from queries.integrity.deciding import decide
from queries.integrity.evidence import find_proposal, list_beside, list_records, list_steps
from queries.integrity.findings import (
    WantedFindings,
    count_findings,
    find_finding,
    list_findings,
)
from queries.messages import Faulty, Refused
from queries.schema import audit_entry, service_record, void_proposal
from queries.schema.integrity import FindingAction, FindingState
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.integrity.conftest import counted, judge_all

Action = FindingAction


def viewer(username, role=Role.DATA_STEWARD, scope=None):
    return Viewer(username, username, ROLES[role], scope)


STEWARD, OTHER = viewer("steward"), viewer("other")


@pytest.fixture
def doubled(city, serve):
    """A store with one record kept out since it overlaps another one."""
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        serve(connection, "a", someone, "2026-03-05 09:00", minutes=120)
        serve(connection, "b", someone, "2026-03-05 10:00", minutes=120)
        judge_all(connection)
        builders.refresh(connection)
    return city


def only(connection, who=STEWARD, **wanted):
    [found], total = list_findings(connection, who, WantedFindings(**wanted))
    assert total == 1
    return found


def act(connection, who, action, reason="核实过", **wanted):
    one = only(connection, who, **wanted)
    return decide(connection, who, {one.id: one.version}, action, reason, TODAY)


def hours(connection):
    """Minutes of Siming in March 2026 as the cube has them."""
    snapshot = cube.load_snapshot(connection)
    return snapshot.version.number, counted(connection)


def test_what_counts_by_decision_is_cut_where_it_overlaps(doubled):
    with doubled.writing() as connection:
        before, now = hours(connection)
        assert now == {"a": (False, 120), "b": (True, 0)}
        assert act(connection, STEWARD, Action.COUNT) == 1
        after, now = hours(connection)
        assert now == {"a": (False, 120), "b": (False, 60)}
        assert after > before
        assert cube.verify(connection, TODAY) == []
        found = only(connection, states=(FindingState.COUNTED,))
        assert (found.undecided, found.version) == (0, 2)
        [step] = list_steps(connection, found.id)
        assert (step.action, step.name, step.reason, step.records) == (
            "count",
            "steward",
            "核实过",
            1,
        )


def test_a_decision_can_be_opened_again(doubled):
    with doubled.writing() as connection:
        act(connection, STEWARD, Action.COUNT)
        act(connection, OTHER, Action.REOPEN, states=(FindingState.COUNTED,))
        assert counted(connection)["b"] == (True, 0)
        assert only(connection).state == "open"
        assert cube.verify(connection, TODAY) == []


def test_a_void_takes_two_people(doubled):
    with doubled.writing() as connection:
        act(connection, STEWARD, Action.PROPOSE_VOID, "查实没有发生")
        found = only(connection)
        assert found.state == "proposed"
        assert find_proposal(connection, found.id) == (False, "steward", "查实没有发生")
        with pytest.raises(Refused, match="由另一人同意"):
            act(connection, STEWARD, Action.AGREE)
        act(connection, viewer("approver", Role.APPROVER), Action.AGREE)
        row = connection.execute(
            select(service_record).where(service_record.c.record_no == "b")
        ).one()
        assert (row.void_on, row.void_reason) == (TODAY, "查实没有发生")
        assert row.void_by == "steward, approver"
        assert only(connection, states=(FindingState.VOIDED,)).records == 1
        assert cube.verify(connection, TODAY) == []
        # Judged anew, what people decided still stands.
        judge_all(connection)
        assert only(connection, states=(FindingState.VOIDED,)).records == 1


def test_a_void_is_lifted_by_two_people(doubled):
    with doubled.writing() as connection:
        act(connection, STEWARD, Action.PROPOSE_VOID)
        act(connection, OTHER, Action.AGREE)
        act(connection, OTHER, Action.PROPOSE_RESTORE, states=(FindingState.VOIDED,))
        act(connection, STEWARD, Action.AGREE)
        assert only(connection).state == "open"
        assert counted(connection)["b"] == (True, 0)
        assert (
            connection.scalar(
                select(service_record.c.void_on).where(service_record.c.record_no == "b")
            )
            is None
        )
        assert cube.verify(connection, TODAY) == []


def test_a_declined_void_leaves_the_question_open(doubled):
    with doubled.writing() as connection:
        act(connection, STEWARD, Action.PROPOSE_VOID)
        act(connection, STEWARD, Action.DECLINE)
        assert only(connection).state == "open"


def test_the_store_itself_wants_two_people(doubled):
    with doubled.writing() as connection:
        act(connection, STEWARD, Action.PROPOSE_VOID)
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(void_proposal.update().values(decided_by="steward", agreed=True))


def test_of_two_who_decide_the_second_is_told(doubled):
    with doubled.writing() as connection:
        found = only(connection)
        decide(connection, STEWARD, {found.id: found.version}, Action.COUNT, "一", TODAY)
        with pytest.raises(Refused, match="有变化"):
            decide(connection, OTHER, {found.id: found.version}, Action.EXCLUDE, "二", TODAY)


def test_a_reason_is_wanted_and_one_finding_at_least(doubled):
    with doubled.writing() as connection:
        found = only(connection)
        with pytest.raises(Faulty, match="理由"):
            decide(connection, STEWARD, {found.id: 1}, Action.COUNT, " ", TODAY)
        with pytest.raises(Refused, match="请选择"):
            decide(connection, STEWARD, {}, Action.COUNT, "因为", TODAY)
        with pytest.raises(Refused, match="不能这样处理"):
            decide(connection, STEWARD, {found.id: 1}, Action.REOPEN, "因为", TODAY)


def test_who_may_only_agree_decides_nothing_else(doubled):
    approver = viewer("approver", Role.APPROVER)
    with doubled.writing() as connection:
        for action in (Action.COUNT, Action.EXCLUDE, Action.PROPOSE_VOID):
            with pytest.raises(Refused, match="不能这样处理"):
                act(connection, approver, action)


def test_an_officer_sees_and_decides_only_what_lies_wholly_in_the_own_district(city, serve):
    with city.writing() as connection:
        for district in (SIMING, HULI):
            serve(
                connection, district, builders.volunteer(connection), minutes=500, district=district
            )
        both = builders.volunteer(connection)
        serve(connection, "x", both, "2026-03-05 00:00", minutes=470, district=SIMING)
        for hour in ("08", "16"):
            serve(connection, f"x{hour}", both, f"2026-03-05 {hour}:00", minutes=460, district=HULI)
        judge_all(connection)
        officer = viewer("officer", Role.DISTRICT_OFFICER, frozenset({HULI}))
        seen, total = list_findings(connection, officer, WantedFindings())
        assert {(one.rule, one.district) for one in seen} == {("R3", HULI), ("R2", HULI)}
        assert total == 2
        assert count_findings(connection, officer).by_rule == {"R3": 1, "R2": 1}
        of_siming = only(connection, rules=("R3",), districts=(SIMING,))
        assert find_finding(connection, officer, of_siming.id) is None
        with pytest.raises(Refused, match="无权查看"):
            decide(connection, officer, {of_siming.id: 1}, Action.COUNT, "因为", TODAY)
        nobody = viewer("nobody", Role.DISTRICT_OFFICER, frozenset())
        assert list_findings(connection, nobody, WantedFindings()) == ([], 0)


def test_the_records_are_shown_with_what_they_are_set_beside(doubled):
    with doubled.writing() as connection:
        [record] = records = list_records(connection, only(connection).id)
        assert (record.record_no, record.minutes, record.counted) == ("b", 120, 0)
        [beside] = list_beside(connection, records)
        assert (beside.record_no, beside.counts, beside.other_id) == ("a", None, None)


def test_decisions_stand_in_the_audit_trail(doubled):
    with doubled.writing() as connection:
        found = only(connection)
        act(connection, STEWARD, Action.EXCLUDE, "没有签到表")
        [entry] = connection.execute(
            select(audit_entry).where(audit_entry.c.action == "finding_exclude")
        ).all()
        assert (entry.actor, entry.subject) == ("steward", f"finding {found.id}")
        assert "没有签到表" in entry.detail


def test_records_that_somebody_decided_about_are_not_taken_back(doubled):
    with doubled.writing() as connection:
        records = select(service_record.c.id)
        integrity.refuse_decided(connection, records, 7)
        act(connection, STEWARD, Action.COUNT)
        with pytest.raises(Refused, match="批次 7 的记录已在时长核查中作出决定"):
            integrity.refuse_decided(connection, records, 7)
        assert str(made_by(service_record, 7))
