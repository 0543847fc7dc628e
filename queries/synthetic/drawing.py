"""Drawing by lot: streams of random numbers that depend on the seed and their subject alone."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NONE = -1
"""Stands for "not known" in arrays of days, minutes and positions."""


def stream(seed: int, subject: str, part: int = 0) -> Generator:
    """Open the stream of a subject, and of a part of it such as a month."""
    return default_rng([seed, crc32(subject.encode()), part])


def weighted(random: Generator, weights: Sequence[float] | Floats, count: int) -> Ints:
    """Draw positions in proportion to weights."""
    upto = np.cumsum(weights, dtype=np.float64)
    drawn = np.searchsorted(upto, random.random(count) * upto[-1], side="right")
    positions: Ints = np.minimum(drawn, len(upto) - 1).astype(np.int64)
    return positions


def chance(random: Generator, share: float, count: int) -> Flags:
    """Draw a yes with the given chance."""
    return random.random(count) < share


def spread(total: int, weights: Floats) -> Ints:
    """Divide a whole number in proportion to weights, the parts adding up to it."""
    upto = np.rint(np.cumsum(weights) / weights.sum() * total).astype(np.int64)
    parts: Ints = np.diff(upto, prepend=0)
    return parts


def within(random: Generator, groups: Ints, members: Ints) -> Ints:
    """Draw for each group a position of `members` that belongs to it, NONE where none does.

    Args:
        random: the stream.
        groups: the group wanted, for each draw.
        members: the group of each member.
    """
    order = np.argsort(members, kind="stable")
    ordered = members[order]
    first = np.searchsorted(ordered, groups, side="left")
    count = np.searchsorted(ordered, groups, side="right") - first
    at = first + (random.random(len(groups)) * count).astype(np.int64)
    found = np.full(len(groups), NONE, np.int64)
    found[count > 0] = order[at[count > 0]]
    return found
