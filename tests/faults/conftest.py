"""A town with records and findings, made once for each engine and copied for each test."""

import pytest

from queries import integrity
from queries.city.pack import find_pack, load_pack
from queries.synthetic import Ground, fill_store, make_city
from queries.synthetic.plants import plant
from tests import builders
from tests.conftest import ENGINES


def pytest_collection_modifyitems(items):
    """Everything here is a fault that happens."""
    for item in items:
        if "tests/faults/" in str(item.path):
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session", params=ENGINES)
def made_town(request, migrated):
    """Address of the town on each engine; copied, never written to."""
    with migrated(request.param) as url:
        with builders.opened(url) as store:
            with store.writing() as connection:
                load_pack(connection, find_pack("xiamen"))
                ground = Ground.load(connection)
                made = make_city(
                    ground, volunteers=600, records=6_000, years=2, seed=3, today=builders.TODAY
                )
                fill_store(connection, store.vault, made)
                plant(connection, seed=1, sites=3)
            integrity.run(store, builders.TODAY)
        yield url


@pytest.fixture
def town_url(made_town, copied):
    """Address of a town of the test's own."""
    with copied(made_town) as url:
        yield url


@pytest.fixture
def town(town_url):
    """The same, opened."""
    with builders.opened(town_url) as store:
        yield store
