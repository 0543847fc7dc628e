"""The last steps of a spot check: told, closed by another one, published."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from queries import cube, integrity
from queries.checks.holding import LONGEST, set_values, take
from queries.messages import Faulty, Message, Refused
from queries.saying import note, plain
from queries.schema import spot_check, spot_sample_record
from queries.schema.checks import CheckState, Verdict
from queries.scope import Permission, Viewer
from queries.turns import Turn, take_turn

_drawn = spot_sample_record.c


def tell(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    records: Mapping[int, str],
    said: str,
    today: date,
    address: str = "",
) -> None:
    """Tell what was found of some records; told of all, another person may close the check.

    Args:
        connection: a writing one.
        viewer: who tells it.
        number: of the check.
        version: that was seen.
        records: verdict by record.
        said: on what it rests.
        today: the city's date.
        address: where the request came from.

    Raises:
        Refused: it is not for the viewer, stands otherwise by now, or is about another record.
        Faulty: nothing is chosen, or no ground is given.
    """
    states = (CheckState.DRAWN, CheckState.REQUESTED, CheckState.FOUND)
    take(connection, viewer, number, version, *states)
    ground, faults = plain(said)[:LONGEST], {}
    if not records or any(one not in list(Verdict) for one in records.values()):
        faults["check_records"] = Message("请选择记录和结论")
    if not ground:
        faults["check_note"] = Message("请写明依据")
    if faults:
        raise Faulty(faults)
    for record, verdict in sorted(records.items()):
        told = connection.execute(
            update(spot_sample_record)
            .where(_drawn.sample_id == number, _drawn.record_id == record)
            .values(verdict=verdict, note=ground, told_by=viewer.username)
        )
        if not told.rowcount:
            raise Refused(Message("这些记录不全在样本里，请刷新后再看"))
    left = connection.scalar(
        select(func.count()).where(_drawn.sample_id == number, _drawn.verdict.is_(None))
    )
    found: dict[str, Any] = {"found_by": viewer.username, "found_on": today}
    if not left:
        found["state"] = CheckState.FOUND
    set_values(connection, number, **found)
    detail = {"records": len(records), "verdicts": sorted(set(records.values()))}
    note(connection, viewer, "spot_check_told", f"spot_sample {number}", address, detail)


def close(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    measure: str,
    today: date,
    address: str = "",
) -> int:
    """Close a check: what is untrue is void, and the result counts, in the same transaction.

    Args:
        connection: a writing one.
        viewer: who closes it; never who told what was found of any record.
        number: of the check.
        version: that was seen.
        measure: what the organization has to put right; empty: nothing.
        today: the city's date.
        address: where the request came from.

    Returns:
        How many records are void by it.

    Raises:
        Refused: it is not for the viewer, or stands otherwise by now.
        Faulty: records are untrue, and nothing has to be put right.
    """
    take_turn(connection, Turn.JUDGING)
    row = take(
        connection, viewer, number, version, CheckState.FOUND, needs=Permission.AGREE_TO_VOIDS
    )
    told = connection.execute(
        select(_drawn.record_id, _drawn.verdict, _drawn.told_by).where(_drawn.sample_id == number)
    ).all()
    if viewer.username in {row.found_by, *(one.told_by for one in told)}:
        raise Refused(Message("作出结论的人不能自己办结，请由另一人复核"))
    verdicts = [(one.record_id, one.verdict) for one in told]
    untrue = [record for record, verdict in verdicts if verdict == Verdict.UNTRUE]
    said = plain(measure)[:LONGEST]
    if untrue and not said:
        raise Faulty({"check_measure": Message("有不属实的记录，请写明整改要求")})
    reason = f"抽查不属实（{row.check_no}）"
    void = integrity.void_records(
        connection, untrue, reason, (row.found_by, viewer.username), today
    )
    made = insert(spot_check).values(
        check_no=row.check_no,
        organization_id=row.organization_id,
        checked_on=today,
        records_checked=len(verdicts),
        records_true=sum(verdict == Verdict.TRUE for _, verdict in verdicts),
    )
    check = connection.execute(made.returning(spot_check.c.id)).scalar_one()
    cube.mark(connection, spot_check, select(spot_check.c.id).where(spot_check.c.id == check))
    closed = {"closed_by": viewer.username, "closed_on": today, "measure": said or None}
    set_values(connection, number, state=CheckState.CLOSED, **closed)
    integrity.judge(connection, today)
    cube.refresh(connection, today, f"spot check {row.check_no}")
    detail = {"void": void, "checked": len(verdicts)}
    note(connection, viewer, "spot_check_closed", f"spot_sample {number}", address, detail)
    return void


def publish(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    today: date,
    address: str = "",
) -> None:
    """Publish the result of a closed check: who sees organizations sees it from now on.

    Raises:
        Refused: it is not for the viewer, or stands otherwise by now.
    """
    needs = Permission.AGREE_TO_VOIDS
    take(connection, viewer, number, version, CheckState.CLOSED, needs=needs)
    set_values(connection, number, state=CheckState.PUBLISHED, published_on=today)
    note(connection, viewer, "spot_check_published", f"spot_sample {number}", address, {})
