"""Who has reached a star and is not certified for it, recounted from raw rows over random lives."""

from datetime import date
from random import Random

import pytest
from sqlalchemy import select

from queries.city.calendar import WorkCalendar
from queries.cube import load_snapshot
from queries.cube.versions import Version
from queries.filters import Filters
from queries.incentives.candidates import (
    PAGE_SIZE,
    LatestCandidates,
    find_candidates,
    list_candidates,
)
from queries.incentives.honours import Wanted, list_cards, list_commendations, list_stars
from queries.indicators import ALL, measure
from queries.months import Month
from queries.schema import (
    commendation,
    courtesy_card,
    service_record,
    star_certification,
    star_rule,
    volunteer,
)
from queries.scope import Role, Viewer, permissions_of
from tests import builders
from tests.builders import DISTRICTS, HULI, SIMING, TODAY, vault

STEWARD = Viewer("steward", "steward", permissions_of([Role.DATA_STEWARD]), None)
SIMINGS = Viewer("siming", "siming", permissions_of([Role.DISTRICT_OFFICER]), frozenset({SIMING}))
RULES = (
    # star, hours, years, from, to (first day no longer)
    (1, 10, 0, date(2024, 1, 1), date(2026, 2, 1)),
    (1, 20, 0, date(2026, 2, 1), None),
    (2, 40, 1, date(2024, 1, 1), None),
    (3, 60, 2, date(2025, 6, 1), date(2026, 9, 1)),
)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def lay_rules(connection, rules=RULES):
    for star, hours, years, start, end in rules:
        builders.put(
            connection,
            star_rule,
            star=star,
            hours=hours,
            years=years,
            certified_by=f"单位{star}",
            valid_from=start,
            valid_to=end,
            source="tests",
        )


def live(connection, random, people=40, certified=0.3):
    """Write lives: registrations, some ended; records of every state; stars certified."""
    calendar = WorkCalendar.load(connection)
    for _ in range(people):
        begun = date(random.choice((2023, 2024, 2025, 2026)), random.randint(1, 8), 5)
        over = date(2026, random.randint(1, 9), 3) if random.random() < 0.2 else None
        person = builders.volunteer(
            connection,
            district=random.choice(DISTRICTS),
            registered_on=begun,
            ended_on=over if over and over > begun else None,
        )
        for _ in range(random.randint(0, 12)):
            started = f"{random.choice((2024, 2025, 2026))}-{random.randint(1, 9):02}-11 09:00"
            minutes = random.choice((60, 120, 600, 900))
            state = random.choice(
                ({}, {}, {}, {"confirmed": False}, {"void_on": "2026-09-20"}, {"blocked": True})
            )
            counted = random.choice((minutes, minutes, minutes // 2))
            builders.record(
                connection,
                person,
                started,
                minutes=minutes,
                counted_minutes=counted,
                calendar=calendar,
                **state,
            )
        if random.random() < certified:
            builders.put(
                connection,
                star_certification,
                volunteer_id=person,
                star=random.randint(1, 4),
                certified_on=date(2026, random.randint(1, 9), 1),
                certified_by="单位",
            )


def recounted(connection, month):
    """Work out from raw rows who has reached which star, is registered and not certified for it."""
    last, found = month.last_day, {}
    rules = [rule for rule in RULES if rule[3] <= last and (rule[4] is None or rule[4] > last)]
    records = connection.execute(select(service_record)).all()
    stars = connection.execute(select(star_certification)).all()
    for one in connection.execute(select(volunteer)):
        if one.registered_on > last or (one.ended_on is not None and one.ended_on <= last):
            continue
        minutes = sum(
            row.counted_minutes
            for row in records
            if row.volunteer_id == one.id
            and row.confirmed
            and row.void_on is None
            and not row.blocked
            and row.started_at.date() <= last
        )
        months = (last.year - one.registered_on.year) * 12 + last.month - one.registered_on.month
        reached = [
            star
            for star, hours, years, *_ in rules
            if minutes >= hours * 60 and months >= years * 12
        ]
        held = max(
            (row.star for row in stars if row.volunteer_id == one.id and row.certified_on <= last),
            default=0,
        )
        if reached and max(reached) > held:
            found[one.id] = (max(reached), held, minutes, one.district)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_candidates_are_those_of_an_independent_computation(connection, seed):
    lay_rules(connection)
    live(connection, Random(seed))
    builders.refresh(connection)
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 8), Month(2026, 9)):
        found = find_candidates(connection, month)
        told = {
            int(one): (int(star), int(held), int(minutes), str(district))
            for one, star, held, minutes, district in zip(
                found.ids, found.star, found.held, found.minutes, found.district, strict=True
            )
        }
        assert told == recounted(connection, month)
        order = [(-int(s), -int(m)) for s, m in zip(found.star, found.minutes, strict=True)]
        assert order == sorted(order)


def test_where_nobody_is_certified_the_list_is_whom_the_indicator_counts(connection):
    lay_rules(connection)
    live(connection, Random(9), certified=0)
    builders.refresh(connection)
    month = Month.of(TODAY)
    snapshot = load_snapshot(connection)
    [figure] = measure(snapshot, [ALL["star_eligible"]], Filters(month, month, scope=None))
    assert figure.value == len(find_candidates(connection, month).ids) > 0


def test_a_page_is_masked_narrowed_and_within_the_viewers_districts(connection):
    lay_rules(connection, [(1, 1, 0, date(2024, 1, 1), None)])
    people = [
        builders.volunteer(connection, district=SIMING if at % 3 else HULI)
        for at in range(PAGE_SIZE + 30)
    ]
    calendar = WorkCalendar.load(connection)
    for at, one in enumerate(people):
        builders.record(connection, one, "2026-03-05 09:00", minutes=60 + at, calendar=calendar)
    builders.refresh(connection)
    found = LatestCandidates().of(connection, load_snapshot(connection).version)
    first, total = list_candidates(connection, vault(), STEWARD, found)
    rest, _ = list_candidates(connection, vault(), STEWARD, found, page=2)
    assert (len(first), total) == (PAGE_SIZE, len(people))
    assert [one.volunteer_id for one in first + rest] == people[::-1]
    assert all("*" in one.name and one.certifier == "单位1" for one in first)
    mine, count = list_candidates(connection, vault(), SIMINGS, found)
    assert {one.district for one in mine} == {SIMING} and count == sum(
        at % 3 > 0 for at in range(len(people))
    )
    assert list_candidates(connection, vault(), SIMINGS, found, [HULI]) == ([], 0)
    assert list_candidates(connection, vault(), STEWARD, found, stars=[2]) == ([], 0)
    nobody = Viewer("nobody", "nobody", permissions_of([Role.DISTRICT_OFFICER]), frozenset())
    assert list_candidates(connection, vault(), nobody, found) == ([], 0)


def test_they_are_found_once_for_a_data_version(connection):
    lay_rules(connection, [(1, 1, 0, date(2024, 1, 1), None)])
    builders.refresh(connection)
    latest, version = LatestCandidates(), load_snapshot(connection).version
    assert len(latest.of(connection, version).ids) == 0
    builders.record(connection, builders.volunteer(connection), "2026-03-05 09:00", minutes=90)
    assert latest.of(connection, version) is latest.of(connection, version)
    newer = builders.refresh(connection)
    assert isinstance(newer, Version) and len(latest.of(connection, newer).ids) == 1


def test_a_store_without_figures_or_rules_has_none(connection):
    assert len(find_candidates(connection, None).ids) == 0
    builders.refresh(connection)
    assert len(find_candidates(connection, Month.of(TODAY)).ids) == 0


def test_what_was_given_is_listed_within_the_viewers_districts(connection):
    here, there = (builders.volunteer(connection, district=one) for one in (SIMING, HULI))
    body = builders.organize(connection, name="白鹭志愿服务队", registrar=HULI)
    for one in (here, there):
        builders.put(
            connection,
            star_certification,
            volunteer_id=one,
            star=3,
            certified_on=date(2026, 3, 1),
            certified_by="市级",
        )
        builders.put(
            connection,
            commendation,
            commendation_no=f"B{one}",
            volunteer_id=one,
            name="优秀志愿者",
            awarded_on=date(2026, 3, 5),
        )
    builders.put(
        connection,
        commendation,
        commendation_no="B9",
        organization_id=body,
        name="先进集体",
        awarded_on=date(2026, 4, 5),
    )
    for number, end in (("K1", "2026-09-29"), ("K2", "2026-10-30"), ("K3", "2027-09-30")):
        builders.put(
            connection,
            courtesy_card,
            card_no=number,
            volunteer_id=here,
            issued_on=date(2024, 1, 1),
            valid_until=date.fromisoformat(end),
        )
    wanted = Wanted(TODAY)
    for look, everything, mine in (
        (list_stars, 2, 1),
        (list_cards, 3, 3),
        (list_commendations, 3, 1),
    ):
        assert look(connection, vault(), STEWARD, wanted)[1] == everything
        rows, count = look(connection, vault(), SIMINGS, wanted)
        assert (count, {one.district for one in rows}) == (mine, {SIMING})
    named = list_commendations(connection, vault(), STEWARD, wanted)[0]
    assert named[0].holder == "白鹭志愿服务队"
    assert all("*" in one.holder for one in named[1:])
    for state, cards in (("over", ["K1"]), ("soon", ["K2"]), ("valid", ["K2", "K3"])):
        rows, _ = list_cards(connection, vault(), STEWARD, Wanted(TODAY, states=[state]))
        assert [one.what for one in rows] == cards
    assert list_stars(connection, vault(), STEWARD, Wanted(TODAY, stars=[4]))[1] == 0
