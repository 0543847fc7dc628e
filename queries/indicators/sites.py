"""站点: where volunteer service has its places."""

from queries.indicators.base import Indicator

INDICATORS: tuple[Indicator, ...] = ()
