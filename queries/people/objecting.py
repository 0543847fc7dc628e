"""Objections of people to what is registered of them: received by one person, decided by another.

Upheld, a registration that its person did not know of ends on the day it began, and with it all of
their services are void; a service that they did not do is void. Data that are wrong are corrected
where they come from, and imported again.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, insert, select, update

from queries import cube, integrity
from queries.messages import Faulty, Message, Refused
from queries.people.persons import seen_by
from queries.personal import Vault
from queries.saying import note, plain
from queries.schema import account, objection, service_record, volunteer
from queries.schema.people import ObjectionKind, ObjectionState
from queries.scope import Permission, Viewer
from queries.turns import Turn, take_turn

_LONGEST, _LONGEST_SAID = 400, 1000
_own, _objection, _record = volunteer.c, objection.c, service_record.c


class Objection(NamedTuple):
    """An objection, and what became of it.

    Attributes:
        id: its number.
        volunteer_id: whose.
        volunteer_no: whose, as files know them.
        kind: see `ObjectionKind`.
        record_no: number of the service objected to; None: none in particular.
        said: in the person's words.
        state: see `ObjectionState`.
        received_on: when.
        received_by: account.
        receiver: name of who received it.
        decided_on: when; None: it is open.
        answer: what was decided, in words; None: it is open.
    """

    id: int
    volunteer_id: int
    volunteer_no: str
    kind: str
    record_no: str | None
    said: str
    state: str
    received_on: date
    received_by: str
    receiver: str
    decided_on: date | None
    answer: str | None


def list_objections(
    connection: Connection, vault: Vault, viewer: Viewer, number: int | None = None
) -> list[Objection]:
    """List the objections of a person, newest first; None: those of all that are open."""
    asked = _objections(viewer)
    if number is None:
        asked = asked.where(_objection.state == ObjectionState.OPEN).order_by(_objection.id)
    else:
        asked = asked.where(_objection.volunteer_id == number).order_by(_objection.id.desc())
    return [
        Objection(
            row.id,
            row.volunteer_id,
            row.volunteer_no,
            row.kind,
            row.record_no,
            vault.open(row.said) or "",
            row.state,
            row.received_on,
            row.received_by,
            row.display_name or row.received_by,
            row.decided_on,
            row.answer,
        )
        for row in connection.execute(asked)
    ]


def receive(
    connection: Connection,
    vault: Vault,
    viewer: Viewer,
    number: int,
    kind: str,
    said: str,
    record_no: str,
    today: date,
    address: str = "",
) -> int:
    """Write an objection down.

    Args:
        connection: a writing one.
        vault: seals what was said.
        viewer: who receives it.
        number: of the registration.
        kind: see `ObjectionKind`.
        said: in the person's words.
        record_no: of the service objected to; empty: none.
        today: the city's date.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: it is not for the viewer, or the same stands open already.
        Faulty: something is missing, or there is no such service; by field.
    """
    _take(connection, viewer, number)
    faults, words, record = {}, plain(said)[:_LONGEST_SAID], None
    if kind not in list(ObjectionKind):
        faults["objection_kind"] = Message("请选择异议的类型")
    if not words:
        faults["objection_said"] = Message("请写明本人的陈述")
    if kind == ObjectionKind.SERVICE:
        record = connection.scalar(
            select(_record.id).where(
                _record.record_no == record_no.strip(), _record.volunteer_id == number
            )
        )
        if record is None:
            faults["objection_record"] = Message("这个人没有这个编号的服务记录")
    if faults:
        raise Faulty(faults)
    same = select(_objection.id).where(
        _objection.volunteer_id == number,
        _objection.kind == kind,
        _objection.record_id.is_not_distinct_from(record),
        _objection.state == ObjectionState.OPEN,
    )
    if connection.execute(same).first() is not None:
        raise Refused(Message("同样的异议已登记，正在等待核实"))
    written = insert(objection).values(
        volunteer_id=number,
        kind=kind,
        record_id=record,
        said=vault.seal(words),
        state=ObjectionState.OPEN,
        received_on=today,
        received_by=viewer.username,
    )
    made = int(connection.execute(written.returning(_objection.id)).scalar_one())
    detail = {"objection": made, "kind": kind}
    note(connection, viewer, "objection_received", f"volunteer {number}", address, detail)
    return made


def decide(
    connection: Connection,
    viewer: Viewer,
    number: int,
    uphold: bool,
    answer: str,
    today: date,
    address: str = "",
) -> None:
    """Uphold an objection or dismiss it; the figures follow in the same transaction.

    Args:
        connection: a writing one.
        viewer: who decides.
        number: of the objection.
        uphold: whether the person is right.
        answer: what was found, in words.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: it is not for the viewer, or was decided before.
        Faulty: the answer is missing.
    """
    take_turn(connection, Turn.IMPORTING)
    take_turn(connection, Turn.JUDGING)
    asked = select(objection).where(
        _objection.id == number, _objection.state == ObjectionState.OPEN
    )
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise Refused(Message("这项异议已有人处理，请刷新后再看"))
    _take(connection, viewer, row.volunteer_id)
    if row.received_by == viewer.username:
        raise Refused(Message("登记异议的人不能自己决定，请由另一人核实"))
    said = plain(answer)[:_LONGEST]
    if not said:
        raise Faulty({"objection_answer": Message("请写明核实的情况")})
    state = ObjectionState.UPHELD if uphold else ObjectionState.DISMISSED
    connection.execute(
        update(objection)
        .where(_objection.id == number)
        .values(state=state, decided_on=today, decided_by=viewer.username, answer=said)
    )
    if uphold and row.kind != ObjectionKind.DATA:
        _void(connection, viewer, row, said, today)
    detail = {"objection": number, "kind": row.kind}
    subject = f"volunteer {row.volunteer_id}"
    note(connection, viewer, f"objection_{state}", subject, address, detail)


def _void(connection: Connection, viewer: Viewer, row: Row[Any], reason: str, today: date) -> None:
    standing = select(_record.id).where(
        _record.volunteer_id == row.volunteer_id, _record.void_on.is_(None)
    )
    if row.kind == ObjectionKind.SERVICE:
        standing = standing.where(_record.id == row.record_id)
    records = connection.scalars(standing).all()
    integrity.void_records(connection, records, reason, (row.received_by, viewer.username), today)
    if row.kind == ObjectionKind.UNKNOWING:
        own = _own.id == row.volunteer_id
        person = select(_own.id).where(own)
        cube.mark(connection, volunteer, person)
        connection.execute(update(volunteer).where(own).values(ended_on=_own.registered_on))
        cube.mark(connection, volunteer, person)
    integrity.judge(connection, today)
    cube.refresh(connection, today, f"objection {row.id}")


def _take(connection: Connection, viewer: Viewer, number: int) -> None:
    if not viewer.may(Permission.HANDLE_OBJECTIONS):
        raise Refused(Message("您的岗位不能处理异议"))
    asked = select(_own.id).where(_own.id == number, seen_by(viewer))
    if connection.execute(asked.with_for_update()).first() is None:
        raise Refused(Message("没有这条登记，或您无权查看"))


def _objections(viewer: Viewer) -> Select[Any]:
    return (
        select(objection, _own.volunteer_no, _record.record_no, account.c.display_name)
        .join(volunteer, _own.id == _objection.volunteer_id)
        .join(service_record, _record.id == _objection.record_id, isouter=True)
        .join(account, account.c.username == _objection.received_by, isouter=True)
        .where(seen_by(viewer))
    )
