"""Asking the store for many rows by their numbers at once."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from queries.imports.fields import Known, Reference
from queries.imports.formats import Kind
from queries.lists import among
from queries.merges.codes import find_kept

_REMEMBERED = 500_000


class Numbers:
    """Ids of rows by the numbers that files know them by, remembered between blocks."""

    def __init__(self, connection: Connection) -> None:
        """Begin with nothing remembered."""
        self._connection = connection
        self._ids: dict[Reference, dict[str, int]] = {}
        self._carried: dict[Reference, dict[int, Any]] = {}

    def ids(self, reference: Reference, numbers: Sequence[str | None]) -> list[int | None]:
        """Find ids; None for a number that is blank or that the store does not know."""
        known = self._ids.setdefault(reference, {})
        if len(known) > _REMEMBERED:
            known.clear()
        column = reference.column
        wanted = set(numbers) - known.keys() - {None}
        if wanted:
            found = self._connection.execute(
                select(column, column.table.c.id).where(among(self._connection, column, wanted))
            )
            known.update((number, id_) for number, id_ in found)
            if missing := wanted - known.keys():
                # Files go on naming the code of an entry that was merged into another.
                known.update(find_kept(self._connection, column, missing))
        return [None if number is None else known.get(number) for number in numbers]

    def carried(self, reference: Reference, ids: Sequence[int | None]) -> list[Any]:
        """Find what a reference carries along; None for a blank."""
        if reference.carries is None:
            return []
        known = self._carried.setdefault(reference, {})
        column = reference.carries[1]
        wanted = set(ids) - known.keys() - {None}
        if wanted:
            id_ = column.table.c.id
            found = self._connection.execute(
                select(id_, column).where(among(self._connection, id_, wanted))
            )
            known.update((one, value) for one, value in found)
        return [None if one is None else known[one] for one in ids]


def find_stored(
    connection: Connection, kind: Kind, known: Known, keys: Sequence[tuple[Any, ...]]
) -> list[Mapping[str, Any] | None]:
    """Find what the store holds under each of some keys.

    Args:
        connection: where it is.
        kind: of which rows.
        known: opens the sealed columns.
        keys: values of the key columns.

    Returns:
        For each key the row by column, sealed columns open and under `sealed` as kept; None where
        there is none.
    """
    table, first = kind.table, kind.table.c[kind.key[0]]
    found = connection.execute(
        select(table).where(among(connection, first, {key[0] for key in keys}))
    ).all()
    if not found:
        return [None] * len(keys)
    names = table.c.keys()
    key_of = itemgetter(*(names.index(name) for name in kind.key))
    wanted = keys if len(kind.key) > 1 else [key[0] for key in keys]
    by_key = {key_of(row): row for row in found}
    return [
        None if row is None else _opened(dict(zip(names, row, strict=True)), kind, known)
        for row in map(by_key.get, wanted)
    ]


def _opened(row: dict[str, Any], kind: Kind, known: Known) -> Mapping[str, Any]:
    sealed = {name: row[name] for name in kind.sealed}
    if sealed:
        row |= {name: known.vault.open(value) for name, value in sealed.items()}
        row["sealed"] = sealed
    return row
