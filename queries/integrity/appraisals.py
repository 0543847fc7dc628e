"""Days up to which hours count for something: stars, school credits, an evaluation."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from queries.messages import Faulty, Message, Refused
from queries.saying import note, plain
from queries.schema import appraisal
from queries.scope import Permission, Viewer

_appraisal = appraisal.c


class Appraisal(NamedTuple):
    """A day up to which hours count."""

    id: int
    held_on: date
    name: str


def list_appraisals(connection: Connection) -> list[Appraisal]:
    """List the days up to which hours count, newest first."""
    asked = select(_appraisal.id, _appraisal.held_on, _appraisal.name)
    rows = connection.execute(asked.order_by(_appraisal.held_on.desc(), _appraisal.id))
    return [Appraisal(*tuple(row)) for row in rows]


def keep_appraisal(
    connection: Connection, viewer: Viewer, held_on: date | None, name: str, address: str = ""
) -> None:
    """Keep a day up to which hours count.

    Raises:
        Refused: it is not for the viewer, or it is kept already.
        Faulty: day or name is missing.
    """
    _require(viewer)
    said, faults = plain(name)[:80], {}
    if held_on is None:
        faults["appraisal_on"] = Message("请填写日期")
    if not said:
        faults["appraisal_name"] = Message("请填写名称")
    if faults:
        raise Faulty(faults)
    values = {"held_on": held_on, "name": said, "account": viewer.username}
    try:
        connection.execute(insert(appraisal).values(**values))
    except IntegrityError as error:
        raise Refused(Message("这一天的这项评定已经登记")) from error
    note(connection, viewer, "appraisal_kept", f"appraisal {held_on}", address, {"name": said})


def remove_appraisal(
    connection: Connection, viewer: Viewer, number: int, address: str = ""
) -> None:
    """Keep a day no longer.

    Raises:
        Refused: it is not for the viewer, or there is none.
    """
    _require(viewer)
    gone = connection.execute(delete(appraisal).where(_appraisal.id == number))
    if not gone.rowcount:
        raise Refused(Message("没有这项评定，请刷新后再看"))
    note(connection, viewer, "appraisal_removed", f"appraisal {number}", address, {})


def _require(viewer: Viewer) -> None:
    if not viewer.may(Permission.SET_RULE_LIMITS):
        raise Refused(Message("您的岗位不能登记评定日期"))
