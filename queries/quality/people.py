"""People registered more than once: told by the keyed hash of their number, never by the number."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from queries.schema import volunteer

_person = volunteer.c


def count_repeated(connection: Connection, districts: Sequence[str]) -> Mapping[str, int]:
    """Count the registrations in force beyond the first of the same identity number.

    Args:
        connection: to read from.
        districts: codes to count, by residence of the registrations; the first one, wherever it
            is, does not count.

    Returns:
        By district; one without any is left out.
    """
    first = (
        select(_person.id_hash, func.min(_person.id).label("first_id"))
        .where(_person.id_hash.is_not(None), _person.ended_on.is_(None))
        .group_by(_person.id_hash)
        .having(func.count() > 1)
        .subquery("repeated")
        .c
    )
    rows = connection.execute(
        select(_person.district, func.count())
        .where(
            _person.id_hash == first.id_hash,
            _person.id != first.first_id,
            _person.ended_on.is_(None),
            _person.district.in_(districts),
        )
        .group_by(_person.district)
    )
    return {district: count for district, count in rows}
