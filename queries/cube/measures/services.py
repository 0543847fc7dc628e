"""Services and what was thought of them: the parts counted from records and evaluations."""

from sqlalchemy import and_, case, func

from queries.cube.subjects import Count, Members, Subject, Touch, in_month, month_of
from queries.schema import evaluation, service_record, volunteer
from queries.schema.services import Rater, RecordMethod

_V = and_(service_record.c.confirmed, service_record.c.void_on.is_(None))
"""A valid record: confirmed, not void (domain reading of section 4.1)."""

_record = service_record.c
_evaluated = service_record.join(evaluation, evaluation.c.record_id == _record.id)
_minutes = func.sum(_record.counted_minutes)

SERVICE = Subject(
    code="service",
    district=_record.district,
    month=_record.month,
    in_month=lambda code: _record.month == code,
    day=_record.started_at,
    counts=(
        Count(
            rows=service_record,
            valid=_V,
            measures={
                "service_minutes": _minutes,
                "service_person_times": func.count(),
                "backfilled_minutes": func.sum(
                    case(
                        (_record.method == RecordMethod.BACKFILL, _record.counted_minutes), else_=0
                    )
                ),
            },
            lands_in=_record.due_month,
            moved={
                "due_records": func.count(),
                "on_time_records": func.sum(case((_record.on_time, 1), else_=0)),
            },
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

TOUCHES = (
    Touch(service_record, SERVICE, service_record, service_record.c.id),
    Touch(service_record, RATING, _evaluated, service_record.c.id),
    Touch(evaluation, SERVICE, _evaluated, evaluation.c.id),
    Touch(evaluation, RATING, _evaluated, evaluation.c.id),
    # Windows of trained persons are cut by residence too; service cells carry them along.
    Touch(volunteer, SERVICE, service_record, service_record.c.volunteer_id),
)
