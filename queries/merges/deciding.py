"""The steps of a merge: proposed by one person, decided by another, taken back whole."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from queries import cube
from queries.merges.merging import Merging
from queries.merges.moving import as_json, dump, from_json, hand_back, hand_over
from queries.messages import Faulty, Message, Refused
from queries.saying import note, plain
from queries.schema.merges import MergeStatus
from queries.scope import Viewer
from queries.turns import Turn, take_turn

LONGEST = 400
"""Characters of a reason."""


def propose(
    connection: Connection,
    merging: Merging,
    viewer: Viewer,
    stays: Row[Any],
    goes: Row[Any],
    reason: str,
    today: date,
    address: str = "",
) -> int:
    """Propose that two entries become one.

    Args:
        connection: a writing one.
        merging: of what.
        viewer: who proposes it.
        stays: the entry that stays.
        goes: the entry that goes.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Returns:
        Number of the merge.

    Raises:
        Refused: the two do not fit, or it was proposed already.
        Faulty: the reason is missing.
    """
    said = plain(reason)[:LONGEST]
    if not said:
        raise Faulty({"merge_reason": Message("请写明合并的理由")})
    merging.fit(stays, goes)
    columns = merging.merges.c
    either = [stays.id, goes.id]
    waiting = select(columns.id).where(
        columns.status == MergeStatus.PROPOSED,
        or_(columns.gone_id.in_(either), columns.kept_id == goes.id),
    )
    if connection.execute(waiting).first() is not None:
        raise Refused(Message("这条记录已有人提议合并，请等待另一人确认"))
    written = insert(merging.merges).values(
        kept_id=stays.id,
        gone_id=goes.id,
        gone_batch_id=goes.batch_id,
        status=MergeStatus.PROPOSED,
        proposed_by=viewer.username,
        proposed_on=today,
        reason=said,
        **{name: goes._mapping[column.name] for name, column in merging.gone.items()},
    )
    number = int(connection.execute(written.returning(columns.id)).scalar_one())
    detail = {"merge": number, "gone": goes.id}
    note(connection, viewer, "merge_proposed", f"{merging.name} {stays.id}", address, detail)
    return number


def decide(
    connection: Connection,
    merging: Merging,
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
    _take_turns(connection)
    merge = _take(connection, merging, number, MergeStatus.PROPOSED)
    stays = merging.find(connection, viewer, merge.kept_id)
    if merge.proposed_by == viewer.username:
        raise Refused(Message("提议合并的人不能自己确认，请由另一人核对"))
    subject, detail = f"{merging.name} {merge.kept_id}", {"merge": number, "gone": merge.gone_id}
    decided = {"decided_by": viewer.username, "decided_on": today}
    if not agree:
        _close(connection, merging, number, status=MergeStatus.REFUSED, **decided)
        note(connection, viewer, "merge_refused", subject, address, detail)
        return
    gone = merging.find(connection, viewer, merge.gone_id)
    merging.fit(stays, gone)
    table = merging.hands.table
    lost = dict(hand_over(connection, merging.hands, number, merge.gone_id, merge.kept_id))
    lost[table.name] = [as_json(gone._asdict())]
    own = table.c.id == merge.gone_id
    cube.mark(connection, table, select(table.c.id).where(own))
    connection.execute(delete(table).where(own))
    _close(connection, merging, number, status=MergeStatus.DONE, lost=dump(lost), **decided)
    merging.after(connection, (merge.kept_id,), today)
    cube.refresh(connection, today, f"merge {merging.name} {number}")
    note(connection, viewer, "merged", subject, address, detail)


def take_back(
    connection: Connection,
    merging: Merging,
    viewer: Viewer,
    number: int,
    why: str,
    today: date,
    address: str = "",
) -> None:
    """Take back one's own proposal, or make two entries of one again, each with what was its own.

    Args:
        connection: a writing one.
        merging: of what.
        viewer: who takes it back.
        number: of the merge.
        why: the reason.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: it is not for the viewer, the merge stands otherwise by now, or the entry that
            went is there again.
        Faulty: no reason is given.
    """
    _take_turns(connection)
    merge = _take(connection, merging, number, MergeStatus.PROPOSED, MergeStatus.DONE)
    merging.find(connection, viewer, merge.kept_id)
    said = plain(why)[:LONGEST]
    if not said:
        raise Faulty({"undo_why": Message("请写明撤销的依据")})
    done = merge.status == MergeStatus.DONE
    if done:
        _part(connection, merging, merge)
    elif merge.proposed_by != viewer.username:
        raise Refused(Message("提议由提出的人撤回；您可以核对后决定不合并"))
    undone = {"undone_by": viewer.username, "undone_on": today, "undone_why": said}
    _close(connection, merging, number, status=MergeStatus.UNDONE, **undone)
    if done:
        merging.after(connection, (merge.kept_id, merge.gone_id), today)
        cube.refresh(connection, today, f"unmerge {merging.name} {number}")
    action = "merge_undone" if done else "merge_withdrawn"
    detail = {"merge": number, "gone": merge.gone_id}
    note(connection, viewer, action, f"{merging.name} {merge.kept_id}", address, detail)


def _take_turns(connection: Connection) -> None:
    """Keep imports away, which name entries by their numbers, and whoever judges records."""
    take_turn(connection, Turn.IMPORTING)
    take_turn(connection, Turn.JUDGING)


def _part(connection: Connection, merging: Merging, merge: Row[Any]) -> None:
    table = merging.hands.table
    known = [table.c.id == merge.gone_id]
    known += [
        column == merge._mapping[name] for name, column in merging.gone.items() if column.unique
    ]
    if connection.execute(select(table.c.id).where(or_(*known))).first() is not None:
        raise Refused(merging.taken)
    lost = json.loads(merge.lost)
    (entry,) = lost.pop(table.name)
    connection.execute(insert(table).values(**from_json(table, entry)))
    cube.mark(connection, table, select(table.c.id).where(table.c.id == merge.gone_id))
    hand_back(connection, merging.hands, merge.id, merge.gone_id, merge.kept_id, lost)


def _take(
    connection: Connection, merging: Merging, number: int, *statuses: MergeStatus
) -> Row[Any]:
    """Find a merge that stands so, and keep others from it until the transaction ends."""
    columns = merging.merges.c
    asked = select(merging.merges).where(columns.id == number, columns.status.in_(statuses))
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise Refused(Message("这项合并已有人处理，请刷新后再看"))
    return row


def _close(connection: Connection, merging: Merging, number: int, **values: Any) -> None:
    """Write how a merge stands now."""
    connection.execute(update(merging.merges).where(merging.merges.c.id == number).values(**values))
