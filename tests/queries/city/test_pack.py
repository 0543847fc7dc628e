"""City packs: loaded once or again, for one city, and refused with the line that is wrong."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

from queries import cube
from queries.city.calendar import WorkCalendar
from queries.city.divisions import find_city, list_boundaries, list_districts
from queries.city.pack import find_pack, load_pack, shipped_packs
from queries.city.reading import PACKS, read_pack
from queries.messages import Refused
from queries.registrations.rules import Clock, load_rules
from queries.schema import (
    boundary,
    calendar_day,
    city,
    division,
    import_batch,
    population,
    registration_case,
    service_record,
    star_rule,
)
from queries.store import Store
from tests import builders
from tests.registration_builders import apply

TODAY = date(2026, 9, 30)
TABLES = (boundary, calendar_day, city, division, population, star_rule)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack with its calendar, to be changed."""
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / "xiamen", folder)
    shutil.copy(PACKS / "calendar-cn.csv", folder)
    return folder


@pytest.fixture
def loaded(store: Store) -> Store:
    with store.writing() as connection:
        assert load_pack(connection, find_pack("xiamen"))
    return store


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


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


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda folder: change(folder / name, old, new)


PROMISES = """matter,org_type,days,unit,starts,valid_from,valid_to,source
founding,,20,working,complete,2024-01-01,2026-01-01,市局公告
change,,10,working,accepted,2024-01-01,,市局公告
founding,foundation,30,calendar,complete,2024-01-01,,市局公告
"""


def promises(wrong: str, put: str) -> Callable[[Path], object]:
    """Write a file of promises in which the first place of something is put otherwise."""

    def spoil(folder: Path) -> object:
        return (folder / "promises.csv").write_text(PROMISES.replace(wrong, put, 1), "utf-8")

    return spoil


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "no pack.toml": (lambda folder: (folder / "pack.toml").unlink(), r"没有 pack\.toml"),
    "no divisions": (lambda folder: (folder / "divisions.csv").unlink(), r"没有 divisions\.csv"),
    "no population": (lambda folder: (folder / "population.csv").unlink(), "没有 population"),
    "no boundaries": (lambda folder: (folder / "boundaries.json").unlink(), "没有 boundaries"),
    "no calendar": (edit("pack.toml", "calendar-cn", "calendar-mars"), "没有 calendar-mars"),
    "not TOML": (edit("pack.toml", "code =", "code"), "不是有效的 TOML"),
    "no name": (edit("pack.toml", 'name = "厦门市"', ""), "缺少 name"),
    "name no text": (edit("pack.toml", '"厦门市"', "3"), "name 应为文字"),
    "no date": (edit("pack.toml", "2026-12-31", "20261231"), "known_until 应为日期"),
    "another city": (edit("pack.toml", '"350200"', '"350100"'), "第 2 行：code"),
    "bad code": (edit("divisions.csv", "350203001,", "35020300,"), "第 9 行：code"),
    "foreign code": (edit("divisions.csv", "350203,思明区", "350103,思明区"), "第 3 行：code"),
    "code twice": (edit("divisions.csv", "350205,", "350203,"), "第 4 行：code"),
    "no such level": (edit("divisions.csv", ",district,", ",province,"), "第 3 行：level"),
    "no division name": (edit("divisions.csv", "350203,思明区", "350203,"), "第 3 行：name"),
    "bad date": (edit("divisions.csv", "2023-01-01", "2023-13-01"), "第 63 行：valid_to"),
    "no such successor": (
        edit("divisions.csv", ",350212003\n", ",350212999\n"),
        "第 63 行：successor",
    ),
    "township without district": (
        edit("divisions.csv", "township,350203,", "township,350204,"),
        "第 9 行：厦港街道 的上级 350204 不在包中",
    ),
    "village below district": (
        edit("divisions.csv", "village,350203001,", "village,350203,"),
        "的上级 350203 ",
    ),
    "column missing": (edit("divisions.csv", "short_name", "short"), "缺少列：short_name"),
    "resident of nowhere": (edit("population.csv", "350203,", "350299,"), "第 3 行：code"),
    "no number": (edit("population.csv", "1015000", "many"), "第 3 行：residents"),
    "no residents": (edit("population.csv", "1015000", "0"), "第 3 行：residents"),
    "bad holiday": (edit("calendar-cn.csv", "holiday", "feast"), "第 2 行：kind"),
    "bad day": (edit("calendar-cn.csv", "2017-01-01", "2017-02-30"), "第 2 行：day"),
    "day twice": (edit("calendar-cn.csv", "2017-01-02", "2017-01-01"), "第 3 行：day"),
    "not JSON": (edit("boundaries.json", "[", "{"), "不是有效的 JSON"),
    "outline of nowhere": (edit("boundaries.json", "350205", "350299"), "第 2 项：code"),
    "not a point": (edit("boundaries.json", '"label":[118', '"label":[318'), "第 1 项"),
    "ring not closed": (
        edit("boundaries.json", '"rings":[[[118.', '"rings":[[[117.'),
        "第 1 项（350203）：第 1 个环没有闭合",
    ),
    "no such star": (edit("stars.csv", "3,600,2,", "6,600,2,"), "第 2 行：star"),
    "no hours": (edit("stars.csv", "4,1000,3,", "4,0,3,"), "第 3 行：hours"),
    "negative years": (edit("stars.csv", "5,1500,0,", "5,1500,-1,"), "第 4 行：years"),
    "nobody certifies": (edit("stars.csv", "市级", ""), "第 2 行：certified_by"),
    "no source": (
        edit("stars.csv", ",厦门市星级志愿者认定办法，见新闻报道，原文未见", ","),
        "source",
    ),
    "ended before": (
        edit("stars.csv", "2021-03-05,,", "2021-03-05,2021-03-05,"),
        "第 2 行：valid_to",
    ),
    "two rules at once": (edit("stars.csv", "4,1000,3,", "3,1000,3,"), "第 3 行：star"),
    "promise for nothing": (promises("founding", ""), "第 2 行：matter"),
    "promise of no form": (promises(",,20", ",club,20"), "第 2 行：org_type"),
    "promise of no days": (promises(",20,", ",0,"), "第 2 行：days"),
    "promise of other days": (promises("working", "holy"), "第 2 行：unit"),
    "promise from nowhere": (promises("complete", "cause"), "第 2 行：starts"),
    "promise of nobody": (promises(",市局公告", ","), "第 2 行：source"),
    "two promises at once": (promises("change", "founding"), "第 3 行：matter"),
    "duty of no name": (edit("duties.csv", "公布志愿服务统计信息", ""), "第 2 行：name"),
    "duty of no cycle": (edit("duties.csv", ",year,3,5", ",age,3,5"), "第 2 行：cycle"),
    "duty of no day": (edit("duties.csv", ",year,3,5", ",year,3,32"), "第 2 行：day"),
    "duty too far away": (edit("duties.csv", ",year,3,5", ",year,25,5"), "第 2 行：months_after"),
    "duty set by nobody": (edit("duties.csv", ",3,5,office", ",3,5,"), "第 2 行：set_by"),
    "duty from no day": (edit("duties.csv", "2021-03-05,", ","), "第 2 行：valid_from"),
    "department of no role": (edit("departments.csv", ",lead,", ",head,"), "第 2 行：role"),
    "department of no duty": (
        edit("departments.csv", "统筹规划、协调指导、督促检查志愿服务", ""),
        "第 2 行：duty",
    ),
    "succeeded in office": (
        edit("departments.csv", "2017-12-01,2024-04-12", "2017-12-01,"),
        "第 2 行：successor",
    ),
    "succeeded by nobody": (
        edit("departments.csv", ",social_work,", ",somebody,"),
        "somebody 不在其中",
    ),
    "two duties at once": (edit("duties.csv", "annual_reports", "statistics"), "第 3 行：code"),
    "not UTF-8": (
        lambda folder: (folder / "divisions.csv").write_bytes("名称".encode("gb18030")),
        "不是 UTF-8",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_pack_is_refused_by_file_and_line(pack: Path, fault: str) -> None:
    spoil, sentence = FAULTS[fault]
    assert read_pack(pack).city["code"] == "350200"
    spoil(pack)
    with pytest.raises(Refused, match=sentence):
        read_pack(pack)


def test_a_dissolved_district_counts_for_its_successor(pack: Path) -> None:
    with (pack / "divisions.csv").open("a", encoding="utf-8") as file:
        file.write("350204,开元区,,开元,district,350200,,,2003-09-01,350203\n")
        file.write("350204001,旧街道,,,township,350204,,,2003-09-01,\n")
    found = {row["code"]: row["district"] for row in read_pack(pack).divisions}
    assert found["350204"] == found["350204001"] == "350203"


def test_another_calendar_moves_the_deadlines_of_records(loaded: Store, pack: Path) -> None:
    with loaded.writing() as connection:
        person = builders.volunteer(connection, district="350203")
        # Due on 19 March 2026, and entered on that day or the day after.
        kept = builders.record(
            connection, person, "2026-03-05 09:00", minutes=60, entered="2026-03-19 10:00"
        )
        late = builders.record(
            connection, person, "2026-03-05 09:00", minutes=60, entered="2026-03-20 10:00"
        )
        unknown = builders.record(connection, person, "2026-03-05 09:00", minutes=60)
        # Due on 31 December 2026, the last day that is known.
        last = builders.record(
            connection, person, "2026-12-17 09:00", minutes=60, entered="2026-12-18 10:00"
        )
        elsewhere = builders.record(
            connection, person, "2026-06-01 09:00", minutes=60, entered="2026-06-02 10:00"
        )
        cube.refresh(connection, TODAY, "test")

    def recorded() -> dict[int, tuple[int | None, bool | None]]:
        columns = service_record.c
        with loaded.reading() as connection:
            rows = connection.execute(select(columns.id, columns.due_month, columns.on_time))
            return {row.id: (row.due_month, row.on_time) for row in rows}

    before = recorded()
    assert before == {
        kept: (202603, True),
        late: (202603, False),
        unknown: (None, None),
        last: (202612, True),
        elsewhere: (202606, True),
    }
    # A holiday on 10 March moves the deadline by a day; one on 18 December past what is known.
    with (pack / "calendar-cn.csv").open("a", encoding="utf-8") as file:
        file.write("2026-03-10,holiday,试验\n2026-12-18,holiday,试验\n")
    with loaded.writing() as connection:
        assert load_pack(connection, pack)
        cube.refresh(connection, TODAY, "city")
        assert cube.verify(connection, TODAY) == []
    assert recorded() == before | {late: (202603, True), last: (None, None)}
    with loaded.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        cube.refresh(connection, TODAY, "city")
        assert cube.verify(connection, TODAY) == []
    assert recorded() == before


def stars_of(store: Store) -> list[tuple[object, ...]]:
    one = star_rule.c
    with store.reading() as connection:
        return [
            tuple(row)
            for row in connection.execute(
                select(one.star, one.hours, one.years, one.valid_from, one.valid_to).order_by(
                    one.star, one.valid_from
                )
            )
        ]


def test_stars_take_the_hours_and_years_that_the_city_stated(loaded: Store) -> None:
    since = date(2021, 3, 5)
    assert stars_of(loaded) == [
        (3, 600, 2, since, None),
        (4, 1000, 3, since, None),
        (5, 1500, 0, since, None),
    ]


def test_a_city_that_states_no_rules_has_none(store: Store) -> None:
    with store.writing() as connection:
        load_pack(connection, find_pack("ningbo"))
    assert stars_of(store) == []


def test_a_rule_ends_and_another_follows_it(loaded: Store, pack: Path) -> None:
    change(pack / "stars.csv", "3,600,2,市级,2021-03-05,,", "3,600,2,市级,2021-03-05,2026-01-01,")
    with (pack / "stars.csv").open("a", encoding="utf-8") as file:
        file.write("3,500,2,市级,2026-01-01,,新的办法\n")
    with loaded.writing() as connection:
        cube.refresh(connection, TODAY, "city")
        assert load_pack(connection, pack)
        assert cube.is_stale(connection)
        cube.refresh(connection, TODAY, "city")
        assert not load_pack(connection, pack)
    assert stars_of(loaded)[:2] == [
        (3, 600, 2, date(2021, 3, 5), date(2026, 1, 1)),
        (3, 500, 2, date(2026, 1, 1), None),
    ]
    (pack / "stars.csv").unlink()
    with loaded.writing() as connection:
        assert load_pack(connection, pack)
    assert stars_of(loaded) == []


def test_another_calendar_moves_how_long_cases_took(loaded: Store, pack: Path) -> None:
    with loaded.writing() as connection:
        # Over a weekend and five working days; past the last day that is known.
        short = apply(connection, "2026-03-06", "2026-03-13", registrar="350203")
        beyond = apply(connection, "2026-12-30", "2027-01-05", registrar="350203")
        cube.refresh(connection, TODAY, "test")

    def took() -> dict[int, int | None]:
        columns = registration_case.c
        with loaded.reading() as connection:
            rows = connection.execute(select(columns.id, columns.review_days))
            return {row.id: row.review_days for row in rows}

    assert took() == {short: 5, beyond: None}
    with (pack / "calendar-cn.csv").open("a", encoding="utf-8") as file:
        file.write("2026-03-10,holiday,试验\n")
    with loaded.writing() as connection:
        assert load_pack(connection, pack)
        cube.refresh(connection, TODAY, "city")
        assert cube.verify(connection, TODAY) == []
    assert took() == {short: 4, beyond: None}


def test_what_the_office_promises_is_found_by_matter_form_and_day(store: Store, pack: Path) -> None:
    (pack / "promises.csv").write_text(PROMISES, "utf-8")
    with store.writing() as connection:
        assert load_pack(connection, pack)
        assert not load_pack(connection, pack)
        rules = load_rules(connection)

    def days(matter: str, form: str | None, day: str) -> int | None:
        rule = rules.find(Clock.PROMISED, matter, form, False, date.fromisoformat(day))
        return rule and rule.days

    assert days("founding", "social_association", "2025-12-31") == 20
    assert days("founding", "foundation", "2025-12-31") == 30
    assert days("founding", "social_association", "2026-01-01") is None
    assert days("founding", None, "2023-12-31") is None
    assert days("change", "foundation", "2026-05-01") == 10
    # What the law says stays beside it.
    assert rules.find(Clock.DECISION, "founding", "foundation", False, date(2026, 1, 5)).days == 60
    (pack / "promises.csv").unlink()
    with store.writing() as connection:
        assert load_pack(connection, pack)
        assert load_rules(connection).find(Clock.PROMISED, "change", None, False, TODAY) is None
