from datetime import date

import pytest
from sqlalchemy import func, insert, select

from queries import cube
from queries.integrity import judge, mark_all
from queries.merges.deciding import decide, take_back
from queries.merges.merging import list_merges, merged_into
from queries.messages import Faulty, Refused
from queries.organizations.abnormal import Entry, put_on_list
from queries.organizations.editing import correct, facts_to_edit, list_corrections
from queries.organizations.merging import ORGANIZATIONS, propose
from queries.registrations.duties import belongs, tell_affiliation
from queries.schema import annual_report, metadata, organization, service_record, team
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.registrations.working import CHIEF, WINDOW, clerk

OTHER = clerk("other", Role.REVIEWER)


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def two(connection):
    """Two entries of one organization: each with a report, a team and services of its own."""
    made = []
    person = builders.volunteer(connection)
    for place, name in enumerate(("厦门市晨光志愿者协会", "廈門市晨光志願者協會")):
        number = builders.organize(connection, name=name, registrar=SIMING)
        made.append(number)
        connection.execute(
            insert(team).values(
                team_no=f"T{place}",
                name="队",
                name_folded="队",
                name_initials="d",
                organization_id=number,
                district=SIMING,
            )
        )
        for year in (2024, 2023 + 2 * place):
            if place or year == 2024:
                connection.execute(insert(annual_report).values(organization_id=number, year=year))
        builders.record(connection, person, f"2026-0{place + 3}-05 09:00", organization_id=number)
    cube.mark(connection, annual_report, select(annual_report.c.id))
    mark_all(connection)
    judge(connection, TODAY)
    builders.refresh(connection)
    return made


def code_of(connection, number):
    return connection.scalar(select(organization.c.uscc).where(organization.c.id == number))


def contents(connection):
    """Everything in the store that a merge may touch, but for what tells of merges."""
    left_out = ("audit_entry", "data_version", "organization_touch")
    left_out += ("organization_merge", "organization_merge_row")
    return {
        table.name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
        for table in metadata.sorted_tables
        if table.name not in left_out
    }


def merge(connection, two):
    kept, gone = two
    number = propose(connection, WINDOW, kept, code_of(connection, gone), "同一法人", TODAY)
    decide(connection, ORGANIZATIONS, OTHER, number, True, TODAY)
    return number


def owners(connection, table):
    return connection.scalars(select(table.c.organization_id).order_by(table.c.id)).all()


def test_everything_of_the_entry_that_goes_is_of_the_one_that_stays(connection, two):
    kept, gone = two
    merge(connection, two)
    assert code_of(connection, gone) is None
    assert owners(connection, team) == [kept, kept]
    assert owners(connection, service_record) == [kept, kept]
    years = select(annual_report.c.year).where(annual_report.c.organization_id == kept)
    assert sorted(connection.scalars(years)) == [2024, 2025]
    assert merged_into(connection, ORGANIZATIONS, gone) == kept
    assert not cube.is_stale(connection)
    assert cube.verify(connection, TODAY) == []


def test_undone_everything_is_as_it_was(connection, two):
    kept, gone = two
    put_on_list(connection, WINDOW, kept, Entry("unreachable", TODAY), TODAY)
    put_on_list(connection, WINDOW, gone, Entry("unreachable", TODAY), TODAY)
    seen = facts_to_edit(connection, WINDOW, gone)
    wanted = seen | {"members": 3, "registered_on": date.fromisoformat(seen["registered_on"])}
    correct(connection, WINDOW, gone, seen, wanted, "核对", TODAY)
    before = contents(connection)
    number = merge(connection, two)
    assert list_corrections(connection, kept) == []
    assert contents(connection) != before
    with pytest.raises(Faulty):
        take_back(connection, ORGANIZATIONS, WINDOW, number, " ", TODAY)
    take_back(connection, ORGANIZATIONS, WINDOW, number, "不是同一个组织", TODAY)
    assert contents(connection) == before
    assert cube.verify(connection, TODAY) == []
    (one,) = list_merges(connection, ORGANIZATIONS, kept)
    assert (one.status, one.undone_why) == ("undone", "不是同一个组织")
    with pytest.raises(Refused):
        take_back(connection, ORGANIZATIONS, WINDOW, number, "再次", TODAY)


def test_who_belongs_to_the_entry_that_went_still_stays_away(connection, two):
    kept, gone = two
    tell_affiliation(connection, WINDOW, gone, TODAY)
    number = merge(connection, two)
    assert belongs(connection, "window", kept)
    take_back(connection, ORGANIZATIONS, WINDOW, number, "误合并", TODAY)
    assert belongs(connection, "window", gone)


def test_it_takes_two_persons(connection, two):
    kept, gone = two
    number = propose(connection, WINDOW, kept, code_of(connection, gone), "同一法人", TODAY)
    for viewer in (WINDOW, CHIEF, clerk("far", Role.INTAKE, scope=frozenset({HULI}))):
        with pytest.raises(Refused):
            decide(connection, ORGANIZATIONS, viewer, number, True, TODAY)
    with pytest.raises(Refused, match="已有人提议"):
        propose(connection, OTHER, kept, code_of(connection, gone), "同一法人", TODAY)
    decide(connection, ORGANIZATIONS, OTHER, number, False, TODAY)
    assert code_of(connection, gone)
    with pytest.raises(Refused, match="已有人处理"):
        decide(connection, ORGANIZATIONS, OTHER, number, True, TODAY)


def test_a_proposal_is_taken_back_by_who_made_it(connection, two):
    kept, gone = two
    before = contents(connection)
    code = code_of(connection, gone)
    number = propose(connection, WINDOW, kept, code, "同一法人", TODAY)
    with pytest.raises(Refused, match="由提出的人撤回"):
        take_back(connection, ORGANIZATIONS, OTHER, number, "不对", TODAY)
    with pytest.raises(Faulty):
        take_back(connection, ORGANIZATIONS, WINDOW, number, " ", TODAY)
    take_back(connection, ORGANIZATIONS, WINDOW, number, "看错了", TODAY)
    assert contents(connection) == before
    assert [one.status for one in list_merges(connection, ORGANIZATIONS, kept)] == ["undone"]
    with pytest.raises(Refused, match="已有人处理"):
        decide(connection, ORGANIZATIONS, OTHER, number, True, TODAY)
    assert merge(connection, two) != number


@pytest.mark.parametrize(
    ("uscc", "reason", "field"),
    [
        ("", "x", "uscc"),
        ("51350200MJB950012P", "x", "uscc"),
        ("own", "x", "uscc"),
        ("other", " ", "merge_reason"),
    ],
)
def test_what_is_no_second_entry_is_told(connection, two, uscc, reason, field):
    kept, gone = two
    codes = {"own": code_of(connection, kept), "other": code_of(connection, gone)}
    said = codes.get(uscc, uscc)
    with pytest.raises(Faulty) as error:
        propose(connection, WINDOW, kept, said, reason, TODAY)
    assert field in error.value.faults


def test_entries_of_different_registrars_are_not_merged(connection, two):
    kept, _ = two
    other = builders.organize(connection, registrar=HULI, district=HULI)
    with pytest.raises(Refused, match="登记机关不同"):
        propose(connection, WINDOW, kept, code_of(connection, other), "x", TODAY)


def test_what_was_merged_into_is_merged_on_and_each_comes_back(connection, two):
    kept, gone = two
    last = builders.organize(connection, name="厦门市晨光义工联", registrar=SIMING)
    builders.refresh(connection)
    before = contents(connection)
    first = merge(connection, two)
    second = propose(connection, WINDOW, last, code_of(connection, kept), "同一法人", TODAY)
    decide(connection, ORGANIZATIONS, OTHER, second, True, TODAY)
    assert owners(connection, team) == [last, last]
    assert merged_into(connection, ORGANIZATIONS, gone) == last
    take_back(connection, ORGANIZATIONS, OTHER, second, "误合并", TODAY)
    take_back(connection, ORGANIZATIONS, OTHER, first, "误合并", TODAY)
    assert contents(connection) == before
    counted = connection.scalar(select(func.count()).select_from(organization))
    assert counted == 3


def test_entries_whose_registrars_came_apart_since_are_not_merged(connection, two):
    kept, gone = two
    number = propose(connection, WINDOW, kept, code_of(connection, gone), "同一法人", TODAY)
    builders.change(connection, organization, gone, registrar=HULI)
    with pytest.raises(Refused, match="登记机关不同"):
        decide(connection, ORGANIZATIONS, OTHER, number, True, TODAY)
    assert code_of(connection, gone)
