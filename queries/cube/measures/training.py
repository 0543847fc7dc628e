"""Training sessions and who attended them."""

from sqlalchemy import true

from queries.cube.subjects import Count, Members, Subject, Touch, each, in_month, month_of
from queries.schema import training_attendance, training_session, volunteer

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
            measures={"training_person_times": each()},
        ),
    ),
    members=Members(rows=_attended, valid=true(), person=training_attendance.c.volunteer_id),
    reaches=False,
)

SESSION = Subject(
    code="training_session",
    district=training_session.c.district,
    month=month_of(training_session.c.held_on),
    in_month=in_month(training_session.c.held_on),
    day=training_session.c.held_on,
    counts=(
        Count(
            rows=training_session,
            valid=true(),
            measures={"training_sessions": each()},
        ),
    ),
)

SUBJECTS = (TRAINING, SESSION)

TOUCHES = (
    Touch(training_session, TRAINING, training_session, training_session.c.id),
    Touch(training_session, SESSION, training_session, training_session.c.id),
    Touch(volunteer, TRAINING, _attended, training_attendance.c.volunteer_id),
    Touch(training_attendance, TRAINING, _attended, training_attendance.c.id),
)
