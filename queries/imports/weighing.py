"""Weighing checked rows against the store and against each other: new, changed or the same."""

import hashlib
import json
import marshal
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from queries.imports.fields import Known
from queries.imports.formats import Rows
from queries.imports.repeats import Repeats
from queries.imports.spool import Block, ready
from queries.messages import Message

_ROW_BITS = 32


class Weighed(NamedTuple):
    """What becomes of a block of rows.

    Attributes:
        block: the rows to be written.
        unchanged: how many rows say what is known.
        says: hash of what is to be written, before anything of it is sealed.
    """

    block: Block
    unchanged: int
    says: bytes


def weigh(rows: Rows, known: Known, repeats: Repeats, sheet: int, places: Sequence[Any]) -> Weighed:
    """Sort rows into new, changed and unchanged; speak against those that contradict another.

    A row that repeats one before it word for word is unchanged.

    Args:
        rows: complete rows.
        known: its vault seals what is to be sealed.
        repeats: what was met before in the same import.
        sheet: which of the places these rows are in.
        places: of the sheets read so far, with their `file`.
    """
    if not len(rows):
        return Weighed(Block([], []), 0, b"")
    names = rows.kind.written
    values = {name: rows.columns[name] for name in names}
    plainly = {name: ready(rows.kind.table, name, values[name]) for name in names}
    firsts, same = _meet(rows, plainly, repeats, sheet)
    taken: list[int] = []
    changed: list[int] = []
    for at, stored in enumerate(rows.stored):
        if firsts[at] >= 0:
            if not same[at]:
                _contradict(rows, at, firsts[at], places)
        elif stored is None:
            taken.append(at)
        elif any(values[name][at] != stored[name] for name in names):
            changed.append(at)
    sealed = _sealed(rows, plainly, known, [*taken, *changed])
    columns = [sealed.get(name, plainly[name]) for name in names]
    tuples = list(zip(*columns, strict=True))
    block = Block(
        tuples if len(taken) == len(tuples) else [tuples[at] for at in taken],
        [_change(rows.stored[at], tuples[at]) for at in changed],
    )
    unchanged = len(rows) - len(taken) - len(changed) - len(rows.wrong)
    return Weighed(block, unchanged, _says(rows, plainly, taken, changed))


def _says(
    rows: Rows, plainly: Mapping[str, Sequence[Any]], taken: Sequence[int], changed: Sequence[int]
) -> bytes:
    columns = [plainly[name] for name in rows.kind.written]
    new = [[column[at] for column in columns] for at in taken]
    stored = [rows.stored[at] for at in changed]
    before = [
        [one and one["id"], *(_text(one and one.get(name)) for name in rows.kind.written)]
        for one in stored
    ]
    after = [[column[at] for column in columns] for at in changed]
    # The second format writes equal values equally, whatever else refers to them.
    return hashlib.sha256(marshal.dumps([new, before, after], 2)).digest()


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _meet(
    rows: Rows, plainly: Mapping[str, Sequence[Any]], repeats: Repeats, sheet: int
) -> tuple[list[int], list[bool]]:
    keys = zip(*(plainly[name] for name in rows.kind.key), strict=True)
    contents = zip(*(plainly[name] for name in rows.kind.written), strict=True)
    count = len(rows)
    firsts, same = repeats.meet(
        np.fromiter(map(hash, keys), np.int64, count),
        np.fromiter(map(hash, contents), np.int64, count),
        np.asarray(rows.numbers, np.int64) + (sheet << _ROW_BITS),
    )
    return firsts.tolist(), same.tolist()


def _contradict(rows: Rows, at: int, first: int, places: Sequence[Any]) -> None:
    sheet, number = divmod(first, 1 << _ROW_BITS)
    field = next(one for one in rows.kind.fields if one.filled == rows.kind.key[0])
    rows.refuse(
        at,
        field.name,
        Message("与“{file}”第 {row} 行编号相同，内容却不同", file=places[sheet].file, row=number),
        Message("请确认哪一行正确，删去另一行"),
    )


def _sealed(
    rows: Rows, plainly: Mapping[str, Sequence[Any]], known: Known, wanted: Sequence[int]
) -> dict[str, list[bytes | None]]:
    sealed: dict[str, list[bytes | None]] = {}
    for name in rows.kind.sealed:
        column: list[bytes | None] = [None] * len(rows)
        for at in wanted:
            column[at] = known.vault.seal(plainly[name][at])
        sealed[name] = column
    return sealed


def _change(
    stored: Mapping[str, Any] | None, after: tuple[Any, ...]
) -> tuple[int, str, tuple[Any, ...]]:
    before = dict(stored or {})
    before |= before.pop("sealed", {})
    return before["id"], json.dumps(before, default=_as_json, ensure_ascii=False), after


def _as_json(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return bytes(value).hex()
