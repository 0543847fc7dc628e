"""Finding the groups of a table that is cut by the members of a dimension."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from queries.disclosure.blocks import Counts
from queries.disclosure.bounds import Bound, Table
from queries.disclosure.groups import BEYOND, BEYOND_MONTHS, Group, bits
from queries.disclosure.tables import Guard, at_ends, bounds_of

Told = NDArray[np.bool_]

_MANY = 2000
"""Periods beyond which a member must have someone everywhere to be exchanged with."""


def guard_members(tables: Sequence[Table], least: float) -> Guard:
    """Find the groups of the tables of all members, whose sums are told as well.

    What must not be told of a member could be worked out from the sum over all and the others; so
    a second member goes with it, or all of them where no other will do.

    Args:
        tables: one for each member, of counts that sum to the table that is not cut; at least one,
            and all with a flow or none.
        least: the smallest count above 0 that is told.
    """
    counts = np.array([_counted(one) for one in tables])
    flowing: list[Group] = []
    standing: list[Group] = []
    for member, table in enumerate(tables):
        for one in bounds_of(table, least):
            if table.flow is None:
                standing.extend(_at_each_end(counts, member, one))
                continue
            found = _with_others(counts, member, one.districts, one.flowing or one.standing)
            standing.append(found._replace(months=one.standing))
            if one.flowing:
                flowing.append(found._replace(months=one.flowing))
    levels = np.array([one.levels for one in tables]).swapaxes(0, 1)
    return Guard(flowing, [at_ends(_merged(standing), one) for one in levels])


def _counted(table: Table) -> Counts:
    """What a person must be taken from, to be moved: a month's flow, or else every level."""
    if table.flow is not None:
        return table.flow
    counted = table.levels.sum(axis=1, keepdims=True) > 0
    held: Counts = np.where(counted, table.levels, np.inf).min(axis=0)
    return np.where(np.isinf(held), 0, held)


def _at_each_end(counts: Counts, member: int, bound: Bound) -> Iterator[Group]:
    """Let the smallest other member go along that has someone in every district; or else all."""
    rows = [row for row in range(counts.shape[1]) if bound.districts >> row & 1]
    months = [month for month in range(counts.shape[2]) if bound.standing >> month & 1]
    within = counts[:, rows][:, :, months]
    held = within.min(axis=1) > 0
    held[member] = False
    by_size = np.argsort(within.sum(axis=(1, 2)), kind="stable").tolist()
    chosen: dict[int, list[int]] = {}
    for at, month in enumerate(months):
        other = next((one for one in by_size if held[one, at]), member)
        chosen.setdefault(other, []).append(month)
    for other, told in chosen.items():
        held_months = bits(told) | BEYOND_MONTHS
        if other == member:
            yield _everyone(len(counts), bound.districts, held_months)
        else:
            yield Group(bound.districts, held_months, bits([member, other]))


def _everyone(members: int, districts: int, months: int) -> Group:
    return Group(districts | BEYOND, months, bits(range(members)) | BEYOND)


def _with_others(counts: Counts, member: int, districts: int, months: int) -> Group:
    """Let the smallest other member go along with which persons can be exchanged; or else all."""
    rows = [row for row in range(counts.shape[1]) if districts >> row & 1]
    span = [month for month in range(counts.shape[2]) if months >> month & 1]
    within = counts[:, rows][:, :, span]
    moves = _Exchange(within[member], districts & BEYOND != 0, months & BEYOND_MONTHS != 0)
    held = within.sum(axis=2).min(axis=1) > 0
    for other in np.argsort(within.sum(axis=(1, 2)), kind="stable").tolist():
        if other != member and held[other] and moves.is_possible(within[other]):
            return Group(districts, months, bits([member, other]))
    return _everyone(len(counts), districts, months)


class _Exchange:
    """Whether persons of a member can be exchanged for those of another, here and now for there.

    Someone of the one member here and of the other there becomes of the other member, and in
    another month the other way round: no sum over members, districts or months changes.
    """

    def __init__(self, counts: Counts, beyond: bool, never: bool) -> None:
        """Prepare a member's counts.

        Args:
            counts: (district, month) of a group.
            beyond: whether what all the districts have together is not told.
            never: whether what all the months have together is not told.
        """
        rows, months = counts.shape
        self._held = counts > 0
        self._never = never
        self._beyond = beyond
        if beyond:
            self._crossing = np.eye(rows)
        else:
            self._pairs = np.array([*combinations(range(rows), 2)]).T
            sides = np.array([[side >> row & 1 for row in range(rows)] for side in _halves(rows)])
            self._crossing = 1.0 * (sides[:, self._pairs[0]] != sides[:, self._pairs[1]])
        self._spans = [
            (start, end)
            for start in range(months)
            for end in range(start + 1, months + 1)
            if never or end - start < months
        ]

    def is_possible(self, counts: Counts) -> bool:
        """Tell whether there is an exchange with another member in whatever may be asked."""
        if len(self._spans) > _MANY:
            return bool((counts > 0).all())
        other = counts > 0
        if self._beyond:
            there, here = self._held, other
        else:
            one, two = self._pairs
            there, here = self._held[one] & other[two], self._held[two] & other[one]
        in_there, out_there = self._within(there)
        in_here, out_here = self._within(here)
        ways = (in_there & out_here) | (in_here & out_there)
        return bool(((self._crossing @ ways) > 0).all())

    def _within(self, held: Told) -> tuple[Told, Told]:
        """Tell whether anyone is held in some month of each span, and in some month outside it."""
        before = np.zeros((held.shape[0], held.shape[1] + 1))
        np.cumsum(held, axis=1, out=before[:, 1:])
        starts, ends = np.array(self._spans).reshape(-1, 2).T
        within = before[:, ends] - before[:, starts]
        return within > 0, (before[:, -1:] > within) | self._never


def _halves(rows: int) -> range:
    """Every way to part some districts in two, as bits of the one part."""
    return range(1, 1 << rows - 1)


def _merged(groups: Sequence[Group]) -> list[Group]:
    """Put groups together that differ in months alone, none of which is ever told."""
    found: dict[tuple[int, int], int] = {}
    for one in groups:
        key = one.districts, one.members
        found[key] = found.get(key, 0) | one.months
    return [Group(districts, months, members) for (districts, members), months in found.items()]
