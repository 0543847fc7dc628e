"""Whatever is written in whatever order, the cube equals its recount."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from pyroaring import BitMap
from sqlalchemy import select

from queries import cube
from queries.imports.derive import recording
from queries.months import Month
from queries.schema import (
    cube_figure,
    cube_members,
    evaluation,
    organization,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)
from tests import builders
from tests.conftest import ENGINES
from tests.snapshots import check_kept

districts = st.sampled_from(builders.EVERY_DISTRICT)
days = st.dates(date(2024, 6, 1), date(2026, 12, 31))
minutes = st.sampled_from([1, 60, 44640])


class Life(RuleBasedStateMachine):
    """People, services, judgements, trainings, organizations; refreshed now and then."""

    people, records, ratings = Bundle("people"), Bundle("records"), Bundle("ratings")
    sessions, attendances = Bundle("sessions"), Bundle("attendances")
    organizations = Bundle("organizations")
    connection = None

    @initialize()
    def begin(self):
        self.today = date(2026, 3, 15)
        self.latest = cube.LatestSnapshot()

    @rule(target=people, district=districts, on=days)
    def register(self, district, on):
        return builders.volunteer(self.connection, district=district, registered_on=on)

    @rule(one=people, district=districts)
    def move(self, one, district):
        builders.change(self.connection, volunteer, one, district=district)

    @rule(one=people, on=days, later=st.integers(0, 500) | st.none())
    def register_otherwise(self, one, on, later):
        ended = None if later is None else date.fromordinal(on.toordinal() + later)
        builders.change(self.connection, volunteer, one, registered_on=on, ended_on=ended)

    @rule(
        target=records, one=people, on=days, minutes=minutes, at=districts, late=st.integers(0, 40)
    )
    def serve(self, one, on, minutes, at, late):
        entered = str(date.fromordinal(on.toordinal() + late)) if late else None
        return builders.record(
            self.connection, one, str(on), minutes=minutes, district=at, entered=entered
        )

    @rule(one=records, district=districts, minutes=minutes)
    def correct(self, one, district, minutes):
        builders.change(
            self.connection,
            service_record,
            one,
            district=district,
            minutes=minutes,
            counted_minutes=minutes,
        )

    @rule(one=records, on=days, person=people)
    def redate(self, one, on, person):
        due, kept = recording(
            builders.WorkCalendar.load(self.connection), *[builders.moment(str(on))] * 3
        )
        builders.change(
            self.connection,
            service_record,
            one,
            volunteer_id=person,
            started_at=builders.moment(str(on)),
            ended_at=None,
            month=Month.of(on).code,
            due_month=due,
            on_time=kept,
        )

    @rule(one=records, on=st.none() | days)
    def void(self, one, on):
        why = {"void_reason": on and "重复", "void_by": on and "tests"}
        builders.change(self.connection, service_record, one, void_on=on, **why)

    @rule(one=records, confirmed=st.booleans())
    def confirm(self, one, confirmed):
        builders.change(self.connection, service_record, one, confirmed=confirmed)

    @rule(
        target=ratings,
        one=records,
        rating=st.integers(1, 5),
        rater=st.sampled_from(["recipient", "organization"]),
        on=days,
    )
    def judge(self, one, rating, rater, on):
        same = (evaluation.c.record_id == one) & (evaluation.c.rater == rater)
        if self.connection.execute(select(evaluation.c.id).where(same)).first():
            return multiple()
        return builders.rate(self.connection, one, rating, rater=rater, rated_on=on)

    @rule(one=ratings, rating=st.integers(1, 5), on=days)
    def judge_otherwise(self, one, rating, on):
        builders.change(self.connection, evaluation, one, rating=rating, rated_on=on)

    @rule(one=consumes(ratings))
    def take_back_judgement(self, one):
        builders.remove(self.connection, evaluation, one)

    @rule(one=people, on=days)
    def serve_and_delete(self, one, on):
        # What an undone import does: the cell was counted, then the row goes.
        row = builders.record(self.connection, one, str(on))
        cube.refresh(self.connection, self.today, "tests")
        builders.remove(self.connection, service_record, row)

    @rule(target=sessions, on=days, district=districts)
    def hold(self, on, district):
        return builders.hold(self.connection, str(on), district=district)

    @rule(one=sessions, on=days, district=districts)
    def postpone(self, one, on, district):
        builders.change(self.connection, training_session, one, held_on=on, district=district)

    @rule(target=attendances, one=sessions, person=people)
    def attend(self, one, person):
        columns = training_attendance.c
        same = (columns.session_id == one) & (columns.volunteer_id == person)
        if self.connection.execute(select(columns.id).where(same)).first():
            return multiple()
        return builders.attend(self.connection, one, person)

    @rule(one=consumes(attendances))
    def strike(self, one):
        builders.remove(self.connection, training_attendance, one)

    @rule(
        target=organizations,
        name=st.sampled_from(["爱心社", "志愿服务队"]),
        on=st.none() | days,
        registrar=districts,
    )
    def organize(self, name, on, registrar):
        return builders.organize(self.connection, name=name, registered_on=on, registrar=registrar)

    @rule(
        one=organizations,
        ended=st.none() | days,
        marked=st.none() | days,
        purpose=st.none() | st.booleans(),
        registrar=districts,
    )
    def reorganize(self, one, ended, marked, purpose, registrar):
        columns = organization.c
        on = self.connection.execute(
            select(columns.registered_on).where(columns.id == one)
        ).scalar()
        builders.change(
            self.connection,
            organization,
            one,
            ended_on=ended and max(ended, on or ended),
            status="cancelled" if ended else "normal",
            marked_on=marked,
            volunteer_purpose=purpose,
            registrar=registrar,
        )

    @rule()
    def refresh(self):
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []
        check_kept(self.latest, self.connection)

    @rule(days=st.integers(1, 70))
    def wait(self, days):
        self.today = date.fromordinal(self.today.toordinal() + days)

    @invariant()
    def what_is_not_in_step_is_marked(self):
        if self.connection is not None and not cube.is_stale(self.connection):
            assert cube.verify(self.connection, self.today) == []

    def teardown(self):
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []
        kept = contents(self.connection)
        cube.rebuild(self.connection, self.today)
        assert contents(self.connection) == kept


@pytest.mark.parametrize("engine", ENGINES)
def test_the_cube_is_in_step_after_any_life(migrated, engine):
    with migrated(engine) as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
        with store.writing() as connection:

            class Lived(Life):
                def __init__(self):
                    super().__init__()
                    self.connection = connection
                    self.savepoint = connection.begin_nested()

                def teardown(self):
                    try:
                        super().teardown()
                    finally:
                        self.savepoint.rollback()

            run_state_machine_as_test(
                Lived,
                settings=settings(
                    max_examples=4 if engine == "sqlite" else 2,
                    stateful_step_count=25,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                ),
            )


def contents(connection):
    """Every figure and every member that the cube holds."""
    figures = connection.execute(select(cube_figure)).all()
    members = connection.execute(select(cube_members)).all()
    return set(figures), {
        tuple(row[:-1]): BitMap.deserialize(bytes(row.members)) for row in members
    }
