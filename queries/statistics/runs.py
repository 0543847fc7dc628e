"""Run charts: a series beside what its own variation leads one to expect."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

MOVING_RANGE_FACTOR = 2.66
"""3 / 1.128: three sigma of single values, from the mean range of two neighbours."""
FEWEST_POINTS = 12
"""Points from which a run chart is drawn."""
LONG_RUN = 8
"""Points in a row on one side of the mean that are a signal."""


class Run(NamedTuple):
    """A series beside what its own variation leads one to expect.

    Attributes:
        centre: the mean.
        lower: lower natural process limit.
        upper: the upper one.
        outside: positions of the points beyond the limits.
        shifted: positions of the points that end or continue eight in a row on one side.
    """

    centre: float
    lower: float
    upper: float
    outside: tuple[int, ...]
    shifted: tuple[int, ...]


def run_chart(values: Sequence[float], lowest: float = -inf, highest: float = inf) -> Run:
    """Set a series beside its own natural process limits (XmR chart).

    Args:
        values: early to late, two at least; months without a value are left out by the caller.
        lowest: what a value cannot fall below.
        highest: what a value cannot rise above.

    Source: Wheeler DJ (1993), Understanding Variation: limits at the mean and 2.66 mean moving
        ranges; NHS England, Making Data Count: a point outside, and a run on one side of the mean,
        here of eight points (Wheeler's rule two).
    """
    centre = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    reach = MOVING_RANGE_FACTOR * sum(ranges) / len(ranges)
    if not reach:
        return Run(centre, centre, centre, (), ())
    lower, upper = max(lowest, centre - reach), min(highest, centre + reach)
    outside = tuple(at for at, one in enumerate(values) if not lower <= one <= upper)
    return Run(centre, lower, upper, outside, _shifted(values, centre))


def _shifted(values: Sequence[float], centre: float) -> tuple[int, ...]:
    found: set[int] = set()
    run, side = 0, 0
    for at, one in enumerate(values):
        now = (one > centre) - (one < centre)
        run = run + 1 if now and now == side else abs(now)
        side = now
        if run >= LONG_RUN:
            found.update(range(at - run + 1, at + 1))
    return tuple(sorted(found))
