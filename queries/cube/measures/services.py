"""Services and what was thought of them: the parts counted from records and evaluations."""

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.subjects import (
    Bodies,
    Count,
    Cut,
    Keep,
    Members,
    Subject,
    Told,
    Touch,
    in_month,
    month_of,
)
from queries.schema import evaluation, organization, project, service_record, volunteer
from queries.schema.services import Rater, RecordMethod

_record = service_record.c
_CONFIRMED = and_(_record.confirmed, _record.void_on.is_(None))
_FREE = or_(_record.blocked.is_(None), _record.blocked.is_(False))
_V = and_(_CONFIRMED, _FREE)
"""A valid record: confirmed, not void, kept out by no integrity rule (indicator catalogue)."""

_evaluated = service_record.join(evaluation, evaluation.c.record_id == _record.id)
_MAIN = (
    "service_minutes",
    "service_person_times",
    "recorded_minutes",
    "recorded_person_times",
)


def _minutes_of(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(_FREE, *conditions), _record.counted_minutes), else_=0))


def _records_of(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(_FREE, *conditions), 1), else_=0))


_is_backfilled = _record.method == RecordMethod.BACKFILL
_CUTS = (
    Cut(Dimension.METHOD, (Told(_record.method),), _MAIN),
    Cut(
        Dimension.CATEGORY,
        (Told(_record.project_id, select(project.c.id, project.c.category)),),
        _MAIN,
    ),
    Cut(
        Dimension.ORG_TYPE,
        (
            Told(_record.organization_id, select(organization.c.id, organization.c.org_type)),
            Told(
                _record.project_id,
                select(project.c.id, organization.c.org_type).join(
                    organization, organization.c.id == project.c.organization_id
                ),
            ),
        ),
        _MAIN,
    ),
    by_township(_record.place, _record.project_id, _MAIN),
)

SERVICE = Subject(
    code="service",
    district=_record.district,
    month=_record.month,
    in_month=lambda code: _record.month == code,
    day=_record.started_at,
    counts=(
        Count(
            rows=service_record,
            valid=_CONFIRMED,
            measures={
                "service_minutes": _minutes_of(),
                "service_person_times": _records_of(),
                "backfilled_minutes": _minutes_of(_is_backfilled),
                "recorded_minutes": func.sum(_record.minutes),
                "recorded_person_times": func.count(),
                "recorded_backfilled_minutes": func.sum(
                    case((_is_backfilled, _record.minutes), else_=0)
                ),
            },
            lands_in=_record.due_month,
            moved={"due_records": _records_of(), "on_time_records": _records_of(_record.on_time)},
            cuts=_CUTS,
            bodies=Bodies(
                (
                    Told(_record.organization_id),
                    Told(_record.project_id, select(project.c.id, project.c.organization_id)),
                ),
                "service_person_times",
            ),
        ),
        Count(
            rows=_evaluated,
            valid=_V,
            measures={"evaluated_records": func.count(_record.id.distinct())},
            # So that all evaluations lead to their records, and not all records, in the order of
            # an index on district and month, are asked for their evaluations.
            grouped=(_record.district.concat(""), _record.month + 0),
        ),
    ),
    members=Members(
        rows=service_record,
        valid=_V,
        person=_record.volunteer_id,
        quantity=_record.counted_minutes,
        measure="person_minutes",
        summed="service_minutes",
        counted="service_person_times",
        keeps=Keep.SUM,
    ),
)

RATING = Subject(
    code="rating",
    # Written so that no index on the record's district serves it: a month's evaluations lead to
    # their records, not a district's years of records to their evaluations.
    district=_record.district.concat(""),
    month=month_of(evaluation.c.rated_on),
    in_month=in_month(evaluation.c.rated_on),
    day=evaluation.c.rated_on,
    counts=(
        Count(
            rows=_evaluated,
            valid=and_(_V, evaluation.c.rater == Rater.RECIPIENT),
            measures={
                "ratings": func.count(),
                "good_ratings": func.sum(case((evaluation.c.rating >= 4, 1), else_=0)),
            },
        ),
    ),
)

SUBJECTS = (SERVICE, RATING)

RAW = {
    "service_minutes": "recorded_minutes",
    "service_person_times": "recorded_person_times",
    "backfilled_minutes": "recorded_backfilled_minutes",
}
"""Measures, and what each is before the integrity rules."""

TOUCHES = (
    Touch(service_record, SERVICE, service_record, service_record.c.id),
    Touch(service_record, RATING, _evaluated, service_record.c.id),
    Touch(evaluation, SERVICE, _evaluated, evaluation.c.id),
    Touch(evaluation, RATING, _evaluated, evaluation.c.id),
    # What persons did is cut by what they are, and windows by where they live.
    Touch(volunteer, SERVICE, service_record, service_record.c.volunteer_id),
    Touch(project, SERVICE, service_record, service_record.c.project_id),
    Touch(organization, SERVICE, service_record, service_record.c.organization_id),
    Touch(
        organization,
        SERVICE,
        service_record.join(project, project.c.id == service_record.c.project_id),
        project.c.organization_id,
    ),
)
