from datetime import date

import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.city.calendar import WorkCalendar
from queries.imports.undo import undo
from queries.messages import Refused
from queries.registrations.asking import Asked
from queries.registrations.desk import Desk
from queries.registrations.rules import national_rules
from queries.registrations.steps import take
from queries.registrations.sweeping import sweep
from queries.registrations.workflow import Step
from tests import builders
from tests.queries.imports import files
from tests.queries.imports.files import bring_table, counts, plan, write_csv
from tests.queries.registrations.working import WINDOW, Work

KINDS = {
    "registration_cases": (schema.registration_case, 4),
    "spot_checks": (schema.spot_check, 2),
    "annual_reports": (schema.annual_report, 2),
}


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).mappings().all()


def figures(store):
    with store.reading() as connection:
        return sorted(map(tuple, connection.execute(select(schema.cube_figure))))


def refused(city, folder, kind, *table):
    path = write_csv(folder / "r.csv", [files.CITY[kind][0], *table])
    return files.reasons(plan(city, kind, path))


def case(**cells):
    written = {
        "case_no": "SL9",
        "matter": "成立登记",
        "org_type": "",
        "name": "某协会",
        "uscc": "",
        "registrar": "思明区",
        "submitted_on": "2026-03-05",
        "documents_complete_on": "",
        "accepted_on": "",
        "supplemented": "",
        "decided_on": "",
        "decision": "",
    }
    return list((written | cells).values())


def test_a_case_is_kept_with_what_is_worked_out(city, tmp_path):
    bring_table(city, tmp_path, "registration_cases", files.REGISTRATION_CASES)
    founding, cancellation, mark, refusal = rows(city, schema.registration_case)
    assert (founding["matter"], founding["org_type"]) == ("founding", "social_association")
    assert (founding["registrar"], founding["supplemented"]) == (builders.CITY, False)
    assert (founding["decision"], founding["decided_on"]) == ("approved", date(2026, 1, 8))
    # From 22 December, when the documents were complete: 9 days of December, 31 of January, 20.
    assert founding["due_on"] == date(2026, 2, 20)
    # 25, 26, 29, 30, 31 December; 1-3 January are off and Sunday 4 is made up: 4 to 8 January.
    assert founding["review_days"] == 10
    # Not known when they were complete: from 6 February, 22 days of February, 31, 7.
    assert cancellation["due_on"] == date(2026, 4, 7)
    assert (cancellation["uscc"], cancellation["review_days"]) == (files.DISTRICT_USCC, None)
    assert cancellation["org_type"] is cancellation["decision"] is None
    assert (mark["due_on"], mark["registrar"], mark["supplemented"]) == (None, builders.HULI, None)
    assert (refusal["registrar"], refusal["decision"]) == (builders.UNKNOWN, "not_accepted")
    assert refusal["due_on"] is refusal["review_days"] is None


@pytest.mark.parametrize(
    ("accepted", "decided", "days"),
    [
        ("2026-03-05", "2026-03-05", 0),
        ("2026-03-06", "2026-03-09", 1),  # Friday to Monday
        ("2026-02-13", "2026-02-24", 2),  # the make-up Saturday 14, the holiday to 23, then 24
        ("2026-12-30", "2026-12-31", 1),
        ("2026-12-30", "2027-01-04", None),  # past what the calendar knows
        ("2023-12-29", "2024-02-01", None),
    ],
)
def test_review_days_are_working_days_after_the_acceptance(city, tmp_path, accepted, decided, days):
    row = case(submitted_on=accepted, accepted_on=accepted, decided_on=decided)
    bring_table(city, tmp_path, "registration_cases", [files.REGISTRATION_CASES[0], row])
    assert rows(city, schema.registration_case)[0]["review_days"] == days


def test_a_check_and_a_report_are_kept_as_read(brought, tmp_path):
    city = brought("organizations")
    for kind in ("spot_checks", "annual_reports"):
        bring_table(city, tmp_path, kind, files.CITY[kind])
    first, second = (row["id"] for row in rows(city, schema.organization))
    check, other = rows(city, schema.spot_check)
    assert (check["organization_id"], other["organization_id"]) == (first, second)
    assert check["checked_on"] == date(2026, 6, 30)
    assert (check["records_checked"], check["records_true"]) == (50, 48)
    filed, owed = rows(city, schema.annual_report)
    assert (filed["organization_id"], filed["year"]) == (first, 2024)
    assert (filed["filed_on"], filed["result"]) == (date(2025, 5, 31), "合格")
    assert (owed["year"], owed["filed_on"], owed["result"]) == (2025, None, None)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"accepted_on": "2026-03-04"}, "受理日期", "“受理日期”早于“提交日期”"),
        ({"documents_complete_on": "2026-03-04"}, "材料齐备日期", "“材料齐备日期”早于“提交日期”"),
        ({"decided_on": "2026-03-04"}, "决定日期", "“决定日期”早于“提交日期”"),
        (
            {"accepted_on": "2026-03-09", "decided_on": "2026-03-06"},
            "决定日期",
            "“决定日期”早于“受理日期”",
        ),
        ({"decision": "准予"}, "决定日期", "有决定，却没有决定日期"),
        (
            {"accepted_on": "2026-03-06", "decided_on": "2026-03-09", "decision": "不予受理"},
            "决定",
            "决定为不予受理，却有受理日期",
        ),
        ({"matter": "年检"}, "事项", "不在可选的值之中"),
        ({"registrar": ""}, "登记机关行政区划代码", "缺少必填的“登记机关行政区划代码”"),
        ({"uscc": "5135"}, "统一社会信用代码", "统一社会信用代码应为 18 位，这里是 4 位"),
    ],
)
def test_a_case_that_contradicts_itself_is_refused(city, tmp_path, cells, column, reason):
    assert refused(city, tmp_path, "registration_cases", case(**cells)) == [(2, column, reason)]


@pytest.mark.parametrize(
    ("kind", "row", "column", "reason"),
    [
        (
            "spot_checks",
            ["CC9", files.USCC, "2026-06-30", "10", "11"],
            "属实记录数",
            "属实记录数多于抽查记录数",
        ),
        (
            "spot_checks",
            ["CC9", files.OUTSIDE_USCC, "2026-06-30", "10", "9"],
            "统一社会信用代码",
            f"没有编号为“{files.OUTSIDE_USCC}”的组织",
        ),
        (
            "annual_reports",
            [files.USCC, "2026", "2026-03-31", ""],
            "报送日期",
            "报送日期不在年度结束之后",
        ),
        (
            "annual_reports",
            [files.USCC, "26", "2026-03-31", ""],
            "年度",
            "应为 1900 到 2200 的整数",
        ),
    ],
)
def test_what_cannot_be_is_refused(brought, tmp_path, kind, row, column, reason):
    city = brought("organizations")
    assert refused(city, tmp_path, kind, row) == [(2, column, reason)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_again_changes_nothing_and_an_import_is_taken_back_whole(brought, tmp_path, kind):
    table, count = KINDS[kind]
    city = brought("organizations")
    before = figures(city)
    _, batch = bring_table(city, tmp_path, kind, files.CITY[kind])
    again, _ = bring_table(city, tmp_path, kind, files.CITY[kind])
    assert counts(again) == (count, 0, 0, count, 0)
    with city.writing() as connection:
        undone = undo(connection, batch, account="tester", today=builders.TODAY)
    assert undone == {"deleted": count, "restored": 0}
    assert rows(city, table) == []
    assert figures(city) == before
    with city.reading() as connection:
        assert list(cube.verify(connection, builders.TODAY)) == []


def test_a_changed_case_gets_another_deadline_and_the_old_one_back(city, tmp_path):
    head, first = files.REGISTRATION_CASES[:2]
    bring_table(city, tmp_path, "registration_cases", [head, first])
    later = [*first[:7], "2025-12-23", *first[8:]]
    planned, batch = bring_table(city, tmp_path, "registration_cases", [head, later])
    assert planned.changed == 1
    assert rows(city, schema.registration_case)[0]["due_on"] == date(2026, 2, 21)
    with city.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)
    assert rows(city, schema.registration_case)[0]["due_on"] == date(2026, 2, 20)


def desk(connection):
    return Desk(national_rules(), WorkCalendar.load(connection), builders.TODAY)


def on_desk(store):
    with store.reading() as connection:
        return connection.scalars(
            select(schema.case_work.c.stage).order_by(schema.case_work.c.case_id)
        ).all()


def test_what_nobody_has_touched_on_the_desk_follows_its_import_and_goes_with_it(brought, tmp_path):
    city = brought("organizations")
    head, first = files.REGISTRATION_CASES[:2]
    open_case = [*first[:10], "", ""]
    bring_table(city, tmp_path, "registration_cases", [head, open_case])
    with city.writing() as connection:
        assert sweep(connection, desk(connection)).adopted == 1
    assert on_desk(city) == ["first_review"]
    _, batch = bring_table(city, tmp_path, "registration_cases", [head, first])
    with city.writing() as connection:
        assert sweep(connection, desk(connection)) == (0, 0)
    assert on_desk(city) == ["announced"]
    with city.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)
        undo(connection, batch - 1, account="tester", today=builders.TODAY)
    assert on_desk(city) == []


def test_what_was_acted_on_is_neither_taken_back_nor_changed_by_an_import(brought, tmp_path):
    city = brought("organizations")
    head, first = files.REGISTRATION_CASES[:2]
    _, batch = bring_table(city, tmp_path, "registration_cases", [head, [*first[:10], "", ""]])
    with city.writing() as connection:
        sweep(connection, desk(connection))
        case_id = connection.scalar(select(schema.case_work.c.case_id))
        take(connection, WINDOW, case_id, Asked(Step.PASS_FIRST, 1), desk(connection))
    with pytest.raises(Refused, match="已有人在本系统中办理"), city.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)
    before = rows(city, schema.registration_case)
    with pytest.raises(Refused, match=first[0]):
        bring_table(city, tmp_path, "registration_cases", [head, first])
    assert rows(city, schema.registration_case) == before
    assert on_desk(city) == ["second_review"]


def test_undoing_a_change_does_not_put_back_a_case_that_was_acted_on(brought, tmp_path):
    city = brought("organizations")
    head, first = files.REGISTRATION_CASES[:2]
    open_case = [*first[:10], "", ""]
    bring_table(city, tmp_path, "registration_cases", [head, open_case])
    changed = [*open_case[:7], "2025-12-23", *open_case[8:]]
    _, batch = bring_table(city, tmp_path, "registration_cases", [head, changed])
    with city.writing() as connection:
        sweep(connection, desk(connection))
        case_id = connection.scalar(select(schema.case_work.c.case_id))
        take(connection, WINDOW, case_id, Asked(Step.PASS_FIRST, 1), desk(connection))
    before = rows(city, schema.registration_case)
    with pytest.raises(Refused, match=first[0]), city.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)
    assert rows(city, schema.registration_case) == before


def test_who_has_an_imported_case_in_hand_keeps_it_and_sees_that_it_changed(brought, tmp_path):
    city = brought("organizations")
    head, first = files.REGISTRATION_CASES[:2]
    open_case = [*first[:10], "", ""]
    bring_table(city, tmp_path, "registration_cases", [head, open_case])
    work = schema.case_work.c
    with city.writing() as connection:
        sweep(connection, desk(connection))
        connection.execute(schema.case_work.update().values(assignee="window"))
        sweep(connection, desk(connection))
        kept = select(work.assignee, work.version)
        assert tuple(connection.execute(kept).one()) == ("window", 1)
    changed = [*open_case[:7], "2025-12-23", *open_case[8:]]
    bring_table(city, tmp_path, "registration_cases", [head, changed])
    with city.writing() as connection:
        sweep(connection, desk(connection))
        assert tuple(connection.execute(kept).one()) == ("window", 2)


def test_undoing_an_import_does_not_take_back_what_was_granted_since(brought, tmp_path):
    city = brought("organizations")
    head, first = files.ORGANIZATIONS[:2]
    changed = [first[0], f"{first[1]}新", *first[2:]]
    _, batch = bring_table(city, tmp_path, "organizations", [head, changed])
    code = first[0]
    with city.writing() as connection:
        Work(connection, matter="cancellation", uscc=code, name="旧").up_to("approved")
    with pytest.raises(Refused, match="已在本系统办理"), city.writing() as connection:
        undo(connection, batch, account="tester", today=builders.TODAY)
    with city.reading() as connection:
        row = connection.execute(
            select(schema.organization).where(schema.organization.c.uscc == code)
        ).one()
    assert (row.status, row.name) == ("cancelled", changed[1])
