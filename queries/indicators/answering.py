"""The one exit for figures: pages, files and the API all show what this lets out."""

from collections.abc import Sequence

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator
from queries.indicators.measuring import measure


def answer(
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    filters: Filters,
    *,
    by_district: bool = False,
    by_month: bool = False,
    by: Dimension | None = None,
    raw: bool = False,
) -> list[Figure]:
    """Measure indicators as they may be shown.

    Args:
        snapshot: the figures of one version; nothing is asked of the store.
        indicators: what to measure.
        filters: period, districts and the viewer's scope.
        by_district: a row for each district kept; else they are taken together.
        by_month: a row for each month of the period; else it is taken as a whole.
        by: a row for each member of a dimension, too; indicators that cannot be cut by it give
            no row.
        raw: before the integrity rules; what no rule touches is the same.

    Returns:
        As `measure` does, ordered by indicator, district, month, member; with the interval and the
        coverage of each value, and a mark in place of whatever would tell of too few persons or of
        too little data.
    """
    return measure(
        snapshot,
        indicators,
        filters,
        by_district=by_district,
        by_month=by_month,
        by=by,
        raw=raw,
    )
