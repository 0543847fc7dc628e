"""The one function that measures any indicator; pages, files, commands and the API all ask it."""

from collections.abc import Sequence

import numpy as np

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
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
        else [Period(filters.start, max(filters.start, min(filters.end, snapshot.last)))]
    )
    districts = [snapshot.districts[row] for row in rows] if by_district else [None]
    figures: list[Figure] = []
    for one in indicators:
        known = all(part.is_known(snapshot) for part in (one.numerator, one.denominator) if part)
        numerator, denominator, value = _evaluate(snapshot, one, rows, periods, by_district)
        for place, district in enumerate(districts):
            for at, period in enumerate(periods):
                month = period.start if by_month else None
                mark = _mark(known, period, snapshot.last, value[place][at])
                figures.append(
                    Figure(one.code, district, month, None, None, None, mark)
                    if mark
                    else Figure(
                        one.code,
                        district,
                        month,
                        value[place][at],
                        numerator[place][at],
                        denominator[place][at] if denominator else None,
                        None,
                    )
                )
    return figures


def _mark(known: bool, period: Period, last: Month, value: float) -> Mark | None:
    if not known:
        return Mark.MISSING
    if period.start > last:
        return Mark.NOT_DUE
    return Mark.MISSING if value != value else None  # NaN is unequal to itself


def _evaluate(
    snapshot: Snapshot, one: Indicator, rows: list[int], periods: list[Period], by_district: bool
) -> tuple[list[list[float]], list[list[float]] | None, list[list[float]]]:
    def counted(part: Part) -> Numbers:
        count = part.of if by_district else part.together
        return count(snapshot, rows, periods)

    numerator = counted(one.numerator)
    if one.denominator is None:
        plain = numerator.tolist()
        return plain, None, plain
    denominator = counted(one.denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(denominator > 0, numerator / denominator * one.factor, np.nan)
    return numerator.tolist(), denominator.tolist(), value.tolist()
