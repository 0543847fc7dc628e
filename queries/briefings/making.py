"""Making a briefing: from frozen exhibits, ordered, titled, signed.

What is reviewed or approved stays as it is; whoever changes it again has a draft.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from queries.briefings.basket import MOST, check_maker
from queries.briefings.holding import hold, step
from queries.messages import Faulty, Message, Refused
from queries.saying import moment, note, plain
from queries.schema import briefing, briefing_item
from queries.scope import Viewer

_TITLE, _LONG = 120, 200
_own, _item = briefing.c, briefing_item.c


class Frozen(NamedTuple):
    """An exhibit as it is kept.

    Attributes:
        query: what it asks.
        shown: in Chinese, as text.
        shown_en: in English, as text.
        definitions: version of each definition by indicator, as text.
    """

    query: str
    shown: str
    shown_en: str
    definitions: str


class Taken(NamedTuple):
    """Of which data exhibits are: number of the version, its latest day."""

    data_version: int
    as_of: date


def make(
    connection: Connection,
    viewer: Viewer,
    title: str,
    frozen: Sequence[Frozen],
    taken: Taken,
    template: str | None = None,
    address: str = "",
) -> int:
    """Make a briefing.

    Args:
        connection: a writing one.
        viewer: who makes it.
        title: of the whole.
        frozen: its exhibits, in order.
        taken: of which data they are.
        template: of a standard briefing; None: it was collected by hand.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: the viewer makes none, or there is nothing in it.
        Faulty: the title is missing.
    """
    check_maker(viewer)
    said = plain(title)[:_TITLE]
    if not said:
        raise Faulty({"briefing_title": Message("请填写汇报标题")})
    if not frozen:
        raise Refused(Message("汇报篮是空的：请先在图表上点“加入汇报”"))
    made = insert(briefing).values(
        title=said,
        template=template,
        scope=_scope(viewer),
        made_by=viewer.username,
        made_at=moment(),
        frozen_at=moment(),
        **taken._asdict(),
    )
    number = int(connection.execute(made.returning(_own.id)).scalar_one())
    connection.execute(
        insert(briefing_item),
        [
            {"briefing_id": number, "account": viewer.username, "position": at, **one._asdict()}
            for at, one in enumerate(frozen[:MOST], 1)
        ],
    )
    detail = {"items": len(frozen), "data_version": taken.data_version}
    note(connection, viewer, "briefing_made", f"briefing {number}", address, detail)
    return number


def freeze(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    frozen: Mapping[int, Frozen],
    more: Sequence[Frozen],
    taken: Taken,
    address: str = "",
) -> None:
    """Take all figures of a draft anew, of one version of the data, and add further exhibits.

    Raises:
        Refused: it is not the viewer's draft, stands otherwise by now, or has no room.
    """
    hold(connection, viewer, number, version)
    for item, one in frozen.items():
        connection.execute(
            update(briefing_item)
            .where(_item.id == item, _item.briefing_id == number)
            .values(shown=one.shown, shown_en=one.shown_en, definitions=one.definitions)
        )
    if len(frozen) + len(more) > MOST:
        raise Refused(Message("一份汇报最多放 {most} 项", most=MOST))
    for at, one in enumerate(more, len(frozen) + 1):
        connection.execute(
            insert(briefing_item).values(
                briefing_id=number, account=viewer.username, position=at, **one._asdict()
            )
        )
    # Seen by whoever may see what its maker may see now.
    step(connection, number, scope=_scope(viewer), frozen_at=moment(), **taken._asdict())
    detail = {"items": len(frozen) + len(more), "data_version": taken.data_version}
    note(connection, viewer, "briefing_frozen", f"briefing {number}", address, detail)


def write_item(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    item: int,
    said: Mapping[str, str],
) -> None:
    """Write title and remark of an exhibit by hand.

    Args:
        connection: a writing one.
        viewer: whose draft it is.
        number: of the briefing.
        version: that was seen.
        item: number of the exhibit.
        said: `title` or `title_en`, empty for the drafted one; `remark`.

    Raises:
        Refused: it is not the viewer's draft, or stands otherwise by now.
    """
    hold(connection, viewer, number, version)
    values: dict[str, Any] = {
        name: plain(said[name]).replace("\n", " ")[:_LONG] or None
        for name in ("title", "title_en")
        if name in said
    }
    if "remark" in said:
        values["remark"] = plain(said["remark"])[:2000]
    mine = (_item.id == item, _item.briefing_id == number)
    connection.execute(update(briefing_item).where(*mine).values(**values))
    step(connection, number)


def move_item(
    connection: Connection, viewer: Viewer, number: int, version: int, item: int, by: int
) -> None:
    """Move an exhibit up (-1) or down (1), or take it out (0).

    Raises:
        Refused: it is not the viewer's draft, or stands otherwise by now.
    """
    hold(connection, viewer, number, version)
    order = list(
        connection.scalars(
            select(_item.id).where(_item.briefing_id == number).order_by(_item.position, _item.id)
        )
    )
    if item not in order:
        raise Refused(Message("这份汇报有变化，请刷新后再试"))
    if not by:
        if len(order) == 1:
            raise Refused(Message("汇报里至少要有一项"))
        connection.execute(delete(briefing_item).where(_item.id == item))
        order.remove(item)
    else:
        at = order.index(item)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for place, one in enumerate(order, 1):
        connection.execute(update(briefing_item).where(_item.id == one).values(position=place))
    step(connection, number)


def rename(connection: Connection, viewer: Viewer, number: int, version: int, title: str) -> None:
    """Give a draft another title.

    Raises:
        Refused: it is not the viewer's draft, or stands otherwise by now.
        Faulty: the title is missing.
    """
    hold(connection, viewer, number, version)
    said = plain(title).replace("\n", " ")[:_TITLE]
    if not said:
        raise Faulty({"briefing_title": Message("请填写汇报标题")})
    step(connection, number, title=said)


def _scope(viewer: Viewer) -> str | None:
    return None if viewer.scope is None else json.dumps(sorted(viewer.scope))
