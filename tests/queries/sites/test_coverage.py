"""Coverage with stations equals a recount, whatever code of a township a body was registered by."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from queries.city.divisions import list_townships
from queries.city.pack import find_pack, load_pack
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from queries.schema import division, host, station, station_activity
from queries.schema.sites import HostType, StationKind
from queries.sites.coverage import count_covered, list_lacking
from queries.sites.stations import Wanted, count_open, list_stations
from tests import builders
from tests.builders import HULI, SIMING
from tests.site_builders import act, house
from tests.site_builders import settle as open_station

DAY = date(2026, 6, 30)


@pytest.fixture
def connection(store):
    with store.writing() as lent:
        load_pack(lent, find_pack("xiamen"))
        yield lent


def townships(connection):
    return {one.code: one for one in list_townships(connection)}


def a_day(chance, empty):
    return None if chance.random() < empty else DAY + timedelta(days=chance.randint(-900, 200))


def scatter(connection, seed):
    """Write bodies and stations at random, by present and former codes, some of none."""
    chance = random.Random(seed)
    levels = ("township", "village")
    known, villages = (
        connection.execute(
            select(division.c.code, division.c.district).where(division.c.level == level)
        ).all()
        for level in levels
    )
    former = [one for one in known if townships(connection)[one.code].successor]
    for _ in range(160):
        code, district = chance.choice(chance.choice([known, villages, former]))
        place = chance.choice([code, code, None])
        opened, closed = sorted([a_day(chance, 0) for _ in range(2)])
        body = house(
            connection,
            host_type=chance.choice(list(HostType)),
            district=district,
            place=place,
            opened_on=chance.choice([None, str(opened)]),
            closed_on=chance.choice([None, None, str(closed)]),
        )
        for _ in range(chance.choice([0, 0, 1, 2])):
            start, end = sorted([a_day(chance, 0) for _ in range(2)])
            open_station(
                connection,
                body,
                kind=chance.choice(list(StationKind)),
                district=district,
                place=place,
                opened_on=str(start),
                closed_on=chance.choice([None, str(end)]),
            )


def stands(row, day):
    return (row.opened_on is None or row.opened_on <= day) and (
        row.closed_on is None or row.closed_on > day
    )


def recounted(connection, day):
    """Count row by row in Python, following former townships to what came of them."""
    known = {
        row.code: row.successor
        for row in connection.execute(
            select(division.c.code, division.c.successor).where(division.c.level == "township")
        )
    }
    stations = [row for row in connection.execute(select(station)) if stands(row, day)]
    with_station = {row.host_id for row in stations}
    found = {}
    for row in connection.execute(select(host)):
        if not stands(row, day):
            continue
        code = (row.place or "")[:9]
        while known.get(code):
            code = known[code]
        key = (row.district, code if code in known else "", row.host_type)
        hosts, covered = found.get(key, (0, 0))
        found[key] = (hosts + 1, covered + (row.id in with_station))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_coverage_by_township_equals_a_recount_by_old_and_new_codes(connection, seed):
    scatter(connection, seed)
    for day in (DAY, DAY - timedelta(days=400)):
        found = count_covered(connection, day, None, townships(connection))
        assert {one[:3]: one[3:] for one in found} == recounted(connection, day)
    lacking, total = list_lacking(connection, DAY, None)
    whole = count_covered(connection, DAY, None, townships(connection))
    assert len(lacking) == total == sum(one.hosts - one.covered for one in whole)


def test_it_is_what_the_indicators_say_at_the_end_of_a_month(connection):
    scatter(connection, 7)
    builders.refresh(connection)
    month = Month.of(DAY)
    whole = count_covered(connection, DAY, None, townships(connection))
    for code, is_community in (
        ("community_site_coverage", True),
        ("institution_site_coverage", False),
    ):
        kept = [one for one in whole if (one.host_type == HostType.COMMUNITY) == is_community]
        asked = Filters(month, month, None, scope=None)
        [figure] = measure(load_snapshot(connection), [ALL[code]], asked)
        assert figure.denominator == sum(one.hosts for one in kept)
        assert figure.numerator == sum(one.covered for one in kept)
    [stations] = measure(
        load_snapshot(connection),
        [ALL["stations_total"]],
        Filters(month, month, None, scope=None),
    )
    assert stations.value == sum(count_open(connection, DAY, None).values())


def test_nobody_sees_what_lies_elsewhere(connection):
    house(connection, district=SIMING)
    house(connection, district=HULI)
    own = frozenset({HULI})
    assert {one.district for one in count_covered(connection, DAY, own, {})} == {HULI}
    assert [one.district for one in list_lacking(connection, DAY, own)[0]] == [HULI]
    assert list_lacking(connection, DAY, frozenset())[1] == 0
    open_station(connection, district=SIMING)
    assert list_stations(connection, Wanted(DAY, own)) == ([], 0)
    assert list_lacking(connection, DAY, None, [SIMING], ["community"])[1] == 1
    assert list_lacking(connection, DAY, None, [SIMING], ["child_welfare"])[1] == 0


def test_stations_say_what_was_done_there_of_late(connection):
    number = open_station(connection, claimed_by="某文明单位")
    open_station(connection, kind="caring_station", closed_on=str(DAY))
    for held in ("2025-06-30", "2025-07-01", "2026-06-01", "2026-06-30", "2026-07-01"):
        act(connection, number, held)
    [one], total = list_stations(connection, Wanted(DAY, None))
    assert (total, one.lately, one.year, one.is_regular) == (1, 2, 3, False)
    extra = [{"activity_no": f"X{at}", "station_id": number, "held_on": DAY} for at in range(2)]
    connection.execute(insert(station_activity), extra)
    [one], _ = list_stations(connection, Wanted(DAY, None, claimed=True))
    assert one.is_regular
    assert list_stations(connection, Wanted(DAY, None, claimed=False)) == ([], 0)
    assert list_stations(connection, Wanted(DAY, None, kinds=["caring_station"])) == ([], 0)
