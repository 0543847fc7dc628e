"""Putting months together until what happens in them, and what stands after, may be told."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from queries.disclosure.groups import BEYOND_MONTHS

Counts = NDArray[np.float64]
"""Whole numbers, or quantities such as hours."""


class Block(NamedTuple):
    """Months that are only told together.

    Attributes:
        start: the first.
        end: the last, included.
        is_open: whether they are never told, because nothing follows that they go with.
    """

    start: int
    end: int
    is_open: bool

    @property
    def months(self) -> int:
        """The months as bits."""
        held = (1 << self.end + 1) - (1 << self.start)
        return held | BEYOND_MONTHS if self.is_open else held


def few(counts: Counts, least: float) -> NDArray[np.bool_]:
    """Tell which counts are not told."""
    found: NDArray[np.bool_] = (counts > 0) & (counts < least)
    return found


def blocks_of(flow: Counts, levels: Counts, least: float) -> list[Block]:
    """Put months together until each block may be told.

    Args:
        flow: (month,), what happens in a month.
        levels: (level, month), what holds at its end.
        least: the smallest count told.

    Returns:
        The blocks of several months, and the one at the end that may never be told.
    """
    small = few(flow, least) | few(levels, least).any(axis=0)
    if not small.any():
        return []
    found: list[Block] = []
    month, last = 0, len(flow) - 1
    while month <= last:
        if not small[month]:
            month += 1
            continue
        start, total = month, flow[month]
        while month < last and (few(total, least) or few(levels[:, month], least).any()):
            month += 1
            total = total + flow[month]
        if few(levels[:, month], least).any():
            found.append(Block(start, month, is_open=True))
        elif few(total, least):
            found = _reach_back(found, flow, levels, start, least)
        else:
            found.append(Block(start, month, is_open=False))
        month += 1
    return found


def _reach_back(
    found: Sequence[Block], flow: Counts, levels: Counts, start: int, least: float
) -> list[Block]:
    """Let the last months, in which too little happens, be told with what came before."""
    kept = list(found)
    first = start
    while first > 0 and few(flow[first:].sum(), least):
        first -= 1
        if kept and kept[-1].end == first:
            start = first = kept.pop().start
        elif flow[first]:
            start = first
    end = len(flow) - 1
    if few(flow[start:].sum(), least):
        return [*kept, Block(start, end, is_open=True)]
    while not flow[end] and not few(levels[:, end - 1], least).any():
        end -= 1
    return [*kept, Block(start, end, is_open=False)]
