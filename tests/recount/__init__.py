"""A recount of every indicator from raw rows with pandas, sharing nothing with the cube.

Written from the definitions of the catalogue alone, so that two roads lead to the same figure.
Months run through here as plain numbers, year * 12 + month - 1. One file for each pillar.
"""

from importlib import import_module
from pathlib import Path

from queries.months import Month
from tests.recount.counts import Recount
from tests.recount.raw import Raw

__all__ = ["COUNTS", "Raw", "by_district", "whole"]

Values = dict[tuple[str, Month], float | None]

_SHARED = ("__init__", "counts", "raw")
COUNTS: dict[str, Recount] = {
    code: one
    for file in sorted(Path(__file__).parent.glob("*.py"))
    if file.stem not in _SHARED
    for code, one in import_module(f"tests.recount.{file.stem}").COUNTS.items()
}


def by_district(raw: Raw, code: str, start: Month, end: Month) -> Values:
    """Values by (district, month), districts as figures list them; None where there is none."""
    values: Values = {}
    for month in start.through(end):
        of = COUNTS[code].of(raw, month)
        values |= {(district, month): of(district) for district in raw.districts}
    return values


def whole(raw: Raw, code: str, month: Month) -> float | None:
    """Value of the whole city for one month."""
    return COUNTS[code].of(raw, month)(None)
