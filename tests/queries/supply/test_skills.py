"""Skills had and asked for: every sum set against rows made by hand and at random."""

import random
from datetime import date, timedelta

import pytest

from queries.schema import project
from queries.supply.skills import Skill, count_skills
from tests.builders import HULI, SIMING, attend, hold, put, volunteer
from tests.site_builders import offer

DAY = date(2026, 6, 30)


@pytest.fixture
def connection(city):
    with city.writing() as lent:
        yield lent


def running(connection, number, name, district=SIMING):
    return put(
        connection,
        project,
        project_no=f"P{number}",
        name=name,
        district=district,
        start_on="2026-01-01",
        status="running",
    )


def test_skills_are_split_and_counted_once_a_person(connection):
    volunteer(connection, skills="急救、外语")
    volunteer(connection, skills="急救, 急救；外语")
    volunteer(connection, skills="手语", district=HULI)
    volunteer(connection, skills="急救", ended_on="2026-06-30")
    volunteer(connection, skills="急救", registered_on="2026-07-01")
    volunteer(connection)
    found = {one.name: one.volunteers for one in count_skills(connection, DAY, None)}
    assert found == {"急救": 2, "外语": 2, "手语": 1}
    own = {one.name: one.volunteers for one in count_skills(connection, DAY, {HULI})}
    assert own == {"手语": 1}


def test_who_was_trained_counts_once_and_only_of_late(connection):
    who = volunteer(connection)
    for held_on in ("2026-06-30", "2024-07-01"):
        attend(connection, hold(connection, held_on, skill="急救"), who)
    attend(connection, hold(connection, "2024-06-30", skill="手语"), who)
    attend(connection, hold(connection, "2026-07-01", skill="法律"), who)
    attend(connection, hold(connection, "2026-05-01"), who)
    assert count_skills(connection, DAY, None) == [Skill("急救", 0, 1, 0, 0)]


def test_positions_that_name_a_skill_ask_for_it(connection):
    volunteer(connection, skills="急救")
    first = running(connection, 1, "海滩急救站")
    offer(connection, first, "2026-06-30", planned=10, recruited=4)
    offer(connection, first, "2026-06-29", planned=10, recruited=4)
    second = running(connection, 2, "社区服务", HULI)
    offer(connection, second, "2026-07-10", planned=3, recruited=5, name="急救员")
    offer(connection, second, "2026-07-10", planned=3, recruited=0, name="引导员")
    assert count_skills(connection, DAY, None) == [Skill("急救", 1, 0, 2, 6)]
    assert count_skills(connection, DAY, {SIMING}) == [Skill("急救", 1, 0, 1, 6)]


def test_the_thirty_of_the_most_volunteers_are_listed(connection):
    chance = random.Random(3)
    counts = {f"技能{at:02}": chance.randint(1, 6) for at in range(40)}
    for name, count in counts.items():
        for _ in range(count):
            volunteer(connection, skills=name, registered_on=str(DAY - timedelta(days=1)))
    found = count_skills(connection, DAY, None)
    assert len(found) == 30
    assert all(one.volunteers == counts[one.name] for one in found)
    least = min(one.volunteers for one in found)
    assert all(count <= least for name, count in counts.items() if name not in dict_of(found))


def dict_of(found):
    return {one.name: one for one in found}
