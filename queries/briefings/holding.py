"""Briefings held while they are worked on: whose, in what state, and that nobody was first."""

from typing import Any

from sqlalchemy import Connection, select, update

from queries.briefings.basket import check_maker
from queries.briefings.briefings import Briefing, find_briefing
from queries.messages import Message, Refused
from queries.schema import briefing
from queries.schema.briefings import BriefingState
from queries.scope import Viewer

_own = briefing.c


def hold(connection: Connection, viewer: Viewer, number: int, version: int) -> Briefing:
    """Find a draft that a viewer made, and see that nothing happened to it meanwhile.

    Raises:
        Refused: it is not theirs, no draft, or stands otherwise by now.
    """
    check_maker(viewer)
    known = find_seen(connection, viewer, number)
    if known.made_by != viewer.username:
        raise Refused(Message("只有制作人可以修改这份汇报，请提交意见"))
    if known.state != BriefingState.DRAFT:
        raise Refused(Message("这份汇报已审核，不能再改；请先退回草稿"))
    if known.version != version:
        raise Refused(Message("这份汇报有变化，请刷新后再试"))
    return known


def find_seen(connection: Connection, viewer: Viewer, number: int) -> Briefing:
    """Find a briefing that a viewer may see, and hold it.

    Raises:
        Refused: there is none.
    """
    connection.execute(select(_own.id).where(_own.id == number).with_for_update())
    known = find_briefing(connection, viewer, number)
    if known is None:
        raise Refused(Message("没有这份汇报，或您无权查看"))
    return known


def step(connection: Connection, number: int, **values: Any) -> None:
    """Change a briefing; its version rises."""
    connection.execute(
        update(briefing).where(_own.id == number).values(version=_own.version + 1, **values)
    )
