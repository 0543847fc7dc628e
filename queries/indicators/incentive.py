"""激励: who is honoured, and who could be."""

from queries.indicators.base import Indicator

INDICATORS: tuple[Indicator, ...] = ()
