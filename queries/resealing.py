"""Putting a new key to use: whatever is sealed with an older one is sealed anew, while all goes on.

Rows are taken in small transactions, so nobody waits long, and what was done stays done wherever it
is broken off. Values within kept JSON are sealed anew as well: rows as they stood before an import,
and entries that a merge took away.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, select, tuple_, update

from queries.personal import Vault
from queries.schema import (
    account,
    certificate,
    document_content,
    import_job,
    import_piece,
    objection,
    row_history,
    signing_key,
    volunteer,
    volunteer_merge,
)
from queries.store import Store

SEALED: Mapping[Table, tuple[str, ...]] = {
    volunteer: ("name", "id_number", "mobile"),
    objection: ("said",),
    certificate: ("content",),
    signing_key: ("sealed",),
    document_content: ("sealed",),
    import_piece: ("sealed",),
    import_job: ("preview", "report"),
    account: ("factor_secret",),
}
"""Columns that hold sealed values."""

KEPT: Mapping[Table, str] = {row_history: "before", volunteer_merge: "lost"}
"""Columns of JSON that hold rows with such columns, their bytes in hexadecimal."""

_PIECE = 500
_PIECES = {document_content: 4, import_piece: 4, import_job: 4}
"""Rows of a piece: few where one may be many megabytes."""


class Resealed(NamedTuple):
    """A piece of the work.

    Attributes:
        table: name of it.
        rows: looked at.
        values: sealed anew.
    """

    table: str
    rows: int
    values: int


def reseal(store: Store) -> Iterator[Resealed]:
    """Seal anew whatever the newest key has not sealed, a piece at a time.

    Args:
        store: whose vault has the newest key in front and every key that sealed anything.

    Yields:
        Each piece, once it is written for good.

    Raises:
        ValueError: a key that sealed something is not among those given.
    """
    for table, columns in SEALED.items():
        yield from _through(store, table, [table.c[name] for name in columns], _whole)
    for table, name in KEPT.items():
        yield from _through(store, table, [table.c[name]], _within)


def _through(
    store: Store, table: Table, columns: list[Column[Any]], renew: Any
) -> Iterator[Resealed]:
    keys, last = [*table.primary_key.columns], None
    piece = _PIECES.get(table, _PIECE)
    while True:
        with store.writing() as connection:
            asked = select(*keys, *columns).order_by(*keys).limit(piece).with_for_update()
            if last is not None:
                asked = asked.where(tuple_(*keys) > tuple_(*last))
            rows = connection.execute(asked).all()
            values = sum(
                _renew_row(connection, store.vault, row, keys, columns, renew) for row in rows
            )
        if not rows:
            return
        last = rows[-1][: len(keys)]
        yield Resealed(table.name, len(rows), values)


def _renew_row(
    connection: Connection,
    vault: Vault,
    row: Any,
    keys: list[Column[Any]],
    columns: list[Column[Any]],
    renew: Any,
) -> int:
    changed: dict[str, Any] = {}
    count = 0
    for column, value in zip(columns, row[len(keys) :], strict=True):
        anew, values = renew(vault, value)
        if values:
            changed[column.name] = anew
            count += values
    if changed:
        own = [key == value for key, value in zip(keys, row, strict=False)]
        connection.execute(update(columns[0].table).where(*own).values(**changed))
    return count


def _whole(vault: Vault, value: bytes | None) -> tuple[bytes | None, int]:
    if value is None or vault.is_newest(value):
        return value, 0
    return vault.seal_bytes(vault.open_bytes(value)), 1


def _within(vault: Vault, value: str | None) -> tuple[str | None, int]:
    """Renew what is sealed within JSON: a row, or rows by the name of their table."""
    if not value:
        return value, 0
    held = json.loads(value)
    listed = [one for rows in held.values() if isinstance(rows, list) for one in rows]
    count = sum(_renew_held(vault, row) for row in (listed or [held]) if isinstance(row, dict))
    return (json.dumps(held, ensure_ascii=False), count) if count else (value, 0)


def _renew_held(vault: Vault, row: dict[str, Any]) -> int:
    count = 0
    for name in SEALED[volunteer]:
        try:
            sealed = bytes.fromhex(row.get(name) or "")
        except (TypeError, ValueError):
            continue
        if vault.has_sealed(sealed) and not vault.is_newest(sealed):
            row[name] = vault.seal_bytes(vault.open_bytes(sealed)).hex()
            count += 1
    return count
