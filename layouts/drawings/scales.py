"""Axes: round numbers, and where they stand."""

import math
from collections.abc import Sequence

from layouts.texts import CHINESE, locale


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Choose round numbers from below the lowest to above the highest value.

    Args:
        low: lowest value.
        high: highest value.
        most: how many there is room for.
    """
    span = (high - low) or abs(high) or 1.0
    rough = span / max(1, most - 1)
    size = 10 ** math.floor(math.log10(rough))
    step = next(one * size for one in (1, 2, 2.5, 5, 10) if one * size >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(at * step, 12) for at in range(first, last + 1)]


def written(values: Sequence[float], form: str) -> list[str]:
    """Write the numbers of an axis, large ones in 万 or millions.

    Args:
        values: round ones.
        form: how one of them is written in full, as spreadsheets say it.
    """
    largest = max((abs(one) for one in values), default=0.0)
    if form.endswith("%"):
        exact = (places for places in range(4) if all(_fits(one * 100, places) for one in values))
        decimals = next(exact, 1)
        return [f"{one * 100:.{decimals}f}%" for one in values]
    if locale() == CHINESE and largest >= 100_000:
        return [f"{one / 10_000:,.10g}万" if one else "0" for one in values]
    if largest >= 1_000_000:
        return [f"{one / 1_000_000:,.10g}M" if one else "0" for one in values]
    return [f"{one:,.10g}" for one in values]


def _fits(value: float, places: int) -> bool:
    return abs(round(value, places) - value) < 1e-9
