"""The first steps of a spot check: a sample is drawn, evidence is asked for; or it is given up."""

from datetime import date

from sqlalchemy import Connection, func, insert, select

from queries.checks.drawing import draw, find_population, new_seed
from queries.checks.holding import LONGEST, require, set_values, take
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.organizations.conditions import within
from queries.saying import note, plain
from queries.schema import organization, spot_sample, spot_sample_record
from queries.schema.checks import CheckState
from queries.scope import Permission, Viewer

MOST = 200
"""Records of a sample."""
_sample = spot_sample.c


def begin(
    connection: Connection,
    viewer: Viewer,
    uscc: str,
    first: Month,
    last: Month,
    chance: int,
    risk: int,
    today: date,
    address: str = "",
) -> int:
    """Draw a sample of an organization's records.

    Args:
        connection: a writing one.
        viewer: who draws it.
        uscc: code of the organization.
        first: month of its records, included.
        last: month, included.
        chance: how many are drawn by chance.
        risk: how many by the questions that stand about them.
        today: the city's date.
        address: where the request came from.

    Returns:
        Number of the spot check.

    Raises:
        Refused: it is not for the viewer, or there are no records.
        Faulty: there is no such organization, or the numbers make no sample; by field.
    """
    require(viewer, Permission.REVIEW_FINDINGS)
    whose = connection.scalar(
        select(organization.c.id).where(
            organization.c.uscc == uscc.strip().upper(), within(viewer.scope)
        )
    )
    faults = {}
    if whose is None:
        faults["check_uscc"] = Message("名录中没有这个统一社会信用代码，或您无权查看")
    if not 1 <= chance + risk <= MOST or min(chance, risk) < 0:
        faults["check_chance"] = Message("请抽取 1 到 {most} 条记录", most=MOST)
    if last < first:
        faults["check_last"] = Message("结束月早于开始月")
    if faults or whose is None:
        raise Faulty(faults)
    population = find_population(connection, whose, first, last)
    if not population:
        raise Refused(Message("这个组织在这段时间没有服务记录，无法抽查"))
    seed = new_seed()
    drawn = draw(connection, population, seed, chance, risk)
    newest = connection.scalar(select(func.coalesce(func.max(_sample.id), 0))) or 0
    written = insert(spot_sample).values(
        check_no=f"SC{today.year}-{newest + 1:05d}",
        organization_id=whose,
        first_month=first.code,
        last_month=last.code,
        seed=seed,
        population=len(population),
        state=CheckState.DRAWN,
        version=1,
        drawn_by=viewer.username,
        drawn_on=today,
    )
    number = int(connection.execute(written.returning(_sample.id)).scalar_one())
    rows = [
        {"sample_id": number, "record_id": record, "drawn_by": why}
        for record, why in sorted(drawn.items())
    ]
    connection.execute(insert(spot_sample_record), rows)
    detail = {"population": len(population), "records": len(rows), "seed": seed}
    note(connection, viewer, "spot_check_drawn", f"spot_sample {number}", address, detail)
    return number


def request_evidence(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    due_on: date | None,
    today: date,
    address: str = "",
) -> None:
    """Ask the organization for evidence by a day.

    Raises:
        Refused: it is not for the viewer, or stands otherwise by now.
        Faulty: the day is missing or over.
    """
    take(connection, viewer, number, version, CheckState.DRAWN)
    if due_on is None or due_on < today:
        raise Faulty({"check_due": Message("请填写今天或以后的日期")})
    asked = {"state": CheckState.REQUESTED, "requested_on": today, "due_on": due_on}
    set_values(connection, number, **asked)
    detail = {"due_on": due_on.isoformat()}
    note(connection, viewer, "evidence_requested", f"spot_sample {number}", address, detail)


def drop(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    reason: str,
    address: str = "",
) -> None:
    """Give a check up before anything was found; the sample stays known.

    Raises:
        Refused: it is not for the viewer, or stands otherwise by now.
        Faulty: no reason is given.
    """
    take(connection, viewer, number, version, CheckState.DRAWN, CheckState.REQUESTED)
    said = plain(reason)[:LONGEST]
    if not said:
        raise Faulty({"check_measure": Message("请写明不再抽查的理由")})
    set_values(connection, number, state=CheckState.DROPPED, measure=said)
    detail = {"reason": said}
    note(connection, viewer, "spot_check_dropped", f"spot_sample {number}", address, detail)
