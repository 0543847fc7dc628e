"""What tables of merges have in common, whatever is merged."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, String, Table, Text
from sqlalchemy.schema import SchemaItem

from queries.schema.base import metadata, one_of


class MergeStatus(StrEnum):
    """Where the merging of two entries stands."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    DONE = "done"
    UNDONE = "undone"


def merge_table(parent: str, *gone: Column[str]) -> Table:
    """Make the table of the merges of a table's entries.

    Args:
        parent: name of the table.
        gone: what is kept of the entry that goes, so that it is found by it.
    """
    named: Sequence[SchemaItem] = gone
    return Table(
        f"{parent}_merge",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("kept_id", ForeignKey(f"{parent}.id"), nullable=False, index=True),
        Column("gone_id", Integer, nullable=False, index=True, comment="no row of it once done"),
        *named,
        Column("gone_batch_id", Integer, comment="import that brought it; NULL: the desk did"),
        Column("status", String(10), nullable=False),
        Column("proposed_by", String(60), nullable=False),
        Column("proposed_on", Date, nullable=False),
        Column("reason", String(400), nullable=False),
        Column("decided_by", String(60)),
        Column("decided_on", Date),
        Column("undone_by", String(60)),
        Column("undone_on", Date),
        Column("undone_why", String(400)),
        Column(
            "lost", Text, comment="JSON: the entry, and rows that would have stood twice, by table"
        ),
        one_of("status", MergeStatus),
        CheckConstraint("decided_by <> proposed_by", name="two_persons"),
        CheckConstraint("kept_id <> gone_id", name="two_entries"),
    )


def apart_table(parent: str) -> Table:
    """Make the table of pairs of a table's entries that somebody found to be two."""
    entry = f"{parent}.id"
    return Table(
        f"{parent}_apart",
        metadata,
        Column("low_id", ForeignKey(entry), primary_key=True, autoincrement=False),
        Column("high_id", ForeignKey(entry), primary_key=True, autoincrement=False, index=True),
        Column("reason", String(400), nullable=False),
        Column("account", String(60), nullable=False),
        Column("told_on", Date, nullable=False),
        CheckConstraint("low_id < high_id", name="in_order"),
        comment="two entries that somebody found to be two",
    )


def merge_row_table(parent: str) -> Table:
    """Make the table of what changed hands by the merges of a table's entries."""
    return Table(
        f"{parent}_merge_row",
        metadata,
        Column("merge_id", ForeignKey(f"{parent}_merge.id"), primary_key=True, autoincrement=False),
        Column("table_name", String(40), primary_key=True),
        Column(
            "row_id", Integer, primary_key=True, autoincrement=False, comment="that changed hands"
        ),
    )
