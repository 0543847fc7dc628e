"""Rows told apart in memory: each counts once in every cut, whoever tells what it is of."""

import pytest
from sqlalchemy import true

from queries import cube
from queries.cube.cutting import count_cut
from queries.cube.dimensions import UNKNOWN, Dimension
from queries.cube.measures.services import EVALUATED
from queries.cube.telling import Teller
from queries.filters import Filters
from queries.indicators import ALL, measure
from queries.months import Month
from tests import builders
from tests.builders import SIMING

MARCH = Filters(Month(2026, 3), Month(2026, 3), scope=None)
TOWNSHIP = f"{SIMING}001"


def services_by(connection, dimension):
    snapshot = cube.load_snapshot(connection)
    counted = measure(snapshot, [ALL["service_person_times"]], MARCH, by=dimension)
    return {one.member: one.value for one in counted if one.value}


def test_a_place_that_names_no_township_and_no_place_are_both_unknown(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        # The project's township speaks only where the record says no place at all.
        project = builders.plan(connection, place=TOWNSHIP)
        for place, of in [(SIMING, project), (SIMING, None), (None, None), (None, None)]:
            builders.record(connection, someone, place=place, project_id=of)
        builders.record(connection, someone, place=None, project_id=project)
        builders.record(connection, someone, place=f"{TOWNSHIP}001", project_id=None)
        builders.refresh(connection)
        assert services_by(connection, Dimension.TOWNSHIP) == {TOWNSHIP: 2, UNKNOWN: 4}


def test_a_record_is_of_its_own_organization_before_that_of_its_project(city):
    with city.writing() as connection:
        someone = builders.volunteer(connection)
        association = builders.organize(connection, org_type="social_association")
        foundation = builders.organize(connection, org_type="foundation")
        project = builders.plan(connection, organization_id=foundation, category="环境,保护")
        for own in (association, None):
            builders.record(connection, someone, organization_id=own, project_id=project)
        builders.record(connection, someone)
        builders.refresh(connection)
        assert services_by(connection, Dimension.ORG_TYPE) == {
            "social_association": 1,
            "foundation": 1,
            UNKNOWN: 1,
        }
        assert services_by(connection, Dimension.CATEGORY) == {"环境,保护": 2, UNKNOWN: 1}
        assert services_by(connection, Dimension.METHOD) == {UNKNOWN: 3}


def test_different_values_cannot_be_counted_row_by_row(city):
    with city.reading() as connection, pytest.raises(ValueError, match="distinct"):
        count_cut(connection, EVALUATED, EVALUATED.counts[0], true(), Teller(connection))
