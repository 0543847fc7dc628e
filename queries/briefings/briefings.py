"""Briefings as they are kept: who made them of which data, what is in them, how far they are."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from queries.schema import account, briefing, briefing_comment, briefing_item
from queries.scope import Viewer

_own, _item, _comment = briefing.c, briefing_item.c, briefing_comment.c


class Briefing(NamedTuple):
    """A briefing.

    Attributes:
        id: its number.
        title: of the whole.
        template: of a standard briefing; None: it was collected by hand.
        state: see `BriefingState`.
        version: rises with each step.
        made_by: account.
        maker: name of who made it.
        made_at: when, in UTC.
        data_version: of every figure in it.
        as_of: latest day with data, then.
        frozen_at: when its figures were taken.
        reviewed_by: account; None: nobody has.
        approved_by: account; None: nobody has.
        edition: of its month, once a standard briefing was approved; None: it never was.
        items: how many exhibits.
    """

    id: int
    title: str
    template: str | None
    state: str
    version: int
    made_by: str
    maker: str
    made_at: datetime
    data_version: int
    as_of: date
    frozen_at: datetime
    reviewed_by: str | None
    approved_by: str | None
    edition: int | None
    items: int


class Item(NamedTuple):
    """An exhibit of a briefing.

    Attributes:
        id: its number.
        query: what it asks.
        title: in Chinese, as written by hand; None: as drafted.
        title_en: the same in English.
        remark: what is said of it; empty: nothing.
        shown: the exhibit in Chinese as it was frozen, as text.
        shown_en: the same in English.
        definitions: version of each definition by indicator, as text.
    """

    id: int
    query: str
    title: str | None
    title_en: str | None
    remark: str
    shown: str
    shown_en: str
    definitions: str


class Comment(NamedTuple):
    """What somebody said of a briefing: name, when in UTC, what."""

    who: str
    said_at: datetime
    text: str


def list_briefings(connection: Connection, viewer: Viewer, most: int = 100) -> list[Briefing]:
    """List the briefings that a viewer may see, newest first."""
    rows = connection.execute(_asked().order_by(_own.id.desc())).all()
    seen = [row for row in rows if _covers(viewer, row.scope)]
    return [_briefing(row) for row in seen[:most]]


def find_briefing(connection: Connection, viewer: Viewer, number: int) -> Briefing | None:
    """Find a briefing that a viewer may see; None: there is none."""
    row = connection.execute(_asked(_own.id == number)).first()
    return None if row is None or not _covers(viewer, row.scope) else _briefing(row)


def list_uses(
    connection: Connection, viewer: Viewer, indicator: str, most: int = 20
) -> list[Briefing]:
    """List the briefings in which an indicator stands and that a viewer may see, newest first."""
    named = _item.definitions.contains(json.dumps(indicator) + ":", autoescape=True)
    held = select(_item.briefing_id).where(named)
    rows = connection.execute(_asked(_own.id.in_(held)).order_by(_own.id.desc())).all()
    seen = [row for row in rows if _covers(viewer, row.scope)]
    return [_briefing(row) for row in seen[:most]]


def list_items(connection: Connection, number: int) -> list[Item]:
    """List the exhibits of a briefing, in order."""
    columns = [_item[name] for name in Item._fields]
    asked = select(*columns).where(_item.briefing_id == number).order_by(_item.position, _item.id)
    return [Item(*tuple(row)) for row in connection.execute(asked)]


def find_item(connection: Connection, viewer: Viewer, number: int) -> Item | None:
    """Find an exhibit of a briefing that a viewer may see; None: there is none."""
    columns = [_item[name] for name in Item._fields]
    row = connection.execute(select(*columns, _item.briefing_id).where(_item.id == number)).first()
    if row is None or row.briefing_id is None:
        return None
    if find_briefing(connection, viewer, row.briefing_id) is None:
        return None
    return Item(*tuple(row)[:-1])


def list_comments(connection: Connection, number: int) -> list[Comment]:
    """List what was said of a briefing, oldest first."""
    name = func.coalesce(account.c.display_name, _comment.account)
    asked = (
        select(name, _comment.said_at, _comment.text)
        .join(account, account.c.username == _comment.account, isouter=True)
        .where(_comment.briefing_id == number)
        .order_by(_comment.id)
    )
    return [Comment(*tuple(row)) for row in connection.execute(asked)]


def name_of(connection: Connection, username: str | None) -> str:
    """Name an account; empty for none."""
    if username is None:
        return ""
    asked = select(account.c.display_name).where(account.c.username == username)
    return connection.scalar(asked) or username


def _asked(where: ColumnElement[bool] | None = None) -> Select[Any]:
    counted = (
        select(func.count()).where(_item.briefing_id == _own.id).correlate(briefing)
    ).scalar_subquery()
    return (
        select(briefing, account.c.display_name, counted.label("items"))
        .join(account, account.c.username == _own.made_by, isouter=True)
        .where(true() if where is None else where)
    )


def _covers(viewer: Viewer, scope: str | None) -> bool:
    """Tell whether a viewer may see all that whoever made a briefing might."""
    if viewer.scope is None:
        return True
    made: Sequence[str] | None = None if scope is None else json.loads(scope)
    return made is not None and frozenset(made) <= viewer.scope


def _briefing(row: Any) -> Briefing:
    known = {name: row._mapping[name] for name in Briefing._fields if name != "maker"}
    return Briefing(**known, maker=row.display_name or row.made_by)
