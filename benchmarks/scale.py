"""The cube with the counties and the people of a country, simulated on this machine.

    python -m benchmarks.scale --people 100000000 --counties 2800

Every county has its people's ids in a block of its own, as its shard numbers them. Of these a share
serves in a month. The bitmaps of thirteen months are kept in a store as the cube keeps them; asked
is what pages ask: who served within twelve months, in each county, in each province and in all.
"""

import argparse
import random
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from pyroaring import BitMap
from sqlalchemy import Connection, select

from benchmarks.stores import opened
from queries.bulk import insert_rows
from queries.months import Month
from queries.schema import cube_members

_SUBJECT = "volunteer"
_LAST = Month(2026, 9)
_SERVING = 0.04
"""Of those registered, who serve in a month; every second of them served the month before."""
_IN_A_PROVINCE = 90
_NAMES = ["subject", "district", "month", "dimension", "member", "members"]


def main() -> None:
    """Simulate, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000_000)
    parser.add_argument("--counties", type=int, default=2_800)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, opened(f"sqlite:///{Path(folder) / 'scale.db'}") as store:
        store.upgrade()
        begun = time.monotonic()
        with store.writing() as connection:
            kept = _fill(connection, asked.people, asked.counties)
        _tell("bitmaps made and stored", time.monotonic() - begun)
        print(f"{13 * asked.counties:,} bitmaps, {kept / 1e6:,.1f} MB of members in all")
        with store.reading() as connection:
            _ask(connection, asked.counties)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'memory at most':44}{peak / 1024:>10,.0f} MB")


def _fill(connection: Connection, people: int, counties: int) -> int:
    chance = np.random.default_rng(1)
    size, kept = people // counties, 0
    rows: list[tuple[Any, ...]] = []
    for county in range(counties):
        first, serving = county * size, int(size * _SERVING)
        active = chance.integers(0, size, serving)
        for back in range(12, -1, -1):
            stay = active[: serving // 2]
            active = np.concatenate([stay, chance.integers(0, size, serving - len(stay))])
            members = BitMap((np.unique(active) + first).astype(np.uint32))
            members.run_optimize()
            packed = members.serialize()
            kept += len(packed)
            rows.append((_SUBJECT, _code(county), (_LAST - back).code, "", "", packed))
        if len(rows) > 5_000:
            insert_rows(connection, cube_members, _NAMES, rows)
            rows = []
    insert_rows(connection, cube_members, _NAMES, rows)
    return kept


def _ask(connection: Connection, counties: int) -> None:
    one = random.Random(1).randrange(counties)
    begun = time.monotonic()
    few = _served(connection, [one])
    _tell("one county, twelve months, from the store", time.monotonic() - begun, len(few))
    begun = time.monotonic()
    by_county = [len(_served(connection, [county])) for county in range(counties)]
    _tell("every county by itself", time.monotonic() - begun, sum(by_county))
    begun = time.monotonic()
    province = _served(connection, list(range(min(_IN_A_PROVINCE, counties))))
    _tell("a province of ninety counties at once", time.monotonic() - begun, len(province))
    begun = time.monotonic()
    everybody = _served(connection, list(range(counties)))
    taken = time.monotonic() - begun
    _tell("the country at once", taken, len(everybody))
    if len(everybody) != sum(by_county):
        raise AssertionError("counties whose people are their own add up to the country")


def _served(connection: Connection, counties: list[int]) -> BitMap:
    """Return who served in the twelve months up to the last, in some counties."""
    columns, found = cube_members.c, []
    for start in range(0, len(counties), 500):
        codes = [_code(one) for one in counties[start : start + 500]]
        asked = select(columns.members).where(
            columns.subject == _SUBJECT,
            columns.district.in_(codes),
            columns.month > (_LAST - 12).code,
        )
        found += [BitMap.deserialize(row.members) for row in connection.execute(asked)]
    return BitMap.union(*found)


def _code(county: int) -> str:
    return f"{110_000 + county:06}"


def _tell(what: str, seconds: float, people: int | None = None) -> None:
    counted = f"{people:>14,} people" if people is not None else ""
    print(f"{what:44}{seconds:>10.3f} s{counted}")


if __name__ == "__main__":
    main()
