"""Cities into which files were brought, made once and lent as copies."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

import pytest

from queries.store import Store
from tests import builders
from tests.conftest import ENGINES, Lender
from tests.queries.imports.files import Table, bring_city, bring_table

Once = Callable[[str, str, Mapping[str, Table]], str]


@pytest.fixture(scope="session")
def brought_once(migrated: Lender, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Once]:
    """Tells the address of a city with the files of some kinds, to be copied."""
    made: dict[tuple[str, ...], str] = {}
    with ExitStack() as kept:

        def tell(engine: str, upto: str, also: Mapping[str, Table]) -> str:
            key = (engine, upto, *also)
            if key not in made:
                folder = tmp_path_factory.mktemp("files")
                url = kept.enter_context(migrated(engine))
                with builders.opened(url) as store:
                    with store.writing() as connection:
                        builders.small_city(connection)
                    bring_city(store, folder, upto)
                    for kind, table in also.items():
                        bring_table(store, folder, kind, table)
                made[key] = url
            return made[key]

        yield tell


@pytest.fixture(params=ENGINES)
def brought(
    request: pytest.FixtureRequest, brought_once: Once, copied: Lender
) -> Iterator[Callable[..., Store]]:
    """Lends a city of its own with the files of every kind up to one, and of others."""
    with ExitStack() as kept:

        def lend(upto: str = "targets", also: Mapping[str, Table] | None = None) -> Store:
            url = kept.enter_context(copied(brought_once(request.param, upto, also or {})))
            return kept.enter_context(builders.opened(url))

        yield lend
