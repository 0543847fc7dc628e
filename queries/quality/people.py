"""People registered more than once: told by the keyed hash of their number, never by the number."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from queries.schema import import_batch, volunteer

_person, _batch = volunteer.c, import_batch.c


def count_repeated(connection: Connection, districts: Sequence[str]) -> Mapping[str, int]:
    """Count the registrations in force beyond the first of the same identity number.

    Args:
        connection: to read from.
        districts: codes to count, by residence of the registrations; the first one, wherever it
            is, does not count.

    Returns:
        By district; one without any is left out.
    """
    standing = _standing()
    rows = connection.execute(
        select(standing.district, func.count())
        .where(standing.place > 1, standing.district.in_(districts))
        .group_by(standing.district)
    )
    return {district: count for district, count in rows}


def count_repeated_by_import(
    connection: Connection, districts: Sequence[str]
) -> Mapping[tuple[str | None, int], int]:
    """Count the same registrations by what brought them.

    Args:
        connection: to read from.
        districts: codes to count, by residence of the registrations.

    Returns:
        By code of the system, None where nobody said, and month of the import, as 202601.
    """
    standing = _standing()
    rows = connection.execute(
        select(_batch.source, _batch.committed_at, func.count())
        .join_from(standing.batch_id.table, import_batch, _batch.id == standing.batch_id)
        .where(standing.place > 1, standing.district.in_(districts))
        .group_by(_batch.id, _batch.source, _batch.committed_at)
    )
    found: dict[tuple[str | None, int], int] = {}
    for source, moment, count in rows:
        key = (source, moment.year * 100 + moment.month)
        found[key] = found.get(key, 0) + count
    return found


def _standing() -> Any:
    """Select the registrations in force whose number another one bears, each with its place."""
    # Grouped by the index alone; only what bears a number that another bears is looked at.
    several = (
        select(_person.id_hash)
        .where(_person.id_hash.is_not(None))
        .group_by(_person.id_hash)
        .having(func.count() > 1)
        .subquery("several")
        .c
    )
    place = func.row_number().over(partition_by=_person.id_hash, order_by=_person.id)
    return (
        select(_person.district, _person.batch_id, place.label("place"))
        .join(several.id_hash.table, several.id_hash == _person.id_hash)
        .where(_person.ended_on.is_(None))
        .subquery("standing")
        .c
    )
