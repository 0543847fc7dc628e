"""Whatever registrars write, and whoever repeats whom, the cube equals its recount."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from queries import cube
from queries.imports.derive import decision_deadline
from queries.schema import (
    annual_report,
    organization,
    registration_case,
    service_record,
    spot_check,
    volunteer,
)
from tests import builders, registration_builders
from tests.conftest import ENGINES
from tests.queries.cube.test_in_step import contents
from tests.snapshots import check_kept

DISTRICTS = st.sampled_from(builders.EVERY_DISTRICT)
DAYS = st.dates(date(2025, 10, 1), date(2026, 6, 30))
LATER = st.none() | st.integers(0, 120)
FLAGS = st.sampled_from([None, True, False])
NUMBERS = st.sampled_from([None, "1", "2"])


def after(day, days):
    return None if days is None or day is None else day + timedelta(days=days)


class Life(RuleBasedStateMachine):
    """Cases, checks, reports, organizations, and persons of the same number and of any age."""

    connection = None

    @initialize()
    def begin(self):
        self.today = date(2026, 3, 15)
        self.latest = cube.LatestSnapshot()
        # Someone's age is always known: by what nobody is told apart no figure is cut.
        self.eldest = builders.volunteer(self.connection, birth_date=date(1950, 1, 1))

    def any_of(self, table, data):
        ids = self.connection.execute(select(table.c.id)).scalars().all()
        return data.draw(st.sampled_from(sorted(ids))) if ids else None

    def some(self, table, data):
        """A row to change, or None to write a new one."""
        return self.any_of(table, data) if data.draw(st.booleans()) else None

    @rule(on=DAYS, complete=LATER, accepted=LATER, took=LATER, registrar=DISTRICTS, data=st.data())
    def decide(self, on, complete, accepted, took, registrar, data):
        one = self.some(registration_case, data)
        complete, accepted = after(on, complete), after(on, accepted)
        decided = after(accepted or on, took)
        matter = data.draw(st.sampled_from(["change", "identity_mark"]))
        values = {
            "matter": matter,
            "registrar": registrar,
            "submitted_on": on,
            "documents_complete_on": complete,
            "accepted_on": accepted,
            "supplemented": data.draw(FLAGS),
            "decided_on": decided,
            "due_on": decision_deadline(matter, complete, accepted),
            "review_days": took if accepted and decided else None,
        }
        if one is None:
            one = registration_builders.apply(self.connection)
        builders.change(self.connection, registration_case, one, **values)

    @rule(on=st.none() | DAYS, stood=LATER, registrar=DISTRICTS, data=st.data())
    def organize(self, on, stood, registrar, data):
        one, ended = self.some(organization, data), after(on, stood)
        values = {
            "registrar": registrar,
            "org_type": data.draw(st.sampled_from(["foundation", "social_association"])),
            "registered_on": on,
            "ended_on": ended,
            "status": "cancelled" if ended else "normal",
        }
        if one is None:
            one = builders.organize(self.connection)
        builders.change(self.connection, organization, one, **values)

    @rule(on=DAYS, checked=st.integers(0, 9), data=st.data())
    def inspect(self, on, checked, data):
        one, whom = self.some(spot_check, data), self.any_of(organization, data)
        values = {"records_checked": checked, "records_true": checked // 2, "checked_on": on}
        if whom is None:
            return
        if one is None:
            one = registration_builders.inspect(self.connection, whom)
        builders.change(self.connection, spot_check, one, organization_id=whom, **values)

    @rule(filed=st.none() | DAYS, year=st.sampled_from([2024, 2025]), data=st.data())
    def report(self, filed, year, data):
        whom = self.any_of(organization, data)
        columns = annual_report.c
        same = (columns.organization_id == whom) & (columns.year == year)
        if whom is None:
            return
        one = self.connection.execute(select(columns.id).where(same)).scalar()
        if one is None:
            one = registration_builders.report(self.connection, whom, year)
        builders.change(self.connection, annual_report, one, filed_on=filed)

    @rule(on=DAYS, stayed=LATER, district=DISTRICTS, number=NUMBERS, data=st.data())
    def register(self, on, stayed, district, number, data):
        one = self.some(volunteer, data)
        birth = date(2008, 1, 1) + timedelta(days=data.draw(st.integers(0, 360)))
        vault = builders.vault()
        values = {
            "district": district,
            "registered_on": on,
            "ended_on": after(on, stayed),
            "birth_date": data.draw(st.sampled_from([None, birth])),
            "guardian_consent": data.draw(FLAGS),
            "verified": data.draw(FLAGS),
            "id_number": number and vault.seal(number),
            "id_hash": number and vault.hash(number),
        }
        if one in (None, self.eldest):
            one = builders.volunteer(self.connection)
        builders.change(self.connection, volunteer, one, **values)

    @rule(on=DAYS, district=DISTRICTS, data=st.data())
    def serve(self, on, district, data):
        one, whom = self.some(service_record, data), self.any_of(volunteer, data)
        if whom is None:
            return
        if one is None:
            one = builders.record(self.connection, whom, str(on), entered=str(on))
        values = {
            "district": district,
            "organization_id": self.any_of(organization, data),
            "content": data.draw(st.sampled_from([None, "探访老人"])),
            "blocked": data.draw(FLAGS),
            "confirmed": data.draw(st.booleans()),
        }
        builders.change(self.connection, service_record, one, **values)

    @rule(
        table=st.sampled_from([registration_case, spot_check, annual_report, service_record]),
        data=st.data(),
    )
    def take_away(self, table, data):
        one = self.any_of(table, data)
        if one is not None:
            builders.remove(self.connection, table, one)

    @rule(days=st.integers(0, 70))
    def refresh(self, days):
        self.today += timedelta(days=days)
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []
        check_kept(self.latest, self.connection)

    def teardown(self):
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []
        kept = contents(self.connection)
        cube.rebuild(self.connection, self.today)
        assert contents(self.connection) == kept


@pytest.mark.parametrize("engine", ENGINES)
def test_the_cube_is_in_step_with_registrars_and_repeated_persons(migrated, engine):
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
