"""Two entries of one organization become one: one person proposes it, another decides.

Files that name the code of the entry that went mean the entry that stayed.
"""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from queries.integrity import judge
from queries.merges import apart, deciding
from queries.merges.merging import Merging
from queries.merges.moving import Hands
from queries.messages import Faulty, Message, Refused
from queries.organizations.conditions import within
from queries.saying import plain
from queries.schema import (
    organization,
    organization_apart,
    organization_change,
    organization_merge,
    organization_merge_row,
)
from queries.scope import Permission, Viewer

_own = organization.c


def find_entry(connection: Connection, viewer: Viewer, number: int) -> Row[Any]:
    """Find an entry that the viewer may merge, and hold it.

    Raises:
        Refused: there is none, or it is not for the viewer.
    """
    if not viewer.may(Permission.EDIT_ORGANIZATIONS):
        raise Refused(Message("您的岗位不能更正登记信息"))
    asked = select(organization).where(_own.id == number, within(viewer.scope))
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    return row


def _check_registrars(stays: Row[Any], goes: Row[Any]) -> None:
    if goes.registrar != stays.registrar:
        raise Refused(Message("两条记录的登记机关不同，不能合并；请先核对登记机关"))


def _judge(connection: Connection, numbers: tuple[int, ...], today: date) -> None:
    """Judge the records that changed hands: rules ask of an organization, too."""
    judge(connection, today)


ORGANIZATIONS = Merging(
    hands=Hands(
        organization, organization_merge_row, frozenset({organization_change, organization_apart})
    ),
    merges=organization_merge,
    apart=organization_apart,
    gone={"gone_uscc": _own.uscc, "gone_name": _own.name},
    find=find_entry,
    fit=_check_registrars,
    after=_judge,
    taken=Message("这个统一社会信用代码已另有记录，不能撤销合并"),
)


def propose(
    connection: Connection,
    viewer: Viewer,
    kept: int,
    uscc: str,
    reason: str,
    today: date,
    address: str = "",
) -> int:
    """Propose that another entry is one of the same organization.

    Args:
        connection: a writing one.
        viewer: who proposes it.
        kept: the organization that stays.
        uscc: code of the entry that goes.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Returns:
        Number of the merge.

    Raises:
        Refused: there is no such organization for the viewer, or the two are registered by
            different authorities, or it was proposed already.
        Faulty: there is no entry of this code, or the reason is missing; by field.
    """
    stays = find_entry(connection, viewer, kept)
    goes = _other_entry(connection, viewer, kept, uscc)
    return deciding.propose(connection, ORGANIZATIONS, viewer, stays, goes, reason, today, address)


def tell_apart(
    connection: Connection,
    viewer: Viewer,
    number: int,
    uscc: str,
    reason: str,
    today: date,
    address: str = "",
) -> None:
    """Remember that another entry, named by its code, is of another organization.

    Raises:
        Refused: the organization is not for the viewer.
        Faulty: there is no entry of this code, or the reason is missing; by field.
    """
    other = _other_entry(connection, viewer, number, uscc)
    if not plain(reason):
        raise Faulty({"merge_reason": Message("请写明依据")})
    apart.tell_apart(connection, ORGANIZATIONS, viewer, number, other.id, reason, today, address)


def _other_entry(connection: Connection, viewer: Viewer, number: int, uscc: str) -> Row[Any]:
    found = connection.execute(
        select(organization).where(_own.uscc == uscc.strip().upper(), within(viewer.scope))
    ).first()
    if found is None or found.id == number:
        raise Faulty({"uscc": Message("名录中没有这个统一社会信用代码的另一条记录")})
    return found
