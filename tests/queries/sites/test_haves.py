"""The six haves of stations: checked by who may see them, newest first, earlier checks kept."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from queries import audit
from queries.messages import Faulty, Refused
from queries.schema import station, station_check
from queries.scope import Permission, Role, Viewer, permissions_of
from queries.sites.haves import Found, Have, count_haves, find_checked, keep_check
from queries.sites.stations import Standing, Wanted, asked_stations, list_stations
from queries.synthetic.office import check_stations
from tests.builders import HULI, SIMING, TODAY
from tests.site_builders import settle

WORKER = Viewer("worker", "worker", permissions_of([Role.REVIEWER]), None)
LEADER = Viewer("leader", "leader", permissions_of([Role.LEADER]), None)
OFFICER = Viewer("huli", "huli", frozenset({Permission.WORK_ON_PLAN}), frozenset({HULI}))
ALL = frozenset(Have)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def check(connection, number, day, has, viewer=WORKER, note=""):
    keep_check(connection, viewer, number, Found(day, frozenset(has), note), TODAY)


def test_the_newest_check_tells_and_earlier_ones_stay(connection):
    number = settle(connection)
    assert find_checked(connection, WORKER, number).last is None
    check(connection, number, date(2026, 3, 5), ALL)
    check(connection, number, date(2026, 2, 1), {Have.PLACE})
    assert find_checked(connection, WORKER, number).last == Found(date(2026, 3, 5), ALL)
    # Two of one day: the one written down last.
    check(connection, number, date(2026, 3, 5), {Have.SIGN}, note="牌子已掉")
    last = find_checked(connection, WORKER, number).last
    assert last == Found(date(2026, 3, 5), frozenset({Have.SIGN}), "牌子已掉")
    assert connection.scalar(select(func.count(station_check.c.id))) == 3
    assert audit.verify_chain(connection) == []


def test_lists_and_sums_equal_a_recount_over_random_checks(connection):
    chance = random.Random(5)
    newest = {}
    for _ in range(24):
        kind = chance.choice(["community_station", "caring_station"])
        number = settle(connection, kind=kind, district=chance.choice([HULI, SIMING]))
        for _ in range(chance.randrange(3)):
            day = date(2026, 1, 1) + timedelta(days=chance.randrange(80))
            has = {one for one in Have if chance.random() < 0.8}
            check(connection, number, day, has)
            if number not in newest or day >= newest[number][0]:
                newest[number] = (day, has, kind)
    for standing, holds in {
        Standing.WHOLE: lambda one: one in newest and newest[one][1] == ALL,
        Standing.LACKING: lambda one: one in newest and newest[one][1] != ALL,
        Standing.UNCHECKED: lambda one: one not in newest,
    }.items():
        found, total = list_stations(connection, Wanted(TODAY, None, haves=standing))
        every = connection.scalars(select(station.c.id)).all()
        assert {one.id for one in found} == {one for one in every if holds(one)}
        assert total == len(found)
        for one in found:
            assert (one.found and one.found.has) == (
                frozenset(newest[one.id][1]) if one.id in newest else None
            )
    counted = count_haves(connection, asked_stations(Wanted(TODAY, None)))
    for kind, has in counted.items():
        own = [one for _, one, of in newest.values() if of == kind]
        assert has == {None: len(own), **{each: sum(each in one for one in own) for each in Have}}


def test_what_cannot_be_is_refused(connection):
    number = settle(connection, district=SIMING)
    for day in (None, TODAY + timedelta(days=1), date(2021, 3, 4)):
        with pytest.raises(Faulty) as error:
            check(connection, number, day, ALL)
        assert [*error.value.faults] == ["checked_on"]
    with pytest.raises(Faulty):
        check(connection, number, TODAY, ALL, note="长" * 401)
    for viewer in (LEADER, OFFICER):
        with pytest.raises(Refused):
            check(connection, number, TODAY, ALL, viewer)
    with pytest.raises(Refused):
        check(connection, 99, TODAY, ALL)
    assert find_checked(connection, OFFICER, number) is None
    assert connection.scalar(select(func.count(station_check.c.id))) == 0


def test_a_made_up_office_has_checked_most_of_its_stations(connection):
    for _ in range(30):
        settle(connection)
    check_stations(connection, TODAY)
    totals = {one: list_stations(connection, Wanted(TODAY, None, haves=one))[1] for one in Standing}
    assert totals["unchecked"] == 8 and totals["whole"] > 0 and totals["lacking"] > 0
    assert sum(totals.values()) == 30
