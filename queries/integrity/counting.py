"""What of each record counts: nothing where it is kept out, and no minute of a person twice."""

from sqlalchemy import Connection, and_, bindparam, case, func, insert, or_, select, update

from queries import cube
from queries.integrity.gathered import holds, kept_out, moved, seen, served, trimmed, weigh
from queries.integrity.persons import earlier
from queries.lists import among
from queries.schema import finding_record, service_record
from queries.schema.integrity import Level

_link, _record = finding_record.c, service_record.c
_CHUNK = 50_000
"""Ids named in one statement."""


def recount(connection: Connection) -> None:
    """Set `blocked` and `counted_minutes` of all records that were touched or overlap others.

    The cells of those that change are marked as stale; `moved` holds their ids.
    """
    _keep_out(connection)
    _trim(connection)
    _count(connection)
    cube.mark(connection, service_record, select(moved.c.record_id))


def _keep_out(connection: Connection) -> None:
    """Keep a record out that somebody decided so about, or that waits for an answer to a block."""
    out = or_(
        _link.counts.is_(False),
        and_(_link.counts.is_(None), _link.level == Level.BLOCK),
    )
    connection.execute(
        insert(kept_out).from_select(
            ["record_id"],
            select(_link.record_id)
            .join(seen, seen.c.record_id == _link.record_id)
            .where(out)
            .distinct(),
        )
    )
    weigh(connection, kept_out)
    connection.execute(
        insert(moved).from_select(
            ["record_id"],
            select(seen.c.record_id).where(
                seen.c.blocked.is_distinct_from(holds(kept_out, seen.c.record_id))
            ),
        )
    )
    weigh(connection, moved)
    out_now = holds(kept_out, moved.c.record_id)
    for blocked, these in ((True, out_now), (False, ~out_now)):
        changed = _record.id.in_(select(moved.c.record_id).where(these))
        connection.execute(update(service_record).where(changed).values(blocked=blocked))


def _trim(connection: Connection) -> None:
    """Find what is left of records that begin while another one of the same person lasts.

    All others of that person that count and begin no later reach to the latest of their ends, so
    what is free of a record is what lies after it.
    """
    one = served.c
    before = func.max(one.ended_at).over(
        partition_by=(one.month, one.volunteer_id),
        order_by=(one.started_at, one.record_id),
        rows=(None, -1),
    )
    each = (
        select(one.record_id, one.judged, one.started_at, one.ended_at, one.minutes)
        .add_columns(before.label("before"))
        .join(service_record, _record.id == one.record_id)
        .where(one.ended_at > one.started_at, ~_record.blocked)
        .subquery("each_counting")
        .c
    )
    free = each.ended_at - earlier(each.before, each.ended_at)
    left = case((free < each.minutes, free), else_=each.minutes)
    connection.execute(
        insert(trimmed).from_select(
            ["record_id", "counted"],
            select(each.record_id, left).where(each.judged, each.before > each.started_at),
        )
    )
    weigh(connection, trimmed)


def _count(connection: Connection) -> None:
    left = select(trimmed.c.counted).where(trimmed.c.record_id == seen.c.record_id)
    counted = case(
        (holds(kept_out, seen.c.record_id), 0),
        else_=func.coalesce(left.scalar_subquery(), seen.c.minutes),
    )
    wrong = select(seen.c.record_id, counted).where(seen.c.counted != counted)
    rows = connection.execute(wrong).all()
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        connection.execute(
            update(service_record)
            .where(_record.id == bindparam("number"))
            .values(counted_minutes=bindparam("left_over")),
            [{"number": number, "left_over": minutes} for number, minutes in some],
        )
        own = among(connection, seen.c.record_id, [number for number, _ in some])
        new = select(seen.c.record_id).where(own, ~holds(moved, seen.c.record_id))
        connection.execute(insert(moved).from_select(["record_id"], new))
