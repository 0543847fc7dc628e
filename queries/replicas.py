"""Which database is read from: a replica that is there and has what the reader has written.

Replicas follow a moment behind. So that nobody misses what they have just changed, a writing
transaction leaves a mark: how far the log of the primary had got. Whoever carries the mark, as a
browser does in its session, reads from a replica only once that has got as far, else from the
primary. A replica that does not answer is left alone for a while.

Source: PostgreSQL documentation, section 9.28.3 (recovery information functions).
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

REST = 10.0
"""Seconds for which a replica that did not answer is not asked again."""

_MARK = re.compile(r"[0-9A-F]{1,8}/[0-9A-F]{1,8}", re.ASCII)
_mark: ContextVar[str | None] = ContextVar("written", default=None)
_WRITTEN = text("SELECT pg_current_wal_insert_lsn()::text")
_REACHED = text("SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(:mark AS pg_lsn)")


def written_mark() -> str | None:
    """Return the mark of what was written last in this context; None: nothing that matters."""
    return _mark.get()


def is_mark(text: str) -> bool:
    """Tell whether a text may be a mark of `written_mark`."""
    return _MARK.fullmatch(text) is not None


def carry_mark(mark: str | None) -> None:
    """Read in this context nothing older than a mark of `written_mark`."""
    _mark.set(mark)


class Readers:
    """A primary and the replicas that share its reading."""

    def __init__(self, primary: Engine, replicas: Sequence[Engine]) -> None:
        """Know them; nothing is opened yet."""
        self.replicas = replicas
        self._primary = primary
        self._turns = count()
        self._rested_until = dict.fromkeys(range(len(replicas)), 0.0)

    @contextmanager
    def connection(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        """Lend a connection to what can be read from, the replicas in turn.

        Args:
            options: of the connection, by which it only reads: a replica takes no other.
        """
        with self._take(options) as connection:
            yield connection

    def note_written(self, connection: Connection) -> None:
        """Leave the mark of what was committed on a connection just now."""
        if not self.replicas or connection.dialect.name != "postgresql":
            return
        try:
            _mark.set(connection.execute(_WRITTEN).scalar_one())
        except OperationalError:
            # What was written is written; without a mark it may be seen a moment later.
            return

    def _take(self, options: Mapping[str, Any]) -> Connection:
        many = len(self.replicas)
        first = next(self._turns)
        for number in range(many):
            connection = self._from_replica((first + number) % many, options)
            if connection is not None:
                return connection
        return self._primary.connect().execution_options(**options)

    def _from_replica(self, number: int, options: Mapping[str, Any]) -> Connection | None:
        if time.monotonic() < self._rested_until[number]:
            return None
        try:
            connection = self.replicas[number].connect().execution_options(**options)
        except OperationalError:
            self._rested_until[number] = time.monotonic() + REST
            return None
        if _has_reached(connection, _mark.get()):
            return connection
        connection.close()
        return None


def _has_reached(connection: Connection, mark: str | None) -> bool:
    if mark is None:
        return True
    reached = bool(connection.execute(_REACHED, {"mark": mark}).scalar_one())
    # Asked in a transaction of its own: the one that reads begins after the answer.
    connection.rollback()
    return reached
