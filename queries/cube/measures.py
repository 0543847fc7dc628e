"""Every additive part of the cube, declared once: what is counted, where and when it counts."""

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_, true, type_coerce

from queries.cube.subjects import Count, Members, Subject, in_month, month_of
from queries.schema import (
    evaluation,
    organization,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)
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

REGISTRATION = Subject(
    code="registration",
    district=volunteer.c.district,
    month=month_of(volunteer.c.registered_on),
    in_month=in_month(volunteer.c.registered_on),
    day=volunteer.c.registered_on,
    counts=(
        Count(
            rows=volunteer,
            valid=true(),
            measures={"new_registrations": func.count()},
        ),
    ),
    members=Members(rows=volunteer, valid=true(), person=volunteer.c.id),
)

ENDING = Subject(
    code="ending",
    district=volunteer.c.district,
    month=month_of(volunteer.c.ended_on),
    in_month=in_month(volunteer.c.ended_on),
    day=volunteer.c.ended_on,
    counts=(
        Count(
            rows=volunteer,
            valid=volunteer.c.ended_on.is_not(None),
            measures={"ended_registrations": func.count()},
        ),
    ),
    members=Members(rows=volunteer, valid=volunteer.c.ended_on.is_not(None), person=volunteer.c.id),
)

_attended = training_attendance.join(
    training_session, training_session.c.id == training_attendance.c.session_id
)

TRAINING = Subject(
    code="training",
    district=training_session.c.district,
    month=month_of(training_session.c.held_on),
    in_month=in_month(training_session.c.held_on),
    day=training_session.c.held_on,
    counts=(
        Count(
            rows=_attended,
            valid=true(),
            measures={"training_person_times": func.count()},
        ),
    ),
    members=Members(rows=_attended, valid=true(), person=training_attendance.c.volunteer_id),
)

_org = organization.c
_markable = or_(_org.name_rule, func.coalesce(_org.volunteer_purpose, False))
_founded, _ended, _marked = (
    month_of(day) for day in (_org.registered_on, _org.ended_on, _org.marked_on)
)
# Mark and registration both hold from the later of the two months on.
_held = type_coerce(case((_marked > _founded, _marked), else_=_founded), Integer)


def _organizations(valid: ColumnElement[bool], lands_in: ColumnElement[int], measure: str) -> Count:
    return Count(rows=organization, valid=valid, lands_in=lands_in, moved={measure: func.count()})


_is_marked = and_(_markable, _org.marked_on.is_not(None))
_is_ended = _org.ended_on.is_not(None)

ORGANIZATION = Subject(
    code="organization",
    district=_org.registrar,
    month=_founded,
    in_month=in_month(_org.registered_on),
    day=_org.registered_on,
    counts=(
        Count(rows=organization, valid=true(), measures={"founded_orgs": func.count()}),
        Count(rows=organization, valid=_markable, measures={"founded_markable_orgs": func.count()}),
        _organizations(_is_ended, _ended, "ended_orgs"),
        _organizations(and_(_markable, _is_ended), _ended, "ended_markable_orgs"),
        _organizations(_is_marked, _held, "marked_orgs"),
        # One that was marked and then ended leaves the marked at its end; where the mark is dated
        # after the end it never was among them, and leaves in the month it would have come.
        _organizations(
            and_(_is_marked, _is_ended),
            type_coerce(case((_held > _ended, _held), else_=_ended), Integer),
            "ended_marked_orgs",
        ),
    ),
)

SUBJECTS: dict[str, Subject] = {
    one.code: one for one in (REGISTRATION, ENDING, SERVICE, RATING, TRAINING, ORGANIZATION)
}
"""In the order in which they must be counted: who lives where comes before who served."""
