"""The basket: what somebody means to put into a briefing, by account."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from queries.messages import Message, Refused
from queries.schema import briefing_item
from queries.scope import Permission, Viewer

MOST = 40
"""Exhibits that a basket, and a briefing, has room for."""

_item = briefing_item.c


class Kept(NamedTuple):
    """An exhibit in a basket.

    Attributes:
        id: its number.
        query: what it asks, as an address says it.
    """

    id: int
    query: str


def check_maker(viewer: Viewer) -> None:
    """Refuse who may not make briefings."""
    if not viewer.may(Permission.MAKE_BRIEFINGS):
        raise Refused(Message("您的岗位不能制作汇报材料"))


def put(connection: Connection, viewer: Viewer, query: str) -> int:
    """Put an exhibit into the viewer's basket; one that is in it already stays where it is.

    Args:
        connection: a writing one.
        viewer: whose basket.
        query: what it asks; it can be answered.

    Returns:
        How many are in the basket.

    Raises:
        Refused: the viewer makes no briefings, or the basket is full.
    """
    check_maker(viewer)
    kept = list_kept(connection, viewer)
    if query in {one.query for one in kept}:
        return len(kept)
    if len(kept) >= MOST:
        raise Refused(Message("汇报篮最多放 {most} 项，请先制作或移除一些", most=MOST))
    last = connection.scalar(select(func.max(_item.position)).where(_mine(viewer))) or 0
    connection.execute(
        insert(briefing_item).values(account=viewer.username, position=last + 1, query=query)
    )
    return len(kept) + 1


def list_kept(connection: Connection, viewer: Viewer) -> list[Kept]:
    """List what is in the viewer's basket, in the order in which it was put there."""
    asked = select(_item.id, _item.query).where(_mine(viewer)).order_by(_item.position, _item.id)
    return [Kept(*row) for row in connection.execute(asked)]


def count_kept(connection: Connection, viewer: Viewer) -> int:
    """Count what is in the viewer's basket."""
    return connection.scalar(select(func.count()).where(_mine(viewer))) or 0


def take_out(connection: Connection, viewer: Viewer, number: int) -> None:
    """Take an exhibit out of the viewer's basket; what is not in it stays where it is."""
    connection.execute(delete(briefing_item).where(_mine(viewer), _item.id == number))


def empty(connection: Connection, viewer: Viewer) -> None:
    """Take everything out of the viewer's basket."""
    connection.execute(delete(briefing_item).where(_mine(viewer)))


def _mine(viewer: Viewer) -> ColumnElement[bool]:
    return and_(_item.account == viewer.username, _item.briefing_id.is_(None))
