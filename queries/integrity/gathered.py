"""Temporary tables in which records wait to be judged, narrow and without indexes of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    exists,
    select,
    text,
)

_temporary = MetaData()


def _table(name: str, *columns: Column[object] | Index, **options: Any) -> Table:
    return Table(name, _temporary, *columns, prefixes=["TEMPORARY"], **options)


touched = _table(
    "touched_record",
    Column("record_id", Integer),
    Column("volunteer_id", Integer),
    Column("position_id", Integer),
    Column("started_at", Integer),
    Column("ended_at", Integer),
    Column("minutes", Integer),
    Column("entered_by", String),
    Column("entered_at", Integer),
)
"""Records to be judged anew, each as it was and as it is."""

stretch = _table(
    "touched_stretch",
    Column("volunteer_id", Integer),
    Column("month", Integer),
    Column("first_at", Integer),
    Column("end_at", Integer),
)
"""Months of volunteers in which something changed."""

served = _table(
    "served_record",
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("volunteer_id", Integer, primary_key=True),
    Column("started_at", Integer, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("ended_at", Integer),
    Column("minutes", Integer),
    Column("district", String(6)),
    Column("judged", Boolean),
    # In the order in which they are looked at, so that nothing has to be sorted.
    sqlite_with_rowid=False,
)
"""Records of these volunteers in these months, and before them what may reach into them."""

entered = _table(
    "entered_record",
    Column("record_id", Integer),
    Column("operator", String),
    Column("day", Integer),
    Column("entered_at", Integer),
    Column("minutes", Integer),
)
"""All that some operators wrote on some days."""

taken = _table(
    "taken_record",
    Column("record_id", Integer),
    Column("volunteer_id", Integer),
    Column("position_id", Integer),
    Column("day", Integer),
)
"""All records of some positions on some days."""

told = _table(
    "told_record",
    Column("record_id", Integer),
    Column("month", Integer),
    Column("project_id", Integer),
    Column("content", String),
)
"""Records of some months that tell what was done at some length."""

base = _table("base_record", Column("record_id", Integer, primary_key=True))
"""Records that are touched and there still: of these, every family says everything."""

judged = _table("judged_record", Column("record_id", Integer, primary_key=True))
"""Further records of which the rules of one family say everything."""

suspect = _table("suspect_record", Column("record_id", Integer, primary_key=True))
"""Records of `base` of which a rule of single records says anything."""

seen = _table(
    "seen_record",
    Column("record_id", Integer, primary_key=True),
    Column("blocked", Boolean),
    Column("minutes", Integer),
    Column("counted", Integer),
    Column("void", Boolean),
    Column("told_in", Integer),
)
"""Records of `base`, and those that any family judged, with what counts of them so far and whether
they are void; of those touched that tell at some length what was done, the month."""

kept_out = _table("kept_out_record", Column("record_id", Integer, primary_key=True))
"""Records of `seen` that do not count."""

found = _table(
    "found_record",
    Column("rule", String(3)),
    Column("key", String(120)),
    Column("record_id", Integer),
    Column("level", String(5)),
    Column("amount", Integer),
    Column("other_id", Integer),
    Index("ix_found_record", "rule", "key", "record_id"),
)
"""What they say."""

said = _table(
    "said_of_record",
    Column("finding_id", Integer, primary_key=True, autoincrement=False),
    Column("record_id", Integer, primary_key=True, autoincrement=False),
    Column("level", String(5)),
    Column("amount", Integer),
    Column("other_id", Integer),
)
"""What they say of each record of each finding: once, though for several reasons."""

concerned = _table("concerned_finding", Column("finding_id", Integer, primary_key=True))
"""Findings of which links came or went."""

moved = _table("moved_record", Column("record_id", Integer, primary_key=True))
"""Records that count otherwise now."""

trimmed = _table(
    "trimmed_record",
    Column("record_id", Integer, primary_key=True),
    Column("counted", Integer),
)
"""Records that overlap others, and what is left of them."""

apart = _table(
    "district_apart",
    Column("here", String(6)),
    Column("there", String(6)),
    Column("minutes", Integer),
)
"""How long the way between two districts takes at least."""


@contextmanager
def temporary_tables(connection: Connection) -> Iterator[None]:
    """Make the tables, empty, for as long as records are judged.

    Where something fails, undoing the transaction takes them away.
    """
    _temporary.create_all(connection, checkfirst=False)
    yield
    _temporary.drop_all(connection, checkfirst=False)


def holds(table: Table, record: ColumnElement[int]) -> ColumnElement[bool]:
    """Say that a table has a record; looked up one by one, for a list as long as a month's is none.

    PostgreSQL reads a list that does not fit into its memory once for every row.
    """
    return exists(select(table.c.record_id).where(table.c.record_id == record))


def empty(connection: Connection, *tables: Table) -> None:
    """Empty some of the tables."""
    for one in tables:
        connection.execute(one.delete())


def reweigh(connection: Connection, *tables: Table) -> None:
    """Tell PostgreSQL how much is in some lasting tables now that much came into them.

    It would plan for the few that it knew of until somebody else tells it, and walk through all of
    them for each. SQLite plans by its indexes.
    """
    if connection.dialect.name == "postgresql":
        for one in tables:
            connection.execute(text(f"ANALYZE {one.name}"))


def weigh(connection: Connection, *tables: Table) -> None:
    """Tell the database how much is in some tables, which it cannot know of temporary ones.

    Not knowing, SQLite walks through all records of the city for the few of a temporary table.
    """
    schema = "temp." if connection.dialect.name == "sqlite" else ""
    for one in tables:
        connection.execute(text(f"ANALYZE {schema}{one.name}"))
