"""City packs: loaded once or again, for one city."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

from queries import cube
from queries.city.calendar import WorkCalendar
from queries.city.divisions import find_city, list_boundaries, list_districts
from queries.city.pack import find_pack, load_pack, shipped_packs
from queries.city.reading import read_pack
from queries.messages import Refused
from queries.schema import (
    boundary,
    calendar_day,
    city,
    division,
    import_batch,
    population,
    star_rule,
)
from queries.store import Store
from tests import builders
from tests.queries.city.packs import change

TODAY = date(2026, 9, 30)
TABLES = (boundary, calendar_day, city, division, population, star_rule)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    def rows(table: Table) -> list[tuple[object, ...]]:
        return sorted(map(tuple, connection.execute(select(table))), key=str)

    with store.reading() as connection:
        return {table.name: rows(table) for table in TABLES}


def test_the_city_and_its_districts_in_official_order(loaded: Store) -> None:
    with loaded.reading() as connection:
        found = find_city(connection)
        districts = list_districts(connection)
        boundaries = list_boundaries(connection)
    assert found is not None
    assert (found.code, found.name, found.name_en, found.synthetic) == (
        "350200",
        "厦门市",
        "Xiamen",
        False,
    )
    assert found.calendar_known_until == date(2026, 12, 31)
    assert all(set(one) == {"what", "source", "licence"} for one in found.sources)
    assert [(one.code, one.short_name) for one in districts] == [
        ("350203", "思明"),
        ("350205", "海沧"),
        ("350206", "湖里"),
        ("350211", "集美"),
        ("350212", "同安"),
        ("350213", "翔安"),
        ("350200", "市本级"),
        ("000000", "未知"),
    ]
    assert districts[0].name_en == "Siming District"
    assert districts[0].registrar == "厦门市思明区民政局"
    assert (districts[6].name, districts[6].name_en) == ("市本级", "City level")
    assert [one.code for one in boundaries] == [one.code for one in districts[:6]]
    assert all(ring[0] == ring[-1] for one in boundaries for ring in one.rings)


def test_an_empty_store_has_no_city(store: Store) -> None:
    with store.reading() as connection:
        assert find_city(connection) is None
        assert [one.code for one in list_districts(connection)] == ["000000"]
        assert list_boundaries(connection) == []


def test_the_tree_is_complete_and_former_townships_name_their_successors(loaded: Store) -> None:
    with loaded.reading() as connection:
        levels = dict(
            map(
                tuple,
                connection.execute(
                    select(division.c.level, func.count()).group_by(division.c.level)
                ),
            )
        )
        former = connection.execute(
            select(division.c.code, division.c.successor, division.c.district)
            .where(division.c.valid_to.is_not(None))
            .order_by(division.c.code)
        ).all()
    assert levels == {"city": 1, "district": 6, "township": 58, "village": 555, "unknown": 1}
    assert [tuple(row) for row in former] == [
        ("350212106", "350212003", "350212"),
        ("350212108", "350212004", "350212"),
        ("350213102", "350213002", "350213"),
        ("350213104", "350213003", "350213"),
    ]


def test_residents_are_those_of_the_census_and_add_up(loaded: Store) -> None:
    with loaded.reading() as connection:
        counts = dict(
            map(
                tuple,
                connection.execute(
                    select(population.c.code, population.c.residents).where(
                        population.c.year == 2020
                    )
                ),
            )
        )
        of_2018 = connection.execute(
            select(population.c.residents)
            .where(population.c.year == 2018, population.c.code == "350200")
            .order_by(population.c.vintage)
        ).scalars()
        # The newest vintage of a year is the last by name, as figures take it.
        assert list(of_2018) == [4_110_000, 4_960_000]
    assert counts.pop("350200") == 5_163_970 == sum(counts.values())
    assert counts["350203"] == 1_073_315


def test_loading_twice_changes_nothing(loaded: Store) -> None:
    before = everything(loaded)
    with loaded.writing() as connection:
        cube.refresh(connection, TODAY, "city")
        assert not load_pack(connection, find_pack("xiamen"))
        assert not cube.is_stale(connection)
    assert everything(loaded) == before


def test_a_newer_pack_adds_changes_and_keeps(loaded: Store, pack: Path) -> None:
    change(pack / "divisions.csv", "厦港街道,Xiagang", "厦港新街道,Xiagang")
    change(pack / "divisions.csv", "350203003,中华街道", "350203099,新设街道")
    change(pack / "divisions.csv", "350203003001,", "350203099001,")
    text = (pack / "divisions.csv").read_text(encoding="utf-8")
    (pack / "divisions.csv").write_text(
        "\n".join(line for line in text.splitlines() if ",350203003," not in line) + "\n"
    )
    with loaded.writing() as connection:
        cube.refresh(connection, TODAY, "city")
        assert load_pack(connection, pack)
        assert cube.is_stale(connection)
        names = dict(
            map(
                tuple,
                connection.execute(
                    select(division.c.code, division.c.name).where(
                        division.c.code.in_(["350203001", "350203003", "350203099"])
                    )
                ),
            )
        )
    assert names == {
        "350203001": "厦港新街道",
        "350203003": "中华街道",  # records may name it
        "350203099": "新设街道",
    }


def test_residents_that_were_imported_stand(loaded: Store) -> None:
    with loaded.writing() as connection:
        counts = dict.fromkeys(("read", "new", "changed", "unchanged", "refused"), 0)
        batch = connection.execute(
            insert(import_batch).values(
                kind="population",
                file_name="p.xlsx",
                file_hash="0",
                account="steward",
                committed_at=builders.moment("2026-09-01 10:00"),
                **counts,
            )
        ).inserted_primary_key
        assert batch is not None
        row = connection.execute(
            select(population).where(population.c.code == "350203", population.c.year == 2020)
        ).one()
        builders.change(connection, population, row.id, residents=1, batch_id=batch[0])
        assert not load_pack(connection, find_pack("xiamen"))
        residents = select(population.c.residents).where(population.c.id == row.id)
        assert connection.execute(residents).scalar() == 1


def test_the_second_city_loads_and_lacks_only_its_residents(store: Store) -> None:
    assert shipped_packs() == ["ningbo", "xiamen"]
    with store.writing() as connection:
        assert load_pack(connection, find_pack("ningbo"))
        districts = list_districts(connection)
        assert [one.code for one in districts[-2:]] == ["330200", "000000"]
        assert len(districts) == 12
        assert len(list_boundaries(connection)) == 10
        assert connection.execute(select(population)).first() is None
        assert WorkCalendar.load(connection).after(date(2026, 2, 13), 10) == date(2026, 3, 5)


def test_a_store_is_about_one_city(loaded: Store) -> None:
    before = everything(loaded)
    with (
        pytest.raises(Refused, match=r"已有城市厦门市.*宁波市请用空的数据库"),
        loaded.writing() as connection,
    ):
        load_pack(connection, find_pack("ningbo"))
    assert everything(loaded) == before


def test_a_pack_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refused, match=r"nowhere.*ningbo、xiamen"):
        find_pack("nowhere")


def test_a_pack_may_be_a_folder(pack: Path) -> None:
    assert read_pack(find_pack(str(pack))).city["name"] == "厦门市"
