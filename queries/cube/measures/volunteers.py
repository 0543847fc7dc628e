"""Who is registered from when to when: the parts counted from volunteers."""

from sqlalchemy import String, func, literal, true

from queries.cube.dimensions import Dimension
from queries.cube.measures.places import by_township
from queries.cube.subjects import Count, Cut, Members, Subject, Told, Touch, in_month, month_of
from queries.schema import volunteer

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
            measures={"new_registrations": func.count()},
            cuts=(_BY_GENDER, _BY_TOWNSHIP),
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
            measures={"ended_registrations": func.count()},
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

SUBJECTS = (REGISTRATION, ENDING, BIRTH)

TOUCHES = (
    Touch(volunteer, REGISTRATION, volunteer, volunteer.c.id),
    Touch(volunteer, ENDING, volunteer, volunteer.c.id),
    Touch(volunteer, BIRTH, volunteer, volunteer.c.id),
)
