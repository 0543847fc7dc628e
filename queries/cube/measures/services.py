"""Services and what was thought of them: the parts counted from records and evaluations."""

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    and_,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.subjects import (
    Amount,
    Bodies,
    Count,
    Cut,
    Keep,
    Members,
    Subject,
    Told,
    Touch,
    distinct,
    each,
    in_month,
    month_of,
    total,
)
from queries.schema import evaluation, organization, project, service_record, volunteer
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.services import Rater, RecordMethod

_record = service_record.c
_CONFIRMED = and_(_record.confirmed, _record.void_on.is_(None))


def valid(record: FromClause) -> ColumnElement[bool]:
    """Tell whether a record is valid: confirmed, not void, kept out by no integrity rule.

    Args:
        record: service records, or an alias of them.

    Source: the indicator catalogue.
    """
    one = record.c
    free = or_(one.blocked.is_(None), one.blocked.is_(False))
    return and_(one.confirmed, one.void_on.is_(None), free)


VALID = valid(service_record)
"""A valid record."""

_evaluated = service_record.join(evaluation, evaluation.c.record_id == _record.id)
_MAIN = (
    "service_minutes",
    "service_person_times",
    "recorded_minutes",
    "recorded_person_times",
)


def _minutes_of(*conditions: ColumnElement[bool]) -> Amount:
    return total(_record.counted_minutes, VALID, *conditions)


def _records_of(*conditions: ColumnElement[bool]) -> Amount:
    return each(VALID, *conditions)


def _recorded(*conditions: ColumnElement[bool]) -> Amount:
    return total(_record.minutes, _CONFIRMED, *conditions)


_is_backfilled = _record.method == RecordMethod.BACKFILL
_is_checked_in = _record.method == RecordMethod.CHECK_IN
_day_over, _day_entered = (
    type_coerce(moment, Integer) // (24 * 60)
    for moment in (func.coalesce(_record.ended_at, _record.started_at), _record.entered_at)
)
_is_complete = and_(
    _record.void_on.is_(None),
    _record.organization_id.is_not(None),
    or_(_record.project_id.is_not(None), _record.content.is_not(None)),
    or_(_record.district != UNKNOWN_DISTRICT, _record.place.is_not(None)),
)
"""Every field of Order 67 Art 7 that a record may lack; its place is its project's if not its own.

A record's place outside the city is known, though its district is not.
"""
_BY_CATEGORY = Told(_record.project_id, select(project.c.id, project.c.category))
# The organization of a record is its own, else that of its project.
_BY_ORG_TYPE = (
    Told(_record.organization_id, select(organization.c.id, organization.c.org_type)),
    Told(
        _record.project_id,
        select(project.c.id, organization.c.org_type).join(
            organization, organization.c.id == project.c.organization_id
        ),
    ),
)
_BY_ORGANIZATION = (
    Told(_record.organization_id),
    Told(_record.project_id, select(project.c.id, project.c.organization_id)),
)
_CUTS = (
    Cut(Dimension.METHOD, (Told(_record.method),), _MAIN),
    Cut(Dimension.CATEGORY, (_BY_CATEGORY,), _MAIN),
    Cut(Dimension.ORG_TYPE, _BY_ORG_TYPE, _MAIN),
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
            valid=true(),
            measures={
                "service_minutes": _minutes_of(),
                "service_person_times": _records_of(),
                "backfilled_minutes": _minutes_of(_is_backfilled),
                "checked_in_minutes": _minutes_of(_is_checked_in),
                "insured_minutes": _minutes_of(_record.insured),
                "training_asked_records": _records_of(_record.trained.is_not(None)),
                "trained_records": _records_of(_record.trained),
                "recorded_minutes": _recorded(),
                "recorded_person_times": each(_CONFIRMED),
                "recorded_backfilled_minutes": _recorded(_is_backfilled),
                "recorded_checked_in_minutes": _recorded(_is_checked_in),
                "recorded_insured_minutes": _recorded(_record.insured),
                "submitted_records": each(),
                "void_records": each(_record.void_on.is_not(None)),
                "complete_records": each(_is_complete),
                "rule_checked_records": each(_record.blocked.is_not(None)),
                "blocked_records": each(_record.blocked),
            },
            lands_in=_record.due_month,
            moved={
                "due_records": _records_of(),
                "on_time_records": _records_of(_record.on_time),
                "lag_days": total(_day_entered - _day_over, VALID),
            },
            cuts=_CUTS,
            bodies=Bodies(_BY_ORGANIZATION, "service_person_times"),
        ),
    ),
    members=Members(
        rows=service_record,
        valid=VALID,
        person=_record.volunteer_id,
        quantity=_record.counted_minutes,
        measure="person_minutes",
        summed="service_minutes",
        counted="service_person_times",
        keeps=Keep.SUM,
    ),
)

EVALUATED = Subject(
    code="evaluated",
    district=_record.district,
    month=_record.month,
    in_month=lambda code: _record.month == code,
    day=_record.started_at,
    counts=(
        Count(
            rows=_evaluated,
            valid=_CONFIRMED,
            measures={
                "evaluated_records": distinct(_record.id, VALID),
                "recorded_evaluated_records": distinct(_record.id),
            },
            # So that all evaluations lead to their records, and not all records, in the order of
            # an index on district and month, are asked for their evaluations.
            grouped=(_record.district.concat(""), _record.month + 0),
        ),
    ),
    reaches=False,
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
            valid=and_(VALID, evaluation.c.rater == Rater.RECIPIENT),
            measures={
                "ratings": each(),
                "good_ratings": each(evaluation.c.rating >= 4),
            },
        ),
    ),
)

SUBJECTS = (SERVICE, EVALUATED, RATING)

RAW = {
    "service_minutes": "recorded_minutes",
    "service_person_times": "recorded_person_times",
    "backfilled_minutes": "recorded_backfilled_minutes",
    "checked_in_minutes": "recorded_checked_in_minutes",
    "insured_minutes": "recorded_insured_minutes",
    "evaluated_records": "recorded_evaluated_records",
}
"""Measures, and what each is before the integrity rules."""

TOUCHES = (
    Touch(service_record, SERVICE, service_record, service_record.c.id),
    Touch(service_record, EVALUATED, _evaluated, service_record.c.id),
    Touch(service_record, RATING, _evaluated, service_record.c.id),
    Touch(evaluation, EVALUATED, _evaluated, evaluation.c.id),
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
