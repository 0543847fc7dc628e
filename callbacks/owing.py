"""What districts owe by the reporting calendar, and what they were reminded of."""

from callbacks.ground import Ground
from callbacks.import_names import kind_names
from callbacks.services import Services
from layouts.formats import day, month
from layouts.periods import ReminderRow
from layouts.texts import gettext
from queries.months import Month
from queries.periods.reminders import Reminder, list_reminders
from queries.quality.deliveries import KINDS, State, list_deliveries

MONTHS = 13
"""Months of the reporting calendar."""


def calendar_months(ground: Ground) -> list[Month]:
    """Return the months of the reporting calendar, in order."""
    last = ground.last or Month.from_code(200001)
    return list((last - (MONTHS - 1)).through(last))


def owed_by(ground: Ground) -> list[tuple[str, str, int]]:
    """List what the viewer's districts owe: kind of file, district, month as 202601."""
    if ground.is_empty:
        return []
    months = calendar_months(ground)
    return [
        (kind, district, one.code)
        for kind in KINDS
        for district, row in list_deliveries(ground.snapshot, kind, ground.proper, months).items()
        for one, delivery in zip(months, row, strict=True)
        if delivery.state is State.MISSING
    ]


def reminder_row(services: Services, ground: Ground, one: Reminder) -> ReminderRow:
    """Write a reminder."""
    sent = gettext("{name}，{day}", name=one.sender, day=day(services.local(one.sent_at).date()))
    place, when = ground.short(one.district), month_name(one.month)
    return ReminderRow(kind_names()[one.kind], place, when, sent, one.note)


def reminders_of(services: Services) -> list[str]:
    """Write what the viewer's districts were reminded of and still owe."""
    ground = Ground.of(services)
    with services.store.reading() as connection:
        found = list_reminders(connection, ground.viewer, owed_by(ground))
    rows = [reminder_row(services, ground, one) for one in found]
    return [
        gettext(
            "{place} {month} {kind}（{sent}）{note}",
            place=one.place,
            month=one.month,
            kind=one.kind,
            sent=one.sent,
            note=one.note,
        )
        for one in rows
    ]


def month_name(code: int) -> str:
    """Write a month given as 202601."""
    return month(Month.from_code(code))
