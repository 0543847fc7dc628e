"""Many rows at once: what the driver refuses is told as the store tells it elsewhere."""

import pytest
from sqlalchemy.exc import DataError, IntegrityError

from queries.bulk import insert_rows, update_rows
from queries.schema import project
from tests import builders

NAMES = ["project_no", "name"]


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        builders.plan(connection, project_no="P1")
        yield connection
        connection.rollback()


def test_a_row_that_is_there_already_is_refused_as_everywhere(connection):
    with pytest.raises(IntegrityError), connection.begin_nested():
        insert_rows(connection, project, NAMES, [("P1", "again")])


def test_so_is_a_change_to_what_is_there_already(connection):
    other = builders.plan(connection, project_no="P2")
    with pytest.raises(IntegrityError), connection.begin_nested():
        update_rows(connection, project, NAMES, [("P1", "again", other)])


@pytest.mark.postgres
@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
def test_what_the_database_cannot_read_is_told_so(connection):
    with pytest.raises(DataError), connection.begin_nested():
        insert_rows(connection, project, [*NAMES, "start_on"], [("P3", "x", "no day")])
