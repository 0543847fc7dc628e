"""Complaints about volunteer service, and whether they were closed in time."""

from sqlalchemy import true

from queries.cube.subjects import Count, Subject, Touch, each, in_month, month_of
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
            measures={"complaints": each()},
            lands_in=month_of(_one.due_on),
            moved={
                "due_complaints": each(),
                "timely_complaints": each(_one.closed_on <= _one.due_on),
            },
        ),
    ),
)

SUBJECTS = (COMPLAINT,)

TOUCHES = (Touch(complaint, COMPLAINT, complaint, complaint.c.id),)
