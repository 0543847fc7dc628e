"""One batch as it was written: what came for which district, and what it changed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from queries.imports.formats import Kind
from queries.imports.kinds import KINDS
from queries.imports.shown import cell, field_of
from queries.schema import import_tally, row_history
from queries.scope import Viewer

_CHANGES = 50
_tally, _history = import_tally.c, row_history.c


class Tally(NamedTuple):
    """What a batch wrote in a district; see the table of tallies."""

    district: str
    rows: int
    cells: int
    filled: int
    due: int
    on_time: int


class Changed(NamedTuple):
    """A row that a batch changed.

    Attributes:
        key: what files know it by.
        fields: name of each field that is another now, what it was before, and what it is.
        gone: whether the row is there no more.
    """

    key: str
    fields: Sequence[tuple[str, str, str]]
    gone: bool


def list_tallies(connection: Connection, viewer: Viewer, batch: int) -> list[Tally]:
    """List what a batch wrote by district, in a viewer's districts."""
    asked = select(*(_tally[name] for name in Tally._fields)).where(_tally.batch_id == batch)
    if viewer.scope is not None:
        asked = asked.where(_tally.district.in_(sorted(viewer.scope)))
    return [Tally(*tuple(row)) for row in connection.execute(asked.order_by(_tally.district))]


def list_changed(connection: Connection, kind_code: str, batch: int) -> list[Changed]:
    """List the first rows that a batch changed, as they were before it and as they are now.

    Personal fields are left out: each sealing of a value differs.
    """
    kind = KINDS[kind_code]
    table = kind.table
    rows = connection.execute(
        select(_history.row_id, _history.before)
        .where(_history.batch_id == batch, _history.table_name == table.name)
        .order_by(_history.id)
        .limit(_CHANGES)
    ).all()
    ids = [row.row_id for row in rows]
    now = {
        row.id: row._asdict()
        for row in connection.execute(select(table).where(table.c.id.in_(ids)))
    }
    return [_changed(kind, json.loads(row.before), now.get(row.row_id)) for row in rows]


def _changed(kind: Kind, before: Mapping[str, Any], now: Mapping[str, Any] | None) -> Changed:
    key = " ".join(cell(before.get(name)) for name in kind.key)
    if now is None:
        return Changed(key, (), gone=True)
    fields = []
    for one in kind.fields:
        was, is_now = field_of(kind, one, before), field_of(kind, one, now)
        if was != is_now and not one.sealed:
            fields.append((one.name, was, is_now))
    return Changed(key, fields, gone=False)
