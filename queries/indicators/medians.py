"""Medians: found again from the counts by value of whatever is asked for together."""

from dataclasses import dataclass

import numpy as np

from queries.cube.dimensions import VALUE
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.indicators.parts import Numbers, Part, Period


@dataclass(frozen=True)
class Median(Part):
    """The median of a quantity that rows have, over what happened in the period.

    Attributes:
        measure: counts rows by the quantity, a whole number, as the cut `value`.
    """

    measure: str

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store holds the data to count from."""
        return snapshot.has(self.measure)

    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """A median is not cut further."""
        return []

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the median as (district, period); NaN where there is no row."""
        return self._median(snapshot, rows, periods, together=False)

    def together(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the median over all the districts together as (1, period)."""
        return self._median(snapshot, rows, periods, together=True)

    def _median(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], *, together: bool
    ) -> Numbers:
        values = sorted(int(member) for member in snapshot.members(self.measure, VALUE))
        spans = [(period.start, period.end) for period in periods]
        shape = (1 if together else len(rows), len(periods))
        if not values:
            return np.full(shape, np.nan)
        counts = np.stack(
            [snapshot.sums(self.measure, rows, spans, (VALUE, str(one))) for one in values]
        )
        if together:
            counts = counts.sum(axis=1, keepdims=True)
        upto = counts.cumsum(axis=0)
        count = upto[-1]
        # The two middle ones, the same where their number is odd.
        low = (upto < (count + 1) // 2).sum(axis=0).clip(max=len(values) - 1)
        high = (upto < count // 2 + 1).sum(axis=0).clip(max=len(values) - 1)
        known = np.array(values, dtype=np.float64)
        return np.where(count > 0, (known[low] + known[high]) / 2, np.nan)
