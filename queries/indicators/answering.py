"""The one exit for figures: pages, files and the API all show what this lets out."""

from collections.abc import Sequence

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
from queries.filters import Filters
from queries.indicators.base import Chance, Figure, Indicator
from queries.indicators.covering import with_coverage
from queries.indicators.measuring import measure
from queries.indicators.suppressing import suppress
from queries.statistics import poisson_interval, wilson


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
    measured = measure(
        snapshot,
        indicators,
        filters,
        by_district=by_district,
        by_month=by_month,
        by=by,
        raw=raw,
    )
    shown = suppress(snapshot, indicators, filters, measured, by=by, raw=raw)
    covered = with_coverage(snapshot, indicators, filters, shown)
    return with_intervals(indicators, covered)


def with_intervals(indicators: Sequence[Indicator], figures: Sequence[Figure]) -> list[Figure]:
    """Add the 95 % interval to each value that chance moves in a known way.

    Args:
        indicators: that were measured.
        figures: their values.

    Returns:
        The same figures; a value whose parts leave what is possible has no interval.

    Source: Wilson's score interval for shares, Byar's approximation (exact below ten events) for
        rates, as in the technical guide of the English public-health profiles.
    """
    chances = {one.code: one for one in indicators if one.chance != Chance.NONE}
    return [
        _with_interval(chances[one.indicator], one) if one.indicator in chances else one
        for one in figures
    ]


def _with_interval(indicator: Indicator, one: Figure) -> Figure:
    if one.value is None or one.numerator is None or not one.denominator:
        return one
    if indicator.chance == Chance.BINOMIAL:
        if not 0 <= one.numerator <= one.denominator:
            return one
        lower, upper = wilson(one.numerator, one.denominator)
        scale = indicator.factor
    else:
        lower, upper = poisson_interval(one.numerator)
        scale = indicator.factor / one.denominator
    return one._replace(lower=lower * scale, upper=upper * scale)
