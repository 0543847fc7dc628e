from datetime import date

import pytest
from sqlalchemy import insert, select, update

from queries.messages import Refused
from queries.registrations.duties import tell_affiliation
from queries.registrations.queues import list_queue, stages_of
from queries.registrations.taking import assign, take_next
from queries.registrations.wanted import Field, Queue, Wanted
from queries.schema import account, case_work
from queries.schema.desk import Stage
from queries.scope import Role
from tests import builders
from tests.builders import HULI
from tests.queries.registrations.working import CHIEF, CODE, SECOND, WINDOW, Work, clerk

TODAY = date(2026, 3, 4)  # a Wednesday


def listed(connection, viewer, queue, today=TODAY, **wanted):
    return list_queue(connection, viewer, Wanted(queue, **wanted), today)


@pytest.fixture
def desk_of(connection):
    """A case in each of several stages."""
    supplemented = Work(connection, name="丁")
    supplemented.take(
        WINDOW, "ask_supplement", reasons=("SB1",), text="缺", due_on=date(2026, 3, 6)
    )
    made = {
        "new": Work(connection, name="甲志愿者协会"),
        "second": Work(connection, name="乙", registrar=HULI).up_to(Stage.SECOND_REVIEW),
        "decision": Work(connection, name="丙", matter="founding").up_to(Stage.PENDING_DECISION),
        "applicant": supplemented,
        "granted": Work(connection, name="戊").up_to(Stage.APPROVED),
        "gone": Work(connection, name="己"),
    }
    made["gone"].take(WINDOW, "withdraw", text="不办了")
    return {name: one.id for name, one in made.items()}


QUEUES = [
    (WINDOW, Queue.ROLE, {"new", "granted"}),
    (SECOND, Queue.ROLE, {"second"}),
    (CHIEF, Queue.ROLE, {"decision"}),
    (WINDOW, Queue.APPLICANT, {"applicant"}),
    (WINDOW, Queue.DECIDED, {"gone"}),
    (WINDOW, Queue.OPEN, {"new", "second", "decision", "applicant", "granted"}),
    (WINDOW, Queue.WEEK, set()),
    (WINDOW, Queue.OVERDUE, set()),
    (WINDOW, Queue.MINE, set()),
    (clerk("officer", Role.INTAKE, scope=frozenset({HULI})), Queue.OPEN, {"second"}),
    (clerk("nobody", Role.INTAKE, scope=frozenset()), Queue.OPEN, set()),
]


@pytest.mark.parametrize(("viewer", "queue", "meant"), QUEUES)
def test_a_queue_holds_what_it_says(connection, desk_of, viewer, queue, meant):
    found = listed(connection, viewer, queue)
    assert {one.id for one in found.rows} == {desk_of[name] for name in meant}
    assert found.total == found.counts[queue] == len(meant)


def test_what_ends_first_comes_first_and_is_overdue_once_its_day_is_over(connection, desk_of):
    # The notice on the new one is due on 9 March, the certificate on 17 March.
    week = listed(connection, WINDOW, Queue.WEEK, today=date(2026, 3, 9))
    assert [one.id for one in week.rows] == [desk_of["new"]]
    late = listed(connection, WINDOW, Queue.OVERDUE, today=date(2026, 3, 18))
    assert [one.id for one in late.rows] == [desk_of["new"], desk_of["granted"]]
    assert [one.clock for one in late.rows] == ["notice", "delivery"]


def test_any_value_of_a_field_serves_and_every_field_must(connection, desk_of):
    stages = frozenset({Stage.SUBMITTED, Stage.SECOND_REVIEW})
    both = listed(connection, WINDOW, Queue.OPEN, chosen={Field.STAGE: stages})
    assert both.total == 2
    there = {Field.STAGE: stages, Field.REGISTRAR: frozenset({HULI})}
    assert listed(connection, WINDOW, Queue.OPEN, chosen=there).total == 1
    assert listed(connection, WINDOW, Queue.OPEN, text="志愿者").total == 1
    with pytest.raises(Refused):
        Wanted(chosen={Field.STAGE: frozenset({"nowhere"})})


def test_the_next_case_is_the_one_that_ends_first_and_that_one_may_go_on_with(connection, desk_of):
    number = builders.organize(connection, uscc=CODE, name="旧名")
    own = Work(connection, matter="cancellation", uscc=CODE, submitted_on=date(2026, 2, 27)).id
    tell_affiliation(connection, WINDOW, number, TODAY)
    assert take_next(connection, WINDOW) == desk_of["new"]
    assert take_next(connection, WINDOW) == desk_of["granted"]
    assert take_next(connection, WINDOW) is None  # the own organization's is left to others
    assert take_next(connection, clerk("window2", Role.INTAKE)) == own
    mine = listed(connection, WINDOW, Queue.MINE)
    assert {one.id for one in mine.rows} == {desk_of["new"], desk_of["granted"]}


def test_cases_are_given_to_an_account_that_there_is(connection, desk_of):
    connection.execute(
        insert(account).values(
            username="colleague", display_name="同事", password_hash="-", created_at=TODAY
        )
    )
    ids = [desk_of["new"], desk_of["second"]]
    assert assign(connection, WINDOW, ids, "colleague") == 2
    held = select(case_work.c.assignee).where(case_work.c.case_id.in_(ids))
    assert connection.scalars(held).all() == ["colleague"] * 2
    assert assign(connection, WINDOW, ids, "") == 2
    assert connection.scalars(held).all() == [None] * 2
    officer = clerk("officer", Role.INTAKE, scope=frozenset({HULI}))
    assert assign(connection, officer, ids, "colleague") == 1
    for who, name in ((WINDOW, "stranger"), (clerk("leader", Role.LEADER), "colleague")):
        with pytest.raises(Refused):
            assign(connection, who, ids, name)


def test_what_lies_with_somebody_else_is_not_in_the_queue_of_the_role(connection, desk_of):
    connection.execute(update(case_work).values(assignee="window2"))
    assert listed(connection, WINDOW, Queue.ROLE).total == 0


def test_a_leader_has_no_stage_to_take_further():
    assert stages_of(clerk("leader", Role.LEADER)) == []
