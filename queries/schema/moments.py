"""The day of a moment that is kept as minutes, written for each engine."""

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
