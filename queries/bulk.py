"""Writing many rows at once, by the quickest way that each database's driver has."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, LargeBinary, String, Table, column, select
from sqlalchemy import table as staged_table
from sqlalchemy.exc import DBAPIError

from queries.schema import service_record
from queries.spreading import EVERYWHERE, carry, is_distributed


def insert_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose values are ready for the driver.

    Args:
        connection: of a writing transaction.
        table: where to.
        names: the columns filled.
        rows: their values, in that order; only columns that know no NULL may hold an empty text.

    Raises:
        DBAPIError: SQLAlchemy's, as the database refuses it.
    """
    with _as_elsewhere(connection):
        _insert(connection, table, names, rows)


def update_rows(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Update rows by id.

    Args:
        connection: of a writing transaction.
        table: where.
        names: the columns set.
        rows: their values in that order, ready for the driver, and the id at the end.

    Raises:
        DBAPIError: SQLAlchemy's, as the database refuses it.
    """
    with _as_elsewhere(connection):
        _update(connection, table, names, rows)


@contextmanager
def _as_elsewhere(connection: Connection) -> Iterator[None]:
    """Raise what the driver raises as SQLAlchemy does, whom it was asked behind the back of."""
    drivers: type[Exception] = connection.dialect.loaded_dbapi.Error
    try:
        yield
    except drivers as error:
        raise DBAPIError.instance(
            None, None, error, drivers, hide_parameters=True, dialect=connection.dialect
        ) from error


def _insert(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
        return
    listed, marks = ", ".join(_quoted(names)), ", ".join("?" * len(names))
    # The names are our own tables' and columns'.
    statement = f"INSERT INTO {table.name} ({listed}) VALUES ({marks})"  # noqa: S608
    connection.connection.cursor().executemany(statement, rows)


def _update(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    columns = _quoted(names)
    if connection.dialect.name != "postgresql":
        settings = ", ".join(f"{name} = ?" for name in columns)
        statement = f"UPDATE {table.name} SET {settings} WHERE id = ?"  # noqa: S608
        connection.connection.cursor().executemany(statement, rows)
        return
    if table in EVERYWHERE and is_distributed(connection):
        # A table that lies on every server takes its values from no table that does not.
        settings = ", ".join(f"{name} = %s" for name in columns)
        statement = f"UPDATE {table.name} SET {settings} WHERE id = %s"  # noqa: S608
        connection.connection.cursor().executemany(statement, rows)
        return
    staged = f"staged_{table.name}"
    listed = ", ".join(columns)
    cursor = connection.connection.cursor()
    cursor.execute(
        f"CREATE TEMPORARY TABLE {staged} ON COMMIT DROP AS "  # noqa: S608
        f"SELECT {listed}, id FROM {table.name} WITH NO DATA"
    )
    _copy(connection, table, [*names, "id"], rows, into=staged)
    if "district" in names and table is service_record and is_distributed(connection):
        given = staged_table(staged, column("id"), column("district"))
        carry(connection, select(given.c.id, given.c.district))
        columns.remove('"district"')
    settings = ", ".join(f"{name} = {staged}.{name}" for name in columns)
    cursor.execute(
        f"UPDATE {table.name} SET {settings} FROM {staged} "  # noqa: S608
        f"WHERE {table.name}.id = {staged}.id"
    )
    cursor.execute(f"DROP TABLE {staged}")


def _copy(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    into: str | None = None,
) -> None:
    columns = [table.c[name] for name in names]
    if any(isinstance(column.type, LargeBinary) for column in columns):
        rows = map(_hexed, rows)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    options = "FORMAT csv"
    # What csv writes of an empty text reads as NULL; a column that knows no NULL takes it as text.
    filled = [one.name for one in columns if isinstance(one.type, String) and not one.nullable]
    if filled:
        options += f", FORCE_NOT_NULL ({', '.join(_quoted(filled))})"
    cursor: Any = connection.connection.cursor()
    listed = ", ".join(_quoted(names))
    with cursor.copy(f"COPY {into or table.name} ({listed}) FROM STDIN ({options})") as copy:
        copy.write(text.getvalue())


def _hexed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("\\x" + one.hex() if isinstance(one, bytes) else one for one in row)


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{name}"' for name in names]
