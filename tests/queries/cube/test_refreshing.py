import threading
from datetime import date

import pytest

from queries import cube
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from queries.schema import service_record
from tests import builders
from tests.queries.cube.city_life import live
from tests.snapshots import check_kept

MARCH = Filters(Month(2026, 3), Month(2026, 3), scope=None)


def hours(snapshot):
    return measure(snapshot, [ALL["service_hours"]], MARCH)[0].value


def everything(connection):
    filters = Filters(Month(2024, 1), Month(2026, 9), scope=None)
    snapshot = cube.load_snapshot(connection)
    return measure(snapshot, [*ALL.values()], filters, by_district=True, by_month=True)


def active(connection, month):
    filters = Filters(month, month, scope=None)
    snapshot = cube.load_snapshot(connection)
    return measure(snapshot, [ALL["active_volunteers"]], filters)[0].value


def test_a_store_never_refreshed_is_of_version_zero(store):
    with store.reading() as connection:
        assert cube.current_version(connection) == cube.Version(0, None, None)
        assert not cube.is_stale(connection)


def test_a_refresh_makes_a_version_only_where_something_changed(city):
    with city.writing() as connection:
        first = builders.refresh(connection)
        assert builders.refresh(connection) == first
        builders.record(connection, builders.volunteer(connection), "2026-03-05", minutes=60)
        assert cube.is_stale(connection)
        second = builders.refresh(connection)
        assert not cube.is_stale(connection)
    assert second.number > first.number
    assert second.as_of == date(2026, 3, 5)
    assert second.measured_on == builders.TODAY


def test_a_new_month_makes_a_version_with_its_windows(city):
    with city.writing() as connection:
        builders.record(connection, builders.volunteer(connection), "2025-11-05")
        before = builders.refresh(connection, date(2026, 9, 30))
        after = builders.refresh(connection, date(2026, 10, 1))
        assert after.number > before.number
        assert active(connection, Month(2026, 10)) == 1
        builders.refresh(connection, date(2026, 11, 1))
        assert active(connection, Month(2026, 11)) == 0


def test_as_of_does_not_look_into_the_future(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection, registered_on="2026-01-10")
        builders.record(connection, someone, "2026-09-30 23:00")
        builders.record(connection, someone, "2026-10-01 00:00")
        assert builders.refresh(connection).as_of == date(2026, 9, 30)


def test_as_of_follows_the_latest_day_and_only_that(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        early = builders.record(connection, someone, "2026-03-05 09:00")
        late = builders.record(connection, someone, "2026-08-10 09:00")
        assert builders.refresh(connection).as_of == date(2026, 8, 10)
        builders.change(connection, service_record, early, counted_minutes=30)
        assert builders.refresh(connection).as_of == date(2026, 8, 10)
        builders.remove(connection, service_record, late)
        assert builders.refresh(connection).as_of == date(2026, 3, 5)
        builders.record(connection, someone, "2026-04-01 09:00")
        assert builders.refresh(connection).as_of == date(2026, 4, 1)


def test_what_is_rolled_back_leaves_no_mark_and_no_version(city):
    with city.writing() as connection:
        before = builders.refresh(connection)
    with pytest.raises(ZeroDivisionError), city.writing() as connection:
        builders.record(connection, builders.volunteer(connection))
        builders.refresh(connection)
        raise ZeroDivisionError
    with city.reading() as connection:
        assert cube.current_version(connection) == before
        assert not cube.is_stale(connection)
        assert cube.verify(connection, builders.TODAY) == []


def test_a_snapshot_is_kept_until_a_version_takes_its_place(city):
    latest = cube.LatestSnapshot()
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-03-05", minutes=60)
        builders.refresh(connection)
    with city.reading() as connection:
        kept = latest.of(connection)
        assert hours(kept) == 1.0
        assert latest.of(connection) is kept
    with city.writing() as connection:
        builders.record(connection, someone, "2026-03-06", minutes=30)
        builders.refresh(connection)
    with city.reading() as connection:
        assert hours(latest.of(connection)) == 1.5
    assert hours(kept) == 1.0


def test_new_residents_show_at_the_next_refresh(city):
    with city.writing() as connection:
        builders.volunteer(connection)
        builders.refresh(connection)
        builders.populate(connection, builders.SIMING, 2026, 400)
        assert cube.is_stale(connection)
        builders.refresh(connection)
        snapshot = cube.load_snapshot(connection)
    rates = measure(snapshot, [ALL["registration_rate"]], MARCH, by_district=True)
    assert rates[0].value == 1 / 400


def test_rebuilding_and_refreshing_bring_the_same(city):
    with city.writing() as connection:
        live(connection, seed=5, size=15)
        builders.refresh(connection)
        refreshed = everything(connection)
        cube.rebuild(connection, builders.TODAY)
        assert everything(connection) == refreshed


def test_two_writers_at_once_lose_no_mark(city):
    def write(someone):
        for day in range(1, 11):
            with city.writing() as connection:
                builders.record(
                    connection, someone, f"2026-03-{day:02}", record_no=f"{someone}-{day}"
                )
                builders.refresh(connection)

    with city.writing() as connection:
        people = [builders.volunteer(connection) for _ in range(2)]
        builders.refresh(connection)
    writers = [threading.Thread(target=write, args=(someone,)) for someone in people]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    with city.reading() as connection:
        assert cube.verify(connection, builders.TODAY) == []
        assert hours(cube.load_snapshot(connection)) == 20


def test_of_a_newer_version_only_what_it_counted_again_is_read(city):
    latest = cube.LatestSnapshot()
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-03-05", minutes=60)
        builders.refresh(connection)
    with city.reading() as connection:
        before = latest.of(connection)
    with city.writing() as connection:
        builders.organize(connection, registered_on=date(2026, 3, 1))
        builders.refresh(connection)
    with city.reading() as connection:
        after = latest.of(connection)
        check_kept(latest, connection)
    assert after is not before
    assert after.totals["service_minutes"] is before.totals["service_minutes"]


def test_what_is_only_said_beside_the_figures_reads_none_of_them_again(city):
    latest = cube.LatestSnapshot()
    with city.writing() as connection:
        builders.volunteer(connection)
        builders.refresh(connection)
    with city.reading() as connection:
        before = latest.of(connection)
    with city.writing() as connection:
        cube.renew(connection, builders.TODAY, "event 1")
    with city.reading() as connection:
        after = latest.of(connection)
        check_kept(latest, connection)
    assert after.version.number == before.version.number + 1
    assert all(after.totals[name] is one for name, one in before.totals.items())


def test_who_sees_an_older_state_gets_its_figures_and_the_newest_stay_kept(city):
    latest = cube.LatestSnapshot()
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        builders.record(connection, someone, "2026-03-05", minutes=60)
        builders.refresh(connection)
    with city.reading() as older:
        assert hours(latest.of(older)) == 1.0
        with city.writing() as connection:
            builders.record(connection, someone, "2026-03-06", minutes=30)
            builders.refresh(connection)
        with city.reading() as newer:
            newest = latest.of(newer)
            assert hours(newest) == 1.5
        assert hours(latest.of(older)) == 1.0
        with city.reading() as newer:
            assert latest.of(newer) is newest


def test_after_a_rebuild_nothing_of_what_has_gone_is_kept(city):
    latest = cube.LatestSnapshot()
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        gone = builders.record(connection, someone, "2020-03-05", minutes=60)
        builders.refresh(connection)
    with city.reading() as connection:
        assert "service_minutes" in latest.of(connection).totals
    with city.writing() as connection:
        builders.remove(connection, service_record, gone)
        cube.rebuild(connection, builders.TODAY)
    with city.reading() as connection:
        assert "service_minutes" not in latest.of(connection).totals
        check_kept(latest, connection)
