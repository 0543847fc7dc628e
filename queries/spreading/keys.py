"""Keys of a table that is cut apart: each part knows its own rows alone.

A part can prove that a number is its own only once, and that a row elsewhere is there, only where
the cut is part of the key. So the keys of service records take the cut in, and what refers to a
record by its id alone loses the database's word for it. Imports and undos, which are all that make
and delete records, check both themselves, one at a time; `faults` asks afterwards.
"""

from sqlalchemy import Connection, ForeignKeyConstraint, Table, func, select, text

from queries.messages import Message
from queries.schema import metadata, service_record

_record = service_record.c
_SHOWN = 5


def widen(connection: Connection, *cut: str) -> None:
    """Make the columns by which service records are cut a part of their keys.

    Args:
        connection: to PostgreSQL, of a transaction that may change tables.
        cut: the columns.
    """
    listed = ", ".join(cut)
    for kind, name, column in (
        ("PRIMARY KEY", "pk_service_record", "id"),
        ("UNIQUE", "uq_service_record_record_no", "record_no"),
    ):
        run(
            connection,
            f"ALTER TABLE service_record DROP CONSTRAINT IF EXISTS {name}, "
            f"ADD CONSTRAINT {name} {kind} ({column}, {listed})",
        )


def release(connection: Connection, *tables: Table, inward: bool = False) -> None:
    """Let references go that the database cannot keep any more.

    Args:
        connection: to PostgreSQL, of a transaction that may change tables.
        tables: what refers to them is let go.
        inward: whether what they refer to is let go as well.
    """
    for one in _references():
        if one.referred_table in tables or (inward and one.table in tables):
            run(connection, f"ALTER TABLE {one.table.name} DROP CONSTRAINT IF EXISTS {one.name}")


def faults(connection: Connection) -> list[Message]:
    """Look for what the database itself does not keep out where records are cut apart.

    Args:
        connection: to read with.

    Returns:
        Record numbers that stand more than once, and rows that refer to one that is not there;
        nothing where the database keeps both out.
    """
    if connection.dialect.name != "postgresql":
        return []
    kept = set(connection.scalars(text("SELECT conname FROM pg_constraint WHERE contype = 'f'")))
    released = [one for one in _references() if one.name not in kept]
    found = [told for one in released if (told := _dangling(connection, one))]
    return found + (_repeated(connection) if released else [])


def run(connection: Connection, statement: str) -> None:
    """Run a statement that names tables, which are our own."""
    connection.execute(text(statement))


def _references() -> list[ForeignKeyConstraint]:
    return [one for table in metadata.sorted_tables for one in table.foreign_key_constraints]


def _dangling(connection: Connection, reference: ForeignKeyConstraint) -> Message | None:
    ((column, target),) = ((one.parent, one.column) for one in reference.elements)
    there = column.in_(select(target))
    lost = connection.scalar(select(column).where(column.is_not(None), ~there).limit(1))
    if lost is None:
        return None
    return Message(
        "表 {table} 引用了 {parent} 中不存在的 {row}",
        table=reference.table.name,
        parent=reference.referred_table.name,
        row=lost,
    )


def _repeated(connection: Connection) -> list[Message]:
    again = (
        select(_record.record_no).group_by(_record.record_no).having(func.count() > 1).limit(_SHOWN)
    )
    return [
        Message("服务记录编号 {number} 出现多次", number=number)
        for number in connection.scalars(again)
    ]
