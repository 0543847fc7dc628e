"""Duties from law: their periods and last days, and proofs that two people put on record."""

import dataclasses
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from queries import audit
from queries.city.duties import read_duties
from queries.city.reading import PACKS
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.plans.discharging import discharge, rule
from queries.plans.duties import Fulfilment, find_task, list_tasks
from queries.plans.items import list_items
from queries.plans.proofs import Offered
from queries.schema import audit_entry, document_content, duty, plan_proof
from queries.scope import Role, Viewer, permissions_of
from queries.synthetic.office import fulfil_duties

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
TODAY = date(2026, 3, 20)


def clerk(name, role):
    return Viewer(name, name, permissions_of([role]), None)


WORKER, CHIEF, LEADER = (
    clerk("worker", Role.REVIEWER),
    clerk("chief", Role.APPROVER),
    clerk("leader", Role.LEADER),
)


@pytest.fixture
def connection(store):
    with store.writing() as lent:
        lent.execute(insert(duty), read_duties(PACKS / "xiamen" / "duties.csv"))
        yield lent


def offered(connection, vault, shown_on=date(2026, 3, 4), viewer=WORKER, **more):
    proof = Offered("统计公报（厦民〔2026〕1号）", shown_on=shown_on, **more)
    discharge(connection, vault, viewer, "statistics", Month(2025, 1), proof, TODAY)
    return connection.scalars(select(plan_proof.c.id).order_by(plan_proof.c.id.desc())).first()


def statistics(connection):
    return find_task(connection, "statistics", Month(2025, 1))


def added(connection, **values):
    row = {
        "name": "某事",
        "name_en": "Something",
        "set_by": "law",
        "basis": "某法",
        "basis_en": "Some act",
        "owner": "某局",
        "place": "",
        "valid_from": date(2020, 1, 1),
        **values,
    }
    connection.execute(insert(duty).values(row))


def test_the_last_days_of_the_citys_duties_are_those_of_the_acts(connection):
    due = {(one.duty.code, one.due_on, str(one.start)) for one in list_tasks(connection, 2026)}
    assert due == {
        ("five_stars", date(2026, 1, 31), "2025-07"),
        ("five_stars", date(2026, 7, 31), "2026-01"),
        ("statistics", date(2026, 3, 5), "2025-01"),
        ("foundation_reports", date(2026, 3, 31), "2025-01"),
        ("annual_reports", date(2026, 5, 31), "2025-01"),
        ("spot_checks", date(2026, 12, 31), "2026-01"),
        ("minors_audit", date(2026, 12, 31), "2026-01"),
        ("insurance", date(2026, 12, 31), "2027-01"),
    }


@pytest.mark.parametrize(
    ("cycle", "after", "day", "due"),
    [
        ("month", 1, 31, [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31)]),
        ("quarter", 1, 15, [(1, 15), (4, 15), (7, 15), (10, 15)]),
        ("half_year", 2, 30, [(2, 28), (8, 30)]),
        ("year", 14, 29, [(2, 28)]),
    ],
)
def test_every_cycle_has_its_last_days(connection, cycle, after, day, due):
    added(connection, code="some", cycle=cycle, months_after=after, day=day)
    found = [one for one in list_tasks(connection, 2026) if one.duty.code == "some"]
    listed = [one.due_on for one in found]
    assert listed[: len(due)] == [date(2026, month, number) for month, number in due]
    assert len(listed) == {"month": 12, "quarter": 4, "half_year": 2, "year": 1}[cycle]
    for one in found:
        assert (
            one.start <= one.end and find_task(connection, "some", one.start).due_on == one.due_on
        )
        assert find_task(connection, "some", one.start + 1) is None or cycle == "month"


def test_a_leap_day_is_the_last_day_of_its_february(connection):
    added(connection, code="some", cycle="month", months_after=1, day=31)
    [found] = [
        one.due_on
        for one in list_tasks(connection, 2024)
        if one.duty.code == "some" and one.due_on.month == 2
    ]
    assert found == date(2024, 2, 29)


def test_a_rule_that_changed_holds_for_the_periods_that_end_under_it(connection):
    rule_of = {"code": "some", "cycle": "year", "day": 30}
    until = date(2025, 6, 1)
    added(connection, **rule_of, months_after=6, valid_to=until)
    added(connection, **rule_of, months_after=4, valid_from=until)
    due = {
        year: [one.due_on for one in list_tasks(connection, year) if one.duty.code == "some"]
        for year in (2025, 2026)
    }
    assert due == {2025: [date(2025, 6, 30)], 2026: [date(2026, 4, 30)]}


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 2, 2), Fulfilment.AHEAD),
        (date(2026, 2, 3), Fulfilment.SOON),
        (date(2026, 3, 5), Fulfilment.SOON),
        (date(2026, 3, 6), Fulfilment.OVERDUE),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_last(connection, day, standing):
    assert statistics(connection).stands(day) == standing


def test_a_duty_is_done_once_another_person_accepts_its_proof(store, connection):
    number = offered(connection, store.vault, name="公报.pdf", content=PDF)
    assert statistics(connection).stands(TODAY) == Fulfilment.OFFERED
    for viewer, said in ((WORKER, "审批岗位"), (LEADER, "审批岗位")):
        with pytest.raises(Refused, match=said):
            rule(connection, viewer, number, accepted=True, reason="")
    rule(connection, CHIEF, number, accepted=True, reason="")
    assert statistics(connection).stands(TODAY) == Fulfilment.DONE
    assert connection.scalar(select(document_content.c.kind)) == "pdf"
    assert list_items(connection) == []
    actions = [*connection.scalars(select(audit_entry.c.action).order_by(audit_entry.c.id))]
    assert actions == ["duty_proof_offered", "duty_proof_accepted"]
    assert audit.verify_chain(connection) == []


def test_a_duty_done_after_its_last_day_is_late_and_a_refused_proof_proves_nothing(
    store, connection
):
    late = offered(connection, store.vault, date(2026, 3, 6))
    rule(connection, CHIEF, late, accepted=True, reason="")
    assert statistics(connection).stands(TODAY) == Fulfilment.LATE
    early = offered(connection, store.vault, date(2026, 3, 5))
    rule(connection, CHIEF, early, accepted=True, reason="")
    assert statistics(connection).stands(TODAY) == Fulfilment.DONE
    with pytest.raises(Faulty):
        rule(connection, CHIEF, early, accepted=False, reason=" ")
    rule(connection, CHIEF, early, accepted=False, reason="日期有误")
    rule(connection, CHIEF, late, accepted=False, reason="日期有误")
    with pytest.raises(Refused, match="已经处理过"):
        rule(connection, CHIEF, late, accepted=False, reason="日期有误")
    assert statistics(connection).stands(TODAY) == Fulfilment.OVERDUE


def test_nobody_decides_on_a_proof_of_their_own(store, connection):
    both = dataclasses.replace(WORKER, permissions=WORKER.permissions | CHIEF.permissions)
    number = offered(connection, store.vault, viewer=both)
    with pytest.raises(Refused, match="另一人"):
        rule(connection, both, number, accepted=True, reason="")


def test_what_cannot_be_a_proof_is_refused_and_nothing_is_written(store, connection):
    vault, start = store.vault, Month(2025, 1)
    wrong = {
        "proof_title": Offered(" ", shown_on=TODAY),
        "proof_shown_on": Offered("公报", shown_on=TODAY + timedelta(days=1)),
    }
    for field, proof in wrong.items():
        with pytest.raises(Faulty) as error:
            discharge(connection, vault, WORKER, "statistics", start, proof, TODAY)
        assert [*error.value.faults] == [field]
    with pytest.raises(Faulty) as error:
        discharge(connection, vault, WORKER, "statistics", start, Offered("公报"), TODAY)
    assert [*error.value.faults] == ["proof_shown_on"]
    right = Offered("公报", shown_on=TODAY)
    for code, month in (("statistics", Month(2025, 2)), ("nothing", start)):
        with pytest.raises(Refused, match="没有这项法定事项"):
            discharge(connection, vault, WORKER, code, month, right, TODAY)
    with pytest.raises(Refused):
        discharge(connection, vault, LEADER, "statistics", start, right, TODAY)
    with pytest.raises(Refused, match="没有这份佐证"):
        rule(connection, CHIEF, 99, accepted=True, reason="")
    assert connection.scalars(select(plan_proof.c.id)).all() == []


def test_a_made_up_office_has_done_its_duties_but_one(store, connection):
    fulfil_duties(connection, store.vault, TODAY)
    stands = [
        one.stands(TODAY)
        for year in (2023, 2024, 2025, 2026)
        for one in list_tasks(connection, year)
        if one.due_on < TODAY
    ]
    assert stands.count(Fulfilment.OFFERED) == 1 and Fulfilment.LATE in stands
    assert set(stands) == {Fulfilment.DONE, Fulfilment.LATE, Fulfilment.OFFERED}
    assert all("模拟数据" in one for one in connection.scalars(select(plan_proof.c.title)))
