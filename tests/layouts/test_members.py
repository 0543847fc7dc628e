import pytest

from layouts.members import dimension_name, member_name
from layouts.texts import ENGLISH, speaking
from queries.cube.dimensions import AGE_BANDS, UNKNOWN, Dimension
from queries.schema.organizations import OrgType
from queries.schema.plans import PolicyPillar, StudyKind
from queries.schema.services import RecordMethod
from queries.schema.sites import HostType, StationKind
from queries.schema.volunteers import Gender

CODED = {
    Dimension.GENDER: list(Gender),
    Dimension.AGE_BAND: [band for band, _ in AGE_BANDS],
    Dimension.ORG_TYPE: list(OrgType),
    Dimension.METHOD: list(RecordMethod),
    Dimension.STATION_KIND: list(StationKind),
    Dimension.HOST_TYPE: list(HostType),
    Dimension.STUDY_KIND: list(StudyKind),
    Dimension.PILLAR: list(PolicyPillar),
    Dimension.STAR: ["1", "2", "3", "4", "5"],
}


@pytest.mark.parametrize("dimension", list(Dimension))
def test_every_dimension_has_a_name(dimension):
    assert dimension_name(dimension) != dimension


@pytest.mark.parametrize(
    ("dimension", "member"), [(one, code) for one, codes in CODED.items() for code in codes]
)
def test_every_code_that_a_column_can_hold_has_a_name(dimension, member):
    assert member_name(dimension, member) != member


def test_what_is_not_said_is_said_to_be_so():
    assert member_name(Dimension.GENDER, UNKNOWN) == "未填报"


def test_words_of_files_stand_as_they_are():
    assert member_name(Dimension.CATEGORY, "河道巡护") == "河道巡护"
    assert member_name(Dimension.AUDIENCE, "领导干部") == "领导干部"
    with speaking(ENGLISH):
        assert member_name(Dimension.CATEGORY, "河道巡护") == "河道巡护"
