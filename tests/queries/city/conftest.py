import shutil
from pathlib import Path

import pytest

from queries.city.pack import find_pack, load_pack
from queries.city.reading import PACKS
from queries.store import Store


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack with its calendar, to be changed."""
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / "xiamen", folder)
    shutil.copy(PACKS / "calendar-cn.csv", folder)
    return folder


@pytest.fixture
def loaded(store: Store) -> Store:
    with store.writing() as connection:
        assert load_pack(connection, find_pack("xiamen"))
    return store
