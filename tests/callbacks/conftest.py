"""A city with figures, and who asks for them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from callbacks.services import Services
from queries.scope import Permission, Viewer
from queries.store import Store
from tests import builders
from tests.builders import HULI, JIMEI, SIMING, TODAY


def viewer(
    scope: frozenset[str] | None = None, permissions: frozenset[Permission] = frozenset(Permission)
) -> Viewer:
    return Viewer("leader", "领导", permissions, scope)


@pytest.fixture(scope="session")
def served_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Volunteers of three districts, of whom some served in each of two years."""
    path = tmp_path_factory.mktemp("served") / "store.db"
    shutil.copyfile(migrated_file, path)
    store = Store(f"sqlite:///{path}", vault=builders.vault())
    with store.writing() as connection:
        builders.small_city(connection)
        for district, people in ((SIMING, 80), (HULI, 60), (JIMEI, 40)):
            for number in range(people):
                someone = builders.volunteer(connection, district=district)
                if number % 2 == 0:
                    for started in ("2025-03-05 09:00", "2026-03-05 09:00", "2026-09-30 09:00"):
                        builders.record(connection, someone, started, district=district)
        builders.organize(connection, registrar=SIMING)
        builders.refresh(connection)
    store.close()
    return path


@pytest.fixture
def served_city(served_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of that city; what pages ask of a store is tested on each engine with its query."""
    path = tmp_path / "served.db"
    shutil.copyfile(served_file, path)
    store = Store(f"sqlite:///{path}", vault=builders.vault())
    yield store
    store.close()


@pytest.fixture
def asked_by(served_city: Store) -> Callable[[Viewer], Services]:
    """Services of one process for whoever asks."""
    now = viewer()

    def current() -> Viewer:
        return now

    services = Services(served_city, current, lambda: TODAY)

    def ask(who: Viewer) -> Services:
        nonlocal now
        now = who
        return services

    return ask


@pytest.fixture
def services(asked_by: Callable[[Viewer], Services]) -> Services:
    """Services for a leader who sees everything."""
    return asked_by(viewer())
