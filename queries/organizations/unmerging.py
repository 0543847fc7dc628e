"""Taking a merge back: a proposal, or the merge itself with everything as it was."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select

from queries import cube
from queries.messages import Faulty, Message, Refused
from queries.organizations.merging import close_merge, find_entry, take_merge
from queries.organizations.moving import from_json, hand_back
from queries.saying import note, plain
from queries.schema import organization
from queries.schema.registry import MergeStatus
from queries.scope import Viewer

_LONGEST = 400
_own = organization.c


def take_back(
    connection: Connection,
    viewer: Viewer,
    number: int,
    why: str,
    today: date,
    address: str = "",
) -> None:
    """Take back one's own proposal, or make two entries of one again, each with what was its own.

    Args:
        connection: a writing one.
        viewer: who takes it back.
        number: of the merge.
        why: the reason.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: it is not for the viewer, the merge stands otherwise by now, or the code is taken.
        Faulty: no reason is given.
    """
    merge = take_merge(connection, number, MergeStatus.PROPOSED, MergeStatus.DONE)
    find_entry(connection, viewer, merge.kept_id, lock=True)
    said = plain(why)[:_LONGEST]
    if not said:
        raise Faulty({"undo_why": Message("请写明撤销的依据")})
    if merge.status == MergeStatus.DONE:
        _part(connection, merge)
    elif merge.proposed_by != viewer.username:
        raise Refused(Message("提议由提出的人撤回；您可以核对后决定不合并"))
    undone = {"undone_by": viewer.username, "undone_on": today, "undone_why": said}
    close_merge(connection, number, status=MergeStatus.UNDONE, **undone)
    if merge.status == MergeStatus.DONE:
        cube.refresh(connection, today, f"unmerge {number}")
    action = "merge_undone" if merge.status == MergeStatus.DONE else "merge_withdrawn"
    detail = {"merge": number, "gone": merge.gone_id}
    note(connection, viewer, action, f"organization {merge.kept_id}", address, detail)


def _part(connection: Connection, merge: Row[Any]) -> None:
    taken = select(_own.id).where(or_(_own.uscc == merge.gone_uscc, _own.id == merge.gone_id))
    if connection.execute(taken).first() is not None:
        raise Refused(Message("这个统一社会信用代码已另有记录，不能撤销合并"))
    lost = json.loads(merge.lost)
    (entry,) = lost.pop(organization.name)
    connection.execute(insert(organization).values(**from_json(organization, entry)))
    cube.mark(connection, organization, select(_own.id).where(_own.id == merge.gone_id))
    hand_back(connection, merge.id, merge.gone_id, merge.kept_id, lost)
