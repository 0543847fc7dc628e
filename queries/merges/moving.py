"""What refers to an entry goes over to another one of its table, and can come back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    Select,
    Table,
    UniqueConstraint,
    and_,
    delete,
    exists,
    insert,
    literal,
    select,
    update,
)

from queries import cube, integrity
from queries.schema import abnormal_listing, import_batch, metadata, service_record
from queries.schema.base import LocalMinute
from queries.schema.imports import BatchStatus

Lost = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows as JSON holds them, by name of their table."""

_CHUNK = 500


class Hands(NamedTuple):
    """Between whose hands rows go.

    Attributes:
        table: of the entries.
        moved: where it is kept what changed hands: merge, name of the table, id of the row.
        alone: tables of which the rows are of one entry alone; they go with it.
    """

    table: Table
    moved: Table
    alone: frozenset[Table] = frozenset()


def hand_over(connection: Connection, hands: Hands, merge: int, gone: int, kept: int) -> Lost:
    """Have everything that refers to an entry refer to another one.

    Args:
        connection: of a writing transaction.
        hands: whose rows go where.
        merge: number under which it is kept what changed hands.
        gone: the entry left.
        kept: the entry that takes it over.

    Returns:
        What was deleted because it would stand twice, as the year's annual report of both, or is
        of that entry alone, as its corrections.
    """
    lost: dict[str, list[dict[str, Any]]] = {}
    for table, column in _references(hands.table):
        of_gone = column == gone
        if not _has_number(table):
            taken = _take(connection, table, of_gone)
            lost[table.name] = [*lost.get(table.name, ()), *taken]
            if table not in hands.alone:
                _copy(connection, table, column, taken, kept)
            continue
        twice = of_gone if table in hands.alone else _stands_twice(table, column, gone, kept)
        if twice is not None:
            lost[table.name] = _take(connection, table, twice)
        number = _number(table)
        connection.execute(
            insert(hands.moved).from_select(
                ["merge_id", "table_name", "row_id"],
                select(literal(merge), literal(table.name), number).where(of_gone),
            )
        )
        moved: Sequence[int] = connection.scalars(_moved(hands, merge, table)).all()
        _set(connection, table, column, moved, kept)
    return {name: rows for name, rows in lost.items() if rows}


def hand_back(
    connection: Connection, hands: Hands, merge: int, gone: int, kept: int, lost: Lost
) -> None:
    """Have what changed hands refer to where it came from, and put back what was deleted.

    What has gone elsewhere since stays there, and what has come in its place stays, too; what an
    import brought that was taken back meanwhile stays away.
    """
    for table, column in _references(hands.table):
        if _has_number(table):
            moved = _moved(hands, merge, table)
            mine = select(_number(table)).where(column == kept, _number(table).in_(moved))
            _set(connection, table, column, connection.scalars(mine).all(), gone)
        for row in lost.get(table.name, ()):
            values = from_json(table, row)
            if _is_taken_back(connection, values.get("batch_id")):
                continue
            known = [one == values[one.name] for one in table.primary_key.columns]
            if connection.execute(select(literal(1)).where(and_(*known))).first() is None:
                connection.execute(insert(table).values(**values))
                if "id" in table.c:
                    ids = [values["id"]]
                    cube.mark(connection, table, select(table.c.id).where(table.c.id.in_(ids)))


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Write a row's values so that JSON holds them."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def from_json(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Read a row's values as JSON holds them."""
    return {name: _read(table.c[name], value) for name, value in row.items()}


def _read(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime | LocalMinute):
        return datetime.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return bytes.fromhex(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _references(entries: Table) -> Iterator[tuple[Table, Column[Any]]]:
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.references(entries.c.id):
                yield table, column


def _is_taken_back(connection: Connection, batch: int | None) -> bool:
    asked = select(import_batch.c.status).where(import_batch.c.id == batch)
    return batch is not None and connection.scalar(asked) == BatchStatus.UNDONE


def _has_number(table: Table) -> bool:
    return len(table.primary_key.columns) == 1


def _number(table: Table) -> Column[Any]:
    (column,) = table.primary_key.columns
    return column


def _moved(hands: Hands, merge: int, table: Table) -> Select[Any]:
    moved = hands.moved.c
    return select(moved.row_id).where(moved.merge_id == merge, moved.table_name == table.name)


def _set(
    connection: Connection, table: Table, column: Column[Any], numbers: Sequence[int], value: int
) -> None:
    number = _number(table)
    for start in range(0, len(numbers), _CHUNK):
        own = number.in_(numbers[start : start + _CHUNK])
        ids: Select[Any] = select(number).where(own)
        _mark(connection, table, ids)
        connection.execute(update(table).where(own).values({column.name: value}))
        _mark(connection, table, ids)


def _mark(connection: Connection, table: Table, ids: Select[tuple[int]]) -> None:
    cube.mark(connection, table, ids)
    if table is service_record:
        integrity.mark(connection, ids)


def _stands_twice(
    table: Table, column: Column[Any], gone: int, kept: int
) -> ColumnElement[bool] | None:
    """Match the rows of one entry that the other one has, too; None: there cannot be any."""
    other = table.alias()
    if table is abnormal_listing:
        standing = and_(table.c.lifted_on.is_(None), other.c.lifted_on.is_(None))
        same = and_(standing, other.c.cause == table.c.cause)
    else:
        keys = [
            [one.name for one in key.columns if one is not column]
            for key in table.constraints
            if isinstance(key, UniqueConstraint) and column in list(key.columns)
        ]
        if not keys:
            return None
        (names,) = keys
        same = and_(*(other.c[name] == table.c[name] for name in names))
    return and_(column == gone, exists().where(other.c[column.name] == kept, same))


def _take(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = [as_json(dict(row)) for row in connection.execute(select(table).where(which)).mappings()]
    if rows:
        if "id" in table.c:
            ids = select(table.c.id).where(table.c.id.in_([row["id"] for row in rows]))
            cube.mark(connection, table, ids)
            connection.execute(delete(table).where(table.c.id.in_([row["id"] for row in rows])))
        else:
            connection.execute(delete(table).where(which))
    return rows


def _copy(
    connection: Connection,
    table: Table,
    column: Column[Any],
    rows: Sequence[Mapping[str, Any]],
    kept: int,
) -> None:
    for row in rows:
        values = from_json(table, row) | {column.name: kept}
        known = [one == values[one.name] for one in table.primary_key.columns]
        if connection.execute(select(literal(1)).where(and_(*known))).first() is None:
            connection.execute(insert(table).values(**values))


def dump(lost: Lost) -> str:
    """Write rows as JSON."""
    return json.dumps(lost, ensure_ascii=False, sort_keys=True)
