"""Complaints about volunteer service, and whether they were closed in time."""

from sqlalchemy import case, func, true

from queries.cube.subjects import Count, Subject, Touch, in_month, month_of
from queries.schema import complaint

_one = complaint.c

COMPLAINT = Subject(
    code="complaint",
    district=_one.district,
    month=month_of(_one.received_on),
    in_month=in_month(_one.received_on),
    day=_one.received_on,
    counts=(
        Count(
            rows=complaint,
            valid=true(),
            measures={"complaints": func.count()},
            lands_in=month_of(_one.due_on),
            moved={
                "due_complaints": func.count(),
                "timely_complaints": func.sum(case((_one.closed_on <= _one.due_on, 1), else_=0)),
            },
        ),
    ),
)

SUBJECTS = (COMPLAINT,)

TOUCHES = (Touch(complaint, COMPLAINT, complaint, complaint.c.id),)
