"""Events that may bend a trend: listed, kept, changed; a removed one stays in the store."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.indicators import Indicator
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.remarks.drafts import Draft
from queries.saying import moment, note
from queries.schema import division, event
from queries.schema.divisions import Level
from queries.scope import Permission, Viewer


class Action(StrEnum):
    """What the audit trail says was done."""

    KEPT = "event_kept"
    CHANGED = "event_changed"
    REMOVED = "event_removed"


class Event(NamedTuple):
    """An event that is kept, with its number and who kept it."""

    id: int
    told: Draft
    account: str

    def lies_in(self, start: Month, end: Month) -> bool:
        """Tell whether any of its days lies in a period."""
        last = self.told.ends_on or self.told.starts_on
        return self.told.starts_on <= end.last_day and last >= start.first_day

    def is_of(self, indicator: Indicator) -> bool:
        """Tell whether it may bend an indicator."""
        of_pillar = self.told.pillar in (None, indicator.pillar)
        return of_pillar and self.told.indicator in (None, indicator.code)

    def concerns(self, indicator: Indicator, start: Month, end: Month) -> bool:
        """Tell whether it may have bent an indicator in a period."""
        return self.lies_in(start, end) and self.is_of(indicator)


def list_events(connection: Connection) -> list[Event]:
    """List every event that was not removed, early to late."""
    columns = [event.c[name] for name in Draft._fields]
    found = connection.execute(
        select(event.c.id, event.c.account, *columns)
        .where(event.c.removed_at.is_(None))
        .order_by(event.c.starts_on, event.c.id)
    )
    return [Event(row.id, Draft(*row[2:]), row.account) for row in found]


def within(events: Sequence[Event], districts: Collection[str]) -> list[Event]:
    """Keep the events of the whole city and of some districts."""
    return [one for one in events if one.told.district in (None, *districts)]


def keep_event(
    connection: Connection, viewer: Viewer, draft: Draft, today: date, address: str = ""
) -> int:
    """Keep an event.

    Args:
        connection: a writing one.
        viewer: who tells it.
        draft: what is told.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: the viewer may not keep events, or none there.
    """
    _check(connection, viewer, draft)
    values = draft._asdict() | {"account": viewer.username, "created_at": moment()}
    number = int(
        connection.execute(insert(event).values(**values).returning(event.c.id)).scalar_one()
    )
    cube.renew(connection, today, f"event {number}")
    note(connection, viewer, Action.KEPT, f"event {number}", address, {"after": _told(draft)})
    return number


def change_event(
    connection: Connection,
    viewer: Viewer,
    number: int,
    draft: Draft,
    today: date,
    address: str = "",
) -> None:
    """Tell an event anew; the audit trail keeps how it was told before.

    Raises:
        Refused: there is none of this number, or the viewer may not keep events there.
    """
    before = get_event(connection, number).told
    _check(connection, viewer, before)
    _check(connection, viewer, draft)
    if draft == before:
        return
    connection.execute(update(event).where(event.c.id == number).values(**draft._asdict()))
    cube.renew(connection, today, f"event {number}")
    told = {"before": _told(before), "after": _told(draft)}
    note(connection, viewer, Action.CHANGED, f"event {number}", address, told)


def remove_event(
    connection: Connection, viewer: Viewer, number: int, today: date, address: str = ""
) -> None:
    """Take an event off every list; its row stays, with who removed it and when.

    Raises:
        Refused: there is none of this number, or the viewer may not keep events there.
    """
    before = get_event(connection, number).told
    _check(connection, viewer, before)
    connection.execute(
        update(event)
        .where(event.c.id == number)
        .values(removed_at=moment(), removed_by=viewer.username)
    )
    cube.renew(connection, today, f"event {number}")
    told = {"before": _told(before)}
    note(connection, viewer, Action.REMOVED, f"event {number}", address, told)


def get_event(connection: Connection, number: int) -> Event:
    """Return an event.

    Raises:
        Refused: there is none of this number, or it was removed.
    """
    found = next((one for one in list_events(connection) if one.id == number), None)
    if found is None:
        raise Refused(Message("没有这个事件，它可能已被移除"))
    return found


def _check(connection: Connection, viewer: Viewer, draft: Draft) -> None:
    if not viewer.may(Permission.KEEP_EVENTS):
        raise Refused(Message("您的账号不能维护事件"))
    if viewer.scope is not None and draft.district not in viewer.scope:
        raise Refused(Message("只能维护您可查看的区的事件"))
    if draft.district is None:
        return
    of_district = (division.c.code == draft.district) & (division.c.level == Level.DISTRICT)
    if connection.execute(select(division.c.code).where(of_district)).first() is None:
        raise Faulty({"district": Message("没有这个区")})


def _told(draft: Draft) -> dict[str, str]:
    return {name: str(value) for name, value in draft._asdict().items() if value is not None}
