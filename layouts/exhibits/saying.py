"""A value of an exhibit as it stands in a table: with the sign of its class, and its tint."""

from typing import NamedTuple

from layouts.exhibits.exhibit import Series
from layouts.parts.classes import SIGNS
from layouts.theme import TINTS


class Said(NamedTuple):
    """A value as it stands in a table: words, and the fill behind them; empty: none."""

    words: str
    tint: str


def said_at(series: Series, at: int) -> Said:
    """Say a value, the sign of its class behind it, so that it is told without colour."""
    standing = series.standings[at] if series.standings else ""
    classed = standing in SIGNS and series.values[at] is not None
    sign = f" {SIGNS[standing]}" if classed else ""
    return Said(f"{series.said[at]}{sign}", TINTS.get(standing, ""))
