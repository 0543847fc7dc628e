"""Objections of people who were registered without knowing, and what follows from them."""

import pytest
from sqlalchemy import select

from queries import cube
from queries.imports.undo import undo
from queries.messages import Faulty, Refused
from queries.people.objecting import decide, list_objections, receive
from queries.schema import objection, service_record, volunteer
from queries.scope import Role
from tests import builders
from tests.builders import TODAY
from tests.queries.imports import files
from tests.queries.imports.files import bring_city, bring_table, plan, write_csv
from tests.queries.people.test_merging import (
    CHIEF,
    OFFICER,
    OTHER,
    STEWARD,
    VAULT,
    number_of,
    sealed,
    viewer,
)


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def served(connection):
    """A person with two services; the numbers of these."""
    person = builders.volunteer(connection, **sealed())
    records = [builders.record(connection, person, f"2026-03-0{day} 09:00") for day in (5, 6)]
    builders.refresh(connection)
    return person, records


def record_no(connection, number):
    asked = select(service_record.c.record_no).where(service_record.c.id == number)
    return connection.scalar(asked)


def object_(connection, person, kind="unknowing", said="我从未报名", record=""):
    return receive(connection, VAULT, OFFICER, person, kind, said, record, TODAY)


def test_registered_without_knowing_nothing_of_it_counts(connection, served):
    person, _ = served
    number = object_(connection, person)
    [one] = list_objections(connection, VAULT, STEWARD)
    assert (one.said, one.state, one.volunteer_id) == ("我从未报名", "open", person)
    with pytest.raises(Refused, match="已登记"):
        object_(connection, person)
    for nobody in (OFFICER, viewer("l", Role.LEADER)):
        with pytest.raises(Refused):
            decide(connection, nobody, number, True, "核实", TODAY)
    with pytest.raises(Faulty):
        decide(connection, CHIEF, number, True, " ", TODAY)
    decide(connection, CHIEF, number, True, "报送单位承认未征得同意", TODAY)
    rows = connection.execute(select(service_record)).all()
    assert {row.void_on for row in rows} == {TODAY}
    assert {row.void_by for row in rows} == {"officer, chief"}
    row = connection.execute(select(volunteer).where(volunteer.c.id == person)).one()
    assert row.ended_on == row.registered_on
    assert not cube.is_stale(connection) and cube.verify(connection, TODAY) == []
    with pytest.raises(Refused, match="已有人处理"):
        decide(connection, OTHER, number, False, "核实", TODAY)


def test_dismissed_nothing_changes(connection, served):
    person, _ = served
    number = object_(connection, person)
    decide(connection, STEWARD, number, False, "有本人签字的报名表", TODAY)
    [one] = list_objections(connection, VAULT, STEWARD, person)
    assert (one.state, one.answer) == ("dismissed", "有本人签字的报名表")
    assert list_objections(connection, VAULT, STEWARD) == []
    assert connection.scalars(select(service_record.c.void_on)).all() == [None, None]


def test_one_service_that_they_did_not_do_is_void(connection, served):
    person, records = served
    with pytest.raises(Faulty) as wrong:
        object_(connection, person, "service", "", "R-none")
    assert set(wrong.value.faults) == {"objection_said", "objection_record"}
    with pytest.raises(Faulty):
        object_(connection, person, "else")
    number = object_(
        connection, person, "service", "那天我在外地", record_no(connection, records[0])
    )
    decide(connection, STEWARD, number, True, "属实", TODAY)
    void = dict(connection.execute(select(service_record.c.id, service_record.c.void_on)).all())
    assert void == {records[0]: TODAY, records[1]: None}
    assert cube.verify(connection, TODAY) == []


def test_what_they_said_is_sealed(connection, served):
    object_(connection, served[0])
    kept = connection.scalar(select(objection.c.said))
    assert "我从未报名".encode() not in bytes(kept)


def test_no_file_registers_them_again_and_no_undo_takes_it_away(city, tmp_path):
    bring_city(city, tmp_path, upto="service_records")
    with city.writing() as connection:
        person = number_of(connection, "0002")
        number = receive(connection, VAULT, STEWARD, person, "unknowing", "不知情", "", TODAY)
        decide(connection, CHIEF, number, True, "属实", TODAY)
    path = write_csv(tmp_path / "again.csv", files.VOLUNTEERS)
    refused = plan(city, "volunteers", path).refusals
    assert ["终止登记" in str(one.reason) for one in refused] == [True]
    with city.writing() as connection:
        batch = connection.scalar(select(volunteer.c.batch_id).where(volunteer.c.id == person))
        with pytest.raises(Refused):
            undo(connection, batch, account="tester", today=TODAY)
        connection.rollback()


def test_the_undo_of_a_change_does_not_register_them_again(city, tmp_path):
    bring_city(city, tmp_path, upto="volunteers")
    head, _, second, *_ = files.VOLUNTEERS
    changed = [*second[:7], "13900000009"]
    _, batch = bring_table(city, tmp_path, "volunteers", [head, changed])
    with city.writing() as connection:
        person = number_of(connection, "0002")
        number = receive(connection, VAULT, STEWARD, person, "unknowing", "不知情", "", TODAY)
        decide(connection, CHIEF, number, True, "属实", TODAY)
    with pytest.raises(Refused, match="未经同意"), city.writing() as connection:
        undo(connection, batch, account="tester", today=TODAY)
    with city.reading() as connection:
        row = connection.execute(select(volunteer).where(volunteer.c.id == person)).one()
        assert row.ended_on == row.registered_on
