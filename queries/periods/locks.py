"""Locking the services of a district's month once its figures are approved.

Locked, they are changed by no import, no undoing of one, no decision, objection or spot check,
until somebody unlocks the month with a reason. What the record rules ask goes on being asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, insert, select, update

from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.saying import moment, note, plain
from queries.schema import account, division, period_lock, service_record
from queries.scope import Permission, Viewer

_LONGEST = 400
_lock, _record, _division = period_lock.c, service_record.c, division.c
_STANDS = _lock.unlocked_by.is_(None)


class Lock(NamedTuple):
    """A month of a district that is locked, or was."""

    id: int
    month: int
    district: str
    locked_by: str
    locked_at: datetime
    reason: str
    unlocked_by: str | None
    unlocked_at: datetime | None
    unlock_why: str | None


def list_locks(connection: Connection, viewer: Viewer, since: Month) -> list[Lock]:
    """List the locks of a viewer's districts from a month on, newest first."""
    locker, opener = account.alias(), account.alias()
    asked = (
        select(period_lock, locker.c.display_name, opener.c.display_name.label("opener"))
        .join(locker, locker.c.username == _lock.locked_by, isouter=True)
        .join(opener, opener.c.username == _lock.unlocked_by, isouter=True)
        .where(_lock.month >= since.code)
        .order_by(_lock.id.desc())
    )
    if viewer.scope is not None:
        asked = asked.where(_lock.district.in_(sorted(viewer.scope)))
    return [
        Lock(
            row.id,
            row.month,
            row.district,
            row.display_name or row.locked_by,
            row.locked_at,
            row.reason,
            row.opener or row.unlocked_by,
            row.unlocked_at,
            row.unlock_why,
        )
        for row in connection.execute(asked)
    ]


def find_locked(connection: Connection) -> Mapping[tuple[int, str], int]:
    """Find what is locked: number of the lock by month and district."""
    rows = connection.execute(select(_lock.month, _lock.district, _lock.id).where(_STANDS))
    return {(month, district): number for month, district, number in rows}


def lock(
    connection: Connection,
    viewer: Viewer,
    month: Month | None,
    districts: Sequence[str],
    reason: str,
    today: date,
    address: str = "",
) -> int:
    """Lock a month that is over.

    Args:
        connection: a writing one.
        viewer: who approved its figures.
        month: of the services.
        districts: codes; those locked already stay so.
        reason: what was approved, in words.
        today: the city's date.
        address: where the request came from.

    Returns:
        How many districts are locked by it.

    Raises:
        Refused: it is not for the viewer, or a district is not.
        Faulty: no month that is over, no district, or no reason is given.
    """
    _require(viewer)
    said, faults = plain(reason)[:_LONGEST], {}
    if month is None or month >= Month.of(today):
        faults["lock_month"] = Message("请选择已经结束的月份")
    if not districts:
        faults["lock_district"] = Message("请选择区")
    if not said:
        faults["lock_reason"] = Message("请写明审定的依据")
    if faults or month is None:
        raise Faulty(faults)
    known = set(connection.scalars(select(_division.code).where(_division.code.in_(districts))))
    if known != set(districts) or (viewer.scope is not None and not known <= viewer.scope):
        raise Refused(Message("没有这个区，或您无权查看"))
    locked = find_locked(connection)
    new = [one for one in sorted(districts) if (month.code, one) not in locked]
    for district in new:
        connection.execute(
            insert(period_lock).values(
                month=month.code,
                district=district,
                locked_by=viewer.username,
                locked_at=moment(),
                reason=said,
            )
        )
    detail = {"month": str(month), "districts": new, "reason": said}
    note(connection, viewer, "period_locked", f"month {month}", address, detail)
    return len(new)


def unlock(
    connection: Connection, viewer: Viewer, number: int, why: str, address: str = ""
) -> None:
    """Open a locked month of a district again.

    Raises:
        Refused: it is not for the viewer, or it is not locked any more.
        Faulty: no reason is given.
    """
    _require(viewer)
    row = connection.execute(
        select(period_lock).where(_lock.id == number, _STANDS).with_for_update()
    ).first()
    if row is None or (viewer.scope is not None and row.district not in viewer.scope):
        raise Refused(Message("这个月已经不在锁定中，请刷新后再看"))
    said = plain(why)[:_LONGEST]
    if not said:
        raise Faulty({"unlock_why": Message("请写明解锁的理由")})
    opened = {"unlocked_by": viewer.username, "unlocked_at": moment(), "unlock_why": said}
    connection.execute(update(period_lock).where(_lock.id == number).values(**opened))
    detail = {"month": row.month, "district": row.district, "reason": said}
    note(connection, viewer, "period_unlocked", f"month {row.month}", address, detail)


def refuse_locked(connection: Connection, table: Table, rows: Select[Any]) -> None:
    """Refuse that records of a locked month are changed.

    Args:
        connection: of a writing transaction.
        table: of the rows; only services have months that are locked.
        rows: selects the id of each.

    Raises:
        Refused: some lie in a locked month; the sentence names it.
    """
    locked = find_locked(connection) if table is service_record else {}
    if not locked:
        return
    months = select(_record.month, _record.district).where(_record.id.in_(rows)).distinct()
    touched = {(row.month, row.district) for row in connection.execute(months)}
    for month, district in sorted(touched & locked.keys()):
        name = connection.scalar(select(_division.name).where(_division.code == district))
        raise Refused(
            Message(
                "{district} {month} 的数据已审定并锁定，不能再改动；确需更正的，请先由审批人解锁",
                district=name,
                month=str(Month.from_code(month)),
            )
        )


def _require(viewer: Viewer) -> None:
    if not viewer.may(Permission.LOCK_PERIODS):
        raise Refused(Message("您的岗位不能审定和锁定数据"))
