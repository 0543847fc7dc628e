"""Organizations entered twice, told by folded name and district."""

from queries.quality.organizations import list_alike
from tests import builders
from tests.builders import HULI, SIMING


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
