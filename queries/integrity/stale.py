"""What is to be judged anew: whoever writes records says so here, in its own transaction.

New records of an import are told by their batch, which costs one row. Before records change or go,
and after they changed, a trace of each is kept: what it said of its person, its position and its
operator is to be judged without it.
"""

from datetime import date, datetime, time

from sqlalchemy import Connection, Select, exists, insert, select

from queries.lists import among
from queries.schema import finding, finding_record, import_batch, integrity_stale, service_record

_record, _stale = service_record.c, integrity_stale.c
_TRACE = (
    "volunteer_id",
    "position_id",
    "started_at",
    "ended_at",
    "minutes",
    "entered_by",
    "entered_at",
)
MANY = 20_000
"""From so many new records on, whole months are judged instead of what they touch."""


def mark(connection: Connection, records: Select[tuple[int]]) -> None:
    """Have records judged anew, as they stand now and as they will.

    Args:
        connection: of the transaction that changes the records, before it does and after.
        records: selects the id of each.
    """
    traces = select(_record.id, *(_record[name] for name in _TRACE)).where(_record.id.in_(records))
    connection.execute(insert(integrity_stale).from_select(["record_id", *_TRACE], traces))


def mark_batch(connection: Connection, batch: int) -> None:
    """Have the records judged that an import made."""
    made = connection.scalar(select(import_batch.c.new).where(import_batch.c.id == batch)) or 0
    if made < MANY:
        connection.execute(insert(integrity_stale).values(batch_id=batch))
        return
    months = select(_record.month).where(_record.batch_id == batch).distinct()
    _mark_months(connection, months)


def mark_come_due(connection: Connection, today: date) -> None:
    """Have records judged anew that lay in the future when asked about, and do so no more."""
    asked = (
        select(_record.id, _record.started_at, finding.c.found_at)
        .join(finding_record, finding_record.c.record_id == _record.id)
        .join(finding, finding.c.id == finding_record.c.finding_id)
        .where(finding.c.rule == "R4", _record.started_at < datetime.combine(today, time.max))
    )
    due = [row.id for row in connection.execute(asked) if row.started_at > row.found_at]
    if due:
        mark(connection, select(_record.id).where(among(connection, _record.id, due)))


def mark_all(connection: Connection) -> None:
    """Have all records judged: rules or their limits are others now."""
    _mark_months(connection, select(_record.month).distinct())


def _mark_months(connection: Connection, months: Select[tuple[int]]) -> None:
    named = months.subquery("named").c
    waiting = select(_stale.month).where(_stale.month.is_not(None))
    connection.execute(
        insert(integrity_stale).from_select(
            ["month"], select(named.month).where(named.month.not_in(waiting)).order_by(named.month)
        )
    )


def is_waiting(connection: Connection) -> bool:
    """Tell whether anything is to be judged."""
    return bool(connection.scalar(select(exists(select(_stale.id)))))
