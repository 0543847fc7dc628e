"""Two sessions at one case at the same moment, each in a transaction of its own."""

from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from queries.messages import Refused
from queries.registrations.asking import Asked
from queries.registrations.cases import find_case
from queries.registrations.documents import HandedIn, attach, list_documents
from queries.registrations.steps import Overtaken, take
from queries.registrations.workflow import Step
from queries.schema import case_duty, case_step, document_content
from queries.schema.desk import Stage
from queries.scope import Viewer
from tests import builders, papers
from tests.queries.registrations.working import CHIEF, EVERYTHING, WINDOW, Work, desk

ROUNDS = 8


def at_once(*acts):
    """Do things at the same moment; return what became of each: None, or the error."""
    barrier, ended = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            act()
        except Exception as error:
            ended[place] = error

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


@pytest.fixture
def begun(city):
    """Open a case that stands somewhere, and say its number and version."""

    def begun(stage):
        with city.writing() as connection:
            case = Work(connection).up_to(stage)
            return case.id, case.now.version

    return begun


def stepping(store, viewer, case_id, step, version, **more):
    def act():
        with store.writing() as connection:
            take(connection, viewer, case_id, Asked(Step(step), version, **more), desk(connection))

    return act


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(city, begun):
    reject = {"reasons": ("RJ4",), "text": "申请材料弄虚作假。"}
    other = Viewer("chief2", "chief2", CHIEF.permissions, None)
    for _ in range(ROUNDS):
        case_id, version = begun(Stage.PENDING_DECISION)
        ended = at_once(
            stepping(city, CHIEF, case_id, "approve", version),
            stepping(city, other, case_id, "reject", version, **reject),
        )
        (lost,) = (one for one in ended if one is not None)
        assert isinstance(lost, Overtaken)
        winner = ("chief", "approve") if ended[0] is None else ("chief2", "reject")
        assert (lost.name, lost.step) == winner
        with city.reading() as connection:
            case = find_case(connection, case_id, None)
            steps = connection.scalar(
                select(func.count()).where(
                    case_step.c.case_id == case_id, case_step.c.version > version
                )
            )
        assert (case.version, steps) == (version + 1, 1)


def test_nobody_gets_two_duties_by_two_sessions(city, begun):
    for _ in range(ROUNDS):
        case_id, version = begun(Stage.FIRST_REVIEW)
        ended = at_once(
            stepping(city, EVERYTHING, case_id, "pass_first", version),
            stepping(city, EVERYTHING, case_id, "pass_second", version + 1),
        )
        assert any(ended)
        with city.reading() as connection:
            held = connection.scalars(
                select(case_duty.c.duty).where(
                    case_duty.c.case_id == case_id, case_duty.c.account == "all"
                )
            ).all()
        assert len(held) <= 1


def test_applications_received_at_once_have_numbers_of_their_own(city):
    made, failed = [], []

    def receive():
        try:
            with city.writing() as connection:
                made.append(Work(connection).now.case_no)
        except Refused as error:
            failed.append(error)

    ended = at_once(receive, receive, receive)
    assert ended == [None] * 3
    assert len(set(made)) == len(made)
    assert made
    for error in failed:  # told to try again, never two of one number
        assert "受理编号" in str(error)


def handing_in(store, case_id):
    content = papers.pdf(2)

    def act():
        with store.writing() as connection:
            case = find_case(connection, case_id, None, lock=True)
            file = HandedIn("charter", "章程.pdf", content)
            attach(connection, builders.vault(), WINDOW, case, file, date(2026, 3, 3))

    return act


def test_a_document_handed_in_twice_at_once_is_kept_once(city, begun):
    case_id, _ = begun(Stage.SUBMITTED)
    ended = at_once(handing_in(city, case_id), handing_in(city, case_id))
    (lost,) = (one for one in ended if one is not None)
    assert isinstance(lost, Refused)
    with city.reading() as connection:
        assert len(list_documents(connection, case_id)) == 1


def test_one_content_handed_in_for_two_cases_at_once_is_kept_once(city, begun):
    ids = [begun(Stage.SUBMITTED)[0] for _ in range(2)]
    assert at_once(*(handing_in(city, one) for one in ids)) == [None, None]
    with city.reading() as connection:
        assert [len(list_documents(connection, one)) for one in ids] == [1, 1]
        assert connection.scalar(select(func.count()).select_from(document_content)) == 1
