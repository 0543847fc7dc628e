"""Needs beside what is offered: every count set against one made row by row."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from queries.schema import need, position, project, team
from queries.supply.gap import Supply, count_supply, count_teams
from queries.supply.lists import Wanted, list_needs, list_positions
from tests.builders import HULI, JIMEI, SIMING, put
from tests.site_builders import ask, offer

DAY = date(2026, 6, 30)
SINCE = date(2025, 7, 1)
CATEGORIES = ("社区服务", "支教助学", "应急救援")


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def scatter(connection, seed):
    chance = random.Random(seed)

    def some_day(least, most):
        return DAY + timedelta(days=chance.randint(least, most))

    for number in range(40):
        made = put(
            connection,
            project,
            project_no=f"P{number}",
            name=f"项目{number}",
            category=chance.choice([*CATEGORIES, None]),
            target=chance.choice(["老年人", "儿童", None]),
            district=chance.choice([SIMING, HULI, JIMEI]),
            start_on=str(some_day(-500, 0)),
            status=chance.choice(["planned", "running", "closed", None]),
            need_no=chance.choice([None, None, f"S{number}"]),
        )
        for _ in range(chance.randint(0, 2)):
            heads = chance.randint(1, 20)
            offer(
                connection,
                made,
                some_day(-30, 30),
                planned=heads,
                recruited=chance.randint(0, heads + 3),
            )
    ids = connection.scalars(select(project.c.id)).all()
    for number in range(120):
        start = some_day(-500, 0)
        due = chance.choice([None, start + timedelta(days=chance.randint(1, 60))])
        ask(
            connection,
            need_no=f"S{number}",
            category=chance.choice(CATEGORIES),
            district=chance.choice([SIMING, HULI, JIMEI]),
            registered_on=str(start),
            due_on=due and str(due),
            answered_on=chance.choice([None, str(start + timedelta(days=3))]),
            project_id=chance.choice([None, None, None, chance.choice(ids)]),
        )


def key_of(row, by, projects):
    """Whom a need is for is known by the project that came of it."""
    if by != "target":
        return getattr(row, by)
    if row.project_id is not None:
        return projects[row.project_id].target
    named = [one.target for one in projects.values() if one.need_no == row.need_no]
    return min((one for one in named if one), default=None)


def recounted(connection, by, districts):
    """Count row by row in Python."""
    projects = {row.id: row for row in connection.execute(select(project))}
    named = {row.need_no for row in projects.values() if row.need_no}
    found = {}

    def add(key, **counts):
        before = found.get(key or "", Supply())
        sums = {name: getattr(before, name) + int(value) for name, value in counts.items()}
        found[key or ""] = before._replace(**sums)

    for row in connection.execute(select(need)):
        if row.district not in districts:
            continue
        became = row.project_id is not None or row.need_no in named
        waits = row.answered_on is None and not became
        add(
            key_of(row, by, projects),
            needs=row.registered_on >= SINCE,
            waiting=waits,
            overdue=waits and row.due_on is not None and row.due_on < DAY,
            converted=row.registered_on >= SINCE and became,
        )
    for row in projects.values():
        if row.district in districts and row.status == "running":
            add(getattr(row, by), projects=1)
    for row in connection.execute(select(position)):
        of = projects[row.project_id]
        if of.district in districts and row.recruit_until >= DAY:
            add(getattr(of, by), planned=row.planned, recruited=min(row.planned, row.recruited))
    return found


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("by", ["category", "district", "target"])
def test_needs_and_offers_equal_a_recount(connection, seed, by):
    scatter(connection, seed)
    everywhere = {SIMING, HULI, JIMEI}
    assert count_supply(connection, by, DAY, None) == recounted(connection, by, everywhere)
    own = frozenset({HULI, JIMEI})
    assert count_supply(connection, by, DAY, own, [HULI]) == recounted(connection, by, {HULI})
    assert count_supply(connection, by, DAY, frozenset()) == {}


def test_lists_hold_what_is_counted_a_page_at_a_time(connection):
    scatter(connection, 5)
    whole = count_supply(connection, "district", DAY, None)
    needs, total = list_needs(connection, Wanted(DAY, None, states=["overdue"]))
    assert total == sum(one.overdue for one in whole.values()) == len(needs)
    assert {one.state(DAY) for one in needs} == {"overdue"}
    assert [one.due_on for one in needs] == sorted(one.due_on for one in needs)
    every = [list_needs(connection, Wanted(DAY, None, page=page))[0] for page in (1, 2, 3, 4)]
    numbers = [one.need_no for page in every for one in page]
    assert len(numbers) == len(set(numbers)) == 120
    states = [one.state(DAY) for page in every for one in page]
    for state in ("waiting", "answered", "converted"):
        assert list_needs(connection, Wanted(DAY, None, states=[state]))[1] == states.count(state)
    offers, total = list_positions(connection, Wanted(DAY, None, [SIMING]))
    assert len(offers) == total and {one.district for one in offers} == {SIMING}
    heads = sum(one.planned for one in offers)
    assert heads == whole[SIMING].planned


def test_teams_are_counted_by_business_line(connection, city):

    for number, (line, ended) in enumerate(
        (("养老", None), ("养老", "2026-06-30"), ("儿童", "2026-07-01"), (None, None))
    ):
        put(
            connection,
            team,
            team_no=f"T{number}",
            name="某队",
            name_folded="某队",
            name_initials="md",
            business_line=line,
            district=SIMING,
            founded_on="2020-01-01",
            ended_on=ended,
        )
    assert sorted(count_teams(connection, DAY, None)) == [
        ("", SIMING, 1),
        ("儿童", SIMING, 1),
        ("养老", SIMING, 1),
    ]
    assert count_teams(connection, DAY, frozenset({HULI})) == []
