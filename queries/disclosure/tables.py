"""Finding the groups of a table of counts by district and month."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from queries.disclosure.blocks import Block, Counts, blocks_of, few
from queries.disclosure.bounds import Bound, Table
from queries.disclosure.days import PartedMonths, by_day
from queries.disclosure.groups import BEYOND, BEYOND_MONTHS, Group, bits
from queries.disclosure.partners import partners, partners_in_time


class Guard(NamedTuple):
    """The groups of a table.

    Attributes:
        flow: that bind questions about the flow, over any months.
        levels: that bind questions about each level, at one month's end.
    """

    flow: list[Group]
    levels: list[list[Group]]


def guard(table: Table, least: float) -> Guard:
    """Find the groups of a table.

    Args:
        table: of counts, none below 0.
        least: the smallest count above 0 that is told.

    Returns:
        Groups such that whatever cuts none is 0 or at least the least, and whatever cuts one could
        as well be another number in a city that gives the same answers.
    """
    bounds = bounds_of(table, least)
    standing = [Group(one.districts, one.standing) for one in bounds]
    return Guard(
        [Group(one.districts, one.flowing) for one in bounds if one.flowing],
        [at_ends(standing, one) for one in table.levels],
    )


def bounds_of(table: Table, least: float) -> list[Bound]:
    """Find what is only told together."""
    if table.flow is None:
        return _by_month(table.levels, least)
    if not table.days:
        return _by_block(table, table.flow, least)
    parted = PartedMonths(table.days, table.months)
    whole = bounds_of(parted.put_together(table, table.flow), least)
    return [*map(parted.part, whole), *by_day(table, table.flow, least)]


def at_ends(groups: Iterable[Group], level: Counts) -> list[Group]:
    """Keep the months at whose ends a group holds anyone: that it holds nobody is told.

    Args:
        groups: with months of which none is told.
        level: (district, month), or (member, district, month).
    """
    found = []
    for one in groups:
        rows = [row for row in range(level.shape[-2]) if one.districts >> row & 1]
        held = level[..., rows, :].sum(axis=-2) > 0
        if held.ndim > 1:
            held = held[[at for at in range(len(held)) if one.members >> at & 1]].any(axis=0)
        months = one.months & bits(np.flatnonzero(held))
        if months:
            found.append(one._replace(months=months | BEYOND_MONTHS))
    return found


def _by_month(levels: Counts, least: float) -> list[Bound]:
    found: dict[int, int] = {}
    known: dict[bytes, list[int]] = {}
    size = levels.sum(axis=(0, 2))
    city = levels.sum(axis=1, keepdims=True)
    small = few(levels, least).any(axis=(0, 1)) | few(city, least).any(axis=(0, 1))
    for month in np.flatnonzero(small).tolist():
        at = levels[:, :, month]
        alike = at.tobytes()
        if alike not in known:
            known[alike] = [*_alone(at, least, size)]
        for districts in known[alike]:
            found[districts] = found.get(districts, BEYOND_MONTHS) | 1 << month
    return [Bound(districts, 0, months) for districts, months in found.items()]


def _alone(at: Counts, least: float, size: Counts) -> Iterator[int]:
    held = at.sum(axis=0) > 0
    if few(at.sum(axis=1), least).any():
        yield bits(np.flatnonzero(held)) | BEYOND
        return
    covered = 0
    for district in np.flatnonzero(few(at, least).any(axis=0)).tolist():
        if not covered >> district & 1:
            group = partners(at[:, :, None], district, held, least, size)
            covered |= group
            yield group


def _by_block(table: Table, flow: Counts, least: float) -> list[Bound]:
    """Bind months for the city as a whole, and on top of that for each district."""
    levels, size = table.levels, table.size
    blocks = blocks_of(flow.sum(axis=0), levels.sum(axis=1), least, table.seams)
    found = [(_touched(flow, levels, block, least) | BEYOND, block) for block in blocks]
    starts, ends = _units(blocks, flow.shape[1])
    if starts:
        units = np.add.reduceat(flow[:, : ends[-1] + 1], starts, axis=1)
        after = levels[:, :, ends]
        small = few(units, least) | few(after, least).any(axis=0)
        reach = {at: table.seams[end] for at, end in enumerate(ends) if end in table.seams}
        seams = {at: int(np.searchsorted(starts, floor)) for at, floor in reach.items()}
        for district in np.flatnonzero(small.any(axis=1)).tolist():
            for one in blocks_of(units[district], after[:, district], least, seams):
                block = Block(starts[one.start], ends[one.end], one.is_open)
                if not any(
                    group >> district & 1 and block.months & ~other.months == 0
                    for group, other in found
                ):
                    group = partners_in_time(units, after, district, one, least, size)
                    found.append((group, block))
    return [_bound(group, block, flow, levels) for group, block in found]


def _units(blocks: Sequence[Block], months: int) -> tuple[list[int], list[int]]:
    """First and last months of what is told of the city: its blocks, and single months."""
    within = {month for one in blocks for month in range(one.start, one.end + 1)}
    units = [(one.start, one.end) for one in blocks if not one.is_open]
    units += [(month, month) for month in range(months) if month not in within]
    starts, ends = zip(*sorted(units), strict=True) if units else ((), ())
    return [*starts], [*ends]


def _touched(flow: Counts, levels: Counts, block: Block, least: float) -> int:
    """The districts of which a block of the city's would tell."""
    within = slice(block.start, block.end + 1)
    told = levels[:, :, within]
    if block.is_open or few(told.sum(axis=1), least).any():
        held = told.any(axis=(0, 2))
    else:
        held = few(told, least).any(axis=(0, 2))
    return bits(np.flatnonzero(flow[:, within].any(axis=1) | held))


def _bound(group: int, block: Block, flow: Counts, levels: Counts) -> Bound:
    """Leave out of a block the months in which nothing happens in the group: that is told."""
    rows = [row for row in range(len(flow)) if group >> row & 1]
    within = flow[rows, block.start : block.end + 1]
    flowing = bits(np.flatnonzero(within.sum(axis=0)) + block.start)
    end = block.end
    if block.is_open:
        flowing |= BEYOND_MONTHS if flowing else 0
        end += 1
    elif len(levels) and not group & BEYOND and not _carries(within):
        # Who left before and after cannot be told from who came: it is not told any more.
        end = flow.shape[1]
        if (levels[:, rows, block.start :].sum(axis=0) == 0).any():
            group |= BEYOND
    return Bound(group, flowing, (1 << end) - (1 << block.start) | BEYOND_MONTHS)


def _carries(flow: Counts) -> bool:
    """Tell whether those who came before and after any month can be exchanged between districts."""
    before = np.cumsum(flow, axis=1)[:, :-1] > 0
    after = np.cumsum(flow[:, ::-1], axis=1)[:, -2::-1] > 0
    crossing = before[:, None] & after[None]
    crossing[range(len(flow)), range(len(flow))] = False
    return bool(crossing.any(axis=(0, 1)).all() and flow.any(axis=1).all())
