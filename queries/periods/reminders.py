"""Reminding a district of a month's file that it owes; the reminder goes once the file came."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.saying import moment, note, plain
from queries.schema import account, reminder
from queries.scope import Permission, Viewer

_LONGEST = 400
_reminder = reminder.c

Owed = tuple[str, str, int]
"""Kind of file, district and month, as 202601."""


class Reminder(NamedTuple):
    """A reminder that was sent."""

    kind: str
    district: str
    month: int
    sender: str
    sent_at: datetime
    note: str


def remind(
    connection: Connection,
    viewer: Viewer,
    kind: str,
    owed: Collection[tuple[str, Month]],
    said: str,
    address: str = "",
) -> int:
    """Remind districts of what they owe.

    Args:
        connection: a writing one.
        viewer: who reminds.
        kind: of file.
        owed: districts and months.
        said: in words; may be empty.
        address: where the request came from.

    Returns:
        How many reminders were sent.

    Raises:
        Refused: it is not for the viewer.
        Faulty: nothing is owed.
    """
    if not viewer.may(Permission.SEND_REMINDERS) or viewer.scope is not None:
        raise Refused(Message("您的岗位不能催报"))
    if not owed:
        raise Faulty({"remind_kind": Message("没有缺报的月份，无需催报")})
    words = plain(said)[:_LONGEST]
    for district, month in sorted(owed):
        connection.execute(
            insert(reminder).values(
                kind=kind,
                district=district,
                month=month.code,
                sent_by=viewer.username,
                sent_at=moment(),
                note=words,
            )
        )
    detail = {"kind": kind, "owed": [f"{district} {month}" for district, month in sorted(owed)]}
    note(connection, viewer, "reminded", f"file {kind}", address, detail)
    return len(owed)


def list_reminders(
    connection: Connection, viewer: Viewer, owed: Collection[Owed]
) -> list[Reminder]:
    """List the newest reminder of each of what is owed, in a viewer's districts."""
    asked = (
        select(reminder, account.c.display_name)
        .join(account, account.c.username == _reminder.sent_by, isouter=True)
        .order_by(_reminder.id)
    )
    if viewer.scope is not None:
        asked = asked.where(_reminder.district.in_(sorted(viewer.scope)))
    newest = {
        (row.kind, row.district, row.month): Reminder(
            row.kind,
            row.district,
            row.month,
            row.display_name or row.sent_by,
            row.sent_at,
            row.note,
        )
        for row in connection.execute(asked)
    }
    return [newest[one] for one in sorted(newest.keys() & set(owed))]
