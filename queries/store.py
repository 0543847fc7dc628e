"""The one door to the database: opens connections, owns transactions, knows no question."""

import fcntl
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

from queries.personal import Vault
from queries.replicas import Readers
from queries.timing import Timed, time_statements

MIGRATIONS = Path(__file__).parent / "schema" / "migrations"
_PATIENCE = "busy_timeout=10000"
_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    _PATIENCE,
    "temp_store=MEMORY",
)
_READING, _WRITING = 8_192, 65_536
"""KiB that a connection to SQLite keeps of the file. Many read at once, in each thread of a server,
out of what the system keeps of it anyhow; one writes, and whole months at a time."""


class Store:
    """A relational store behind one address, with replicas for reading where there are any.

    Attributes:
        vault: seals and opens the personal fields kept here.
    """

    def __init__(self, url: str, *, vault: Vault, read_urls: Sequence[str] = ()) -> None:
        """Prepare the engines; nothing is opened until the first connection."""
        self.vault = vault
        self._engine = _engine(url)
        self._readers = Readers(self._engine, [_engine(one) for one in read_urls])

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one state of the store and can write nothing.

        The state is one of a replica where there is one that has what was written before in this
        context, see `queries.replicas`.
        """
        options: dict[str, Any] = {"sqlite_readonly": True}
        if self.dialect == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._readers.connection(options) as connection:
            yield connection

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[Connection]:
        """Lend a connection whose work is committed, or undone as a whole when it fails.

        Args:
            wait: for another writer, of which an SQLite file has one at a time; else fail at once
                with SQLAlchemy's OperationalError where there is one.
        """
        engine = self._engine.execution_options(sqlite_wait=wait)
        with engine.connect() as connection:
            with connection.begin():
                yield connection
            self._readers.note_written(connection)

    @contextmanager
    def alone(self, name: str, number: int) -> Iterator[bool]:
        """Do a piece of work that no two processes may do at once.

        The word is kept by the database, or by a file beside an embedded one, so that it is free
        again when its process ends, however it ends.

        Args:
            name: of the kind of work.
            number: of the piece.

        Yields:
            Whether nobody else is at it.
        """
        if self.dialect == "postgresql":
            with self._engine.connect() as connection:
                key = {"kind": zlib.crc32(name.encode()) & 0x7FFFFFFF, "number": number}
                took = text("SELECT pg_try_advisory_lock(:kind, :number)")
                try:
                    yield bool(connection.execute(took, key).scalar_one())
                finally:
                    # Closed for good, so that the word does not stay with the pool.
                    connection.invalidate()
            return
        with open(f"{self._engine.url.database}-{name}.lock", "a") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
            except OSError:
                yield False
                return
            yield True

    def upgrade(self) -> None:
        """Bring the tables to the newest version."""
        with self._engine.connect() as connection:
            command.upgrade(_alembic(connection), "head")

    def is_current(self) -> bool:
        """Tell whether the tables are of the newest version."""
        newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
        with self.reading() as connection:
            return MigrationContext.configure(connection).get_current_revision() == newest

    def tell_times(self, tell: Callable[[Timed], Any]) -> None:
        """Have the time of every statement told, of this store and its replicas."""
        for engine in self._engines():
            time_statements(engine, tell)

    def close(self) -> None:
        """Give every pooled connection back."""
        for engine in self._engines():
            engine.dispose()

    def _engines(self) -> list[Engine]:
        return [self._engine, *self._readers.replicas]


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        engine = create_engine(
            address, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True
        )
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True, pool_size=16, max_overflow=16)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgresql(dbapi_connection: Any, _record: Any) -> None:
    # As for a spinning disk, it would read thirty million records in order rather than look up a
    # month's one by one; what is looked at is mostly the newest, in memory or on flash.
    dbapi_connection.execute("SET random_page_cost = 1.1")
    dbapi_connection.commit()


def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in _SQLITE_PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads, then writes, may lose an update made in between.
    options = connection.get_execution_options()
    readonly = options.get("sqlite_readonly", False)
    connection.exec_driver_sql(f"PRAGMA query_only={int(readonly)}")
    connection.exec_driver_sql(f"PRAGMA cache_size={-_READING if readonly else -_WRITING}")
    if options.get("sqlite_wait", True):
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA {_PATIENCE}")
