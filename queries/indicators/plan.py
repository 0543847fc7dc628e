"""方案: what the work plan promised and what came of it."""

from queries.indicators.base import Indicator

INDICATORS: tuple[Indicator, ...] = ()
