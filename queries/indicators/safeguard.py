"""保障: who is insured, and against what."""

from queries.indicators.base import Indicator

INDICATORS: tuple[Indicator, ...] = ()
