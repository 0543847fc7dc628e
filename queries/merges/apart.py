"""Two entries that look like one are told apart: they are asked about no more."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select

from queries.merges.deciding import LONGEST
from queries.merges.merging import Merging
from queries.messages import Faulty, Message, Refused
from queries.saying import note, plain
from queries.scope import Viewer


class Apart(NamedTuple):
    """What was said of an entry and another one being two.

    Attributes:
        other: the other entry.
        reason: why.
    """

    other: int
    reason: str


def tell_apart(
    connection: Connection,
    merging: Merging,
    viewer: Viewer,
    one: int,
    other: int,
    reason: str,
    today: date,
    address: str = "",
) -> None:
    """Remember that two entries are two: they are asked about no more.

    Args:
        connection: a writing one.
        merging: of what.
        viewer: who says so.
        one: an entry.
        other: another one.
        reason: why.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: one of them is not for the viewer.
        Faulty: the reason is missing.
    """
    low, high = _both(connection, merging, viewer, one, other)
    said = plain(reason)[:LONGEST]
    if not said:
        raise Faulty({"apart_reason": Message("请写明依据")})
    columns = merging.apart.c
    pair = (columns.low_id == low, columns.high_id == high)
    connection.execute(delete(merging.apart).where(*pair))
    connection.execute(
        insert(merging.apart).values(
            low_id=low, high_id=high, reason=said, account=viewer.username, told_on=today
        )
    )
    note(connection, viewer, "told_apart", f"{merging.name} {low}", address, {"other": high})


def forget_apart(
    connection: Connection,
    merging: Merging,
    viewer: Viewer,
    one: int,
    other: int,
    address: str = "",
) -> None:
    """Ask about two entries again that somebody had told apart.

    Raises:
        Refused: one of them is not for the viewer, or nobody had.
    """
    low, high = _both(connection, merging, viewer, one, other)
    columns = merging.apart.c
    gone = connection.execute(
        delete(merging.apart).where(columns.low_id == low, columns.high_id == high)
    )
    if not gone.rowcount:
        raise Refused(Message("没有人判定过这两条记录，请刷新后再看"))
    note(connection, viewer, "apart_withdrawn", f"{merging.name} {low}", address, {"other": high})


def list_apart(connection: Connection, merging: Merging, number: int) -> list[Apart]:
    """List the entries that one was told apart from."""
    columns = merging.apart.c
    rows = connection.execute(
        select(merging.apart)
        .where(or_(columns.low_id == number, columns.high_id == number))
        .order_by(columns.low_id, columns.high_id)
    )
    return [Apart(row.high_id if row.low_id == number else row.low_id, row.reason) for row in rows]


def find_apart(connection: Connection, merging: Merging, one: int, other: int) -> Apart | None:
    """Find what was said of two entries being two; None: nobody has."""
    return next((two for two in list_apart(connection, merging, one) if two.other == other), None)


def _both(
    connection: Connection, merging: Merging, viewer: Viewer, one: int, other: int
) -> tuple[int, int]:
    if one == other:
        raise Refused(Message("请选择两条不同的记录"))
    low, high = sorted((one, other))
    for number in (low, high):
        merging.find(connection, viewer, number)
    return low, high
