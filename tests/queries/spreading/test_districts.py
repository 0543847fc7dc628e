"""Service records by district over real servers: the same work, the same figures."""

import pytest
from sqlalchemy import select, text

from benchmarks.stores import TODAY, fill
from queries import cube, integrity, spreading
from queries.backups import check_store
from queries.imports.undo import undo
from queries.messages import Refused
from queries.schema import cube_figure, service_record
from tests.queries.imports.files import bring_table

PLACED = text(
    "SELECT nodename, count(*) FROM citus_shards "
    "WHERE table_name = CAST('service_record' AS regclass) GROUP BY 1"
)


def figures(connection):
    return set(connection.execute(select(cube_figure)).all())


@pytest.fixture
def city(coordinator):
    """A synthetic city of two years, distributed."""
    fill(coordinator, volunteers=400, records=2_000, years=2)
    with coordinator.reading() as connection:
        before = figures(connection), set(connection.execute(select(service_record)).all())
    with coordinator.writing() as connection:
        spreading.distribute(connection, 8)
    return coordinator, *before


@pytest.mark.postgres
def test_records_lie_on_both_workers_and_no_figure_changes(city):
    store, before, rows = city
    with store.writing() as connection:
        assert [count for _, count in connection.execute(PLACED)] == [4, 4]
        assert set(connection.execute(select(service_record)).all()) == rows
        cube.rebuild(connection, TODAY)
        assert figures(connection) == before
        assert cube.verify(connection, TODAY) == []
        assert integrity.judge(connection, TODAY).records > 0
        cube.refresh(connection, TODAY, "judged")
        assert cube.verify(connection, TODAY) == []
    assert check_store(store) == []


@pytest.mark.postgres
def test_imports_corrections_and_undo_work_on_where_records_move_to_another_server(city, tmp_path):
    store, before, _ = city
    with store.reading() as connection:
        someone = connection.scalar(text("SELECT volunteer_no FROM volunteer LIMIT 1"))
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务时长(小时)", "服务地", "已确认"]
    new = [["N1", someone, "2026-03-05 09:00", "2", "思明区", "是"]]
    _, batch = bring_table(store, tmp_path, "service_records", [head, *new])
    moved = [["N1", someone, "2026-03-05 09:00", "2", "同安区", "是"]]
    _, correction = bring_table(store, tmp_path, "service_records", [head, *moved])
    for taken_back, district in ((correction, "350212"), (batch, "350203")):
        with store.writing() as connection:
            assert cube.verify(connection, TODAY) == []
            one = service_record.c
            where = select(one.district).where(one.record_no == "N1")
            assert connection.scalars(where).all() == [district]
            undo(connection, taken_back, account="tester", today=TODAY)
    with store.reading() as connection:
        assert figures(connection) == before
        assert cube.verify(connection, TODAY) == []


@pytest.mark.postgres
def test_it_is_done_once_and_years_come_before_districts(city):
    store, *_ = city
    with store.writing() as connection:
        with pytest.raises(Refused, match="已经按区分布"):
            spreading.distribute(connection, 8)
        with pytest.raises(Refused, match="不能再按年份分区"):
            spreading.partition(connection, TODAY)


@pytest.mark.postgres
def test_records_cut_into_years_can_be_distributed(coordinator):
    fill(coordinator, volunteers=400, records=2_000, years=2)
    with coordinator.writing() as connection:
        spreading.partition(connection, TODAY)
    with coordinator.writing() as connection:
        spreading.distribute(connection, 4)
    with coordinator.writing() as connection:
        cube.rebuild(connection, TODAY)
        assert cube.verify(connection, TODAY) == []


def test_without_the_extension_it_is_said_what_to_do(store):
    with store.writing() as connection, pytest.raises(Refused, match=r"(?i)citus"):
        spreading.distribute(connection, 8)
    with store.reading() as connection:
        assert not spreading.is_distributed(connection)
