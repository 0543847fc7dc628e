"""Whatever happens at sites, to needs, projects and the plan, the cube equals its recount."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import select

from queries import cube, schema
from tests import builders, site_builders
from tests.conftest import ENGINES
from tests.queries.cube.test_in_step import contents

DISTRICTS = st.sampled_from(builders.EVERY_DISTRICT)
DAYS = st.dates(date(2025, 11, 1), date(2026, 6, 30))
BLANK_OR_DAYS = st.none() | DAYS
FLAGS = st.sampled_from([None, True, False])
LEAVES = {
    schema.station_activity: site_builders.act,
    schema.need: site_builders.ask,
    schema.position: site_builders.offer,
    schema.plan_item: site_builders.promise,
    schema.opinion: site_builders.hear,
    schema.policy: site_builders.issue,
    schema.study_event: site_builders.study,
    schema.compliance_check: site_builders.check,
    schema.guidance: site_builders.guide,
}
BUILDERS = LEAVES | {
    schema.host: site_builders.house,
    schema.station: site_builders.settle,
    schema.project: builders.plan,
    schema.organization: builders.organize,
}
REFERS = {"station_id", "organization_id"}


class Rows:
    """Draws the values of a row of each table; None where there is nothing it could refer to."""

    def __init__(self, connection, draw):
        self.connection = connection
        self.draw = draw

    def of(self, table):
        return getattr(self, table.name)()

    def _later(self, day):
        days = self.draw(st.none() | st.integers(0, 150))
        return None if days is None else day + timedelta(days=days)

    def any_of(self, table):
        ids = self.connection.execute(select(table.c.id)).scalars().all()
        return self.draw(st.sampled_from(sorted(ids))) if ids else None

    def host(self):
        opened = self.draw(BLANK_OR_DAYS)
        return {
            "host_type": self.draw(st.sampled_from(["community", "child_welfare"])),
            "district": self.draw(DISTRICTS),
            "opened_on": opened,
            "closed_on": self._later(opened or date(2026, 1, 1)),
        }

    def station(self):
        opened = self.draw(DAYS)
        return {
            "host_id": self.any_of(schema.host) if self.draw(st.booleans()) else None,
            "kind": self.draw(st.sampled_from(["leifeng_station", "community_station"])),
            "district": self.draw(DISTRICTS),
            "opened_on": opened,
            "closed_on": self._later(opened),
            "claimed_by": self.draw(st.sampled_from([None, "某银行"])),
        }

    def station_activity(self):
        day = date(2026, self.draw(st.integers(1, 2)), self.draw(st.integers(1, 28)))
        return {"station_id": self.any_of(schema.station), "held_on": day}

    def project(self):
        start = self.draw(DAYS)
        return {
            "district": self.draw(DISTRICTS),
            "start_on": start,
            "end_on": self._later(start),
            "published_on": self.draw(BLANK_OR_DAYS),
            "on_platform": self.draw(FLAGS),
            "status": self.draw(st.sampled_from([None, "planned", "running", "closed"])),
            "need_no": self.draw(st.sampled_from([None, "N0", "N1", "N2"])),
        }

    def position(self):
        return {
            "project_id": self.any_of(schema.project),
            "planned": self.draw(st.integers(0, 9)),
            "recruited": self.draw(st.integers(0, 9)),
            "recruit_until": self.draw(DAYS),
        }

    def need(self):
        day = self.draw(DAYS)
        return {
            "district": self.draw(DISTRICTS),
            "registered_on": day,
            "due_on": self._later(day),
            "answered_on": self._later(day),
            "project_id": self.any_of(schema.project) if self.draw(st.booleans()) else None,
        }

    def plan_item(self):
        return {
            "due_on": self.draw(BLANK_OR_DAYS),
            "done_on": self.draw(BLANK_OR_DAYS),
            "evidence": self.draw(st.sampled_from([None, "厦民〔2026〕1号"])),
        }

    def opinion(self):
        day = self.draw(DAYS)
        adopted = self.draw(FLAGS)
        return {"received_on": day, "replied_on": self._later(day), "adopted": adopted}

    def policy(self):
        issued = self.draw(BLANK_OR_DAYS)
        return {
            "stage": self.draw(st.sampled_from(["draft", "issued", "repealed"])),
            "issued_on": issued,
            "ended_on": self._later(issued or date(2026, 1, 1)),
        }

    def study_event(self):
        participants = self.draw(st.integers(0, 9))
        district = self.draw(DISTRICTS)
        return {"held_on": self.draw(DAYS), "district": district, "participants": participants}

    def organization(self):
        founded = self.draw(BLANK_OR_DAYS)
        ended = self._later(founded or date(2026, 1, 1))
        return {
            "registrar": self.draw(DISTRICTS),
            "registered_on": founded,
            "ended_on": ended,
            "status": "cancelled" if ended else "normal",
        }

    def compliance_check(self):
        return {
            "organization_id": self.any_of(schema.organization),
            "standard_no": f"{self.draw(st.integers(0, 10**9))}",
            "checked_on": self.draw(DAYS),
            "compliant": self.draw(st.booleans()),
        }

    def guidance(self):
        return {
            "organization_id": self.any_of(schema.organization),
            "guided_on": self.draw(DAYS),
        }


class Life(RuleBasedStateMachine):
    """Rows of every table written, changed and taken away; refreshed now and then."""

    connection = None

    @initialize()
    def begin(self):
        self.today = date(2026, 3, 15)

    def _drawn(self, table, data):
        """Values of a row; None where a row that it must refer to is not there yet."""
        values = Rows(self.connection, data.draw).of(table)
        wanted = REFERS | ({"project_id"} if table is schema.position else set())
        return None if any(values[name] is None for name in wanted & values.keys()) else values

    @rule(table=st.sampled_from([*BUILDERS]), data=st.data())
    def write(self, table, data):
        values = self._drawn(table, data)
        if values is not None:
            BUILDERS[table](self.connection, **values)

    @rule(table=st.sampled_from([*BUILDERS]), data=st.data())
    def change(self, table, data):
        one = Rows(self.connection, data.draw).any_of(table)
        if one is not None:
            builders.change(self.connection, table, one, **self._drawn(table, data))

    @rule(table=st.sampled_from([*LEAVES]), data=st.data())
    def take_away(self, table, data):
        one = Rows(self.connection, data.draw).any_of(table)
        if one is not None:
            builders.remove(self.connection, table, one)

    @rule(days=st.integers(0, 70))
    def refresh(self, days):
        self.today += timedelta(days=days)
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []

    def teardown(self):
        cube.refresh(self.connection, self.today, "tests")
        assert cube.verify(self.connection, self.today) == []
        kept = contents(self.connection)
        cube.rebuild(self.connection, self.today)
        assert contents(self.connection) == kept


@pytest.mark.parametrize("engine", ENGINES)
def test_the_cube_is_in_step_after_any_life_beside_the_people(migrated, engine):
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
