"""What a change of calendar moves: deadlines of records, and how long cases took."""

from datetime import date, timedelta

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from queries import integrity
from queries.city.calendar import WorkCalendar
from queries.cube import mark
from queries.imports.derive import recording_deadline
from queries.months import Month
from queries.schema import registration_case, service_record

_EPOCH = date(1970, 1, 1)
_MINUTES = 24 * 60

_due = Table(
    "changed_deadline",
    MetaData(),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("due_day", Integer),
    Column("due_month", Integer),
    prefixes=["TEMPORARY"],
)


def recount_deadlines(connection: Connection, before: WorkCalendar, after: WorkCalendar) -> None:
    """Reckon anew due_month and on_time of records, by day, and review_days of cases.

    Args:
        connection: of the transaction that changes the calendar.
        before: the calendar by which they were reckoned.
        after: the calendar now.

    Source: 志愿服务记录与证明出具办法(试行) Art 11: within 10 working days after the activity.
    """
    _recount_reviews(connection, after)
    changed = _changed(before, after)
    if not changed:
        return
    _due.create(connection)
    connection.execute(insert(_due), changed)
    record = service_record.c
    ended = type_coerce(func.coalesce(record.ended_at, record.started_at), Integer)
    entered_day = type_coerce(record.entered_at, Integer) // _MINUTES
    touched = (record.entered_at.is_not(None), ended // _MINUTES == _due.c.day)
    moved = select(record.id).join(_due, touched[1]).where(touched[0])
    mark(connection, service_record, moved)
    integrity.mark(connection, moved)
    connection.execute(
        update(service_record)
        .where(*touched)
        .values(
            due_month=_due.c.due_month,
            on_time=entered_day <= _due.c.due_day,
        )
    )
    _due.drop(connection)


def _recount_reviews(connection: Connection, calendar: WorkCalendar) -> None:
    case = registration_case.c
    found = connection.execute(
        select(case.id, case.accepted_on, case.decided_on, case.review_days).where(
            case.accepted_on.is_not(None), case.decided_on.is_not(None)
        )
    )
    for row in found.all():
        days = calendar.between(row.accepted_on, row.decided_on)
        if days != row.review_days:
            # Its cells are by other days than this number: marked once, they are counted anew.
            mark(connection, registration_case, select(case.id).where(case.id == row.id))
            connection.execute(
                update(registration_case).where(case.id == row.id).values(review_days=days)
            )


def _changed(before: WorkCalendar, after: WorkCalendar) -> list[dict[str, int | None]]:
    calendars = (before, after)
    known = [day for one in calendars for day in (one.known_from, one.known_until) if day]
    if not known:
        return []
    first, last = min(known), max(known)
    rows = []
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        due = recording_deadline(after, day)
        if due != recording_deadline(before, day):
            rows.append(
                {
                    "day": (day - _EPOCH).days,
                    "due_day": None if due is None else (due - _EPOCH).days,
                    "due_month": None if due is None else Month.of(due).code,
                }
            )
    return rows
