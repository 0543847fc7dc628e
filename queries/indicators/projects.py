"""需求、项目、岗位: what is needed and what is offered."""

from queries.indicators.base import Indicator

INDICATORS: tuple[Indicator, ...] = ()
