"""Where files come from, and how good what each system brought was."""

from datetime import date

import pytest
from sqlalchemy import insert

from queries.imports.commit import commit
from queries.imports.systems import Brought, list_brought, list_systems
from queries.imports.undo import undo
from queries.messages import Refused
from queries.schema import source_system
from tests.builders import TODAY
from tests.queries.imports import files
from tests.queries.imports.files import bring_city, plan, write_csv
from tests.queries.people.test_merging import OFFICER, STEWARD

KINDS = ("volunteers", "service_records")
SINCE = date(2000, 1, 1)


@pytest.fixture
def platforms(city):
    with city.writing() as connection:
        own = {"code": "own", "name": "志愿厦门", "name_en": "Own", "note": ""}
        connection.execute(insert(source_system).values(**own))
    return city


def bring(store, folder, kind, table, source):
    planned = plan(store, kind, write_csv(folder / "t.csv", table))
    with store.writing() as connection:
        return commit(
            connection,
            planned,
            account="tester",
            today=TODAY,
            source=source,
            valid_rows_only=True,
        )


def brought(store, viewer=STEWARD):
    with store.reading() as connection:
        found = list_brought(connection, viewer, SINCE, KINDS)
    return {(one.source, one.kind): one for one in found}


def test_a_system_that_there_is_not_is_refused(platforms, tmp_path):
    with platforms.reading() as connection:
        assert [one.name for one in list_systems(connection)] == ["志愿厦门"]
    with pytest.raises(Refused, match="已有：own"):
        bring(platforms, tmp_path, "volunteers", files.VOLUNTEERS, "other")


def test_what_a_system_brought_is_told_by_month_kind_and_district(platforms, tmp_path):
    head, *rows = files.VOLUNTEERS
    wrong = ["0004", "无日期", "", "", "", "思明区", "", ""]
    batch = bring(platforms, tmp_path, "volunteers", [head, *rows, wrong], "own")
    one = brought(platforms)["own", "volunteers"]
    assert (one.batches, one.rows, one.refused, one.on_time) == (1, 3, 1, None)
    assert isinstance(one, Brought) and 0 < one.filled < 1
    mine = brought(platforms, OFFICER)["own", "volunteers"]
    assert mine.rows == 1
    # Of the one of Siming six fields that are told of a person are empty at most.
    assert mine.filled > one.filled
    with platforms.writing() as connection:
        undo(connection, batch, account="tester", today=TODAY)
    assert brought(platforms) == {}


def test_records_that_came_in_time_are_told(platforms, tmp_path):
    bring_city(platforms, tmp_path, upto="positions")
    bring(platforms, tmp_path, "service_records", files.SERVICE_RECORDS, "own")
    one = brought(platforms)["own", "service_records"]
    assert (one.rows, one.on_time) == (4, 0.5)
    assert brought(platforms)[None, "volunteers"].rows == 3
