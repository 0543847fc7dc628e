"""Two entries of one organization become one: one person proposes it, another decides.

The entry that goes is kept whole in the merge, with all that changed hands, so that it can be
undone. Files that name its code afterwards mean the entry that stayed.
"""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from queries import cube
from queries.messages import Faulty, Message, Refused
from queries.organizations.conditions import within
from queries.organizations.moving import as_json, dump, hand_over
from queries.saying import note, plain
from queries.schema import account, organization, organization_merge
from queries.schema.registry import MergeStatus
from queries.scope import Permission, Viewer

_LONGEST = 400
_own, _merge = organization.c, organization_merge.c


class Merge(NamedTuple):
    """A merge that was proposed, and what became of it.

    Attributes:
        id: its number.
        kept_id: the organization that stays.
        gone_id: the entry that goes.
        gone_uscc: its code.
        gone_name: its name.
        status: see `MergeStatus`.
        proposed_by: account.
        proposer: name of who proposed it.
        proposed_on: when.
        reason: why.
        decided_on: when; None: nobody has.
        undone_on: when; None: it was not.
        undone_why: why; None: it was not.
    """

    id: int
    kept_id: int
    gone_id: int
    gone_uscc: str
    gone_name: str
    status: str
    proposed_by: str
    proposer: str
    proposed_on: date
    reason: str
    decided_on: date | None
    undone_on: date | None
    undone_why: str | None


def list_merges(connection: Connection, number: int) -> list[Merge]:
    """List the merges of an organization, as the one that stays or that goes, newest first."""
    found = connection.execute(
        select(organization_merge, account.c.display_name)
        .join(account, account.c.username == _merge.proposed_by, isouter=True)
        .where(or_(_merge.kept_id == number, _merge.gone_id == number))
        .order_by(_merge.id.desc())
    )
    return [
        Merge(
            **{
                name: row.display_name or row.proposed_by
                if name == "proposer"
                else getattr(row, name)
                for name in Merge._fields
            }
        )
        for row in found
    ]


def merged_into(connection: Connection, gone: int) -> int | None:
    """Find the organization that an entry was merged into; None: it was not."""
    asked = select(_merge.kept_id).where(_merge.gone_id == gone, _merge.status == MergeStatus.DONE)
    found: int | None = connection.scalar(asked)
    return found


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
    goes = connection.execute(
        select(organization).where(_own.uscc == uscc.strip().upper(), within(viewer.scope))
    ).first()
    said = plain(reason)[:_LONGEST]
    faults = {}
    if goes is None or goes.id == kept:
        faults["uscc"] = Message("名录中没有这个统一社会信用代码的另一条记录")
    if not said:
        faults["merge_reason"] = Message("请写明为何是同一个组织")
    if faults or goes is None:
        raise Faulty(faults)
    _check_registrars(stays, goes)
    waiting = select(_merge.id).where(
        _merge.gone_id == goes.id, _merge.status == MergeStatus.PROPOSED
    )
    if connection.execute(waiting).first() is not None:
        raise Refused(Message("这条记录已有人提议合并，请等待另一人确认"))
    written = insert(organization_merge).values(
        kept_id=kept,
        gone_id=goes.id,
        gone_uscc=goes.uscc,
        gone_name=goes.name,
        gone_batch_id=goes.batch_id,
        status=MergeStatus.PROPOSED,
        proposed_by=viewer.username,
        proposed_on=today,
        reason=said,
    )
    number = int(connection.execute(written.returning(_merge.id)).scalar_one())
    detail = {"merge": number, "gone": goes.id}
    note(connection, viewer, "merge_proposed", f"organization {kept}", address, detail)
    return number


def decide(
    connection: Connection,
    viewer: Viewer,
    number: int,
    agree: bool,
    today: date,
    address: str = "",
) -> None:
    """Merge the two entries, or refuse to.

    Raises:
        Refused: it is not for the viewer to decide, was decided before, or an entry is gone.
    """
    merge = take_merge(connection, number, MergeStatus.PROPOSED)
    stays = find_entry(connection, viewer, merge.kept_id, lock=True)
    if merge.proposed_by == viewer.username:
        raise Refused(Message("提议合并的人不能自己确认，请由另一人核对"))
    decided = {"decided_by": viewer.username, "decided_on": today}
    if not agree:
        close_merge(connection, number, status=MergeStatus.REFUSED, **decided)
        detail = {"merge": number}
        subject = f"organization {merge.kept_id}"
        note(connection, viewer, "merge_refused", subject, address, detail)
        return
    gone = find_entry(connection, viewer, merge.gone_id, lock=True)
    _check_registrars(stays, gone)
    lost = dict(hand_over(connection, number, merge.gone_id, merge.kept_id))
    lost[organization.name] = [as_json(gone._asdict())]
    own = _own.id == merge.gone_id
    cube.mark(connection, organization, select(_own.id).where(own))
    connection.execute(delete(organization).where(own))
    close_merge(connection, number, status=MergeStatus.DONE, lost=dump(lost), **decided)
    cube.refresh(connection, today, f"merge {number}")
    detail = {"merge": number, "gone": merge.gone_id}
    note(connection, viewer, "merged", f"organization {merge.kept_id}", address, detail)


def find_entry(
    connection: Connection, viewer: Viewer, number: int, *, lock: bool = False
) -> Row[Any]:
    """Find an entry that the viewer may merge.

    Raises:
        Refused: there is none, or it is not for the viewer.
    """
    if not viewer.may(Permission.EDIT_ORGANIZATIONS):
        raise Refused(Message("您的岗位不能更正登记信息"))
    asked = select(organization).where(_own.id == number, within(viewer.scope))
    row = connection.execute(asked.with_for_update() if lock else asked).first()
    if row is None:
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    return row


def take_merge(connection: Connection, number: int, *statuses: MergeStatus) -> Row[Any]:
    """Find a merge that stands so, and keep others from it until the transaction ends.

    Raises:
        Refused: it stands otherwise by now.
    """
    asked = select(organization_merge).where(_merge.id == number, _merge.status.in_(statuses))
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise Refused(Message("这项合并已有人处理，请刷新后再看"))
    return row


def close_merge(connection: Connection, number: int, **values: Any) -> None:
    """Write how a merge stands now."""
    connection.execute(update(organization_merge).where(_merge.id == number).values(**values))


def _check_registrars(stays: Row[Any], goes: Row[Any]) -> None:
    if goes.registrar != stays.registrar:
        raise Refused(Message("两条记录的登记机关不同，不能合并；请先核对登记机关"))
