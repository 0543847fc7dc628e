"""Rows found before any of them is changed, some at a time."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, select

from queries.lists import among
from queries.schema import service_record

_CHUNK = 50_000
"""Ids named in one statement."""


def chunks(connection: Connection, records: Select[tuple[int]]) -> Iterator[Select[tuple[int]]]:
    """Find records, and select some of them at a time by their ids."""
    found = connection.execute(records).scalars().all()
    id_ = service_record.c.id
    for start in range(0, len(found), _CHUNK):
        yield select(id_).where(among(connection, id_, found[start : start + _CHUNK]))
