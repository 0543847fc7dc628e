"""Writing many rows at once, past the layers that make single rows convenient."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from queries.synthetic.rows import Column


def write(
    connection: Connection, table: Table, columns: dict[str, Column], *, after: int = 0
) -> None:
    """Insert rows in the connection's transaction.

    Args:
        connection: a writing one.
        table: with an `id`, by which the rows are numbered in their order.
        columns: values by name, of one length.
        after: the last id given out.
    """
    length = max(map(len, columns.values()))
    columns = {"id": list(range(after + 1, after + 1 + length)), **columns}
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in zip(*columns.values(), strict=True):
                copy.write_row(row)
    else:
        statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
        order = statement.positiontup or ()
        cursor.executemany(str(statement), zip(*(columns[name] for name in order), strict=True))
    cursor.close()


@contextmanager
def without_indexes(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Take the indexes of tables away and make them again after: quicker than row by row."""
    indexes = [index for table in tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def continue_numbering(connection: Connection, tables: Iterable[Table]) -> None:
    """Let the next row of each table come after the ids that were written with their rows."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        connection.execute(
            select(
                func.setval(
                    func.pg_get_serial_sequence(table.name, "id"),
                    select(func.coalesce(func.max(table.c.id), 1)).scalar_subquery(),
                )
            )
        )
