"""What is said of records as they are first written: were they insured and trained, do they count.

The same as `safeguards` says of records that are there: a record is written whole, because writing
it a second time costs a large store as much as the first. Nothing keeps a record out until a rule
asks about it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from queries.lists import among
from queries.schema import (
    insurance,
    position,
    project,
    service_record,
    training_attendance,
    training_session,
)

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60


def tell(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> tuple[Sequence[str], Sequence[tuple[Any, ...]]]:
    """Say of new rows what rows of other kinds say of them.

    Args:
        connection: of a writing transaction.
        table: for which they are.
        names: their columns.
        rows: their values, ready for the driver.

    Returns:
        Further columns, and for each row their values.
    """
    if table is not service_record:
        return (), [()] * len(rows)
    wanted = ("volunteer_id", "project_id", "position_id", "started_at")
    people, projects, positions, moments = (
        [row[at] for row in rows] for at in map(list(names).index, wanted)
    )
    days = [_EPOCH + minute // _DAY for minute in moments]
    published = _those(connection, project.c.on_platform, projects)
    asking = _those(connection, position.c.training_required, positions)
    covered = _covered(
        connection,
        {one for one, at in zip(people, projects, strict=True) if at in published},
        (min(days, default=_EPOCH), max(days, default=_EPOCH)),
    )
    trained = _first_trained(
        connection, {one for one, at in zip(people, positions, strict=True) if at in asking}
    )
    told = [
        (
            project_id in published
            and any(first <= day <= last for first, last in covered.get(person, ())),
            trained.get(person, day + 1) <= day if position_id in asking else None,
            False,
        )
        for person, project_id, position_id, day in zip(
            people, projects, positions, days, strict=True
        )
    ]
    return ("insured", "trained", "blocked"), told


def _those(connection: Connection, column: Column[bool], ids: Sequence[int | None]) -> set[int]:
    """Find the rows of which a column is true, among those of some ids."""
    id_ = column.table.c.id
    wanted = among(connection, id_, set(ids) - {None})
    return set(connection.execute(select(id_).where(wanted, column)).scalars())


def _covered(
    connection: Connection, people: Collection[int], days: tuple[int, int]
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Find the first and last days of the insurances of some volunteers, as far as days need."""
    earliest, latest = map(date.fromordinal, days)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    one = insurance.c
    wanted = among(connection, one.volunteer_id, people)
    for person, first, last in connection.execute(
        select(one.volunteer_id, one.start_on, one.end_on).where(
            wanted, one.start_on <= latest, one.end_on >= earliest
        )
    ):
        found[person].append((first.toordinal(), last.toordinal()))
    return found


def _first_trained(connection: Connection, people: Collection[int]) -> Mapping[int, int]:
    """Find the day on which some volunteers first attended a training session."""
    attendance = training_attendance.c
    found = connection.execute(
        select(attendance.volunteer_id, func.min(training_session.c.held_on))
        .join(training_session, training_session.c.id == attendance.session_id)
        .where(among(connection, attendance.volunteer_id, people))
        .group_by(attendance.volunteer_id)
    )
    return {person: day.toordinal() for person, day in found}
