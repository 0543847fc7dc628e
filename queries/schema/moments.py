"""Days and months told from what the store keeps, written for each engine."""

from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Date, Integer, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class _Told(GenericFunction[Any]):
    """What is told from one column, in the words of each engine; `{}` stands for the column."""

    _register = False
    in_general: ClassVar[str]
    in_sqlite: ClassVar[str]


class DayOf(_Told):
    """The day of a LocalMinute, to be compared with dates."""

    type = Date()
    name = "day_of"
    inherit_cache = True
    # Whole division cuts towards zero, which before 1970 would be the day after.
    in_general = "(DATE '1970-01-01' + CAST(floor(({}) / 1440.0) AS integer))"
    in_sqlite = "date(({}) * 60, 'unixepoch')"

    def __init__(self, moment: ColumnElement[Any]) -> None:
        """Write the day of a moment."""
        super().__init__(type_coerce(moment, Integer))


class MonthOf(_Told):
    """The month of a date as the number kept in the store, 202601."""

    type = Integer()
    name = "month_of"
    inherit_cache = True
    in_general = "CAST(to_char({}, 'YYYYMM') AS integer)"
    # A date is kept as 2026-01-31; to cut it takes a tenth of what strftime does.
    in_sqlite = "CAST(replace(substr({}, 1, 7), '-', '') AS integer)"


class DayInMonth(_Told):
    """The day of a date within its month, from 1 on."""

    type = Integer()
    name = "day_in_month"
    inherit_cache = True
    in_general = "CAST(extract(day FROM {}) AS integer)"
    in_sqlite = "CAST(substr({}, 9, 2) AS integer)"


@compiles(_Told)
def _in_general(element: _Told, compiler: SQLCompiler, **options: Any) -> str:
    return element.in_general.format(compiler.process(element.clauses, **options))


@compiles(_Told, "sqlite")
def _in_sqlite(element: _Told, compiler: SQLCompiler, **options: Any) -> str:
    return element.in_sqlite.format(compiler.process(element.clauses, **options))
