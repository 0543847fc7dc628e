"""Whether a district differs from the city, or from its own past, by more than chance."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import inf

from queries.cube.dimensions import UNKNOWN, Dimension
from queries.cube.snapshot import Snapshot
from queries.filters import Filters
from queries.indicators.base import Chance, Direction, Figure, Indicator, Unit
from queries.indicators.measuring import measure
from queries.indicators.parts import Flow
from queries.schema.base import UNKNOWN_DISTRICT
from queries.statistics import (
    FEWEST_POINTS,
    WITHIN_998,
    Dispersion,
    Interval,
    Level,
    Run,
    dispersion_of,
    rate_limits,
    run_chart,
    share_limits,
)

CLASSED_BEYOND = WITHIN_998
"""Limits beyond which a district is called different.

A city has several districts and a page many indicators: beyond 95 % limits one district in twenty
would be called different by chance alone, in every row; beyond 99.8 % it is one in five hundred.
"""


class Standing(StrEnum):
    """How a district stands to the city.

    BETTER and WORSE where the indicator has a direction, HIGHER and LOWER where it has none.
    SIMILAR: no more apart than chance explains. NOT_COMPARABLE: there is no value to compare.
    """

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARABLE = "not_comparable"


def stand(
    indicator: Indicator,
    figures: Mapping[str, Figure],
    city: Figure,
    dispersion: float = 1.0,
) -> dict[str, Standing]:
    """Tell which districts differ from the city by more than chance explains.

    The city's value is the target; it contains the district, so that a large district draws it
    towards itself and is called different a little less often than the limits would have it.

    Args:
        indicator: what was measured.
        figures: by code of the district.
        city: all districts together, for the same period.
        dispersion: factor by which districts differ more than chance has them.

    Returns:
        By code of the district. Nothing for an indicator that chance does not move in a known way:
        counts, which grow with the district, and sums of hours.

    Source: Spiegelhalter DJ (2005), Statistics in Medicine 24:1185-1202.
    """
    if indicator.chance == Chance.NONE:
        return {}
    return {
        code: _standing(indicator, code, one, city, dispersion) for code, one in figures.items()
    }


def control_limits(
    indicator: Indicator,
    city: float,
    denominator: float,
    level: Level = CLASSED_BEYOND,
    dispersion: float = 1.0,
) -> Interval | None:
    """Return within what a value lies if only chance parts it from the city's.

    Args:
        indicator: what is measured.
        city: its value for the city.
        denominator: of the district.
        level: how sure one wants to be.
        dispersion: factor of over-dispersion.

    Returns:
        In the indicator's unit; None where chance moves it in no known way.
    """
    if indicator.chance == Chance.NONE or denominator <= 0:
        return None
    share = city / indicator.factor
    if indicator.chance == Chance.BINOMIAL:
        if not 0 <= share <= 1:
            return None
        lower, upper = share_limits(share, denominator, level, dispersion)
        return Interval(lower * indicator.factor, upper * indicator.factor)
    lower, upper = rate_limits(share * denominator, level, dispersion)
    scale = indicator.factor / denominator
    return Interval(lower * scale, upper * scale)


def disperse(indicator: Indicator, units: Sequence[Figure], city: Figure) -> Dispersion:
    """Estimate from many small units how much more they differ than chance has them.

    Args:
        indicator: what was measured.
        units: townships, say; those without a value are left out.
        city: all of them together.

    Returns:
        Not estimated where fewer than ten units have a value.
    """
    target = (city.value or 0.0) / indicator.factor
    binomial = indicator.chance == Chance.BINOMIAL
    variance = target * (1 - target) if binomial else target
    if indicator.chance == Chance.NONE or variance <= 0:
        return Dispersion(1.0, False)
    return dispersion_of(
        [
            (one.value / indicator.factor - target) / (variance / one.denominator) ** 0.5
            for one in units
            if one.value is not None and one.denominator
        ]
    )


def dispersions(
    snapshot: Snapshot, indicators: Sequence[Indicator], filters: Filters
) -> dict[str, Dispersion]:
    """Estimate for each indicator from the townships how much more places differ than by chance.

    A district of townships that differ independently varies by the same factor as they do. Every
    township counts, those too small to be shown among them: the factor of ten and more of them
    tells of none.

    Args:
        snapshot: the figures of one version.
        indicators: to be compared.
        filters: period, for the whole city.

    Returns:
        By code of the indicator; not estimated for what is not known by township.
    """
    moved = [one for one in indicators if one.chance != Chance.NONE]
    townships: dict[str, list[Figure]] = {one.code: [] for one in indicators}
    for figure in measure(snapshot, moved, filters, by=Dimension.TOWNSHIP):
        if figure.member != UNKNOWN:
            townships[figure.indicator].append(figure)
    together = {one.indicator: one for one in measure(snapshot, moved, filters)}
    return {
        one.code: disperse(one, townships[one.code], together[one.code])
        if one.code in together
        else Dispersion(1.0, False)
        for one in indicators
    }


def is_monthly(indicator: Indicator) -> bool:
    """Tell whether each month's value is made of that month alone.

    Stocks and twelve-month counts carry most of one month into the next: such neighbours differ
    little, limits drawn from their differences would be far too narrow.
    """
    parts = (indicator.numerator, indicator.denominator)
    return all(part is None or isinstance(part, Flow) for part in parts)


def run(indicator: Indicator, figures: Sequence[Figure]) -> tuple[list[int], Run] | None:
    """Set a district's months beside what its own variation leads one to expect.

    Args:
        indicator: what was measured.
        figures: whole months, early to late.

    Returns:
        Positions of the months with a value, and their run chart, whose positions count these
        alone; None where months overlap, or fewer than twelve have a value.

    Source: Wheeler DJ (1993), Understanding Variation; NHS England, Making Data Count.
    """
    known = [(at, one.value) for at, one in enumerate(figures) if one.value is not None]
    if not is_monthly(indicator) or len(known) < FEWEST_POINTS:
        return None
    highest = 1.0 if indicator.unit == Unit.SHARE else inf
    return [at for at, _ in known], run_chart([value for _, value in known], 0.0, highest)


def _standing(
    indicator: Indicator, code: str, one: Figure, city: Figure, dispersion: float
) -> Standing:
    if code == UNKNOWN_DISTRICT or one.value is None or not one.denominator or city.value is None:
        return Standing.NOT_COMPARABLE
    limits = control_limits(indicator, city.value, one.denominator, CLASSED_BEYOND, dispersion)
    if limits is None:
        return Standing.NOT_COMPARABLE
    if limits.lower <= one.value <= limits.upper:
        return Standing.SIMILAR
    above = one.value > limits.upper
    if indicator.direction == Direction.NEUTRAL:
        return Standing.HIGHER if above else Standing.LOWER
    good = above == (indicator.direction == Direction.HIGHER)
    return Standing.BETTER if good else Standing.WORSE
