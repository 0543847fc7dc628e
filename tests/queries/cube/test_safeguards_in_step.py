"""Whatever happens to complaints, honours, insurance and those who serve, the cube is in step."""

import random
from datetime import date

import pytest
from sqlalchemy import select

from queries import cube, schema
from queries.followers import leave
from tests import builders, safeguard_builders
from tests.queries.cube.city_life import live

CHANGES = (
    (schema.complaint, {"district": builders.HULI, "closed_on": date(2026, 9, 1)}),
    (schema.complaint, {"due_on": date(2026, 9, 30), "received_on": date(2024, 1, 1)}),
    (schema.commendation, {"awarded_on": date(2025, 2, 1)}),
    (schema.commendation, {"volunteer_id": None}),
    (schema.star_certification, {"certified_on": date(2024, 1, 1)}),
    (schema.courtesy_card, {"valid_until": date(2026, 9, 30)}),
    (schema.certificate, {"revoked_on": date(2026, 9, 30)}),
    (schema.insurance, {"end_on": date(2026, 9, 30)}),
    (schema.insurance_claim, {"accepted_on": date(2024, 2, 1)}),
    (schema.project, {"risky": True, "start_on": date(2024, 2, 1)}),
    (schema.project, {"district": builders.JIMEI}),
    (schema.service_record, {"insured": True, "trained": False}),
    (schema.service_record, {"confirmed": False}),
    (schema.service_record, {"blocked": True}),
    (schema.volunteer, {"district": builders.JIMEI}),
    (schema.volunteer, {"ended_on": date(2026, 8, 1)}),
    (schema.organization, {"registrar": builders.HULI}),
)


def differences(connection):
    cube.refresh(connection, builders.TODAY, "tests")
    return list(cube.verify(connection, builders.TODAY))


def some(connection, table, chance):
    ids = connection.execute(select(table.c.id)).scalars().all()
    return chance.sample(sorted(ids), 5)


def test_changed_and_deleted_rows_leave_the_cube_in_step(city):
    chance = random.Random(5)
    with city.writing() as connection:
        live(connection, seed=5, size=24)
        assert differences(connection) == []
        for table, values in CHANGES:
            for one in some(connection, table, chance):
                builders.change(connection, table, one, **values)
        assert differences(connection) == []
        for table in {table for table, _ in CHANGES[:9]}:
            for one in some(connection, table, chance):
                leave(connection, table, select(table.c.id).where(table.c.id == one))
                builders.remove(connection, table, one)
        assert differences(connection) == []


@pytest.mark.parametrize("hours", [1, 10_000])
def test_another_rule_for_stars_counts_all_months_again(city, hours):
    with city.writing() as connection:
        live(connection, seed=6, size=12)
        assert differences(connection) == []
        safeguard_builders.rule_stars(connection, 5, hours, 0, "2023-01-01")
        assert cube.is_stale(connection)
        assert differences(connection) == []
