"""Values as layouts are handed them."""

from queries.indicators import Figure, Mark
from queries.months import Month


def value(number: float | None, numerator: float | None = None, denominator: float | None = None):
    mark = Mark.MISSING if number is None else None
    return Figure("any", None, None, number, numerator, denominator, mark)


def months(last: Month, count: int) -> list[Month]:
    return list((last - (count - 1)).through(last))
