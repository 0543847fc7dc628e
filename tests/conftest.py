"""What tests of every floor lean on: a store on each engine, and a small city in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from queries.store import Store
from tests import builders
from tests.postgres import CannotStart, Cluster, running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A private PostgreSQL server; skips where none can start, fails so in CI."""
    try:
        with running_cluster() as cluster:
            yield cluster
    except CannotStart as error:
        if os.environ.get("CI"):
            pytest.fail(f"PostgreSQL cannot start: {error}")
        pytest.skip(f"PostgreSQL cannot start: {error}")


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


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """Address of an empty migrated store in an SQLite file of its own."""
    path = tmp_path / "store.db"
    shutil.copyfile(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(cluster: Cluster, migrated_database: str) -> Iterator[str]:
    """Address of an empty migrated store in a PostgreSQL database of its own."""
    name = cluster.create(template=migrated_database)
    yield cluster.url(name)
    cluster.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """Address of an empty migrated store, on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty migrated store, on each engine."""
    store = Store(store_url, vault=builders.vault())
    yield store
    store.close()


@pytest.fixture
def city(store: Store) -> Store:
    """The same store with the divisions, calendar and residents of `builders.small_city`."""
    with store.writing() as connection:
        builders.small_city(connection)
    return store


def _migrate(url: str) -> None:
    store = Store(url, vault=builders.vault())
    store.upgrade()
    store.close()
