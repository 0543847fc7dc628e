"""What others say of a briefing: comments, review, approval."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from queries.briefings.basket import check_maker
from queries.briefings.briefings import Briefing
from queries.briefings.holding import find_seen, step
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.saying import moment, note, plain
from queries.schema import briefing, briefing_comment
from queries.schema.briefings import BriefingState
from queries.scope import Permission, Viewer
from queries.turns import Turn, take_turn

_own = briefing.c


def comment(
    connection: Connection, viewer: Viewer, number: int, text: str, address: str = ""
) -> None:
    """Say something of a briefing.

    Raises:
        Refused: there is none for the viewer.
        Faulty: nothing is said.
    """
    check_maker(viewer)
    find_seen(connection, viewer, number)
    said = plain(text)[:2000]
    if not said:
        raise Faulty({"briefing_comment": Message("请写下意见")})
    connection.execute(
        insert(briefing_comment).values(
            briefing_id=number, account=viewer.username, said_at=moment(), text=said
        )
    )
    note(connection, viewer, "briefing_commented", f"briefing {number}", address, {})


def sign(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    state: BriefingState,
    address: str = "",
) -> None:
    """Review or approve a briefing, or make it a draft again.

    Raises:
        Refused: it is not for the viewer, was made by them, or stands otherwise by now.
    """
    check_maker(viewer)
    known = find_seen(connection, viewer, number)
    if known.version != version:
        raise Refused(Message("这份汇报有变化，请刷新后再试"))
    if state == BriefingState.DRAFT:
        values: dict[str, Any] = dict.fromkeys(
            ("reviewed_by", "reviewed_at", "approved_by", "approved_at")
        )
    else:
        values = _signed(connection, viewer, known, state)
    step(connection, number, state=state, **values)
    note(connection, viewer, f"briefing_{state}", f"briefing {number}", address, {})


def _signed(
    connection: Connection, viewer: Viewer, known: Briefing, state: BriefingState
) -> dict[str, Any]:
    if known.made_by == viewer.username:
        raise Refused(Message("制作人不能审核或批准自己的汇报，请由另一人办理"))
    if state == BriefingState.REVIEWED:
        if known.state != BriefingState.DRAFT:
            raise Refused(Message("这份汇报已经审核过"))
        return {"reviewed_by": viewer.username, "reviewed_at": moment()}
    if not viewer.may(Permission.APPROVE_BRIEFINGS):
        raise Refused(Message("您的岗位不能批准汇报"))
    if known.state != BriefingState.REVIEWED:
        raise Refused(Message("请先由另一人审核"))
    if known.reviewed_by == viewer.username:
        raise Refused(Message("审核过的人不能再批准，请由第三人办理"))
    edition = _next_edition(connection, known)
    return {"approved_by": viewer.username, "approved_at": moment(), "edition": edition}


def _next_edition(connection: Connection, known: Briefing) -> int | None:
    """Number what is approved among its kind, scope and month; no number is given twice."""
    if known.template is None:
        return None
    take_turn(connection, Turn.COUNTING)
    month = Month.of(known.as_of)
    scope = select(_own.scope).where(_own.id == known.id).scalar_subquery()
    last = connection.scalar(
        select(func.max(_own.edition)).where(
            _own.template == known.template,
            _own.as_of.between(month.first_day, month.last_day),
            func.coalesce(_own.scope, "") == func.coalesce(scope, ""),
        )
    )
    return (last or 0) + 1
