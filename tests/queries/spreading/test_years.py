"""Service records cut into years on one PostgreSQL: the same work, the same figures."""

from datetime import date

import pytest
from sqlalchemy import insert, select, text

from benchmarks.stores import TODAY, fill
from queries import cube, integrity, spreading
from queries.backups import check_store
from queries.imports.undo import undo
from queries.messages import Refused
from queries.schema import cube_figure, evaluation, service_record
from queries.store import Store
from tests import builders
from tests.queries.imports.files import bring_table

PARTS = text(
    "SELECT tableoid::regclass::text AS part, count(*) FROM service_record GROUP BY 1 ORDER BY 1"
)


@pytest.fixture
def city(migrated):
    """A synthetic city of two years on PostgreSQL."""
    with migrated("postgres") as url, builders.opened(url) as store:
        fill(store, volunteers=400, records=2_000, years=2)
        yield store


def cut(store: Store, today: date = TODAY) -> list[int]:
    with store.writing() as connection:
        return spreading.partition(connection, today)


def figures(connection):
    return set(connection.execute(select(cube_figure)).all())


@pytest.mark.postgres
def test_every_record_lies_in_the_part_of_its_year_and_no_figure_changes(city):
    with city.reading() as connection:
        before = figures(connection)
        rows = set(connection.execute(select(service_record)).all())
    years = cut(city)
    assert years == [2024, 2025, 2026, 2027, 2028]
    with city.writing() as connection:
        parts = dict(connection.execute(PARTS).all())
        assert sum(parts.values()) == len(rows) and set(parts) <= {
            f"service_record_{year}" for year in years
        }
        assert set(connection.execute(select(service_record)).all()) == rows
        cube.rebuild(connection, TODAY)
        assert figures(connection) == before
        assert cube.verify(connection, TODAY) == []
        assert integrity.judge(connection, TODAY).records > 0
    assert check_store(city) == []


@pytest.mark.postgres
def test_imports_corrections_and_undo_work_on_in_parts(city, tmp_path):
    cut(city)
    with city.reading() as connection:
        before = figures(connection)
        someone = connection.scalar(text("SELECT volunteer_no FROM volunteer LIMIT 1"))
    head = ["服务记录编号", "志愿者编号", "服务开始时间", "服务时长(小时)", "已确认"]
    rows = [
        ["N1", someone, "2026-03-05 09:00", "2", "是"],
        ["N2", someone, "2025-03-05 09:00", "1", "是"],
    ]
    _, batch = bring_table(city, tmp_path, "service_records", [head, *rows])
    # A correction carries a record into another year, and so into another part.
    moved = [["N1", someone, "2025-11-05 09:00", "2", "是"]]
    _, correction = bring_table(city, tmp_path, "service_records", [head, *moved])
    for taken_back in (correction, batch):
        with city.writing() as connection:
            assert cube.verify(connection, TODAY) == []
            undo(connection, taken_back, account="tester", today=TODAY)
    with city.reading() as connection:
        assert figures(connection) == before
        assert cube.verify(connection, TODAY) == []


@pytest.mark.postgres
def test_a_year_that_comes_gets_a_part_with_the_records_that_waited_for_it(city, tmp_path):
    cut(city)
    with city.writing() as connection:
        one = connection.execute(select(service_record).limit(1)).one()._mapping
        connection.execute(
            insert(service_record).values(
                {**one, "id": 900_000, "record_no": "later", "month": 203001}
            )
        )
        assert dict(connection.execute(PARTS).all())["service_record_rest"] == 1
    assert cut(city) == []
    assert cut(city, date(2029, 1, 1)) == [2029, 2030, 2031]
    with city.reading() as connection:
        assert dict(connection.execute(PARTS).all())["service_record_2030"] == 1


@pytest.mark.postgres
def test_what_the_keys_of_parts_let_pass_is_found_by_the_check(city):
    cut(city)
    with city.writing() as connection:
        one = connection.execute(select(service_record).limit(1)).one()._mapping
        again = {**one, "id": 900_000, "month": 201001}
        connection.execute(insert(service_record).values(again))
        connection.execute(
            insert(evaluation).values(
                record_id=900_001, rater="volunteer", rating=5, rated_on=TODAY
            )
        )
    told = [str(one) for one in check_store(city)]
    assert told == [
        "表 evaluation 引用了 service_record 中不存在的 900001",
        f"服务记录编号 {one['record_no']} 出现多次",
    ]


def test_an_embedded_store_needs_no_parts(migrated):
    with (
        migrated("sqlite") as url,
        builders.opened(url) as store,
        pytest.raises(Refused, match="PostgreSQL"),
    ):
        cut(store)
