import pytest

from tests import builders
from tests.dashboard.commands.terminal import Terminal


@pytest.fixture
def terminal(monkeypatch, capsys, tmp_path, store_url):
    """A terminal on an empty migrated store, on each engine."""
    return Terminal(monkeypatch, capsys, tmp_path, store_url)


@pytest.fixture
def city_terminal(terminal, store_url):
    """The same, with the divisions of a small city."""
    with builders.opened(store_url) as store, store.writing() as connection:
        builders.small_city(connection)
        builders.refresh(connection)
    return terminal
