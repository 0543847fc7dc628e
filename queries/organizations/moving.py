"""What refers to an organization goes over to another one, and can come back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
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

from queries import cube
from queries.schema import (
    abnormal_listing,
    metadata,
    organization,
    organization_change,
    organization_merge_row,
)

Lost = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows as JSON holds them, by name of their table."""

_CHUNK = 500
_moved = organization_merge_row.c


def hand_over(connection: Connection, merge: int, gone: int, kept: int) -> Lost:
    """Have everything that refers to an organization refer to another one.

    Args:
        connection: of a writing transaction.
        merge: number under which it is kept what changed hands.
        gone: the organization left.
        kept: the organization that takes it over.

    Returns:
        What was deleted because it would stand twice, as the year's annual report of both; and its
        corrections, which are of that entry alone.
    """
    lost: dict[str, list[dict[str, Any]]] = {}
    for table, column in _references():
        of_gone = column == gone
        if not _has_number(table):
            lost[table.name] = _take(connection, table, of_gone)
            _copy(connection, table, column, lost[table.name], kept)
            continue
        twice = of_gone if table is organization_change else _stands_twice(table, gone, kept)
        if twice is not None:
            lost[table.name] = _take(connection, table, twice)
        number = _number(table)
        connection.execute(
            insert(organization_merge_row).from_select(
                ["merge_id", "table_name", "row_id"],
                select(literal(merge), literal(table.name), number).where(of_gone),
            )
        )
        hands = [row[0] for row in connection.execute(_hands(merge, table))]
        _set(connection, table, column, hands, kept)
    return {name: rows for name, rows in lost.items() if rows}


def hand_back(connection: Connection, merge: int, gone: int, kept: int, lost: Lost) -> None:
    """Have what changed hands refer to where it came from, and put back what was deleted.

    What has gone elsewhere since stays there, and what has come in its place stays, too.
    """
    for table, column in _references():
        if _has_number(table):
            hands = _hands(merge, table)
            mine = select(_number(table)).where(column == kept, _number(table).in_(hands))
            own = [row[0] for row in connection.execute(mine)]
            _set(connection, table, column, own, gone)
        for row in lost.get(table.name, ()):
            values = from_json(table, row)
            known = [one == values[one.name] for one in table.primary_key.columns]
            if connection.execute(select(literal(1)).where(and_(*known))).first() is None:
                connection.execute(insert(table).values(**values))
                if "id" in table.c:
                    ids = [values["id"]]
                    cube.mark(connection, table, select(table.c.id).where(table.c.id.in_(ids)))


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Write a row's values so that JSON holds them."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def from_json(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Read a row's values as JSON holds them."""
    return {name: _read(table.c[name], value) for name, value in row.items()}


def _read(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _references() -> Iterator[tuple[Table, Column[Any]]]:
    for table in metadata.sorted_tables:
        for column in table.c:
            if column.references(organization.c.id):
                yield table, column


def _has_number(table: Table) -> bool:
    return len(table.primary_key.columns) == 1


def _number(table: Table) -> Column[Any]:
    (column,) = table.primary_key.columns
    return column


def _hands(merge: int, table: Table) -> Select[Any]:
    return select(_moved.row_id).where(_moved.merge_id == merge, _moved.table_name == table.name)


def _set(
    connection: Connection, table: Table, column: Column[Any], numbers: Sequence[int], value: int
) -> None:
    number = _number(table)
    for start in range(0, len(numbers), _CHUNK):
        own = number.in_(numbers[start : start + _CHUNK])
        ids: Select[Any] = select(number).where(own)
        cube.mark(connection, table, ids)
        connection.execute(update(table).where(own).values({column.name: value}))
        cube.mark(connection, table, ids)


def _stands_twice(table: Table, gone: int, kept: int) -> ColumnElement[bool] | None:
    """Match the rows of one organization that the other one has, too; None: there cannot be any."""
    other = table.alias()
    if table is abnormal_listing:
        standing = and_(table.c.lifted_on.is_(None), other.c.lifted_on.is_(None))
        same = and_(standing, other.c.cause == table.c.cause)
    else:
        keys = [
            [column.name for column in one.columns if column.name != "organization_id"]
            for one in table.constraints
            if isinstance(one, UniqueConstraint) and "organization_id" in one.columns
        ]
        if not keys:
            return None
        (names,) = keys
        same = and_(*(other.c[name] == table.c[name] for name in names))
    return and_(
        table.c.organization_id == gone,
        exists().where(other.c.organization_id == kept, same),
    )


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
