"""Who is registered from when to when: the parts counted from volunteers."""

from datetime import date

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.subjects import (
    Count,
    Cut,
    Members,
    Subject,
    Told,
    Touch,
    each,
    in_month,
    month_of,
)
from queries.schema import volunteer

_person = volunteer.c
_VERIFIED = each(_person.verified)
_twin = volunteer.alias("twin")
_NEVER = date(9999, 12, 31)


def _first(one: ColumnElement[date], other: ColumnElement[date]) -> ColumnElement[date]:
    return type_coerce(case((one < other, one), else_=other), Date)


_earlier = and_(
    _twin.c.id_hash == _person.id_hash,
    or_(
        _twin.c.registered_on < _person.registered_on,
        and_(_twin.c.registered_on == _person.registered_on, _twin.c.id < _person.id),
    ),
)
_left = func.coalesce(_twin.c.ended_on, _NEVER, type_=Date)
_is_duplicate = and_(
    _person.id_hash.is_not(None),
    exists().where(_earlier, month_of(_left) > month_of(_person.registered_on)),
)
# Whoever came before with the same number may leave: then it is a duplicate no longer.
_until = _first(
    func.coalesce(_person.ended_on, _NEVER, type_=Date),
    select(func.max(_left, type_=Date)).where(_earlier).scalar_subquery(),
)

_BY_GENDER = Cut(Dimension.GENDER, (Told(volunteer.c.gender),))
_BY_TOWNSHIP = by_township(volunteer.c.place)

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
            measures={"new_registrations": each()},
        ),
        Count(
            rows=volunteer,
            valid=true(),
            measures={
                "verified_registrations": _VERIFIED,
                "told_registrations": each(_person.verified.is_not(None)),
                "identified_registrations": each(_person.id_hash.is_not(None)),
            },
        ),
        Count(
            rows=volunteer,
            valid=_is_duplicate,
            measures={"duplicate_registrations": each()},
            lands_in=case((_until < _NEVER, month_of(_until))),
            moved={"ended_duplicates": each()},
        ),
    ),
    members=Members(
        rows=volunteer, valid=true(), person=volunteer.c.id, cuts=(_BY_GENDER, _BY_TOWNSHIP)
    ),
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
            measures={
                "ended_registrations": each(),
                "ended_verified": _VERIFIED,
                "ended_identified": each(_person.id_hash.is_not(None)),
            },
        ),
    ),
    members=Members(rows=volunteer, valid=volunteer.c.ended_on.is_not(None), person=volunteer.c.id),
)

BIRTH = Subject(
    code="birth",
    district=literal("", String(6)),
    month=month_of(volunteer.c.birth_date),
    in_month=in_month(volunteer.c.birth_date),
    day=volunteer.c.birth_date,
    counts=(),
    members=Members(
        rows=volunteer, valid=volunteer.c.birth_date.is_not(None), person=volunteer.c.id
    ),
)

CONSENT = Subject(
    code="consent",
    district=volunteer.c.district,
    month=month_of(volunteer.c.registered_on),
    in_month=in_month(volunteer.c.registered_on),
    day=volunteer.c.registered_on,
    counts=(),
    members=Members(rows=volunteer, valid=volunteer.c.guardian_consent, person=volunteer.c.id),
)

SUBJECTS = (REGISTRATION, ENDING, BIRTH, CONSENT)

TOUCHES = (
    Touch(volunteer, REGISTRATION, volunteer, volunteer.c.id),
    Touch(
        volunteer,
        REGISTRATION,
        volunteer.join(_twin, _twin.c.id_hash == volunteer.c.id_hash),
        _twin.c.id,
    ),
    Touch(volunteer, ENDING, volunteer, volunteer.c.id),
    Touch(volunteer, BIRTH, volunteer, volunteer.c.id),
    Touch(volunteer, CONSENT, volunteer, volunteer.c.id),
)
