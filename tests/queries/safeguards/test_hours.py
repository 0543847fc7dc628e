"""Hours without cover, recounted from raw rows; risky projects and claims as they stand."""

from collections import defaultdict
from datetime import date
from random import Random

import pytest
from sqlalchemy import select

from queries.city.calendar import WorkCalendar
from queries.cube import load_snapshot
from queries.filters import Filters
from queries.followers import follow
from queries.indicators import ALL, measure
from queries.months import Month
from queries.safeguards.hours import Wanted, count_days, count_units
from queries.safeguards.risks import list_claims, list_risks
from queries.schema import insurance, insurance_claim, position, project, service_record
from tests import builders
from tests.builders import DISTRICTS, HULI, SIMING, TODAY

MONTH = Month(2026, 3)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def insure(connection, person, start, end):
    builders.put(
        connection,
        insurance,
        policy_no=f"PD{person}/{start}/{end}",
        volunteer_id=person,
        start_on=date.fromisoformat(start),
        end_on=date.fromisoformat(end),
    )


def live(connection, random):
    """Write services on and off the platform, of people with and without a policy that day."""
    bodies = [builders.organize(connection) for _ in range(4)]
    projects = [
        builders.plan(
            connection,
            on_platform=random.choice((True, True, False, None)),
            published_on=date(2024, 1, 1),
            organization_id=random.choice([*bodies, None]),
        )
        for _ in range(8)
    ]
    calendar = WorkCalendar.load(connection)
    for _ in range(25):
        person = builders.volunteer(connection)
        for place in range(random.randint(0, 2)):
            first = random.randint(1 + 14 * place, 14 + 14 * place)
            last = random.randint(first, 31)
            insure(connection, person, f"2026-03-{first:02}", f"2026-03-{last:02}")
        for _ in range(random.randint(0, 6)):
            builders.record(
                connection,
                person,
                f"2026-0{random.choice((2, 3, 3, 3))}-{random.randint(1, 28):02} 09:00",
                minutes=random.choice((30, 60, 90)),
                project_id=random.choice([*projects, None]),
                organization_id=random.choice([*bodies, None, None]),
                district=random.choice(DISTRICTS),
                calendar=calendar,
                **random.choice(({}, {}, {"confirmed": False}, {"blocked": True})),
            )
    follow(connection, service_record, select(service_record.c.id))
    builders.refresh(connection)


def recounted(connection, key, districts=DISTRICTS):
    """Add up from raw rows: a policy that day and a project on the platform, or no cover."""
    policies = connection.execute(select(insurance)).all()
    projects = {one.id: one for one in connection.execute(select(project))}
    sums = defaultdict(lambda: [0, 0, 0])
    for row in connection.execute(select(service_record)):
        on = row.started_at.date()
        if not row.confirmed or row.void_on or row.blocked or Month.of(on) != MONTH:
            continue
        if row.district not in districts:
            continue
        own = projects.get(row.project_id)
        published = own is not None and own.on_platform is True
        covered = any(
            one.volunteer_id == row.volunteer_id and one.start_on <= on <= one.end_on
            for one in policies
        )
        found = sums[key(row, own)]
        found[0] += row.counted_minutes
        found[1] += 0 if covered and published else row.counted_minutes
        found[2] += 0 if published else row.counted_minutes
    return {one: tuple(values) for one, values in sums.items()}


@pytest.mark.parametrize("seed", range(3))
def test_hours_without_cover_are_those_of_an_independent_computation(connection, seed):
    live(connection, Random(seed))
    for scope, districts in ((None, ()), (frozenset({SIMING}), ()), (None, (HULI, SIMING))):
        wanted = Wanted([MONTH], scope, districts)
        among = districts or scope or DISTRICTS
        days = {on: tuple(hours) for on, hours in count_days(connection, wanted)}
        assert days == recounted(connection, lambda row, _: row.started_at.date(), among)
        units, total = count_units(connection, wanted)
        told = {one.organization_id: tuple(one.hours) for one in units}
        expected = recounted(
            connection,
            lambda row, own: row.organization_id or (own.organization_id if own else None),
            among,
        )
        assert told == expected and total == len(expected)
        assert [one.hours.uninsured for one in units] == sorted(
            (one.hours.uninsured for one in units), reverse=True
        )
    assert count_days(connection, Wanted([MONTH], frozenset())) == []


def test_the_sum_is_what_the_indicator_says(connection):
    live(connection, Random(11))
    [figure] = measure(
        load_snapshot(connection), [ALL["insured_hours_share"]], Filters(MONTH, MONTH, scope=None)
    )
    days = [hours for _, hours in count_days(connection, Wanted([MONTH], None))]
    whole = sum(one.minutes for one in days)
    uninsured = sum(one.uninsured for one in days)
    assert figure.value == pytest.approx(1 - uninsured / whole)


def test_risky_projects_say_whether_who_took_part_was_insured(connection):
    names = ("安全", "有人未保", "没有人", "将开始", "结束", "普通", "外区")
    ids = {
        name: builders.plan(
            connection,
            name=name,
            risky=name != "普通",
            district=HULI if name == "外区" else SIMING,
            start_on=date(2026, 12, 1) if name == "将开始" else date(2026, 3, 1),
            end_on=date(2026, 4, 1) if name == "结束" else None,
        )
        for name in names
    }
    safe, bare = builders.volunteer(connection), builders.volunteer(connection)
    insure(connection, safe, "2026-03-05", "2026-03-05")
    for name in ("安全", "有人未保"):
        builders.record(connection, safe, "2026-03-05 09:00", project_id=ids[name])
        # Later services are no matter: cover has to be there before the first.
        builders.record(connection, safe, "2026-03-09 09:00", project_id=ids[name])
    builders.record(connection, bare, "2026-03-05 09:00", project_id=ids["有人未保"])
    builders.put(
        connection,
        position,
        position_no="G1",
        project_id=ids["将开始"],
        planned=10,
        recruited=4,
        recruit_until=date(2026, 11, 1),
    )
    found, total = list_risks(connection, TODAY, None)
    assert {one.name: one.cover for one in found} == {
        "将开始": "none",
        "安全": "all",
        "有人未保": "some",
        "没有人": "none",
        "外区": "none",
    }
    assert total == 5 and found[0].name == "将开始"
    assert (found[0].planned, found[0].recruited) == (10, 4)
    mine, count = list_risks(connection, TODAY, frozenset({HULI}))
    assert ([one.name for one in mine], count) == (["外区"], 1)
    assert list_risks(connection, TODAY, None, [HULI])[1] == 1


def test_claims_are_listed_newest_first(connection):
    for number, on in (("L1", date(2026, 1, 5)), ("L2", date(2026, 3, 5))):
        builders.put(
            connection,
            insurance_claim,
            claim_no=number,
            policy_no="PD1",
            accepted_on=on,
            amount_fen=None if number == "L1" else 12_345,
        )
    found, total = list_claims(connection)
    assert ([one.claim_no for one in found], total) == (["L2", "L1"], 2)
    assert [one.amount_fen for one in found] == [12_345, None]
