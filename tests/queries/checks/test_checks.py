"""Spot checks: drawn so that anyone can draw them again, told, closed by another, published."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.checks.checks import Drawn, find_check, list_checks, list_drawn, sum_up
from queries.checks.concluding import close, publish, tell
from queries.checks.drawing import draw, find_population
from queries.checks.steps import begin, drop, request_evidence
from queries.integrity import judge, mark_all
from queries.messages import Faulty, Refused
from queries.months import Month
from queries.schema.checks import DrawnBy
from queries.scope import ROLES, Role, Viewer
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.people.test_merging import CHIEF, OFFICER, OTHER, STEWARD, viewer

MARCH = Month(2026, 3)
LEADER = viewer("leader", Role.LEADER)
BOTH = Viewer("both", "both", ROLES[Role.DATA_STEWARD] | ROLES[Role.APPROVER], None)


@pytest.fixture
def connection(city):
    with city.writing() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def body(connection):
    """An organization with 35 records in March, eight of them asked about; its code."""
    number = builders.organize(connection, name="晨光协会", registrar=SIMING)
    for at in range(26):
        person = builders.volunteer(connection)
        builders.record(connection, person, f"2026-03-{at + 1:02} 09:00", organization_id=number)
    person = builders.volunteer(connection)
    for at in range(9):
        start = f"2026-03-10 {9 + at:02}:00"
        builders.record(connection, person, start, minutes=90, organization_id=number)
    builders.record(connection, person, "2026-04-10 09:00", organization_id=number)
    mark_all(connection)
    while judge(connection, TODAY):
        pass
    builders.refresh(connection)
    columns = schema.organization.c
    return number, connection.scalar(select(columns.uscc).where(columns.id == number))


def drawn_of(connection, body, chance=4, risk=3, who=STEWARD):
    return begin(connection, who, body[1], MARCH, MARCH, chance, risk, TODAY)


def version(connection, number):
    return find_check(connection, STEWARD, number).version


def told(connection, number, untrue=1, who=STEWARD):
    drawn = list_drawn(connection, number)
    verdicts = {one.record_id: "true" for one in drawn}
    verdicts |= {one.record_id: "untrue" for one in drawn[:untrue]}
    tell(connection, who, number, version(connection, number), verdicts, "核对签到表", TODAY)


def test_a_sample_is_drawn_by_chance_and_by_risk_and_can_be_drawn_again(connection, body):
    number = drawn_of(connection, body)
    check, drawn = find_check(connection, STEWARD, number), list_drawn(connection, number)
    assert (check.population, len(drawn), check.state) == (35, 7, "drawn")
    population = find_population(connection, body[0], MARCH, MARCH)
    again = draw(connection, population, check.seed, 4, 3)
    assert again == {one.record_id: one.drawn_by for one in drawn}
    by_risk = {one.record_id for one in drawn if one.drawn_by == DrawnBy.RISK}
    asked = set(connection.scalars(select(schema.finding_record.c.record_id)))
    assert by_risk <= asked and len(by_risk) == 3
    assert draw(connection, population, "another", 4, 3) != again
    assert len(draw(connection, population, "all", 200, 0)) == 35


def test_chance_treats_all_records_alike(connection, body):
    population = find_population(connection, body[0], MARCH, MARCH)
    often = dict.fromkeys(population, 0)
    for seed in range(600):
        for record in draw(connection, population, str(seed), 10, 0):
            often[record] += 1
    # 600 draws of 10 of 35: 171 each, with a standard deviation of 11.
    assert all(115 < count < 227 for count in often.values())


@pytest.mark.parametrize(
    ("uscc", "chance", "risk", "fault"),
    [("X", 5, 5, "check_uscc"), (None, 0, 0, "check_chance"), (None, 500, 0, "check_chance")],
)
def test_what_makes_no_sample_is_said(connection, body, uscc, chance, risk, fault):
    with pytest.raises(Faulty) as wrong:
        begin(connection, STEWARD, uscc or body[1], MARCH, MARCH, chance, risk, TODAY)
    assert set(wrong.value.faults) == {fault}
    with pytest.raises(Faulty):
        begin(connection, STEWARD, body[1], MARCH + 1, MARCH, 5, 0, TODAY)
    with pytest.raises(Refused, match="没有服务记录"):
        begin(connection, STEWARD, body[1], MARCH - 12, MARCH - 12, 5, 0, TODAY)


def test_only_who_reviews_may_and_within_the_own_district(connection, body):
    for nobody in (LEADER, CHIEF, viewer("far", Role.DISTRICT_OFFICER, frozenset({HULI}))):
        with pytest.raises((Refused, Faulty)):
            drawn_of(connection, body, who=nobody)
    number = drawn_of(connection, body, who=OFFICER)
    assert find_check(connection, LEADER, number) is None
    assert list_checks(connection, viewer("far", Role.DISTRICT_OFFICER, frozenset({HULI}))) == []


def test_a_check_from_drawing_to_publishing(connection, body):
    number = drawn_of(connection, body)
    with pytest.raises(Faulty):
        request_evidence(connection, STEWARD, number, 1, TODAY - timedelta(days=1), TODAY)
    request_evidence(connection, STEWARD, number, 1, TODAY + timedelta(days=10), TODAY)
    with pytest.raises(Refused, match="有变化"):
        request_evidence(connection, STEWARD, number, 1, TODAY, TODAY)
    with pytest.raises(Faulty):
        tell(connection, STEWARD, number, 2, {}, "", TODAY)
    with pytest.raises(Refused, match="有变化"):
        close(connection, CHIEF, number, 2, "整改", TODAY)
    told(connection, number)
    assert find_check(connection, STEWARD, number).state == "found"
    seen = version(connection, number)
    with pytest.raises(Refused, match="另一人"):
        close(connection, STEWARD, number, seen, "整改", TODAY)
    with pytest.raises(Faulty):
        close(connection, CHIEF, number, seen, " ", TODAY)
    assert close(connection, CHIEF, number, seen, "补办签到制度", TODAY) == 1
    drawn = list_drawn(connection, number)
    assert [one.void_on for one in drawn if one.verdict == "untrue"] == [TODAY]
    assert sum(one.void_on is not None for one in drawn) == 1
    [row] = connection.execute(select(schema.spot_check)).all()
    assert (row.records_checked, row.records_true, row.organization_id) == (7, 6, body[0])
    assert not cube.is_stale(connection) and cube.verify(connection, TODAY) == []
    snapshot = cube.load_snapshot(connection)
    month = [(Month.of(TODAY), Month.of(TODAY))]
    assert snapshot.sums("checked_true_records", snapshot.places(None), month).sum() == 6
    publish(connection, CHIEF, number, version(connection, number), TODAY)
    assert find_check(connection, LEADER, number).measure == "补办签到制度"
    with pytest.raises(Refused):
        drop(connection, STEWARD, number, version(connection, number), "重来")


def test_who_told_a_part_of_it_does_not_close_it(connection, body):
    number = drawn_of(connection, body)
    first = list_drawn(connection, number)[0].record_id
    tell(connection, BOTH, number, 1, {first: "untrue"}, "查过签到表", TODAY)
    rest = {one.record_id: "true" for one in list_drawn(connection, number)[1:]}
    tell(connection, STEWARD, number, version(connection, number), rest, "查过", TODAY)
    seen = version(connection, number)
    with pytest.raises(Refused, match="另一人"):
        close(connection, BOTH, number, seen, "整改", TODAY)
    assert close(connection, CHIEF, number, seen, "整改", TODAY) == 1


def test_given_up_it_stays_known(connection, body):
    number = drawn_of(connection, body)
    with pytest.raises(Faulty):
        drop(connection, OTHER, number, 1, " ")
    drop(connection, OTHER, number, 1, "组织正在注销")
    assert find_check(connection, STEWARD, number).state == "dropped"
    with pytest.raises(Refused):
        told(connection, number)


def test_what_a_sample_says_rests_on_what_was_drawn_by_chance():
    def one(at, verdict, why="chance"):
        return Drawn(at, "R", why, verdict, None, None, None, 60, None, None, None)

    drawn = [one(at, "true") for at in range(19)] + [one(19, "untrue")]
    drawn += [one(20, "untrue", "risk"), one(21, "unprovable", "risk"), one(22, None, "risk")]
    said = sum_up(drawn)
    assert (said.checked, said.true, said.untrue, said.unprovable) == (22, 19, 2, 1)
    assert said.share == 0.95
    # Wilson's score for 19 of 20 at 95 %: 0.7639 to 0.9911.
    assert (round(said.lower, 4), round(said.upper, 4)) == (0.7639, 0.9911)
    assert sum_up([])[4:] == (None, None, None)
