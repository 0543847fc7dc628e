"""How far chance moves a share, a rate and a series; from the formulas of the papers named."""

from queries.statistics.intervals import (
    WITHIN_95,
    WITHIN_998,
    Interval,
    Level,
    poisson_interval,
    wilson,
)
from queries.statistics.limits import Dispersion, dispersion_of, rate_limits, share_limits
from queries.statistics.runs import FEWEST_POINTS, Run, run_chart

__all__ = [
    "FEWEST_POINTS",
    "WITHIN_95",
    "WITHIN_998",
    "Dispersion",
    "Interval",
    "Level",
    "Run",
    "dispersion_of",
    "poisson_interval",
    "rate_limits",
    "run_chart",
    "share_limits",
    "wilson",
]
