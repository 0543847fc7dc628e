"""Who is registered from when to when: the parts counted from volunteers."""

from sqlalchemy import func, true

from queries.cube.subjects import Count, Members, Subject, Touch, in_month, month_of
from queries.schema import volunteer

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

SUBJECTS = (REGISTRATION, ENDING)

TOUCHES = (
    Touch(volunteer, REGISTRATION, volunteer, volunteer.c.id),
    Touch(volunteer, ENDING, volunteer, volunteer.c.id),
)
