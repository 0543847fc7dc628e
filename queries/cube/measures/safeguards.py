"""Claims on insurance, and whether all who took part in risky projects were insured."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    case,
    exists,
    func,
    literal,
    outerjoin,
    select,
    true,
)

from queries.cube.measures.services import VALID, valid
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
_earlier = service_record.alias("earlier")
_served_at_risk = service_record.join(
    project, and_(project.c.id == _record.project_id, project.c.risky)
)


def _covers(who: ColumnElement[int], moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether a policy of a person was in force on the day of a moment."""
    day = DayOf(moment)
    return and_(_policy.volunteer_id == who, _policy.start_on <= day, _policy.end_on >= day)


# The first way: each risky project is asked whether there is such a person, and the first that is
# found ends the search.
_of_project = and_(_record.project_id == project.c.id, VALID)
_is_first = ~exists().where(
    _earlier.c.volunteer_id == _record.volunteer_id,
    # So that the person's records are looked through, and not the project's: those are many more.
    _earlier.c.project_id + 0 == _record.project_id,
    _earlier.c.started_at < _record.started_at,
    valid(_earlier),
)
_is_uninsured = ~exists().where(_covers(_record.volunteer_id, _record.started_at))
_somebody_served = select(_record.id).where(_of_project).correlate(project).exists()
_somebody_uninsured = (
    select(_record.id).where(_of_project, _is_uninsured, _is_first).correlate(project).exists()
)

# The second: everybody's first service in each, and then the policies.
_first = (
    select(
        _record.project_id,
        _record.volunteer_id,
        func.min(_record.started_at).label("started_at"),
    )
    .select_from(_served_at_risk)
    .where(VALID)
    .group_by(_record.project_id, _record.volunteer_id)
    .subquery("first_service")
)
SERVED_AT_RISK = (
    select(
        _first.c.project_id,
        func.sum(case((_policy.id.is_(None), 1), else_=0)).label("uninsured"),
    )
    .select_from(outerjoin(_first, insurance, _covers(_first.c.volunteer_id, _first.c.started_at)))
    .group_by(_first.c.project_id)
    .subquery("served_at_risk")
)
"""Risky projects with a valid record, and how many people had no policy in force on the day of
their first service in it."""

RISKY = Subject(
    code="risky_project",
    district=project.c.district,
    month=month_of(project.c.start_on),
    in_month=in_month(project.c.start_on),
    day=project.c.start_on,
    counts=(
        Count(
            rows=project,
            valid=and_(project.c.risky, _somebody_served),
            measures={
                "risky_projects": each(),
                "insured_risky_projects": each(~_somebody_uninsured),
            },
            spread=Count(
                rows=project.join(SERVED_AT_RISK, SERVED_AT_RISK.c.project_id == project.c.id),
                valid=true(),
                measures={
                    "risky_projects": each(),
                    "insured_risky_projects": each(SERVED_AT_RISK.c.uninsured == 0),
                },
            ),
        ),
    ),
    reaches=False,
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
