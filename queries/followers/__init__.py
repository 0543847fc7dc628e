"""What rows of one kind say of rows of another, kept in step by whoever writes either."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Select, Table

from queries.followers import places, safeguards
from queries.followers.telling import tell
from queries.schema import (
    insurance,
    position,
    project,
    service_record,
    training_attendance,
    training_session,
)

__all__ = ["arrive", "follow", "leave", "tell"]

Acts = Mapping[Table, Callable[[Connection, Select[tuple[int]]], None]]


def arrive(connection: Connection, table: Table, rows: Select[tuple[int]]) -> None:
    """Bring what follows from rows in step with their being there.

    Args:
        connection: of a writing transaction.
        table: of the rows.
        rows: selects the `id` of each; they are new, so no other row refers to them yet.
    """
    _act(_ARRIVING, connection, table, rows)


def follow(connection: Connection, table: Table, rows: Select[tuple[int]]) -> None:
    """Bring what follows from rows in step with them.

    Args:
        connection: of a writing transaction; the rows are as they shall be, and their own cells
            are marked.
        table: of the rows.
        rows: selects the `id` of each that was changed.
    """
    if table is project:
        places.move(connection, rows)
    _act(_FOLLOWING, connection, table, rows)


def leave(connection: Connection, table: Table, rows: Select[tuple[int]]) -> None:
    """Bring what follows from rows in step with their being deleted next.

    Args:
        connection: of a writing transaction.
        table: of the rows.
        rows: selects the `id` of each; no other row refers to them any more.
    """
    _act(_LEAVING, connection, table, rows)


def _act(acts: Acts, connection: Connection, table: Table, rows: Select[tuple[int]]) -> None:
    act = acts.get(table)
    if act is not None:
        act(connection, rows)


_ARRIVING: Acts = {
    insurance: safeguards.insurance_came,
    training_attendance: safeguards.follow_attendances,
}
_FOLLOWING: Acts = {
    service_record: safeguards.follow_records,
    insurance: safeguards.follow_insurance,
    training_attendance: safeguards.follow_attendances,
    training_session: safeguards.follow_sessions,
    position: safeguards.follow_positions,
    project: safeguards.follow_projects,
}
_LEAVING: Acts = {
    insurance: safeguards.insurance_goes,
    training_attendance: safeguards.attendances_go,
}
