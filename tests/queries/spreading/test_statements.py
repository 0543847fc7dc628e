"""No statement of the cube needs the records of two servers side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, true, update

from benchmarks.stores import TODAY, fill
from queries import cube
from queries.cube.measures import SUBJECTS, TOUCHES
from queries.cube.statements import statement
from queries.schema import project
from queries.spreading.districts import EVERYWHERE
from tests.queries.spreading.explaining import RECORDS, explain

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}


@contextmanager
def sent(connection: Connection) -> Iterator[list[str]]:
    """Collect the statements that are sent."""
    statements: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


COUNTS = [(subject, one) for subject in SUBJECTS.values() for one in subject.counts if one.spread]
"""Those that are counted otherwise where records are spread."""


@pytest.fixture
def parts(store):
    """Every part of a statement of the cube that reads records, with the statement."""
    fill(store, volunteers=400, records=2_000, years=2)
    with store.writing() as connection, sent(connection) as statements:
        cube.rebuild(connection, TODAY)
        for table in {one.table for one in TOUCHES}:
            cube.mark(connection, table, select(table.c.id))
        cube.refresh(connection, TODAY, "everything touched")
        assert cube.verify(connection, TODAY) == []
        otherwise = {code for _, one in COUNTS for code in one.measures}
        asked = {
            one
            for one in statements
            if RECORDS in one and not any(f"AS {code}" in one for code in otherwise)
        }
        asked |= {
            str(statement(subject, one.spread, true()).compile(connection))
            for subject, one in COUNTS
        }
    return [(one, part) for one in asked for part in explain(one, DIALECTS[store.dialect])]


def test_each_server_answers_what_the_cube_asks_from_its_own_records(parts):
    assert [(part.strays, asked) for asked, part in parts if part.strays] == []
    assert {part.answer for _, part in parts} == {"rows", "groups", "sums"}
    # What is joined to records lies on every server.
    joined = frozenset().union(*(part.joined for _, part in parts))
    assert {"project", "evaluation", "insurance"} == joined <= {one.name for one in EVERYWHERE}
    # Only of what belongs to a project, wherever its records lie, are sums of servers added up,
    # and the latest day is the latest of theirs.
    for asked, part in parts:
        if part.answer == "sums":
            assert "first_service" in asked or asked.startswith("SELECT max(")


def test_what_is_counted_otherwise_where_records_are_spread_comes_to_the_same(store):
    fill(store, volunteers=400, records=2_000, years=2)
    with store.writing() as connection:
        connection.execute(update(project).values(risky=True))
        for subject, one in COUNTS:
            whole, spread = (
                sorted(connection.execute(statement(subject, each, true())).all(), key=str)
                for each in (one, one.spread)
            )
            assert whole == spread
            assert 0 < sum(row[-1] for row in whole) < sum(row[-2] for row in whole)


@pytest.mark.parametrize(
    ("asked", "stray"),
    [
        (
            "SELECT v.district, count(*) FROM service_record JOIN volunteer AS v "
            "ON v.id = service_record.volunteer_id GROUP BY v.district",
            "joins volunteer, which is not on every server",
        ),
        (
            "SELECT project.id FROM project WHERE EXISTS (SELECT service_record.id "
            "FROM service_record WHERE service_record.project_id = project.id)",
            "is asked anew for each row of project",
        ),
        (
            "SELECT one.id FROM service_record AS one JOIN service_record AS other "
            "ON other.volunteer_id = one.volunteer_id",
            "joins records to records",
        ),
        (
            "SELECT service_record.id FROM service_record WHERE EXISTS (SELECT 1 FROM volunteer "
            "WHERE volunteer.id = service_record.volunteer_id)",
            "joins volunteer, which is not on every server",
        ),
    ],
)
def test_a_statement_that_strays_is_found_out(asked, stray):
    assert stray in [one for part in explain(asked, "postgres") for one in part.strays]


def test_a_statement_that_a_server_answers_is_let_pass():
    (part,) = explain(
        "SELECT service_record.district AS at_district, count(*) FROM service_record "
        "JOIN evaluation ON evaluation.record_id = service_record.id "
        "WHERE service_record.id IN (SELECT row_history.row_id FROM row_history) "
        "GROUP BY at_district",
        "postgres",
    )
    assert (part.strays, part.answer, part.joined) == ((), "groups", {"evaluation"})
