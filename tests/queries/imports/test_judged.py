"""Records from files are judged after their import, and forgotten with it."""

import csv

import pytest
from sqlalchemy import select, update

from queries import cube, integrity
from queries.imports.commit import commit
from queries.imports.kinds import KINDS
from queries.imports.plan import plan_import
from queries.imports.undo import undo
from queries.messages import Refused
from queries.schema import finding, finding_record, service_record
from tests import builders
from tests.builders import TODAY
from tests.queries.integrity.conftest import counted, said

_HEADER = ("服务记录编号", "志愿者编号", "服务开始时间", "服务结束时间", "服务地")


@pytest.fixture
def take(city, tmp_path):
    """Import rows of service records and judge them: take(("A", "V1", "09:00", "11:00"))."""
    with city.writing() as connection:
        builders.volunteer(connection, volunteer_no="V1")
        builders.volunteer(connection, volunteer_no="V2")

    def take(*rows):
        path = tmp_path / "records.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_HEADER)
            for number, person, start, end in rows:
                day = "2026-03-05"
                writer.writerow((number, person, f"{day} {start}", f"{day} {end}", "思明区"))
        with city.reading() as connection:
            plan = plan_import(connection, KINDS["service_records"], [path], vault=city.vault)
        with city.writing() as connection:
            batch = commit(connection, plan, account="tests", today=TODAY)
        integrity.run(city, TODAY)
        return batch, plan

    return take


def test_what_an_import_brings_is_judged_and_read_again_changes_nothing(city, take):
    rows = [
        ("A", "V1", "09:00", "11:00"),
        ("B", "V1", "10:50", "12:00"),
        ("C", "V2", "09:00", "10:00"),
    ]
    take(*rows)
    with city.reading() as connection:
        assert said(connection) == {("R1", "B", "flag")}
        assert counted(connection) == {"A": (False, 120), "B": (False, 60), "C": (False, 60)}
        assert cube.verify(connection, TODAY) == []
    _, plan = take(*rows)
    assert (plan.new, plan.changed, plan.unchanged) == (0, 0, 3)
    with city.reading() as connection:
        assert counted(connection)["B"] == (False, 60)


def test_a_corrected_record_leaves_no_question(city, take):
    take(("A", "V1", "09:00", "11:00"), ("B", "V1", "10:00", "12:00"))
    with city.reading() as connection:
        assert counted(connection)["B"] == (True, 0)
    take(("B", "V1", "11:00", "12:00"))
    with city.reading() as connection:
        assert said(connection) == set()
        assert counted(connection)["B"] == (False, 60)
        assert cube.verify(connection, TODAY) == []


def test_taken_back_an_import_takes_its_questions_along(city, take):
    take(("A", "V1", "09:00", "11:00"))
    second, _ = take(("B", "V1", "10:00", "12:00"), ("C", "V1", "13:00", "14:00"))
    third, _ = take(("A", "V1", "11:30", "13:30"))
    with city.reading() as connection:
        assert said(connection) == {("R1", "A", "block"), ("R1", "C", "block")}
    for batch in (third, second):
        with city.writing() as connection:
            undo(connection, batch, account="tests", today=TODAY)
        integrity.run(city, TODAY)
    with city.reading() as connection:
        assert said(connection) == set()
        assert counted(connection) == {"A": (False, 120)}
        assert connection.execute(select(finding)).all() == []
        assert cube.verify(connection, TODAY) == []


def test_an_import_that_somebody_decided_about_is_not_taken_back(city, take):
    take(("A", "V1", "09:00", "11:00"))
    batch, _ = take(("B", "V1", "10:00", "12:00"))
    with city.writing() as connection:
        connection.execute(update(finding_record).values(counts=True))
        with pytest.raises(Refused, match="已在时长核查中作出决定"):
            undo(connection, batch, account="tests", today=TODAY)
        assert connection.scalar(
            select(service_record.c.id).where(service_record.c.record_no == "B")
        )
