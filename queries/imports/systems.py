"""Source systems of imports, and how good what each brought was when it came."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from queries.imports.formats import Kind
from queries.messages import Message, Refused
from queries.schema import import_batch, import_tally, row_history, service_record, source_system
from queries.schema.imports import BatchStatus
from queries.scope import Viewer

_batch, _tally, _system, _history = (
    import_batch.c,
    import_tally.c,
    source_system.c,
    row_history.c,
)
_DISTRICTED = frozenset({"volunteer", "service_record", "organization", "project", "team"})
"""Tables whose rows lie in a district."""


class System(NamedTuple):
    """A system that files come from."""

    code: str
    name: str
    name_en: str
    note: str


class Brought(NamedTuple):
    """What a system brought in a month, in the districts asked about.

    Attributes:
        source: code of the system; None: nobody said which.
        month: of the import, as 202601.
        kind: of file.
        batches: how many imports.
        rows: new and changed ones.
        refused: rows of the files that were refused.
        filled: share of the fields filled in that have to be; None: there are no rows.
        on_time: share of the records entered in time; None: no record has a limit.
    """

    source: str | None
    month: int
    kind: str
    batches: int
    rows: int
    refused: int
    filled: float | None
    on_time: float | None


def list_systems(connection: Connection) -> list[System]:
    """List the systems that files come from."""
    found = connection.execute(select(source_system).order_by(_system.code))
    return [System(*tuple(row)) for row in found]


def check_source(connection: Connection, source: str | None) -> None:
    """Refuse the code of a system that there is not.

    Raises:
        Refused: there is none; the sentence names those there are.
    """
    known = [one.code for one in list_systems(connection)]
    if source is not None and source not in known:
        raise Refused(
            Message(
                "没有来源系统“{code}”，已有：{known}", code=source, known="、".join(known) or "–"
            )
        )


def tally(connection: Connection, kind: Kind, batch: int) -> None:
    """Count by district how much of what an import wrote is filled in and in time.

    Args:
        connection: of the transaction that wrote it.
        kind: of file.
        batch: number of the import.
    """
    columns = kind.table.c
    if kind.table.name not in _DISTRICTED:
        return
    wanted = [columns[one.filled] for one in kind.fields if one.filled in columns]
    filled = sum((func.count(column) for column in wanted[1:]), func.count(wanted[0]))
    nothing = func.count() * 0
    due, on_time = nothing, nothing
    if kind.table is service_record:
        due = func.count(columns.on_time)
        on_time = func.count().filter(columns.on_time)
    changed = select(_history.row_id).where(
        _history.batch_id == batch, _history.table_name == kind.table.name
    )
    for touched in (columns.batch_id == batch, columns.id.in_(changed)):
        rows = connection.execute(
            select(columns.district, func.count(), filled, due, on_time)
            .where(touched)
            .group_by(columns.district)
        ).all()
        for district, count, full, limit, timely in rows:
            _add(connection, batch, district, count, count * len(wanted), full, limit, timely)


def list_brought(
    connection: Connection, viewer: Viewer, since: date, kinds: Sequence[str]
) -> list[Brought]:
    """List what each system brought in each month since a day, in a viewer's districts.

    Batches that were taken back are left out.

    Args:
        connection: to read from.
        viewer: who asks.
        since: first day.
        kinds: of file.
    """
    asked = (
        select(
            _batch.id,
            _batch.source,
            _batch.committed_at,
            _batch.kind,
            _batch.refused,
            func.coalesce(func.sum(_tally.rows), 0).label("rows"),
            func.coalesce(func.sum(_tally.cells), 0).label("cells"),
            func.coalesce(func.sum(_tally.filled), 0).label("filled"),
            func.coalesce(func.sum(_tally.due), 0).label("due"),
            func.coalesce(func.sum(_tally.on_time), 0).label("on_time"),
        )
        .join(import_tally, _tally.batch_id == _batch.id)
        .where(
            _batch.status == BatchStatus.COMMITTED,
            _batch.committed_at >= since,
            _batch.kind.in_(kinds),
        )
        .group_by(_batch.id, _batch.source, _batch.committed_at, _batch.kind, _batch.refused)
    )
    if viewer.scope is not None:
        asked = asked.where(_tally.district.in_(sorted(viewer.scope)))
    found: dict[tuple[str, int, str], list[int]] = {}
    for row in connection.execute(asked):
        key = (row.source or "", row.committed_at.year * 100 + row.committed_at.month, row.kind)
        sums = found.setdefault(key, [0] * 7)
        counted = (1, row.rows, row.refused, row.cells, row.filled, row.due, row.on_time)
        found[key] = [one + more for one, more in zip(sums, counted, strict=True)]
    return [
        Brought(
            source or None,
            when,
            kind,
            batches,
            rows,
            refused,
            filled / cells if cells else None,
            on_time / due if due else None,
        )
        for (source, when, kind), (batches, rows, refused, cells, filled, due, on_time) in sorted(
            found.items(), key=lambda one: (-one[0][1], one[0][0], one[0][2])
        )
    ]


def _add(connection: Connection, batch: int, district: str, *counts: int) -> None:
    names = ("rows", "cells", "filled", "due", "on_time")
    where = (_tally.batch_id == batch, _tally.district == district)
    known = connection.execute(select(*(_tally[name] for name in names)).where(*where)).first()
    if known is None:
        values = dict(zip(names, counts, strict=True))
        connection.execute(insert(import_tally).values(batch_id=batch, district=district, **values))
        return
    sums = {name: one + more for name, one, more in zip(names, known, counts, strict=True)}
    connection.execute(update(import_tally).where(*where).values(**sums))
