"""The directory in columns, kept between requests and brought up to date by what has changed."""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import Connection, delete, func, insert, select

from queries.lists import among
from queries.organizations.columns import Columns, load_columns
from queries.schema import organization, organization_touch
from queries.turns import Turn, take_turn

_ENOUGH = 500


class Part(NamedTuple):
    """Organizations of the directory.

    Attributes:
        columns: of all that were read together.
        present: by organization, whether it counts here; None: all do.
    """

    columns: Columns
    present: NDArray[np.bool_] | None


class _Changes(NamedTuple):
    """What has changed since the directory was last settled, as one statement saw it.

    Attributes:
        mark: of the settling; 0 before the first.
        numbers: of the changes.
        organizations: by change, which it was.
    """

    mark: int
    numbers: BitMap
    organizations: dict[int, int]


class LatestDirectory:
    """Keeps the directory of one store in columns, shared by the threads of a process.

    The store writes down by itself which organizations were touched, whoever touches them. What
    was touched after the columns were read is read again beside them, so that an answer is never
    older than the store.
    """

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._lock = Lock()
        self._base: tuple[_Changes, Columns] | None = None
        self._kept: tuple[_Changes, Sequence[Part]] | None = None

    def of(self, connection: Connection) -> Sequence[Part]:
        """Return the directory as a connection sees it, most of it first: one statement if kept."""
        changes, kept = _changes(connection), self._kept
        if kept is not None and kept[0] == changes:
            return kept[1]
        with self._lock:
            base = self._base
            if base is None or base[0].mark != changes.mark:
                base = self._base = changes, load_columns(connection)
            parts = list(_parts(connection, base, changes))
            self._kept = changes, parts
            return parts


def settle_directory(connection: Connection, most: int = _ENOUGH) -> None:
    """Forget which organizations were touched, where they have become many.

    Whoever keeps the directory reads all of it again.

    Args:
        connection: of a writing transaction.
        most: touches that may stay.
    """
    take_turn(connection, Turn.COUNTING)
    own = organization_touch.c
    count = connection.scalar(select(func.count()).where(own.organization_id.is_not(None)))
    if (count or 0) <= most:
        return
    # What another transaction touched and has not committed is not seen here, and stays.
    mark = connection.execute(
        insert(organization_touch).values(organization_id=None).returning(own.id)
    ).scalar_one()
    connection.execute(delete(organization_touch).where(own.id != mark))


def _changes(connection: Connection) -> _Changes:
    own = organization_touch.c
    rows = connection.execute(select(own.id, own.organization_id)).all()
    touched = {number: which for number, which in rows if which is not None}
    mark = max((number for number, which in rows if which is None), default=0)
    return _Changes(mark, BitMap(touched), touched)


def _parts(
    connection: Connection, base: tuple[_Changes, Columns], changes: _Changes
) -> Iterator[Part]:
    covered, columns = base
    later = changes.numbers - covered.numbers
    if not later:
        yield Part(columns, None)
        return
    touched = {changes.organizations[number] for number in later}
    yield Part(columns, ~columns.among(np.array(sorted(touched), dtype=np.int64)))
    yield Part(load_columns(connection, among(connection, organization.c.id, touched)), None)
