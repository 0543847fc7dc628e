"""Organizations entered twice, told by folded name and district."""

import pytest
from sqlalchemy import select

from queries.merges.apart import forget_apart
from queries.messages import Faulty, Refused
from queries.organizations.merging import ORGANIZATIONS, tell_apart
from queries.quality.organizations import list_alike
from queries.schema import organization
from tests import builders
from tests.builders import HULI, SIMING, TODAY
from tests.queries.registrations.working import WINDOW


def test_those_of_one_folded_name_in_one_district_stand_side_by_side(city):
    with city.writing() as connection:
        make = builders.organize
        one = make(connection, name="晨光志愿者协会", registrar=SIMING, district=SIMING)
        other = make(connection, name="晨光志願者協會", registrar=SIMING, district=SIMING)
        make(connection, name="晨光志愿者协会", registrar=HULI, district=HULI)
        gone = {"status": "cancelled", "ended_on": "2025-01-01"}
        make(connection, name="晨光志愿者协会", registrar=SIMING, district=SIMING, **gone)
        assert [row.id for row in list_alike(connection, None)] == [one, other]
        assert [row.id for row in list_alike(connection, frozenset({SIMING}))] == [one, other]
        assert list_alike(connection, frozenset({HULI})) == []


def test_told_apart_they_are_asked_about_no_more(city):
    with city.writing() as connection:
        made = [
            builders.organize(connection, name="远山志愿者协会", registrar=SIMING, district=SIMING)
            for _ in range(3)
        ]
        codes = dict(connection.execute(select(organization.c.id, organization.c.uscc)).all())
        known = {row.id for row in list_alike(connection, None)} - {*made}

        def listed():
            return sorted({row.id for row in list_alike(connection, None)} - known)

        first, second, third = made
        tell_apart(connection, WINDOW, first, codes[second], "两个法人", TODAY)
        assert listed() == made  # the third may be either of them
        tell_apart(connection, WINDOW, first, codes[third], "两个法人", TODAY)
        assert listed() == [second, third]
        tell_apart(connection, WINDOW, third, codes[second], "两个法人", TODAY)
        assert listed() == []
        with pytest.raises(Faulty):
            tell_apart(connection, WINDOW, first, codes[second], " ", TODAY)
        with pytest.raises(Faulty):
            tell_apart(connection, WINDOW, first, codes[first], "两个法人", TODAY)
        forget_apart(connection, ORGANIZATIONS, WINDOW, second, third)
        assert listed() == [second, third]
        with pytest.raises(Refused):
            forget_apart(connection, ORGANIZATIONS, WINDOW, second, third)
        connection.rollback()
