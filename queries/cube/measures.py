"""Every additive part of the cube, declared once: what is counted, where and when it counts.

A subject is a set of rows cut into cells by district and month. A cell is the smallest thing that
is counted again when one of its rows changes. What is counted in a cell may land elsewhere: a
service given in March that had to be recorded by April is counted in its March cell and lands, as
a record due, in April. Each measure therefore names where and when it lands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    and_,
    case,
    cast,
    extract,
    func,
    or_,
    true,
    type_coerce,
)

from queries.months import Month
from queries.schema import (
    evaluation,
    organization,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)
from queries.schema.services import Rater, RecordMethod


def month_of(day: ColumnElement[Any]) -> ColumnElement[int]:
    """Write the month of a date column as the number kept in the store, 202601."""
    return cast(extract("year", day) * 100 + extract("month", day), Integer)


def _in_month(day: ColumnElement[Any]) -> Callable[[int], ColumnElement[bool]]:
    def within(code: int) -> ColumnElement[bool]:
        month = Month.from_code(code)
        return day.between(month.first_day, month.last_day)

    return within


@dataclass(frozen=True, eq=False)
class Count:
    """Measures that are counted by one statement over the same rows, in the rows' district.

    Attributes:
        rows: the tables joined.
        valid: which rows count.
        measures: those that count in the cell's own month: code and aggregate, an integer.
        lands_in: another month, as 202601, for `moved`; rows without it add nothing to them.
        moved: the measures that count in that month.
    """

    rows: FromClause
    valid: ColumnElement[bool]
    measures: Mapping[str, ColumnElement[int]] = field(default_factory=dict)
    lands_in: ColumnElement[int] | None = None
    moved: Mapping[str, ColumnElement[int]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Members:
    """The persons of a cell, each perhaps with a quantity of their own.

    Attributes:
        rows: the tables joined.
        valid: which rows count.
        person: the volunteer's id.
        quantity: what a row adds to its person, from 0 to 65,535; None: nothing.
        measure: code of the measure that this quantity is, counted where the person lives.
    """

    rows: FromClause
    valid: ColumnElement[bool]
    person: ColumnElement[int]
    quantity: ColumnElement[int] | None = None
    measure: str = ""


@dataclass(frozen=True, eq=False)
class Subject:
    """Rows of one kind, cut into cells.

    Attributes:
        code: its name in the store.
        district: column that gives a row's cell its district.
        month: what gives a row's cell its month, as 202601.
        in_month: the same as a condition that an index can serve.
        day: the day or moment that the month is of; tells how far the data reaches.
        counts: its measures.
        members: whose ids are kept for each cell, or None.
    """

    code: str
    district: ColumnElement[str]
    month: ColumnElement[int]
    in_month: Callable[[int], ColumnElement[bool]]
    day: ColumnElement[Any]
    counts: tuple[Count, ...]
    members: Members | None = None


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
    in_month=_in_month(evaluation.c.rated_on),
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
    in_month=_in_month(volunteer.c.registered_on),
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
    in_month=_in_month(volunteer.c.ended_on),
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
    in_month=_in_month(training_session.c.held_on),
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
    in_month=_in_month(_org.registered_on),
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
