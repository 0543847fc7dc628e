"""A made-up city in a store: whole, labelled, its figures proven."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, insert, inspect, select

from queries import cube
from queries.city.divisions import find_city
from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.messages import Refused
from queries.schema import organization, reported_figure, service_record, volunteer
from queries.store import Store
from queries.synthetic import Ground, create_demo_city, demo, fill_store, make_city
from tests import builders
from tests.conftest import ENGINES, Lender

TODAY = date(2026, 11, 23)
TINY = {"volunteers": 200, "records": 2000, "years": 2}


@pytest.fixture(scope="module", params=ENGINES)
def made(request: pytest.FixtureRequest, migrated: Lender) -> Iterator[str]:
    """Address of a made-up city, to be copied."""
    with migrated(request.param) as url:
        with pytest.MonkeyPatch.context() as patch, builders.opened(url) as store:
            patch.setitem(demo.SIZES, "tiny", TINY)
            version = create_demo_city(store, TODAY, "tiny")
            assert version.number == 1
            assert version.measured_on == TODAY
        yield url


@pytest.fixture
def filled(made: str, copied: Lender) -> Iterator[Store]:
    with copied(made) as url, builders.opened(url) as store:
        yield store


def test_the_city_is_whole_labelled_and_its_figures_are_proven(filled: Store) -> None:
    with filled.reading() as connection:
        city = find_city(connection)
        assert city is not None and city.synthetic
        assert connection.execute(select(func.count()).select_from(volunteer)).scalar() == 200
        records = select(func.count()).select_from(service_record)
        assert connection.execute(records).scalar() == 2000
        assert cube.verify(connection, TODAY) == []
        sources = connection.execute(select(reported_figure.c.source).distinct()).scalars()
        assert list(sources) == ["模拟数据"]


def test_names_and_id_numbers_are_sealed(filled: Store) -> None:
    with filled.reading() as connection:
        row = connection.execute(
            select(volunteer).where(volunteer.c.id_number.is_not(None)).limit(1)
        ).one()
    number = filled.vault.open(row.id_number)
    assert number is not None and number.startswith("350200")
    assert filled.vault.hash(number) == bytes(row.id_hash)
    name = filled.vault.open(row.name)
    assert name is not None and name.encode() not in bytes(row.name)


def test_indexes_are_there_as_before(filled: Store) -> None:
    with filled.reading() as connection:
        names = {one["name"] for one in inspect(connection).get_indexes("service_record")}
    assert names >= {index.name for index in service_record.indexes}


def test_rows_that_come_later_find_free_ids(filled: Store) -> None:
    with filled.writing() as connection:
        added = connection.execute(
            insert(volunteer).values(volunteer_no="V1", name=b"-", registered_on=TODAY)
        )
    assert added.inserted_primary_key == (201,)


def test_a_store_with_data_is_refused_and_stays_as_it_is(store: Store) -> None:
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        builders.organize(connection)
    with (
        pytest.raises(Refused, match="已有业务数据"),
        store.writing() as connection,
    ):
        made = make_city(Ground.load(connection), **TINY, seed=1, today=TODAY)
        fill_store(connection, store.vault, made)
    with store.reading() as connection:
        city = find_city(connection)
        assert city is not None and not city.synthetic
        assert connection.execute(select(func.count()).select_from(organization)).scalar() == 1


def test_without_a_city_there_is_no_ground(store: Store) -> None:
    with store.reading() as connection, pytest.raises(Refused, match="zhiyuan city load"):
        Ground.load(connection)


def test_the_ground_of_a_pack_is_that_of_a_store_with_it(store: Store) -> None:
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        loaded = Ground.load(connection)
    read = Ground.of_pack(read_pack(find_pack("xiamen")))
    for name in ("city", "name", "districts", "district_names", "townships", "township_names"):
        assert getattr(loaded, name) == getattr(read, name)
    assert loaded.shares.tolist() == read.shares.tolist()
    assert loaded.township_districts.tolist() == read.township_districts.tolist()
    assert loaded.calendar.after(TODAY, 10) == read.calendar.after(TODAY, 10)
