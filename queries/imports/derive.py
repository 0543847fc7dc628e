"""What a record is given beyond what its file says: its deadline and whether it was kept."""

from datetime import date, datetime, timedelta

from queries.city.calendar import WorkCalendar
from queries.months import Month
from queries.registrations.rules import Clock, national_rules

RECORDING_DAYS = 10
"""Working days within which a service must be recorded (MCA Order 67, Art 11)."""


def recording(
    calendar: WorkCalendar,
    started_at: datetime,
    ended_at: datetime | None,
    entered_at: datetime | None,
) -> tuple[int | None, bool | None]:
    """Work out the month in which a record was due and whether it was entered in time.

    Args:
        calendar: the city's working days.
        started_at: start of the service.
        ended_at: its end; None: unknown, the day of the start counts.
        entered_at: when it was entered; None: unknown.

    Returns:
        The month as 202601 and whether it was kept; both None where the entry time is unknown or
        the deadline lies past what the calendar knows.

    Source: MCA Order 67, Art 11; indicator catalogue, on_time_record_rate.
    """
    if entered_at is None:
        return None, None
    due = recording_deadline(calendar, (ended_at or started_at).date())
    return (None, None) if due is None else (Month.of(due).code, entered_at.date() <= due)


def recording_deadline(calendar: WorkCalendar, day: date) -> date | None:
    """Return the last day to record a service that ended on a day; None: past the calendar."""
    return calendar.after(day, RECORDING_DAYS)


def decision_deadline(
    matter: str, documents_complete_on: date | None, accepted_on: date | None
) -> date | None:
    """Return the last day to decide a registration case.

    Args:
        matter: what the case asks for.
        documents_complete_on: the day all valid documents had come; None: unknown.
        accepted_on: the day of acceptance, from which days count where that day is unknown.

    Returns:
        The last day; None where neither day is known, and where no rule in force on that day sets
        a limit, as for identity marks.

    Source: `queries/registrations/rules.csv`. The days are calendar days; the first is the day
    after.
    """
    start = documents_complete_on or accepted_on
    if start is None:
        return None
    # Files say neither charity nor, always, the form: for all forms the limit is the same.
    rule = national_rules().find(Clock.DECISION, matter, None, False, start)
    return None if rule is None else start + timedelta(days=rule.days)
