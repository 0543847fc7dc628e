"""A Citus cluster of three servers, where the extension is there."""

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from queries.store import Store
from tests import builders
from tests.postgres import CannotStart, Cluster, memory, running_cluster

_SETTINGS = {"shared_preload_libraries": "citus", "wal_level": "logical"}


@pytest.fixture(scope="module")
def servers() -> Iterator[list[Cluster]]:
    """A coordinator and two workers; skips where PostgreSQL has no Citus.

    The one in the wheel has none: ZHIYUAN_TEST_POSTGRES names the programs of one that has.
    """
    with ExitStack() as kept:
        try:
            yield [kept.enter_context(running_cluster(memory(), **_SETTINGS)) for _ in range(3)]
        except CannotStart as error:
            pytest.skip(f"no Citus here: {error}")


@pytest.fixture
def coordinator(servers: list[Cluster]) -> Iterator[Store]:
    """A store of its own on the coordinator, and a database for it on both workers."""
    coordinator, *workers = servers
    name = coordinator.create()
    with psycopg.connect(coordinator.url(name), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION citus")
        _add(connection, "citus_set_coordinator_host", coordinator)
        for worker in workers:
            with psycopg.connect(worker.url("postgres"), autocommit=True) as other:
                other.execute(f"CREATE DATABASE {name}")
            with psycopg.connect(worker.url(name), autocommit=True) as other:
                other.execute("CREATE EXTENSION citus")
            _add(connection, "citus_add_node", worker)
    with builders.opened(coordinator.url(name)) as store:
        store.upgrade()
        yield store


def _add(connection: psycopg.Connection, function: str, server: Cluster) -> None:
    connection.execute(f"SELECT {function}(%s, 5432)", [str(server.folder)])
