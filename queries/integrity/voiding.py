"""Voiding records: they stay, and count for nothing from now on."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select, update

from queries import cube
from queries.integrity.stale import mark
from queries.lists import among
from queries.periods.locks import refuse_locked
from queries.schema import service_record

_record = service_record.c


def void_records(
    connection: Connection, records: Sequence[int], reason: str, by: Sequence[str], on: date
) -> int:
    """Void records, as far as they are not; whoever asks judges and refreshes.

    Args:
        connection: of a writing transaction.
        records: their ids.
        reason: in words.
        by: the two people.
        on: the city's date.

    Returns:
        How many are void by it.

    Raises:
        Refused: some lie in a locked month.
    """
    standing = select(_record.id).where(
        among(connection, _record.id, records), _record.void_on.is_(None)
    )
    numbers = connection.scalars(standing).all()
    void = select(_record.id).where(among(connection, _record.id, numbers))
    refuse_locked(connection, service_record, void)
    cube.mark(connection, service_record, void)
    mark(connection, void)
    connection.execute(
        update(service_record)
        .where(_record.id.in_(void))
        .values(void_on=on, void_reason=reason[:200], void_by=", ".join(by)[:60])
    )
    cube.mark(connection, service_record, void)
    return len(numbers)
