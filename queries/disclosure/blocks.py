"""Putting months together until what happens in them, and what stands after, may be told."""

from collections.abc import Mapping, Sequence
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


def blocks_of(flow: Counts, levels: Counts, least: float, seams: Mapping[int, int]) -> list[Block]:
    """Put months together until each block may be told.

    Args:
        flow: (month,), what happens in a month.
        levels: (level, month), what holds at its end.
        least: the smallest count told.
        seams: months after which a block is better not carried on, and the months back to which it
            may reach instead; of the last month: where it may not, the block is never told.

    Returns:
        The blocks of several months, and the one at the end that may never be told.
    """
    small = few(flow, least) | few(levels, least).any(axis=0)
    if not small.any():
        return []
    found: list[Block] = []
    start, last = 0, len(flow) - 1
    while start <= last:
        if not small[start]:
            start += 1
            continue
        for month in range(start, last + 1):
            closed = _close(found, flow, levels, (start, month), least, seams)
            if closed is not None:
                break
        found = closed or []
        start = month + 1
    return found


def _close(
    found: Sequence[Block],
    flow: Counts,
    levels: Counts,
    span: tuple[int, int],
    least: float,
    seams: Mapping[int, int],
) -> list[Block] | None:
    """End a block with a month, if it may end there; with the last month it must."""
    start, month = span
    is_last = month == len(flow) - 1
    stands = not few(levels[:, month], least).any()
    if stands and not few(flow[start : month + 1].sum(), least):
        return [*found, Block(start, month, is_open=False)]
    floor = seams.get(month)
    if is_last and (floor is None or start < floor):
        floor = 0
    if stands and floor is not None:
        back = _reach_back(found, flow, levels, start, month, floor, least)
        if back is not None:
            return back
    return _leave_open(found, flow, start, of_all=stands and not floor) if is_last else None


def _reach_back(
    found: Sequence[Block],
    flow: Counts,
    levels: Counts,
    start: int,
    end: int,
    floor: int,
    least: float,
) -> list[Block] | None:
    """Let months in which too little happens be told with what came before, if that is enough."""
    kept = list(found)
    first = start
    while first > floor and few(flow[first : end + 1].sum(), least):
        first -= 1
        if kept and kept[-1].end >= first:
            start = first = kept.pop().start
        elif flow[first]:
            start = first
    if first < floor or few(flow[start : end + 1].sum(), least):
        return None
    while not flow[end] and not few(levels[:, end - 1], least).any():
        end -= 1
    return [*kept, Block(start, end, is_open=False)]


def _leave_open(found: Sequence[Block], flow: Counts, start: int, *, of_all: bool) -> list[Block]:
    """Never tell the last months: of all that ever happened where it is too little together."""
    last = len(flow) - 1
    if not of_all:
        return [*found, Block(start, last, is_open=True)]
    first = min([start, *np.flatnonzero(flow).tolist(), *(one.start for one in found)])
    return [Block(first, last, is_open=True)]
