"""What is planted into a made-up city is found, and little else is asked about."""

from datetime import date

import pytest
from sqlalchemy import func, select

from queries import cube, integrity
from queries.city.pack import find_pack, load_pack
from queries.integrity.totals import count_removed
from queries.months import Month
from queries.schema import finding, finding_record, service_record
from queries.scope import ROLES, Role, Viewer
from queries.synthetic import Ground, fill_store, make_city
from queries.synthetic.plants import plant
from tests.builders import opened
from tests.queries.integrity.conftest import said

_TODAY = date(2026, 9, 30)
_SIZE = {"volunteers": 4000, "records": 40_000, "years": 3}
_STEWARD = Viewer("steward", "steward", ROLES[Role.DATA_STEWARD], None)

# Share of a clean city's records that a rule may ask about. Late entries and untrained people are
# true of the city; there are some very long days.
BOUNDS = {"R3": 0.005, "R6": 0.07, "R8": 0.002, "R10": 0.05, "R2": 0.0001}


@pytest.fixture(scope="module")
def clean(migrated):
    """A made-up city, judged."""
    with migrated("sqlite") as url, opened(url) as store:
        with store.writing() as connection:
            load_pack(connection, find_pack("xiamen"))
            made = make_city(Ground.load(connection), **_SIZE, seed=7, today=_TODAY)
            fill_store(connection, store.vault, made)
        integrity.run(store, _TODAY)
        yield store


def test_a_clean_city_is_asked_little(clean):
    with clean.reading() as connection:
        records = connection.scalar(select(func.count()).select_from(service_record))
        asked = dict(
            connection.execute(
                select(finding.c.rule, func.count())
                .join(finding_record, finding_record.c.finding_id == finding.c.id)
                .group_by(finding.c.rule)
            ).all()
        )
        out = service_record.c.blocked
        blocked = connection.scalar(select(func.count()).where(out | out.is_(None)))
    assert blocked == 0
    most = {rule: share * records for rule, share in BOUNDS.items()}
    assert {rule: n for rule, n in asked.items() if n > most.get(rule, 0)} == {}


def test_every_plant_is_found(clean):
    with clean.writing() as connection:
        planted = plant(connection, seed=3)
    integrity.run(clean, _TODAY)
    with clean.reading() as connection:
        found = said(connection)
        assert cube.verify(connection, _TODAY) == []
        removed = count_removed(connection, _STEWARD, Month(2000, 1), Month(2026, 9))
        one = service_record.c
        lost = connection.scalar(
            select(func.sum(one.minutes - one.counted_minutes)).where(
                one.confirmed, one.void_on.is_(None)
            )
        )
    assert set(planted) == set(integrity.RULES)
    missed = {
        rule: numbers - {number for one, number, _ in found if one == rule}
        for rule, numbers in planted.items()
    }
    assert {rule: numbers for rule, numbers in missed.items() if numbers} == {}
    # Minute for minute, each that does not count is told of one rule.
    assert sum(one.minutes for one in removed.values()) == lost
