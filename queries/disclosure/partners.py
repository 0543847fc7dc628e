"""Finding the districts that go with one whose counts are not told."""

import numpy as np
from numpy.typing import NDArray

from queries.disclosure.blocks import Block, Counts, few
from queries.disclosure.groups import BEYOND, bits


def partners_in_time(
    units: Counts, after: Counts, district: int, block: Block, least: float, size: Counts
) -> int:
    """Find a district's group for a block of months: of those in which someone comes as well.

    Args:
        units: (district, month), what happens.
        after: (level, district, month), what stands then.
        district: whose group it is.
        block: the months.
        least: the smallest count told.
        size: of each district.

    Returns:
        The group as bits; with `BEYOND` where no others do.
    """
    within = slice(block.start, block.end + 1)
    flow, levels = units[:, within], after[:, :, within]
    stacked = np.concatenate([flow[None], levels])
    busy = flow.sum(axis=1) > 0
    held = busy if flow[district].any() and not block.is_open else stacked.sum(axis=(0, 2)) > 0
    group = partners(stacked, district, held, least, size)
    # Where those who are busy do not do, those who only hold someone come in as well.
    return group if not group & BEYOND else partners(stacked, district, None, least, size)


def partners(
    counts: Counts, district: int, held: NDArray[np.bool_] | None, least: float, size: Counts
) -> int:
    """Find a district's group: the smallest other that makes every sum told, or several.

    Args:
        counts: (count, district, month), each to be told for the group.
        district: whose group it is.
        held: which districts may be partners; None: every one.
        least: the smallest count told.
        size: of each district.

    Returns:
        The group as bits; with `BEYOND` where no others do.
    """
    others = [
        other
        for other in np.argsort(size, kind="stable").tolist()
        if other != district and (held is None or held[other])
    ]
    for other in others:
        if not few(counts[:, [district, other]].sum(axis=1), least).any():
            return bits([district, other])
    group = [district]
    for other in others:
        group.append(other)
        if not few(counts[:, group].sum(axis=1), least).any():
            return bits(group)
    return bits(group) | BEYOND
