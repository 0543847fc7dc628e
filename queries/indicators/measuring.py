"""The one function that measures any indicator; pages, files, commands and the API all ask it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from queries.cube.dimensions import UNKNOWN, Dimension
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator, Mark
from queries.indicators.parts import Numbers, Part, Period
from queries.months import Month


def measure(
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    filters: Filters,
    *,
    by_district: bool = False,
    by_month: bool = False,
    by: Dimension | None = None,
    raw: bool = False,
) -> list[Figure]:
    """Measure indicators, whole or broken down.

    Args:
        snapshot: the figures of one version; nothing is asked of the store.
        indicators: what to measure.
        filters: period, districts and the viewer's scope.
        by_district: a row for each district kept; else they are taken together.
        by_month: a row for each month of the period; else it is taken as a whole: a flow is
            summed, a stock and a twelve-month count are taken at its end, a ratio is computed
            from its summed parts. A period that reaches into the future is taken up to the last
            month due, so that its parts sum to it.
        by: a row for each member of a dimension, too; indicators that cannot be cut by it give no
            row.
        raw: before the integrity rules; what no rule touches is the same.

    Returns:
        Rows ordered by indicator as given, district in the official order, month. A month that
        has not begun is marked not due. An indicator whose data the store does not hold, and a
        ratio whose denominator is 0, are marked missing, never 0. No row at all where the scope
        leaves no district.
    """
    rows = snapshot.places(filters.kept)
    if not rows:
        return []
    periods = (
        [Period(month, month) for month in filters.start.through(filters.end)]
        if by_month
        else [
            Period(
                filters.start, max(filters.start, min(filters.end, snapshot.last)), filters.until
            )
        ]
    )
    districts = [snapshot.districts[row] for row in rows] if by_district else [None]
    figures: list[Figure] = []
    for one in indicators:
        parts = _Parts.of(one, raw=raw)
        cuts = [WHOLE] if by is None else parts.cuts(snapshot, by)
        known = parts.are_known(snapshot)
        counted = [parts.count(snapshot, rows, periods, by_district, cut) for cut in cuts]
        for place, district in enumerate(districts):
            for at, period in enumerate(periods):
                for (_, member), (value, numerator, denominator) in zip(cuts, counted, strict=True):
                    mark = _mark(known, period, snapshot.last, value[place][at])
                    figures.append(
                        Figure(
                            one.code,
                            district,
                            period.start if by_month else None,
                            None if mark else value[place][at],
                            None if mark else numerator[place][at],
                            denominator[place][at] if denominator and not mark else None,
                            mark,
                            member=member or None,
                        )
                    )
    return figures


def dimensions_of(snapshot: Snapshot, indicator: Indicator) -> list[Dimension]:
    """List what an indicator can be broken down by, in the figures at hand."""
    parts = _Parts.of(indicator)
    return [
        one
        for one in Dimension
        if any(member != UNKNOWN for _, member in parts.cuts(snapshot, one))
    ]


def _mark(known: bool, period: Period, last: Month, value: float) -> Mark | None:
    if not known:
        return Mark.MISSING
    if period.start > last:
        return Mark.NOT_DUE
    return Mark.MISSING if value != value else None  # NaN is unequal to itself


Table = list[list[float]]


@dataclass(frozen=True)
class _Parts:
    """What an indicator is counted from, as asked for: cleaned or raw."""

    numerator: Part
    denominator: Part | None
    factor: float

    @classmethod
    def of(cls, one: Indicator, *, raw: bool = False) -> "_Parts":
        below = one.denominator
        if raw:
            return cls(one.numerator.raw(), below and below.raw(), one.factor)
        return cls(one.numerator, below, one.factor)

    def are_known(self, snapshot: Snapshot) -> bool:
        every = (self.numerator, self.denominator)
        return all(part.is_known(snapshot) for part in every if part)

    def cuts(self, snapshot: Snapshot, by: Dimension) -> list[Cut]:
        """List the members that every part can be cut by."""
        members = self.numerator.members(snapshot, by)
        if members and self.denominator:
            below = self.denominator.members(snapshot, by)
            members = below if set(members) <= set(below) else []
        return [(str(by), member) for member in members]

    def count(
        self,
        snapshot: Snapshot,
        rows: list[int],
        periods: list[Period],
        by_district: bool,
        cut: Cut,
    ) -> tuple[Table, Table, Table | None]:
        """Count value, numerator and denominator as (district, period)."""

        def counted(part: Part) -> Numbers:
            count = part.of if by_district else part.together
            return count(snapshot, rows, periods, cut)

        numerator = counted(self.numerator)
        if self.denominator is None:
            plain = numerator.tolist()
            return plain, plain, None
        denominator = counted(self.denominator)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(denominator > 0, numerator / denominator * self.factor, np.nan)
        return value.tolist(), numerator.tolist(), denominator.tolist()
