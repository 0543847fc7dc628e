"""Months of which a part up to a day is asked for as well: whole ones come first.

What is bound is found for whole months, so that a part in which little happens takes nothing else
along. Where it would tell of too few, what districts have up to that day is not told at all.
"""

from collections.abc import Iterator

import numpy as np

from queries.disclosure.blocks import Counts, few
from queries.disclosure.bounds import Bound, Table
from queries.disclosure.groups import BEYOND, BEYOND_MONTHS, bits


class PartedMonths:
    """Which places of a table are one month: the part up to a day and the rest, or the whole."""

    def __init__(self, days: frozenset[int], places: int) -> None:
        """Number the months.

        Args:
            days: places of the parts up to a day; the rest follows each.
            places: how many the table has.
        """
        self._days = days
        self._ends = [at for at in range(places) if at not in days]
        self._month = np.searchsorted(self._ends, range(places)).tolist()

    def put_together(self, table: Table, flow: Counts) -> Table:
        """Make the table of whole months."""
        starts = [end - (end - 1 in self._days) for end in self._ends]
        return Table(
            np.add.reduceat(flow, starts, axis=1),
            table.levels[:, :, self._ends],
            {
                self._month[end]: self._month[start]
                for end, start in table.seams.items()
                if end not in self._days
            },
        )

    def part(self, bound: Bound) -> Bound:
        """Write what binds months for the places they have in the table."""
        flowing, standing = self._held(bound.flowing), self._held(bound.standing)
        within = [
            at
            for at in self._days
            if (bound.flowing | bound.standing | bound.standing << 1) >> self._month[at] & 1
        ]
        standing = [at for at in standing if at not in self._days] + within
        return bound._replace(
            flowing=bits(flowing) | bound.flowing & BEYOND_MONTHS,
            standing=bits(standing) | bound.standing & BEYOND_MONTHS,
        )

    def _held(self, months: int) -> list[int]:
        return [at for at, month in enumerate(self._month) if months >> month & 1]


def by_day(table: Table, flow: Counts, least: float) -> Iterator[Bound]:
    """Bind the months of which a part tells of too few: all districts, or whoever asks."""
    for day in sorted(table.days):
        # A part in which nothing happens leaves the rest to what binds the month.
        if not flow[:, day].any():
            continue
        counts = np.array([*flow[:, [day, day + 1]].T, *table.levels[:, :, day]])
        if few(counts, least).any():
            districts = bits(np.flatnonzero(counts.any(axis=0)))
            if few(counts.sum(axis=1), least).any():
                districts |= BEYOND
            yield Bound(districts, bits([day, day + 1]), bits([day]) | BEYOND_MONTHS)
