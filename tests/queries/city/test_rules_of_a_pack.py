"""What a pack rules, and what another one changes: calendars, stars, promises."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from queries import cube
from queries.city.pack import find_pack, load_pack
from queries.city.reading import read_pack
from queries.registrations.rules import Clock, load_rules
from queries.schema import (
    registration_case,
    service_record,
    star_rule,
)
from queries.store import Store
from tests import builders
from tests.queries.city.packs import PROMISES, change
from tests.registration_builders import apply

TODAY = date(2026, 9, 30)


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
