import json
from datetime import date, datetime

import pytest
from sqlalchemy import insert

from queries.messages import Refused
from queries.months import Month
from queries.organizations.profile import Change, get_organization
from queries.schema import import_batch, row_history, team
from tests.builders import HULI, SIMING, organize, plan, record, volunteer

LAST = Month(2026, 9)


def batch(connection, file_name):
    return connection.execute(
        insert(import_batch)
        .values(
            kind="organizations",
            file_name=file_name,
            file_hash="0" * 64,
            account="steward",
            committed_at=datetime(2026, 1, 2, 3, 4),
            read=1,
            new=1,
            changed=0,
            unchanged=0,
            refused=0,
        )
        .returning(import_batch.c.id)
    ).scalar_one()


def test_hours_are_those_of_valid_records_in_twelve_months(city):
    with city.writing() as connection:
        one = organize(connection)
        someone = volunteer(connection)
        record(connection, someone, "2026-09-30", minutes=90, organization_id=one)
        record(connection, someone, "2026-09-01", minutes=30, organization_id=one)
        record(connection, someone, "2025-10-01", minutes=60, organization_id=one)
        record(connection, someone, "2025-09-30", minutes=600, organization_id=one)
        record(connection, someone, "2026-09-02", organization_id=one, confirmed=False)
        record(connection, someone, "2026-09-03", organization_id=one, void_on="2026-09-04")
        record(connection, someone, "2026-09-05", organization_id=organize(connection))
    with city.reading() as connection:
        minutes = get_organization(connection, one, None, LAST).minutes
    assert list(minutes) == list(Month(2025, 10).through(LAST))
    assert {month: sum_ for month, sum_ in minutes.items() if sum_} == {
        Month(2025, 10): 60,
        LAST: 120,
    }


def test_teams_and_projects_are_its_own(city):
    with city.writing() as connection:
        one, other = organize(connection), organize(connection)
        for number, owner in (("T1", one), ("T2", other), ("T3", one)):
            connection.execute(
                insert(team).values(
                    team_no=number,
                    name=number,
                    name_folded=number,
                    name_initials=number,
                    organization_id=owner,
                )
            )
        plan(connection, organization_id=one, start_on="2025-01-01")
        plan(connection, organization_id=one, start_on="2026-01-01")
        plan(connection, organization_id=other)
    with city.reading() as connection:
        found = get_organization(connection, one, None, LAST)
    assert [one.team_no for one in found.teams] == ["T1", "T3"]
    assert found.team_count == 2
    assert [one.start_on for one in found.projects] == [date(2026, 1, 1), date(2025, 1, 1)]
    assert found.project_count == 2


def test_history_tells_what_each_import_changed(city):
    with city.writing() as connection:
        first, second, third = (batch(connection, name) for name in ("1.xlsx", "2.xlsx", "3.xlsx"))
        one = organize(connection, name="丙", members=30, batch_id=first)
        for number, before in (
            (second, {"name": "甲", "members": 10, "registered_on": "2024-01-01"}),
            (third, {"name": "乙", "members": 30, "registered_on": "2024-01-01"}),
        ):
            connection.execute(
                insert(row_history).values(
                    batch_id=number,
                    table_name="organization",
                    row_id=one,
                    before=json.dumps(before),
                )
            )
    with city.reading() as connection:
        history = get_organization(connection, one, None, LAST).history
    assert [(event.file_name, list(event.changes)) for event in history] == [
        ("3.xlsx", [Change("name", "乙", "丙")]),
        ("2.xlsx", [Change("name", "甲", "乙"), Change("members", 10, 30)]),
        ("1.xlsx", []),
    ]


@pytest.mark.parametrize("scope", [frozenset({HULI}), frozenset()])
def test_another_districts_organization_is_refused_like_one_that_is_not_there(city, scope):
    with city.writing() as connection:
        one = organize(connection)
    with city.reading() as connection:
        with pytest.raises(Refused) as hidden:
            get_organization(connection, one, scope, LAST)
        with pytest.raises(Refused) as absent:
            get_organization(connection, one + 1, None, LAST)
    assert str(hidden.value) == str(absent.value)


def test_an_organization_is_seen_by_its_registrar_and_by_where_it_is(city):
    with city.writing() as connection:
        one = organize(connection, registrar=SIMING, district=HULI)
    with city.reading() as connection:
        for code in (SIMING, HULI):
            facts = get_organization(connection, one, frozenset({code}), LAST).facts
            assert facts["id"] == one
