import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.audit import list_entries
from queries.imports.undo import undo
from queries.messages import Refused
from tests import builders
from tests.queries.imports import files
from tests.queries.imports.files import bring_table


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table).order_by(table.c.id)).mappings().all()


def take_back(store, batch):
    with store.writing() as connection:
        return undo(connection, batch, account="tester", today=builders.TODAY)


def verified(store):
    with store.reading() as connection:
        return list(cube.verify(connection, builders.TODAY))


def figures(store):
    with store.reading() as connection:
        table = schema.cube_figure
        return sorted(tuple(row) for row in connection.execute(select(table)))


def test_what_a_batch_made_is_gone_and_can_come_again(brought, tmp_path):
    city = brought("positions")
    before = figures(city)
    _, batch = bring_table(city, tmp_path, "service_records", files.SERVICE_RECORDS)
    counted = figures(city)
    assert counted != before
    assert take_back(city, batch) == {"deleted": 4, "restored": 0}
    assert rows(city, schema.service_record) == []
    assert figures(city) == before
    again, _ = bring_table(city, tmp_path, "service_records", files.SERVICE_RECORDS)
    assert again.new == 4
    assert figures(city) == counted
    assert verified(city) == []


@pytest.mark.parametrize(
    ("kind", "row", "column", "word"),
    [
        ("volunteers", 1, 5, "湖里区"),
        ("service_records", 2, 4, "2025-12-31 22:00"),
        ("projects", 1, 4, "集美区"),
        ("organizations", 1, 1, "厦门市义工联合会"),
    ],
)
def test_what_a_batch_changed_is_as_before(brought, tmp_path, kind, row, column, word):
    city = brought("evaluations")
    tables = (schema.volunteer, schema.project, schema.service_record, schema.organization)
    before = [rows(city, table) for table in tables], figures(city)
    table = [list(one) for one in files.CITY[kind]]
    table[row][column] = word
    planned, batch = bring_table(city, tmp_path, kind, table)
    assert planned.changed == 1
    assert [rows(city, table) for table in tables] != before[0]
    assert take_back(city, batch) == {"deleted": 0, "restored": 1}
    assert ([rows(city, table) for table in tables], figures(city)) == before
    assert verified(city) == []


def test_what_later_batches_changed_is_not_taken_from_under_them(city, tmp_path):
    _, first = bring_table(city, tmp_path, "teams", [files.TEAMS[0], ["T1", "一队", "", ""]])
    _, second = bring_table(city, tmp_path, "teams", [files.TEAMS[0], ["T1", "二队", "", ""]])
    with pytest.raises(Refused, match=f"请先撤回批次 {second}"):
        take_back(city, first)
    take_back(city, second)
    assert rows(city, schema.team)[0]["name"] == "一队"
    take_back(city, first)
    assert rows(city, schema.team) == []


def test_what_other_rows_stand_on_stays(brought):
    city = brought("evaluations")
    batches = {row["kind"]: row["id"] for row in rows(city, schema.import_batch)}
    for kind, dependent in (
        ("organizations", "志愿服务队伍"),
        ("volunteers", "参训记录"),
        ("service_records", "服务评价"),
        ("training_sessions", "参训记录"),
    ):
        with pytest.raises(Refused, match=dependent):
            take_back(city, batches[kind])
    for kind in reversed(batches):
        take_back(city, batches[kind])
    assert rows(city, schema.volunteer) == []
    assert verified(city) == []
    assert figures(city) == []


def test_no_batch_is_taken_back_twice(city, tmp_path):
    _, batch = bring_table(city, tmp_path, "population", files.POPULATION)
    take_back(city, batch)
    with pytest.raises(Refused, match="已经撤回"):
        take_back(city, batch)
    with pytest.raises(Refused, match="没有批次"):
        take_back(city, batch + 1)
    kept = rows(city, schema.import_batch)[0]
    assert (kept["status"], kept["undone_by"]) == ("undone", "tester")
    with city.reading() as connection:
        actions = [one["action"] for one in list_entries(connection)]
    assert "import_undone" in actions


def test_a_row_changed_twice_goes_back_step_by_step(city, tmp_path):
    head = files.TEAMS[0]
    batches = []
    for name in ("一队", "二队", "三队"):
        _, batch = bring_table(city, tmp_path, "teams", [head, ["T1", name, "", ""]])
        batches.append(batch)
    take_back(city, batches[2])
    assert rows(city, schema.team)[0]["name"] == "二队"
    assert rows(city, schema.team)[0]["changed_batch_id"] == batches[1]
    take_back(city, batches[1])
    assert rows(city, schema.team)[0]["name"] == "一队"
