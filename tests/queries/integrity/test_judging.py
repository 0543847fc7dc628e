"""Judging bit by bit says what judging everything says; what counts is the union of intervals."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from queries import cube, integrity
from queries.schema import (
    finding,
    finding_record,
    integrity_stale,
    project,
    service_record,
    volunteer,
)
from tests import builders
from tests.builders import JIMEI, SIMING, opened
from tests.queries.integrity.conftest import counted, judge_all, lay_out, said

_START = datetime(2026, 2, 26)

RECORDS = st.tuples(
    st.integers(0, 2),  # who
    st.integers(0, 5 * 24 * 4),  # quarter hours after 26 February
    st.integers(1, 40),  # quarter hours long
    st.sampled_from([SIMING, JIMEI]),
    st.booleans(),  # entered by an operator, late in the evening
    st.booleans(),  # confirmed
)
STEPS = st.one_of(
    st.tuples(st.just("add"), st.lists(RECORDS, min_size=1, max_size=8)),
    st.tuples(st.just("change"), st.integers(0, 30), RECORDS),
    st.tuples(st.just("remove"), st.integers(0, 30)),
    st.tuples(st.just("register"), st.integers(0, 2), st.integers(0, 6)),
    st.tuples(st.just("move_project"), st.integers(0, 6)),
    st.tuples(st.just("decide"), st.integers(0, 30), st.sampled_from([True, False, None])),
)


class Town:
    """A store with three people and a project, changed step by step."""

    def __init__(self, connection) -> None:
        self.connection = connection
        builders.small_city(connection)
        lay_out(connection)
        self.people = [builders.volunteer(connection) for _ in range(3)]
        self.project = builders.plan(connection, start_on="2026-02-27")
        builders.refresh(connection)

    def take(self, step) -> None:
        getattr(self, step[0])(*step[1:])

    def values(self, who, at, length, district, entered, confirmed):
        start = _START + timedelta(minutes=15 * at)
        return {
            "volunteer_id": self.people[who],
            "project_id": self.project,
            "district": district,
            "started_at": start,
            "ended_at": start + timedelta(minutes=15 * length),
            "month": start.year * 100 + start.month,
            "minutes": 15 * length,
            "counted_minutes": 15 * length,
            "confirmed": confirmed,
            "method": "backfill" if entered else None,
            "entered_by": "王" if entered else None,
            "entered_at": datetime(2026, 3, 10, 20, at % 10) if entered else None,
        }

    def add(self, records) -> None:
        for one in records:
            values = self.values(*one)
            someone, start = values.pop("volunteer_id"), values.pop("started_at")
            row = builders.record(self.connection, someone, f"{start:%Y-%m-%d %H:%M}", **values)
            integrity.mark(
                self.connection, select(service_record.c.id).where(service_record.c.id == row)
            )

    def change(self, which, one) -> None:
        if (row := self._pick(which)) is not None:
            builders.change(self.connection, service_record, row, **self.values(*one))

    def remove(self, which) -> None:
        if (row := self._pick(which)) is not None:
            own = select(service_record.c.id).where(service_record.c.id == row)
            integrity.let_records_go(self.connection, own)
            builders.remove(self.connection, service_record, row)

    def register(self, who, days) -> None:
        day = (_START + timedelta(days=days)).date()
        builders.change(self.connection, volunteer, self.people[who], registered_on=day)

    def move_project(self, days) -> None:
        day = (_START + timedelta(days=days)).date()
        builders.change(self.connection, project, self.project, start_on=day)

    def decide(self, which, counts) -> None:
        if (row := self._pick(which)) is None:
            return
        own = finding_record.c.record_id == row
        self.connection.execute(update(finding_record).where(own).values(counts=counts))
        integrity.mark(
            self.connection, select(service_record.c.id).where(service_record.c.id == row)
        )

    def settle(self) -> None:
        while integrity.judge(self.connection, builders.TODAY) is not None:
            continue

    def _pick(self, which):
        rows = self.connection.scalars(
            select(service_record.c.id).order_by(service_record.c.id)
        ).all()
        return rows[which % len(rows)] if rows else None


def state(connection):
    """Everything that judging writes, but for when and what was decided."""
    one = finding.c
    names = [c for c in one if c.name not in ("id", "found_at", "version", "state", "undecided")]
    return (
        said(connection),
        counted(connection),
        set(connection.execute(select(*names).where(one.records > 0)).all()),
    )


def bits(connection):
    """What each person served, as minutes of the clock: each once, from the records that count."""
    one = service_record.c
    free = one.confirmed & one.void_on.is_(None) & one.blocked.is_(False)
    minutes: dict[int, set[int]] = {}
    for row in connection.execute(
        select(one.volunteer_id, one.started_at, one.ended_at).where(free)
    ):
        start, end = (int((moment - _START).total_seconds() // 60) for moment in (row[1], row[2]))
        minutes.setdefault(row.volunteer_id, set()).update(range(start, end))
    return {person: len(served) for person, served in minutes.items()}


def totals(connection):
    one = service_record.c
    free = one.confirmed & one.void_on.is_(None) & one.blocked.is_(False)
    found: dict[int, int] = {}
    for person, minutes in connection.execute(
        select(one.volunteer_id, one.counted_minutes).where(free)
    ):
        found[person] = found.get(person, 0) + minutes
    return found


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=1, max_size=10))
def test_bit_by_bit_is_as_all_at_once(migrated, steps):
    with migrated("sqlite") as url, opened(url) as store, store.writing() as connection:
        town = Town(connection)
        for step in steps:
            town.take(step)
            town.settle()
        assert totals(connection) == bits(connection)
        builders.refresh(connection)
        assert cube.verify(connection, builders.TODAY) == []
        bit_by_bit = state(connection)
        judge_all(connection)
        assert state(connection) == bit_by_bit


def test_judging_leaves_nothing_waiting_and_says_what_it_did(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        for start in ("2026-03-05 09:00", "2026-03-05 09:30"):
            builders.record(connection, someone, start)
        assert judge_all(connection) == (2, 1, 0, 2)
        assert not integrity.is_waiting(connection)
        assert connection.scalar(select(integrity_stale.c.id)) is None
        # Nothing changed: nothing moves, no cell is counted again.
        builders.refresh(connection)
        assert judge_all(connection) == (2, 0, 0, 0)
        assert not cube.is_stale(connection)


def test_a_finding_of_which_nothing_is_left_goes_unless_somebody_decided(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        first = builders.record(connection, someone, "2026-03-05 09:00")
        builders.record(connection, someone, "2026-03-05 09:30")
        judge_all(connection)
        assert connection.execute(select(finding.c.state)).scalars().all() == ["open"]
        end = datetime(2026, 3, 5, 9, 30)
        half = {"ended_at": end, "minutes": 30, "counted_minutes": 30}
        builders.change(connection, service_record, first, **half)
        integrity.judge(connection, builders.TODAY)
        assert connection.execute(select(finding.c.state)).scalars().all() == []
        assert connection.execute(select(finding_record)).all() == []


def test_a_record_of_the_future_is_asked_about_until_its_day_has_come(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        start = datetime.now() + timedelta(days=10)
        builders.record(connection, someone, f"{start:%Y-%m-%d} 09:00")
        integrity.mark_all(connection)
    for days, blocked in ((0, True), (9, True), (11, False)):
        integrity.run(city, (datetime.now() + timedelta(days=days)).date())
        with city.reading() as connection:
            assert connection.scalar(select(service_record.c.blocked)) == blocked


def test_a_burst_all_of_one_length_is_one_question_that_stays_the_same(city):
    with city.writing() as connection:
        for number in range(35):
            builders.record(
                connection,
                builders.volunteer(connection),
                "2026-03-31",
                minutes=300 if number < 33 else 60 + number,
                entered=f"2026-04-01 20:0{number % 10}",
                entered_by="王",
                method="backfill",
            )
        judge_all(connection)
        before = connection.execute(select(finding_record).order_by(finding_record.c.record_id))
        kept, version = before.all(), connection.scalar(select(finding.c.version))
        assert len(kept) == 35
        assert {row.amount for row in kept} == {35}
        judge_all(connection)
        after = connection.execute(select(finding_record).order_by(finding_record.c.record_id))
        assert after.all() == kept
        assert connection.scalar(select(finding.c.version)) == version
