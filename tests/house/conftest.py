"""The real app over a small city, and two of them."""

from dataclasses import replace
from datetime import datetime

import pytest

from callbacks.services import Services
from dashboard.access import current_viewer
from dashboard.app import create_app
from dashboard.settings import Settings
from queries.accounts import set_up_demo_accounts
from tests import builders
from tests.queries.cube.city_life import live

PASSWORD = "correct horse battery"


@pytest.fixture(scope="session")
def lived_in(migrated):
    """A small city with some life and the demo accounts."""
    with migrated("sqlite") as url, builders.opened(url) as store:
        with store.writing() as connection:
            builders.small_city(connection)
            live(connection, seed=11, size=30)
            builders.refresh(connection)
            set_up_demo_accounts(connection, PASSWORD, datetime(2026, 9, 1))
        yield store


@pytest.fixture(scope="session")
def make_app(lived_in):
    """Makes one more app over the same city."""

    def make(**changes):
        settings = replace(Settings(secret_key="only tests know this key"), **changes)
        return create_app(settings, Services(lived_in, current_viewer, lambda: builders.TODAY))

    return make


@pytest.fixture(scope="session")
def app(make_app):
    return make_app()
