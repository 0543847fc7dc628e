"""Intervals: how far chance may have moved a share or a count of events."""

from collections.abc import Callable
from math import exp, sqrt
from typing import NamedTuple

_EXACT_COUNTS = 10
_HALVINGS, _FARTHEST = 60, 100.0


class Level(NamedTuple):
    """How sure one wants to be.

    Attributes:
        z: percentile of the standard normal distribution.
        tail: the probability beyond each end.
    """

    z: float
    tail: float


WITHIN_95 = Level(1.959963984540054, 0.025)
WITHIN_998 = Level(3.090232306167813, 0.001)


class Interval(NamedTuple):
    """A lower and an upper end."""

    lower: float
    upper: float


def wilson(count: float, total: float, level: Level = WITHIN_95) -> Interval:
    """Return the score interval of a share.

    Args:
        count: of those that are so, 0..total.
        total: of all, above 0.
        level: how sure one wants to be.

    Source: Wilson EB (1927), J Am Stat Assoc 22:209-212; recommended by Newcombe RG (1998),
        Statistics in Medicine 17:857-872, method 3, and by the technical guide of the English
        public-health profiles (Proportions).
    """
    z = level.z
    middle = 2 * count + z * z
    half = z * sqrt(z * z + 4 * count * (1 - count / total))
    whole = 2 * (total + z * z)
    return Interval(max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def poisson_interval(count: float, level: Level = WITHIN_95) -> Interval:
    """Return the interval of a count of events: exact below ten, else by Byar's approximation.

    Args:
        count: of events, 0 or more.
        level: how sure one wants to be.

    Source: Breslow NE, Day NE (1987), Statistical Methods in Cancer Research II, p. 69; technical
        guide of the English public-health profiles (Rates), which is exact below ten as well.
    """
    if count < _EXACT_COUNTS:
        return _exact_interval(count, level.tail)
    above, z = count + 1, level.z
    return Interval(
        count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3,
        above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3,
    )


def _exact_interval(count: float, tail: float) -> Interval:
    def at_most(events: int, expected: float) -> float:
        term = total = exp(-expected)
        for one in range(1, events + 1):
            term *= expected / one
            total += term
        return total

    events = int(count)
    lower = _solved(lambda expected: 1 - at_most(events - 1, expected) < tail) if events else 0.0
    return Interval(lower, _solved(lambda expected: at_most(events, expected) > tail))


def _solved(is_below: Callable[[float], bool]) -> float:
    low, high = 0.0, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2
