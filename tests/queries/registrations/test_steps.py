import json
from datetime import date

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from queries import audit, cube
from queries.identifiers import uscc_check
from queries.messages import Faulty, Refused
from queries.registrations.duties import tell_affiliation
from queries.registrations.steps import Overtaken
from queries.registrations.sweeping import sweep
from queries.registrations.workflow import CLOSED, TRANSITIONS, Step
from queries.schema import (
    case_duty,
    case_step,
    case_work,
    organization,
    registration_case,
)
from queries.schema.desk import Stage
from queries.schema.registrations import Matter
from queries.scope import Permission, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING
from tests.queries.registrations.working import (
    CHIEF,
    CODE,
    EVERYTHING,
    OTHER_WINDOW,
    SECOND,
    WINDOW,
    Work,
    clerk,
    desk,
)


def told(connection, case):
    columns = case_step.c
    return [
        (row.step, row.account, row.to_stage)
        for row in connection.execute(
            select(case_step).where(columns.case_id == case.id).order_by(columns.version)
        )
    ]


def test_a_founding_goes_from_the_window_to_its_announcement(connection):
    case = Work(connection, name="厦门市晨光志愿者协会").up_to(Stage.APPROVED)
    case.take(WINDOW, "deliver", "2026-03-10", uscc=CODE, day=date(2026, 3, 9))
    case.take(WINDOW, "announce", "2026-03-11")
    assert case.now.stage == Stage.ANNOUNCED
    assert [step for step, _, _ in told(connection, case)] == [
        "open",
        "accept",
        "pass_first",
        "pass_second",
        "approve",
        "deliver",
        "announce",
    ]
    one = connection.execute(select(organization).where(organization.c.uscc == CODE)).one()
    assert (one.name, one.registered_on) == ("厦门市晨光志愿者协会", date(2026, 3, 3))
    assert one.marked_on == date(2026, 3, 3)  # its name asks for the mark
    row = connection.execute(
        select(registration_case).where(registration_case.c.id == case.id)
    ).one()
    assert (row.decision, row.due_on) == ("approved", date(2026, 5, 1))
    assert not cube.is_stale(connection)
    assert audit.verify_chain(connection) == []


def test_a_supplement_is_asked_for_once_and_answered(connection):
    case = Work(connection)
    more = {"reasons": ("SB6",), "text": "章程缺少第三项", "due_on": date(2026, 4, 2)}
    case.take(WINDOW, "ask_supplement", **more)
    assert case.now.stage == Stage.SUPPLEMENT_REQUESTED
    case.take(WINDOW, "resubmit", "2026-03-12", day=date(2026, 3, 11))
    with pytest.raises(Refused):
        case.take(WINDOW, "ask_supplement", "2026-03-12", **more)
    case.take(WINDOW, "accept", "2026-03-13")
    facts = case.now.facts
    assert (facts.complete_on, facts.accepted_on) == (date(2026, 3, 11), date(2026, 3, 13))


def test_no_answer_ends_a_case_once_its_days_are_over_and_not_before(connection):
    case = Work(connection)
    more = {"reasons": ("SB1",), "text": "缺验资报告", "due_on": date(2026, 4, 2)}
    case.take(WINDOW, "ask_supplement", **more)
    with pytest.raises(Refused, match="补正期限还没有过"):
        case.take(WINDOW, "close_no_reply", "2026-04-02")
    case.take(WINDOW, "close_no_reply", "2026-04-03")
    assert case.now.stage == Stage.CLOSED_NO_REPLY


def test_silence_at_the_window_is_acceptance_on_the_day_of_receipt(connection):
    late = Work(connection)
    swept = Work(connection)
    with pytest.raises(Refused, match="视为已受理"):
        late.take(
            WINDOW,
            "ask_supplement",
            "2026-03-10",
            reasons=("SB1",),
            text="缺",
            due_on=date(2026, 4, 2),
        )
    late.take(WINDOW, "accept", "2026-03-10")
    assert sweep(connection, desk(connection, "2026-03-10")).deemed == 1
    for case in (late, swept):
        facts = case.now.facts
        assert (facts.accepted_on, facts.complete_on) == (date(2026, 3, 2), date(2026, 3, 2))
        assert told(connection, case)[-1] == ("deem", None, Stage.FIRST_REVIEW)
    assert sweep(connection, desk(connection, "2026-03-10")) == (0, 0)


def test_time_told_in_writing_not_to_count_puts_the_decision_off(connection):
    case = Work(connection).up_to(Stage.FIRST_REVIEW)
    case.take(WINDOW, "pause", "2026-03-10", inquiry="expert_review", notice_no="告知〔2026〕1号")
    with pytest.raises(Refused, match="还没有结束"):
        case.take(WINDOW, "pass_first", "2026-03-11")
    case.take(WINDOW, "go_on", "2026-03-20", text="专家同意")
    columns = registration_case.c
    due = connection.scalar(select(columns.due_on).where(columns.id == case.id))
    assert due == date(2026, 5, 11)  # sixty days after 2 March, and ten


def test_only_a_charity_is_put_off_and_by_sixty_days_at_most(connection):
    plain = Work(connection).up_to(Stage.PENDING_DECISION)
    with pytest.raises(Refused):
        plain.take(CHIEF, "extend", days=10, text="经批准")
    charity = Work(connection, charity=True).up_to(Stage.PENDING_DECISION)
    with pytest.raises(Faulty):
        charity.take(CHIEF, "extend", days=61, text="经批准")
    charity.take(CHIEF, "extend", days=60, text="经批准")
    columns = registration_case.c
    due = connection.scalar(select(columns.due_on).where(columns.id == charity.id))
    assert due == date(2026, 6, 1)  # thirty days after 3 March, and sixty


def organize(connection, **values):
    return builders.organize(connection, uscc=CODE, **values)


@pytest.mark.parametrize(
    ("matter", "name", "changed"),
    [
        ("cancellation", "旧名", {"status": "cancelled", "ended_on": date(2026, 3, 3)}),
        ("identity_mark", "旧名", {"marked_on": date(2026, 3, 3)}),
        ("change", "厦门市新名中心", {"name": "厦门市新名中心", "marked_on": None}),
        ("change", "厦门市新名义工队", {"name_rule": True, "marked_on": date(2026, 3, 3)}),
    ],
)
def test_what_is_granted_is_written_to_the_organization(connection, matter, name, changed):
    number = organize(connection, name="旧名")
    Work(connection, matter=matter, name=name, uscc=CODE).up_to(Stage.APPROVED)
    row = connection.execute(select(organization).where(organization.c.id == number)).one()
    assert {field: getattr(row, field) for field in changed} == changed


def test_a_mark_is_taken_away_again(connection):
    number = organize(connection, name="旧名", marked_on=date(2020, 1, 2))
    Work(connection, matter="mark_removal", uscc=CODE).up_to(Stage.APPROVED)
    columns = organization.c
    assert connection.scalar(select(columns.marked_on).where(columns.id == number)) is None


STEPS_OF = {}
for one in TRANSITIONS:
    for stage in one.sources:
        STEPS_OF.setdefault(stage, set()).add(one.step)


@pytest.mark.parametrize("stage", Stage)
def test_from_every_stage_every_step_that_is_not_in_the_table_is_refused(connection, stage):
    case = Work(connection)
    connection.execute(update(case_work).values(stage=stage))
    for step in set(Step) - STEPS_OF.get(stage, set()):
        with pytest.raises(Refused, match="不能这样办理"):
            case.take(EVERYTHING, step)


@pytest.mark.parametrize("role", Role)
def test_no_role_takes_a_step_of_another(connection, role):
    organize(connection, name="旧名")
    somebody = clerk("somebody", role)
    for one in TRANSITIONS:
        if one.permission is None or somebody.may(one.permission):
            continue
        matter = min(one.matters, default="founding")
        code = {} if matter == "founding" else {"uscc": CODE}
        case = Work(connection, matter=matter, charity=one.charity, **code)
        own = case_work.c.case_id == case.id
        connection.execute(update(case_work).where(own).values(stage=min(one.sources)))
        with pytest.raises(Refused, match="您的岗位"):
            case.take(somebody, one.step)


def test_nobody_holds_two_duties_whatever_the_order(connection):
    case = Work(connection)
    case.take(EVERYTHING, "accept")
    case.take(EVERYTHING, "pass_first")
    with pytest.raises(Refused, match="同一人"):
        case.take(EVERYTHING, "pass_second")
    case.take(SECOND, "return", text="再看")
    case.take(WINDOW, "pass_first")
    with pytest.raises(Refused, match="同一人"):
        case.take(EVERYTHING, "pass_second")
    case.take(SECOND, "pass_second")
    for somebody in (
        EVERYTHING,
        Viewer("second", "second", frozenset(Permission), None),
        Viewer("window", "window", frozenset(Permission), None),
    ):
        with pytest.raises(Refused, match="同一人"):
            case.take(somebody, "approve")
    case.take(CHIEF, "approve")


def test_the_tables_themselves_keep_two_duties_apart(connection):
    case = Work(connection).up_to(Stage.SECOND_REVIEW)
    step = {
        "case_id": case.id,
        "version": 99,
        "at": date(2026, 3, 3),
        "taken_on": date(2026, 3, 3),
        "account": "window",
        "step": "pass_second",
        "duty": "second",
        "to_stage": "pending_decision",
    }
    for table, values in (
        (case_duty, {"case_id": case.id, "account": "window", "duty": "second"}),
        (case_step, step),
    ):
        with pytest.raises(DBAPIError), connection.begin_nested():
            connection.execute(insert(table).values(**values))
    for statement in (
        update(case_duty).values(duty="second"),
        case_duty.delete(),
        update(case_step).values(account="other"),
        case_step.delete(),
    ):
        with pytest.raises(DBAPIError), connection.begin_nested():
            connection.execute(statement)


def test_nobody_reviews_an_organization_it_belongs_to(connection):
    number = organize(connection, name="旧名")
    case = Work(connection, matter="identity_mark", uscc=CODE)
    case.take(WINDOW, "accept")
    tell_affiliation(connection, WINDOW, number, date(2026, 3, 3))
    with pytest.raises(Refused, match="回避"):
        case.take(WINDOW, "pass_first")
    step = {
        "case_id": case.id,
        "version": 99,
        "at": date(2026, 3, 3),
        "taken_on": date(2026, 3, 3),
        "account": "window",
        "step": "pass_first",
        "duty": "intake",
        "to_stage": "second_review",
    }
    with pytest.raises(DBAPIError, match="belongs to"), connection.begin_nested():
        connection.execute(insert(case_step).values(**step))
    case.take(OTHER_WINDOW, "pass_first")


def test_of_two_who_decide_at_once_one_is_told_who_was_first(connection):
    case = Work(connection).up_to(Stage.PENDING_DECISION)
    seen = case.now.version
    case.take(CHIEF, "approve")
    with pytest.raises(Overtaken, match="chief"):
        case.take(CHIEF, "reject", version=seen, reasons=("RJ4",), text="弄虚作假")


def test_a_case_of_another_district_is_as_if_it_were_not(connection):
    case = Work(connection)
    with pytest.raises(Refused, match="没有这件登记事项"):
        case.take(clerk("window", Role.INTAKE, scope=frozenset({HULI})), "accept")


def test_what_a_step_lacks_is_told_by_field(connection):
    case = Work(connection)
    with pytest.raises(Faulty) as found:
        case.take(WINDOW, "ask_supplement", reasons=("RJ1",), due_on=date(2026, 3, 3))
    assert set(found.value.faults) == {"reasons", "text", "due_on"}
    with pytest.raises(Faulty) as found:
        Work(connection, matter="change", name=" ", submitted_on=date(2026, 3, 9))
    assert set(found.value.faults) == {"name", "uscc", "submitted_on"}


def test_before_and_after_are_kept_with_the_step(connection):
    case = Work(connection).up_to(Stage.FIRST_REVIEW)
    columns = case_step.c
    kept = connection.execute(select(case_step).where(columns.step == "accept")).one()
    assert json.loads(kept.before)["accepted_on"] is None
    assert json.loads(kept.after)["accepted_on"] == "2026-03-03"
    assert kept.duty == "intake"
    assert case.now.version == kept.version == 2


def test_imported_cases_come_to_the_desk_where_their_dates_say(connection):
    rows = [
        ({}, Stage.SUBMITTED),
        ({"accepted_on": date(2026, 3, 4)}, Stage.FIRST_REVIEW),
        ({"supplemented": True}, Stage.SUPPLEMENT_REQUESTED),
        (
            {"supplemented": True, "documents_complete_on": date(2026, 3, 9)},
            Stage.RESUBMITTED,
        ),
        ({"decision": "rejected", "decided_on": date(2026, 3, 9)}, Stage.REJECTED),
        ({"decision": "approved", "decided_on": date(2026, 3, 9)}, Stage.ANNOUNCED),
    ]
    for number, (values, _) in enumerate(rows):
        connection.execute(
            insert(registration_case).values(
                case_no=f"旧-{number}",
                matter="founding",
                name="甲",
                registrar=SIMING,
                submitted_on=date(2026, 3, 2),
                **values,
            )
        )
    assert sweep(connection, desk(connection, "2026-03-03")).adopted == len(rows)
    found = connection.scalars(select(case_work.c.stage).order_by(case_work.c.case_id)).all()
    assert found == [stage for _, stage in rows]


BODY = "51350203MJB960013"
OTHER_CODE = BODY + uscc_check(BODY)


@pytest.mark.parametrize("uscc", ["52350203MJB960013T", "53350200MJB9700147"])
def test_the_certificate_bears_the_code_of_the_legal_form(connection, uscc):
    case = Work(connection).up_to(Stage.APPROVED)
    with pytest.raises(Faulty, match="前两位"):
        case.take(WINDOW, "deliver", uscc=uscc)


def test_a_number_that_a_file_brought_does_not_stop_the_window(connection):
    first = Work(connection).now.case_no
    columns = registration_case.c
    own = columns.case_no == first
    connection.execute(update(registration_case).where(own).values(case_no=f"{SIMING}-2026-甲"))
    assert Work(connection).now.case_no == f"{SIMING}-2026-00001"
    assert Work(connection).now.case_no == f"{SIMING}-2026-00002"


@pytest.mark.parametrize("matter", Matter)
def test_every_matter_comes_to_an_end(connection, matter):
    organize(connection, name="旧名")
    founding = matter == Matter.FOUNDING
    case = Work(connection, matter=matter, **({} if founding else {"uscc": CODE}))
    case.up_to(Stage.APPROVED)
    if matter in (Matter.FOUNDING, Matter.CHANGE, Matter.CANCELLATION):
        code = {"uscc": OTHER_CODE} if founding else {}
        case.take(WINDOW, "deliver", **code)
    case.take(WINDOW, "announce")
    assert case.now.stage in CLOSED
