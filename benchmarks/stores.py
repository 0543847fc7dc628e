"""The stores that are measured: given by address, or a small synthetic city made for the run."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, select, text

from queries.city.pack import find_pack, load_pack
from queries.cube import current_version
from queries.personal import Vault
from queries.schema import organization, service_record, volunteer
from queries.store import Store
from queries.synthetic import Ground, fill_store, make_city

TODAY = date(2026, 9, 30)
SMALL = {"volunteers": 12_000, "records": 300_000, "years": 8}
KEY = "benchmarks need no real key"


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """Lend the store at an address."""
    with closing(Store(url, vault=Vault([KEY]))) as store:
        yield store


@contextmanager
def made_small() -> Iterator[str]:
    """Make a small city in a file of its own and lend its address."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'small.db'}"
        with opened(url) as store:
            fill(store, **SMALL)
        yield url


def fill(store: Store, *, volunteers: int, records: int, years: int) -> None:
    """Bring a store to the newest version and fill it with a synthetic city."""
    store.upgrade()
    with store.writing() as connection:
        load_pack(connection, find_pack("xiamen"))
        made = make_city(
            Ground.load(connection),
            volunteers=volunteers,
            records=records,
            years=years,
            seed=1,
            today=TODAY,
        )
        fill_store(connection, store.vault, made)


def measured_on(store: Store) -> date:
    """Return the day of a store's newest figures."""
    with store.reading() as connection:
        return current_version(connection).measured_on or TODAY


def described(store: Store) -> str:
    """Say in a line how large a store is."""
    with store.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (volunteer, service_record, organization)
        ]
    people, records, organizations = (f"{count:,}" for count in counts)
    return (
        f"{store.dialect}: {people} volunteers, {records} service records, "
        f"{organizations} organizations"
    )


def sizes(connection: Connection) -> tuple[int, int] | None:
    """Return the bytes of the cube and of the service records, indexes included.

    Returns:
        None where this SQLite was built without its table of pages.
    """
    cube, records = ("cube_figure", "cube_members"), ("service_record",)
    if connection.dialect.name == "postgresql":
        return _postgres_bytes(connection, cube), _postgres_bytes(connection, records)
    options = connection.execute(text("PRAGMA compile_options")).scalars().all()
    if "ENABLE_DBSTAT_VTAB" not in options:
        return None
    return _sqlite_bytes(connection, cube), _sqlite_bytes(connection, records)


def _postgres_bytes(connection: Connection, tables: tuple[str, ...]) -> int:
    size = text("SELECT pg_total_relation_size(CAST(:name AS regclass))")
    return sum(connection.execute(size, {"name": name}).scalar_one() for name in tables)


def _sqlite_bytes(connection: Connection, tables: tuple[str, ...]) -> int:
    size = text(
        # Page by page: the aggregate that dbstat offers counts bytes in 32 bits.
        "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name IN "
        "(SELECT name FROM sqlite_master WHERE tbl_name = :name)"
    )
    return sum(connection.execute(size, {"name": name}).scalar_one() for name in tables)
