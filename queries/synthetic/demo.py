"""The synthetic city of the demonstration: small for a look, or of the size of a real city."""

from datetime import date

from queries.city.pack import find_pack, load_pack
from queries.cube import Version
from queries.store import Store
from queries.synthetic.ground import Ground
from queries.synthetic.loading import fill_store
from queries.synthetic.making import SEED, make_city

SIZES = {
    "small": {"volunteers": 20_000, "records": 400_000, "years": 8},
    "city": {"volunteers": 1_100_000, "records": 30_000_000, "years": 8},
}


def create_demo_city(store: Store, today: date, size: str, pack: str = "xiamen") -> Version:
    """Load a city pack and fill it with made-up data, in one transaction.

    Args:
        store: migrated and without data.
        today: the city's date; nothing made up lies on it or later.
        size: a key of SIZES.
        pack: name of a shipped pack or a folder.

    Returns:
        The version of the figures.

    Raises:
        Refused: the store already holds data, or another city.
    """
    with store.writing() as connection:
        load_pack(connection, find_pack(pack))
        made = make_city(Ground.load(connection), **SIZES[size], seed=SEED, today=today)
        return fill_store(connection, store.vault, made)
