"""Judging: how long the record rules take for the records of whole months.

Everything here is rolled back: a store given by address stays as it was.
"""

from sqlalchemy import delete, func, insert, select

from benchmarks.stores import measured_on
from benchmarks.timing import Row, seconds, shown
from benchmarks.writing import undone
from queries.integrity import Judged, judge
from queries.schema import integrity_stale, service_record
from queries.store import Store

WANTED = 300_000
"""Records judged at once: a month of a city."""
_record = service_record.c


def judging(store: Store) -> list[Row]:
    """Time the rules on the newest whole months, as many as hold a city's month of records."""
    with undone(store) as connection:
        months = connection.execute(
            select(_record.month, func.count())
            .group_by(_record.month)
            .order_by(_record.month.desc())
            .offset(1)
        ).all()
        connection.execute(delete(integrity_stale))
        marked = 0
        for month, count in months:
            if marked >= WANTED:
                break
            connection.execute(insert(integrity_stale).values(month=month))
            marked += count
        done: list[Judged] = []
        taken = seconds(lambda: done.append(judge(connection, measured_on(store)) or Judged()))
    records = sum(one.records for one in done)
    each = f"{taken / records * 1e6:,.0f} µs per record" if records else ""
    said = f"record rules on {records:,} records of whole months"
    return [Row(said, shown(taken), "", each, "seconds for a month's import")]
