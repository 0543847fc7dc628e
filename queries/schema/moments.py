"""Days and months told from what the store keeps, written for each engine."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class DayOf(GenericFunction[Any]):
    """The day of a LocalMinute, to be compared with dates."""

    type = Date()
    inherit_cache = True
    name = "day_of"

    def __init__(self, moment: ColumnElement[Any]) -> None:
        """Write the day of a moment."""
        super().__init__(type_coerce(moment, Integer))


@compiles(DayOf)
def _in_general(element: DayOf, compiler: SQLCompiler, **options: Any) -> str:
    minutes = compiler.process(element.clauses, **options)
    # Whole division cuts towards zero, which before 1970 would be the day after.
    return f"(DATE '1970-01-01' + CAST(floor(({minutes}) / 1440.0) AS integer))"


@compiles(DayOf, "sqlite")
def _in_sqlite(element: DayOf, compiler: SQLCompiler, **options: Any) -> str:
    minutes = compiler.process(element.clauses, **options)
    return f"date(({minutes}) * 60, 'unixepoch')"


class MonthOf(GenericFunction[Any]):
    """The month of a date as the number kept in the store, 202601."""

    type = Integer()
    inherit_cache = True
    name = "month_of"


@compiles(MonthOf)
def _month_in_general(element: MonthOf, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"CAST(to_char({day}, 'YYYYMM') AS integer)"


@compiles(MonthOf, "sqlite")
def _month_in_sqlite(element: MonthOf, compiler: SQLCompiler, **options: Any) -> str:
    # A date is kept as 2026-01-31; to cut it takes a tenth of what strftime does.
    day = compiler.process(element.clauses, **options)
    return f"CAST(replace(substr({day}, 1, 7), '-', '') AS integer)"


class DayInMonth(GenericFunction[Any]):
    """The day of a date within its month, from 1 on."""

    type = Integer()
    inherit_cache = True
    name = "day_in_month"


@compiles(DayInMonth)
def _day_in_general(element: DayInMonth, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"CAST(extract(day FROM {day}) AS integer)"


@compiles(DayInMonth, "sqlite")
def _day_in_sqlite(element: DayInMonth, compiler: SQLCompiler, **options: Any) -> str:
    day = compiler.process(element.clauses, **options)
    return f"CAST(substr({day}, 9, 2) AS integer)"
