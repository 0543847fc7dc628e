"""What tests of every floor lean on: a store on each engine, and a small city in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import make_url

from layouts.texts import CHINESE, speaking
from queries.store import Store
from tests import builders
from tests.postgres import Cluster, memory, wanted_cluster

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
Lender = Callable[[str], AbstractContextManager[str]]


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Begin each test in Chinese, whatever the requests of the one before it spoke."""
    with speaking(CHINESE):
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what takes time take more of it than CI has."""
    parser.addoption("--people", type=int, default=4, help="at work on several machines")
    parser.addoption("--seconds", type=float, default=12.0, help="for which they work")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A private PostgreSQL server; skips where none can start, fails so in CI."""
    with wanted_cluster(memory()) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no row, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(cluster: Cluster) -> str:
    """Name of a PostgreSQL database with all tables and no row, to be copied."""
    name = cluster.create()
    _migrate(cluster.url(name))
    return name


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> Lender:
    """Lends the address of an empty migrated store of its own on `sqlite` or `postgres`."""

    def lend(engine: str) -> AbstractContextManager[str]:
        if engine == "sqlite":
            return _sqlite_file(request.getfixturevalue("migrated_file"))
        return _postgres_database(
            request.getfixturevalue("cluster"), request.getfixturevalue("migrated_database")
        )

    return lend


@pytest.fixture(scope="session")
def copied(request: pytest.FixtureRequest) -> Lender:
    """Lends the address of a copy of the store at another, which nobody has open."""

    def lend(url: str) -> AbstractContextManager[str]:
        if url.startswith("sqlite"):
            return _sqlite_file(Path(url.removeprefix("sqlite:///")))
        name = make_url(url).database or ""
        return _postgres_database(request.getfixturevalue("cluster"), name)

    return lend


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest, migrated: Lender) -> Iterator[str]:
    """Address of the test's store, on each engine."""
    with migrated(request.param) as url:
        yield url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty migrated store, on each engine."""
    with builders.opened(store_url) as store:
        yield store


@pytest.fixture
def city(store: Store) -> Store:
    """The same store with the divisions, calendar and residents of `builders.small_city`."""
    with store.writing() as connection:
        builders.small_city(connection)
    return store


@contextmanager
def _sqlite_file(template: Path) -> Iterator[str]:
    with TemporaryDirectory(dir=memory()) as folder:
        path = Path(folder) / "store.db"
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}"


@contextmanager
def _postgres_database(cluster: Cluster, template: str) -> Iterator[str]:
    name = cluster.create(template)
    yield cluster.url(name)
    cluster.drop(name)


def _migrate(url: str) -> None:
    with builders.opened(url) as store:
        store.upgrade()
