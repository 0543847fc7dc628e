"""Two registrations of one person become one: proposed by one person, decided by another.

Files that name the number of the registration that went mean the one that stayed.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from queries import cube
from queries.followers import follow
from queries.integrity import judge
from queries.merges import deciding
from queries.merges.merging import Merging
from queries.merges.moving import Hands
from queries.messages import Message, Refused
from queries.people.persons import seen_by
from queries.schema import (
    insurance,
    service_record,
    training_attendance,
    volunteer,
    volunteer_apart,
    volunteer_look,
    volunteer_merge,
    volunteer_merge_row,
)
from queries.scope import Permission, Viewer

_own = volunteer.c


def find_registration(connection: Connection, viewer: Viewer, number: int) -> Row[Any]:
    """Find a registration that a viewer may merge, and hold it.

    Raises:
        Refused: there is none, or it is not for the viewer.
    """
    if not viewer.may(Permission.MERGE_PEOPLE):
        raise Refused(Message("您的岗位不能处理重复登记"))
    asked = select(volunteer).where(_own.id == number, seen_by(viewer))
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise Refused(Message("没有这条登记，或您无权查看"))
    return row


def _check_apart(stays: Row[Any], goes: Row[Any]) -> None:
    if stays.id == goes.id:
        raise Refused(Message("请选择两条不同的登记"))


def _follow(connection: Connection, numbers: tuple[int, ...], today: date) -> None:
    """Say anew whether they were insured and trained, and judge their records together."""
    for table in (insurance, training_attendance):
        follow(connection, table, select(table.c.id).where(table.c.volunteer_id.in_(numbers)))
    record = service_record.c
    records = select(record.id).where(record.volunteer_id.in_(numbers))
    cube.mark(connection, service_record, records)
    follow(connection, service_record, records)
    judge(connection, today)


PEOPLE = Merging(
    hands=Hands(volunteer, volunteer_merge_row, frozenset({volunteer_apart, volunteer_look})),
    merges=volunteer_merge,
    apart=volunteer_apart,
    gone={"gone_no": _own.volunteer_no},
    find=find_registration,
    fit=_check_apart,
    after=_follow,
    taken=Message("这个志愿者编号已另有登记，不能撤销合并"),
)


def propose(
    connection: Connection,
    viewer: Viewer,
    kept: int,
    gone: int,
    reason: str,
    today: date,
    address: str = "",
) -> int:
    """Propose that two registrations are of one person.

    Args:
        connection: a writing one.
        viewer: who proposes it.
        kept: the registration that stays.
        gone: the one that goes.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Returns:
        Number of the merge.

    Raises:
        Refused: one of them is not for the viewer, or it was proposed already.
        Faulty: the reason is missing.
    """
    stays, goes = (find_registration(connection, viewer, one) for one in (kept, gone))
    return deciding.propose(connection, PEOPLE, viewer, stays, goes, reason, today, address)
