"""Claims on insurance, and whether all who took part in risky projects were insured."""

from sqlalchemy import String, and_, exists, func, literal, select, true

from queries.cube.measures.services import VALID
from queries.cube.subjects import Count, Subject, Touch, each, in_month, month_of
from queries.schema import insurance, insurance_claim, project, service_record
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.moments import DayOf

CLAIM = Subject(
    code="insurance_claim",
    # A claim names its policy alone, and a policy covers people of the whole city.
    district=literal(UNKNOWN_DISTRICT, String),
    month=month_of(insurance_claim.c.accepted_on),
    in_month=in_month(insurance_claim.c.accepted_on),
    day=insurance_claim.c.accepted_on,
    counts=(Count(rows=insurance_claim, valid=true(), measures={"insurance_claims": each()}),),
)

_record, _policy = service_record.c, insurance.c
_of_project = and_(_record.project_id == project.c.id, VALID)
_first = (
    select(_record.volunteer_id, func.min(_record.started_at).label("started_at"))
    .where(_of_project)
    .group_by(_record.volunteer_id)
    .correlate(project)
    .subquery("first_service")
)
_day = DayOf(_first.c.started_at)
_is_covered = exists().where(
    _policy.volunteer_id == _first.c.volunteer_id, _policy.start_on <= _day, _policy.end_on >= _day
)
SOMEBODY_UNINSURED = select(_first.c.volunteer_id).where(~_is_covered).correlate(project).exists()
"""Of a project: somebody had no policy in force on the day of their first service in it."""
SOMEBODY_SERVED = select(_record.id).where(_of_project).correlate(project).exists()
"""Of a project: it has a valid record."""

RISKY = Subject(
    code="risky_project",
    district=project.c.district,
    month=month_of(project.c.start_on),
    in_month=in_month(project.c.start_on),
    day=project.c.start_on,
    counts=(
        Count(
            rows=project,
            valid=and_(project.c.risky, SOMEBODY_SERVED),
            measures={
                "risky_projects": each(),
                "insured_risky_projects": each(~SOMEBODY_UNINSURED),
            },
        ),
    ),
)

_served_at_risk = service_record.join(
    project, and_(project.c.id == _record.project_id, project.c.risky)
)

SUBJECTS = (CLAIM, RISKY)

TOUCHES = (
    Touch(insurance_claim, CLAIM, insurance_claim, insurance_claim.c.id),
    Touch(project, RISKY, project, project.c.id),
    Touch(service_record, RISKY, _served_at_risk, _record.id),
    Touch(
        insurance,
        RISKY,
        insurance.join(_served_at_risk, _record.volunteer_id == _policy.volunteer_id),
        _policy.id,
    ),
)
