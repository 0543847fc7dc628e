"""One change at a time: the cell it leaves and the cell it comes to are counted again."""

from datetime import date

import pytest

from queries import cube
from queries.schema import (
    evaluation,
    organization,
    population,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)
from tests import builders

# Row 1 of each table is what `written` writes.
CHANGES = [
    (service_record, {"district": builders.HULI}),  # takes its ratings along
    (service_record, {"void_on": date(2026, 4, 1), "void_reason": "x", "void_by": "x"}),
    (service_record, {"confirmed": False}),
    (service_record, {"minutes": 30, "counted_minutes": 30}),
    (service_record, {"month": 202512}),
    (service_record, {"volunteer_id": 2}),
    (service_record, {"due_month": 202605, "on_time": True}),
    (volunteer, {"district": builders.HULI}),
    (volunteer, {"registered_on": date(2026, 6, 1)}),
    (volunteer, {"ended_on": date(2026, 3, 31)}),
    (evaluation, {"rating": 1}),
    (evaluation, {"rater": "volunteer"}),
    (evaluation, {"rated_on": date(2025, 12, 31)}),
    (training_session, {"held_on": date(2024, 3, 1)}),
    (training_session, {"district": builders.HULI}),
    (training_attendance, {"volunteer_id": 2}),
    (organization, {"registrar": builders.CITY}),
    (organization, {"registered_on": date(2025, 1, 1)}),
    (organization, {"registered_on": None}),
    (organization, {"marked_on": date(2026, 1, 1)}),
    (organization, {"name_rule": False}),
    (organization, {"ended_on": date(2026, 2, 1), "status": "cancelled"}),
]


@pytest.fixture
def written(city):
    with city.writing() as connection:
        people = [builders.volunteer(connection), builders.volunteer(connection)]
        served = builders.record(connection, people[0], entered="2026-03-06")
        builders.rate(connection, served)
        builders.attend(connection, builders.hold(connection), people[0])
        builders.organize(connection)
        builders.refresh(connection)
    return city


@pytest.mark.parametrize(("table", "values"), CHANGES, ids=lambda one: str(one))
def test_a_change_is_counted_again(written, table, values):
    with written.writing() as connection:
        builders.change(connection, table, 1, **values)
        assert cube.is_stale(connection)
        builders.refresh(connection)
        assert cube.verify(connection, builders.TODAY) == []


@pytest.mark.parametrize("table", [evaluation, training_attendance, organization])
def test_what_is_deleted_is_no_longer_counted(written, table):
    with written.writing() as connection:
        builders.remove(connection, table, 1)
        builders.refresh(connection)
        assert cube.verify(connection, builders.TODAY) == []


def test_what_no_figure_is_counted_from_marks_nothing(written):
    with written.writing() as connection:
        builders.change(connection, population, 1, source="census")
        assert not cube.is_stale(connection)
