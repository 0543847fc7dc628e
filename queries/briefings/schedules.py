"""Briefings made month by month, and what became of each."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, insert, select, update

from queries.briefings.basket import check_maker
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.saying import moment, note
from queries.schema import account, briefing_run, briefing_schedule
from queries.scope import Viewer

_own, _run = briefing_schedule.c, briefing_run.c
_LATEST_DAY = 28


class Schedule(NamedTuple):
    """A briefing that is made month by month.

    Attributes:
        id: its number.
        template: what it is about.
        district: code that it is narrowed to; None: all of the owner's.
        day: of the month, from which the month before is due.
        form: of the file put into the folder.
        account: the owner; it shows what they may see.
        owner: their name.
    """

    id: int
    template: str
    district: str | None
    day: int
    form: str
    account: str
    owner: str


class Run(NamedTuple):
    """What became of a month.

    Attributes:
        schedule: number of the schedule.
        month: reported on.
        ran_at: when, in UTC.
        briefing: number of the briefing; None: it failed.
        said: why it failed; None: it did not.
    """

    schedule: int
    month: Month
    ran_at: datetime
    briefing: int | None
    said: Message | None


def add_schedule(
    connection: Connection,
    viewer: Viewer,
    template: str,
    district: str | None,
    day: int,
    form: str,
    address: str = "",
) -> int:
    """Have a briefing made every month.

    Args:
        connection: a writing one.
        viewer: the owner.
        template: what it is about.
        district: code that it is narrowed to; None: all that the owner may see.
        day: of the month, 1 to 28, from which the month before is due.
        form: of the file put into the folder.
        address: where the request came from.

    Returns:
        Its number.

    Raises:
        Refused: the viewer makes no briefings, or may not see the district.
        Faulty: there is no such day in every month.
    """
    check_maker(viewer)
    if not 1 <= day <= _LATEST_DAY:
        raise Faulty({"schedule_day": Message("请填写 1 到 28 之间的日期")})
    if district is not None and viewer.scope is not None and district not in viewer.scope:
        raise Refused(Message("您无权查看这个区"))
    made = insert(briefing_schedule).values(
        template=template,
        district=district,
        day=day,
        form=form,
        account=viewer.username,
        made_at=moment(),
    )
    number = int(connection.execute(made.returning(_own.id)).scalar_one())
    detail = {"template": template, "district": district, "day": day}
    note(connection, viewer, "briefing_scheduled", f"schedule {number}", address, detail)
    return number


def end_schedule(connection: Connection, viewer: Viewer, number: int, address: str = "") -> None:
    """Have a briefing made no more.

    Raises:
        Refused: it is not the viewer's, or has ended.
    """
    mine = and_(_own.id == number, _own.account == viewer.username, _own.ended_at.is_(None))
    ended = connection.execute(update(briefing_schedule).where(mine).values(ended_at=moment()))
    if not ended.rowcount:
        raise Refused(Message("没有这项定期汇报，或不是您设定的"))
    note(connection, viewer, "briefing_unscheduled", f"schedule {number}", address, {})


def list_schedules(connection: Connection, viewer: Viewer | None = None) -> list[Schedule]:
    """List what is made month by month.

    Args:
        connection: to read from.
        viewer: whose; None: everybody's.
    """
    asked = (
        select(briefing_schedule, account.c.display_name)
        .join(account, account.c.username == _own.account, isouter=True)
        .where(_own.ended_at.is_(None))
        .order_by(_own.id)
    )
    if viewer is not None:
        asked = asked.where(_own.account == viewer.username)
    names = [name for name in Schedule._fields if name != "owner"]
    return [
        Schedule(
            **{name: row._mapping[name] for name in names},
            owner=row.display_name or row.account,
        )
        for row in connection.execute(asked)
    ]


def list_runs(connection: Connection, schedules: Sequence[int], most: int = 24) -> list[Run]:
    """List what became of the months of some schedules, newest first."""
    asked = (
        select(_run.schedule_id, _run.month, _run.ran_at, _run.briefing_id, _run.said)
        .where(_run.schedule_id.in_(schedules))
        .order_by(_run.id.desc())
        .limit(most)
    )
    return [
        Run(schedule, Month.from_code(month), ran_at, number, _read(said))
        for schedule, month, ran_at, number, said in connection.execute(asked)
    ]


def list_due(connection: Connection, today: date) -> list[tuple[Schedule, Month]]:
    """List the schedules whose month before is due and was neither made nor tried today."""
    month = Month.of(today) - 1
    midnight = datetime(today.year, today.month, today.day)
    done = set(
        connection.scalars(
            select(_run.schedule_id).where(
                _run.month == month.code,
                (_run.briefing_id.is_not(None)) | (_run.ran_at >= midnight),
            )
        )
    )
    return [
        (one, month)
        for one in list_schedules(connection)
        if one.day <= today.day and one.id not in done
    ]


def keep_run(
    connection: Connection, schedule: int, month: Month, briefing: int | None, said: Message | None
) -> None:
    """Write down what became of a month: the briefing that was made, or why there is none."""
    told = None if said is None else json.dumps([said.text, dict(said.values)], default=str)
    connection.execute(
        insert(briefing_run).values(
            schedule_id=schedule,
            month=month.code,
            ran_at=moment(),
            briefing_id=briefing,
            said=told,
        )
    )


def _read(said: str | None) -> Message | None:
    if said is None:
        return None
    text, values = json.loads(said)
    return Message(text, **values)
