"""Marking cells as stale: whatever writes records says here, in its own transaction, what it wrote.

Call `mark` with the touched rows before changing them and again after, so that the cell a row
leaves is counted again as well as the one it comes to.
"""

from sqlalchemy import Connection, Select, Table, insert, literal, select

from queries.cube.measures import TOUCHES
from queries.schema import cube_stale


def mark(connection: Connection, table: Table, ids: Select[tuple[int]]) -> None:
    """Mark the cells that rows of a table touch, as the rows stand now.

    Args:
        connection: of the transaction that changes the rows.
        table: whose rows change; a table that no figure is counted from is let pass.
        ids: selects the `id` of each row.
    """
    for one in TOUCHES:
        if one.table is not table:
            continue
        subject = one.subject
        touched = (
            select(
                literal(subject.code).label("subject"),
                subject.district.label("district"),
                subject.month.label("month"),
            )
            .select_from(one.rows)
            # A row without the date that would place it in a month is in no cell.
            .where(one.key.in_(ids), subject.month.is_not(None))
            .distinct()
            .subquery("touched")
        )
        # From a table of its own, as Citus asks for where records are spread over servers.
        connection.execute(
            insert(cube_stale).from_select(["subject", "district", "month"], select(touched))
        )


def announce(connection: Connection, change: str) -> None:
    """Ask the next refresh for a new version without a recount.

    For what figures are divided by or shown with and no cell is counted from: residents, the tree
    of divisions, targets.
    """
    connection.execute(insert(cube_stale).values(subject=change, district="", month=0))
