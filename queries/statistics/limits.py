"""Control limits: within what a share or a count lies if only chance parts it from a target."""

from collections.abc import Callable, Sequence
from math import exp, inf, lgamma, log, sqrt
from typing import NamedTuple

import numpy as np

from queries.statistics.intervals import WITHIN_998, Interval, Level

FEWEST_UNITS = 10
"""Units from which over-dispersion can be estimated."""
WINSORISED = 0.1
"""Share of the z-scores drawn in at each end before over-dispersion is estimated."""

_EXACT_VARIANCE = 1_000.0
_NEGLIGIBLE = 1e-12


class Dispersion(NamedTuple):
    """How much more units differ than chance alone would have them.

    Attributes:
        factor: what variances are multiplied with, 1 at least.
        estimated: whether there were units enough to estimate it; else the factor is 1.
    """

    factor: float
    estimated: bool


def share_limits(
    target: float, total: float, level: Level = WITHIN_998, dispersion: float = 1.0
) -> Interval:
    """Return within what a share of a total lies if only chance parts it from the target.

    Args:
        target: the share expected, 0..1.
        total: what the share is of, above 0.
        level: how sure one wants to be.
        dispersion: factor of over-dispersion; the limits move apart by its root.

    Returns:
        Limits of the exact binomial distribution, interpolated between whole counts so that they
        are smooth in the total; a share is beyond them where its tail is below the level's.
        For large totals by the distribution's mean, variance and skewness.

    Source: Spiegelhalter DJ (2005), Funnel plots for comparing institutional performance,
        Statistics in Medicine 24:1185-1202, appendix A.1.
    """
    below = _lowest_share(target, total, level)
    above = 1 - _lowest_share(1 - target, total, level)
    return _widened(target, below, above, dispersion, 1.0)


def rate_limits(expected: float, level: Level = WITHIN_998, dispersion: float = 1.0) -> Interval:
    """Return within what a count of events lies if only chance parts it from the expected one.

    Args:
        expected: the count that the target rate gives, 0 or more.
        level: how sure one wants to be.
        dispersion: factor of over-dispersion; the limits move apart by its root.

    Returns:
        Limits of the exact Poisson distribution, interpolated as those of a share are; for large
        counts by its mean, variance and skewness.

    Source: as `share_limits`, appendix A.1 for rates.
    """
    if expected <= 0:
        return Interval(0.0, 0.0)
    if expected > _EXACT_VARIANCE:
        middle, reach = expected + (level.z**2 - 1) / 6, level.z * sqrt(expected) + 0.5
        return _widened(expected, middle - reach, middle + reach, dispersion, inf)

    def chance(count: float) -> float:
        return exp(count * log(expected) - expected - lgamma(count + 1))

    low = _quantile(int(expected), -1, level.tail, chance, lambda count: count / expected)
    high = _quantile(int(expected), 1, level.tail, chance, lambda count: expected / (count + 1))
    return _widened(expected, low, high, dispersion, inf)


def dispersion_of(z_scores: Sequence[float]) -> Dispersion:
    """Estimate over-dispersion from the naive z-scores of many small units.

    Args:
        z_scores: how many standard errors each unit lies from the target.

    Returns:
        The mean of the squared scores, after a tenth at each end was drawn in to the tenth and
        the ninetieth percentile; never below 1. Not estimated for fewer than ten units.

    Source: Spiegelhalter DJ (2005), Handling over-dispersion of performance indicators, Quality
        and Safety in Health Care 14:347-351.
    """
    if len(z_scores) < FEWEST_UNITS:
        return Dispersion(1.0, False)
    scores = np.asarray(z_scores, dtype=np.float64)
    low, high = np.quantile(scores, [WINSORISED, 1 - WINSORISED])
    return Dispersion(max(1.0, float(np.mean(np.clip(scores, low, high) ** 2))), True)


def _widened(
    target: float, lower: float, upper: float, dispersion: float, highest: float
) -> Interval:
    wider = sqrt(dispersion)
    return Interval(
        max(0.0, target + (lower - target) * wider),
        min(highest, target + (upper - target) * wider),
    )


def _lowest_share(target: float, total: float, level: Level) -> float:
    variance = total * target * (1 - target)
    if variance <= 0:
        return target
    if variance > _EXACT_VARIANCE:
        skew = (level.z**2 - 1) * (1 - 2 * target) / 6
        return target + (skew - level.z * sqrt(variance) - 0.5) / total
    whole = lgamma(total + 1)
    odds = target / (1 - target)

    def chance(count: float) -> float:
        ways = whole - lgamma(count + 1) - lgamma(total - count + 1)
        return exp(ways + count * log(target) + (total - count) * log(1 - target))

    def fall(count: float) -> float:
        return count / (total - count + 1) / odds

    return _quantile(int(total * target), -1, level.tail, chance, fall) / total


def _quantile(
    start: int,
    step: int,
    tail: float,
    chance: Callable[[float], float],
    ratio: Callable[[float], float],
) -> float:
    """Find where a tail begins, interpolated within the count that straddles it.

    Args:
        start: a count near the mean.
        step: -1 for the lower tail, 1 for the upper.
        tail: its probability.
        chance: of a count.
        ratio: of the chance of the next count outwards to that of a count.
    """
    chances = [chance(start)]
    count = start
    while chances[-1] > _NEGLIGIBLE * tail and count + step >= 0:
        chances.append(chances[-1] * ratio(count))
        count += step
    beyond = 0.0
    while chances and beyond + chances[-1] < tail:
        beyond += chances.pop()
    if not chances:
        return float(start)
    straddling = start + step * (len(chances) - 1)
    return straddling + step * (beyond + chances[-1] - tail) / chances[-1]
