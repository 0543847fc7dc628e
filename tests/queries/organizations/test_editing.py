from datetime import date

import pytest
from sqlalchemy import select, update

from queries import cube
from queries.messages import Faulty, Refused
from queries.organizations.editing import correct, facts_to_edit, list_corrections
from queries.schema import audit_entry, organization
from queries.scope import Role
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.registrations.working import CHIEF, WINDOW, clerk


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


def organize(connection, **more):
    return builders.organize(connection, registrar=SIMING, district=SIMING, **more)


def correcting(connection, number, viewer=WINDOW, reason="依据章程核准件更正", seen=None, **more):
    facts = facts_to_edit(connection, viewer, number)
    day = facts["registered_on"]
    wanted = facts | {"registered_on": day and date.fromisoformat(day)} | more
    correct(connection, viewer, number, seen or facts, wanted, reason, TODAY)


def test_a_correction_is_kept_with_its_reason_and_the_values_before(connection):
    number = organize(connection, legal_rep="张三", capital_yuan=10_000)
    correcting(connection, number, legal_rep=" 李四 ", capital_yuan=50_000)
    row = connection.execute(select(organization).where(organization.c.id == number)).one()
    assert (row.legal_rep, row.capital_yuan) == ("李四", 50_000)
    (one,) = list_corrections(connection, number)
    assert one.before == {"legal_rep": "张三", "capital_yuan": 10_000}
    assert one.after == {"legal_rep": "李四", "capital_yuan": 50_000}
    assert (one.reason, one.changed_on) == ("依据章程核准件更正", TODAY)
    entry = audit_entry.c
    last = connection.scalars(select(entry.action).order_by(entry.id.desc())).first()
    assert last == "organization_corrected"


def test_a_correction_brings_the_figures_along(connection):
    number = organize(connection, volunteer_purpose=False, name="厦门市海风中心")
    cube.refresh(connection, TODAY, "test")
    correcting(connection, number, volunteer_purpose=True, registered_on=date(2025, 3, 1))
    assert not cube.is_stale(connection)
    assert cube.verify(connection, TODAY) == []


def test_of_two_who_correct_one_organization_the_second_is_told(connection):
    number = organize(connection, legal_rep="张三")
    seen = facts_to_edit(connection, WINDOW, number)
    correcting(connection, number, legal_rep="李四")
    with pytest.raises(Refused, match="刚被他人改动"):
        correcting(connection, number, seen=seen, legal_rep="王五")
    assert facts_to_edit(connection, WINDOW, number)["legal_rep"] == "李四"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("reason", {"reason": " \n"}),
        ("capital_yuan", {"capital_yuan": -1}),
        ("members", {"members": 2**40}),
        ("district", {"district": "110101"}),
        ("district", {"district": None}),
        ("registered_on", {"registered_on": date(2026, 10, 1)}),
        ("business_scope", {"business_scope": "长" * 5000}),
    ],
)
def test_what_cannot_be_is_told_by_its_field_and_nothing_is_kept(connection, field, values):
    number = organize(connection, legal_rep="张三")
    with pytest.raises(Faulty) as error:
        correcting(connection, number, **{"legal_rep": "李四"} | values)
    assert list(error.value.faults) == [field]
    assert list_corrections(connection, number) == []


def test_nothing_changed_is_said_and_not_kept(connection):
    number = organize(connection)
    with pytest.raises(Refused, match="没有改动"):
        correcting(connection, number)


def test_who_may_not_is_refused_as_if_there_were_nothing(connection):
    number = organize(connection)
    elsewhere = clerk("elsewhere", Role.INTAKE, scope=frozenset({HULI}))
    for viewer in (CHIEF, elsewhere):
        with pytest.raises(Refused):
            facts_to_edit(connection, viewer, number)


def test_text_is_kept_as_text(connection):
    number = organize(connection)
    said = '=HYPERLINK("x") <b>𠮷</b>\u202e Café'
    correcting(connection, number, business_scope=said)
    kept = connection.scalar(
        select(organization.c.business_scope).where(organization.c.id == number)
    )
    assert kept == said.replace("\u202e", "")


def test_names_and_states_are_not_corrected_here(connection):
    number = organize(connection, name="旧名")
    correcting(connection, number, name="新名", status="cancelled", members=3)
    row = connection.execute(select(organization).where(organization.c.id == number)).one()
    assert (row.name, row.status, row.members) == ("旧名", "normal", 3)


def test_a_change_that_came_otherwise_is_noticed_too(connection):
    number = organize(connection, members=3)
    seen = facts_to_edit(connection, WINDOW, number)
    connection.execute(update(organization).where(organization.c.id == number).values(members=4))
    with pytest.raises(Refused, match="刚被他人改动"):
        correcting(connection, number, seen=seen, members=5)
