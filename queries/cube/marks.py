"""Marking cells as stale: whatever writes records says here, in its own transaction, what it wrote.

Call `mark` with the touched rows before changing them and again after, so that the cell a row
leaves is counted again as well as the one it comes to.
"""

from sqlalchemy import Connection, Select, Table, insert, literal, select

from queries.cube.measures import (
    ENDING,
    ORGANIZATION,
    RATING,
    REGISTRATION,
    SERVICE,
    TRAINING,
)
from queries.schema import (
    cube_stale,
    evaluation,
    organization,
    service_record,
    training_attendance,
    training_session,
    volunteer,
)

_records_rated = service_record.join(evaluation, evaluation.c.record_id == service_record.c.id)
_attended = training_attendance.join(
    training_session, training_session.c.id == training_attendance.c.session_id
)
# Which cells a changed row makes stale: for each table, the subject, the rows it is found through,
# and the column that names the changed row there.
_TOUCHES = {
    service_record: (
        (SERVICE, service_record, service_record.c.id),
        (RATING, _records_rated, service_record.c.id),
    ),
    evaluation: (
        (SERVICE, _records_rated, evaluation.c.id),
        (RATING, _records_rated, evaluation.c.id),
    ),
    volunteer: (
        (REGISTRATION, volunteer, volunteer.c.id),
        (ENDING, volunteer, volunteer.c.id),
        (SERVICE, service_record, service_record.c.volunteer_id),
        # Windows of trained persons are cut by residence too; service cells carry them along.
    ),
    training_session: ((TRAINING, training_session, training_session.c.id),),
    training_attendance: ((TRAINING, _attended, training_attendance.c.id),),
    organization: ((ORGANIZATION, organization, organization.c.id),),
}


def mark(connection: Connection, table: Table, ids: Select[tuple[int]]) -> None:
    """Mark the cells that rows of a table touch, as the rows stand now.

    Args:
        connection: of the transaction that changes the rows.
        table: whose rows change; a table that no figure is counted from is let pass.
        ids: selects the `id` of each row.
    """
    for subject, rows, key in _TOUCHES.get(table, ()):
        touched = (
            select(literal(subject.code), subject.district, subject.month)
            .select_from(rows)
            # A row without the date that would place it in a month is in no cell.
            .where(key.in_(ids), subject.month.is_not(None))
            .distinct()
        )
        connection.execute(
            insert(cube_stale).from_select(["subject", "district", "month"], touched)
        )


def announce(connection: Connection, change: str) -> None:
    """Ask the next refresh for a new version without a recount.

    For what figures are divided by or shown with and no cell is counted from: residents, the tree
    of divisions, targets.
    """
    connection.execute(insert(cube_stale).values(subject=change, district="", month=0))
