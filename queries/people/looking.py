"""Looking at what is sealed of a person: with a reason, kept, and of a minor by another's leave."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, insert, select, update

from queries.messages import Faulty, Message, Refused
from queries.people.persons import birthday_of_adults, seen_by
from queries.personal import Vault
from queries.saying import moment, note, plain
from queries.schema import account, volunteer, volunteer_look
from queries.scope import Permission, Viewer

LEAVE_HOURS = 24
"""How long another's leave holds."""
SHOWN_MINUTES = 15
"""How long what was shown may be written into a file."""
_LONGEST = 400
_own, _look = volunteer.c, volunteer_look.c


class Revealed(NamedTuple):
    """What is sealed of a person."""

    name: str
    id_number: str | None
    mobile: str | None
    birth_date: date | None


class Look(NamedTuple):
    """Somebody asked to see what is sealed.

    Attributes:
        id: its number.
        volunteer_id: of whom.
        volunteer_no: of whom, as files know them.
        asked_by: account.
        asker: name of who asked.
        asked_at: UTC.
        reason: why.
        agreed: what another one said; None: nobody has.
        shown_at: UTC; None: it was not shown.
    """

    id: int
    volunteer_id: int
    volunteer_no: str
    asked_by: str
    asker: str
    asked_at: datetime
    reason: str
    agreed: bool | None
    shown_at: datetime | None


def needs_leave(born: date | None, today: date) -> bool:
    """Tell whether another one has to agree: of minors, and of those who may be."""
    return born is None or born > birthday_of_adults(today)


def reveal(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    number: int,
    reason: str,
    today: date,
    address: str = "",
) -> Revealed | None:
    """Show what is sealed of a person, or ask another one to agree where they are a minor.

    Args:
        connection: a writing one.
        vault: opens it.
        viewer: who asks.
        number: of the registration.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Returns:
        What is sealed; None: another one has to agree first, and was asked.

    Raises:
        Refused: it is not for the viewer, or another one was asked and has not agreed.
        Faulty: no reason is given.
    """
    row = _take(connection, viewer, number)
    why = plain(reason)[:_LONGEST]
    if not why:
        raise Faulty({"reveal_reason": Message("请写明查看的事由")})
    now = moment()
    look = _leave(connection, viewer, number, now) if needs_leave(row.birth_date, today) else None
    if look is None:
        shown = None if needs_leave(row.birth_date, today) else now
        written = insert(volunteer_look).values(
            volunteer_id=number,
            asked_by=viewer.username,
            asked_at=now,
            reason=why,
            shown_at=shown,
        )
        connection.execute(written)
        action = "person_revealed" if shown else "look_asked"
        note(connection, viewer, action, f"volunteer {number}", address, {"reason": why})
        return _opened(vault, row) if shown else None
    connection.execute(update(volunteer_look).where(_look.id == look.id).values(shown_at=now))
    note(connection, viewer, "person_revealed", f"volunteer {number}", address, {"reason": why})
    return _opened(vault, row)


def decide_look(
    connection: Connection, viewer: Viewer, number: int, agree: bool, address: str = ""
) -> None:
    """Agree that somebody sees what is sealed of a minor, or do not.

    Raises:
        Refused: it is not for the viewer, or was decided before.
    """
    if not viewer.may(Permission.AGREE_TO_REVEALS):
        raise Refused(Message("您的岗位不能同意查看未成年人信息"))
    asked = (
        select(volunteer_look)
        .join(volunteer, _own.id == _look.volunteer_id)
        .where(_look.id == number, _look.decided_by.is_(None), seen_by(viewer))
    )
    row = connection.execute(asked.with_for_update(of=volunteer_look)).first()
    if row is None or row.shown_at is not None:
        raise Refused(Message("这项查看申请已有人处理，请刷新后再看"))
    if row.asked_by == viewer.username:
        raise Refused(Message("申请查看的人不能自己同意"))
    decided = {"decided_by": viewer.username, "decided_at": moment(), "agreed": agree}
    connection.execute(update(volunteer_look).where(_look.id == number).values(**decided))
    action = "look_agreed" if agree else "look_declined"
    detail = {"look": number, "asked_by": row.asked_by}
    note(connection, viewer, action, f"volunteer {row.volunteer_id}", address, detail)


def list_waiting(connection: Connection, viewer: Viewer) -> list[Look]:
    """List what a viewer may agree to, oldest first."""
    if not viewer.may(Permission.AGREE_TO_REVEALS):
        return []
    open_ = (_look.decided_by.is_(None), _look.shown_at.is_(None))
    mine = _look.asked_by != viewer.username
    return _read(connection, _looks(viewer).where(*open_, mine).order_by(_look.id))


def list_looks(connection: Connection, viewer: Viewer, number: int) -> list[Look]:
    """List who asked to see what is sealed of a person, newest first."""
    asked = _looks(viewer).where(_look.volunteer_id == number)
    return _read(connection, asked.order_by(_look.id.desc()))


def has_shown(connection: Connection, viewer: Viewer, number: int) -> bool:
    """Tell whether a viewer was shown what is sealed of a person just now."""
    since = moment() - timedelta(minutes=SHOWN_MINUTES)
    asked = select(_look.id).where(
        _look.volunteer_id == number,
        _look.asked_by == viewer.username,
        _look.shown_at >= since,
    )
    return connection.execute(asked).first() is not None


def open_shown(connection: Connection, vault: Vault, viewer: Viewer, number: int) -> Revealed:
    """Open what is sealed of a person once more, for a file.

    Raises:
        Refused: the viewer was not shown it just now.
    """
    row = _take(connection, viewer, number)
    if not has_shown(connection, viewer, number):
        raise Refused(Message("请先写明事由查看完整信息，再导出本人记录"))
    return _opened(vault, row)


def _take(connection: Connection, viewer: Viewer, number: int) -> Row[Any]:
    if not viewer.may(Permission.REVEAL_PEOPLE):
        raise Refused(Message("您的岗位不能查看完整信息"))
    row = connection.execute(select(volunteer).where(_own.id == number, seen_by(viewer))).first()
    if row is None:
        raise Refused(Message("没有这条登记，或您无权查看"))
    return row


def _leave(connection: Connection, viewer: Viewer, number: int, now: datetime) -> Row[Any] | None:
    """Find the leave that another one gave; None: nobody was asked for what is not over."""
    since = now - timedelta(hours=LEAVE_HOURS)
    mine = (_look.volunteer_id == number, _look.asked_by == viewer.username)
    asked = select(volunteer_look).where(*mine).order_by(_look.id.desc()).limit(1)
    row = connection.execute(asked).first()
    if row is None or (row.decided_at is not None and row.decided_at < since):
        return None
    if row.decided_by is None:
        raise Refused(Message("已申请查看，请等待审批人同意"))
    if not row.agreed:
        raise Refused(Message("审批人没有同意这次查看，一天后可以重新申请"))
    return row


def _opened(vault: Vault, row: Row[Any]) -> Revealed:
    name, number, mobile = (vault.open(one) for one in (row.name, row.id_number, row.mobile))
    return Revealed(name or "", number, mobile, row.birth_date)


def _looks(viewer: Viewer) -> Select[Any]:
    return (
        select(volunteer_look, _own.volunteer_no, account.c.display_name)
        .join(volunteer, _own.id == _look.volunteer_id)
        .join(account, account.c.username == _look.asked_by, isouter=True)
        .where(seen_by(viewer))
    )


def _read(connection: Connection, asked: Select[Any]) -> list[Look]:
    return [
        Look(
            row.id,
            row.volunteer_id,
            row.volunteer_no,
            row.asked_by,
            row.display_name or row.asked_by,
            row.asked_at,
            row.reason,
            row.agreed,
            row.shown_at,
        )
        for row in connection.execute(asked)
    ]
