"""Projects through their life: lists and sums set against rows made at random."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from queries.schema import project
from queries.supply.lists import PAGE_SIZE, Wanted
from queries.supply.projects import PROJECT_STATES, count_projects, list_projects
from tests.builders import HULI, SIMING, organize, put
from tests.site_builders import ask, offer

DAY = date(2026, 6, 30)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def made(connection, number, **values):
    defaults = {
        "project_no": f"P{number:03}",
        "name": f"项目{number}",
        "district": SIMING,
        "start_on": "2026-01-01",
    }
    return put(connection, project, **defaults | values)


def test_lists_and_sums_equal_a_recount(connection):
    chance = random.Random(11)
    rows = {}
    for number in range(70):
        state = chance.choice([*PROJECT_STATES, None])
        kind = chance.choice(["社区服务", "支教助学", None])
        where = chance.choice([SIMING, HULI])
        start = DAY - timedelta(days=chance.randrange(900))
        own = made(
            connection, number, status=state, category=kind, district=where, start_on=str(start)
        )
        heads = [(chance.randint(1, 9), chance.randint(0, 9)) for _ in range(chance.randrange(3))]
        for planned, recruited in heads:
            offer(connection, own, planned=planned, recruited=recruited)
        rows[f"P{number:03}"] = (state, kind, where, start, heads)
    order = {state: at for at, state in enumerate(PROJECT_STATES)}
    for wanted in (
        Wanted(DAY, None),
        Wanted(DAY, {HULI}),
        Wanted(DAY, None, [SIMING], ["running", "planned"]),
    ):
        within = {
            number: row
            for number, row in rows.items()
            if (wanted.scope is None or row[2] in wanted.scope)
            and (not wanted.districts or row[2] in wanted.districts)
        }
        chosen = {
            number: row
            for number, row in within.items()
            if not wanted.states or row[0] in wanted.states
        }
        pages = [
            list_projects(connection, wanted._replace(page=page))
            for page in range(1, len(chosen) // PAGE_SIZE + 2)
        ]
        found = [one for page, _ in pages for one in page]
        assert {total for _, total in pages} == {len(chosen)}
        assert [one.project_no for one in found] == [
            number
            for number, row in sorted(
                chosen.items(),
                key=lambda one: (order.get(one[1][0], 9), -one[1][3].toordinal(), one[0]),
            )
        ]
        for one in found:
            _, kind, where, start, heads = chosen[one.project_no]
            assert (one.category, one.district, one.start_on) == (kind, where, start)
            assert one.planned == sum(planned for planned, _ in heads)
            assert one.recruited == sum(recruited for _, recruited in heads)
        counts = Counter((row[1] or "", row[0] or "") for row in within.values())
        assert count_projects(connection, wanted) == {
            kind: {state: n for (of, state), n in counts.items() if of == kind}
            for kind in {of for of, _ in counts}
        }


def test_a_project_names_the_need_it_came_of_whichever_names_the_other(connection):
    whose = organize(connection, name="爱心社")
    made(connection, 1, need_no="N1", organization_id=whose, status="running")
    second = made(connection, 2, status="running", start_on="2025-01-01")
    ask(connection, need_no="N2", project_id=second)
    made(connection, 3, status="closed")
    found, _ = list_projects(connection, Wanted(DAY, None))
    assert [(one.project_no, one.need_no, one.organization) for one in found] == [
        ("P001", "N1", "爱心社"),
        ("P002", "N2", None),
        ("P003", None, None),
    ]
