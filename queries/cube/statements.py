"""The statements that count, and where what they count lands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, null, select

from queries.cube.keys import Cell, Counted, FigureKey
from queries.cube.subjects import Count, Cut, Subject


def statement(
    subject: Subject,
    count: Count,
    condition: ColumnElement[bool],
    keys: Mapping[str, ColumnElement[Any]],
    codes: Sequence[str],
) -> Select[Any]:
    """Sum some measures of a count by cell, by the month in which they land and by keys."""
    moves = any(code in count.moved for code in codes)
    landing = count.lands_in if moves and count.lands_in is not None else null()
    district, month = count.grouped or (subject.district, subject.month)
    measures = {**count.measures, **count.moved}
    return (
        select(
            district.label("at_district"),
            month.label("at_month"),
            landing.label("at_landing"),
            *(key.label(name) for name, key in keys.items()),
            *(measures[code].label(code) for code in codes),
        )
        .select_from(count.rows)
        .where(condition, count.valid, subject.month.is_not(None))
        # By label: repeated, an expression with values in it is another one to PostgreSQL. The
        # labels are no column's name, which would come first there.
        .group_by("at_district", "at_month", *(["at_landing"] if moves else []), *keys)
    )


def landing(
    count: Count, cell: Cell, landed: int | None, values: Mapping[str, Any]
) -> Iterator[tuple[str, int, int]]:
    """Walk through sums that are not 0: code, month in which it lands, value."""
    for code, value in values.items():
        lands = landed if code in count.moved else cell.month
        if lands is not None and value:
            yield code, lands, int(value)


def add(
    counted: Counted,
    subject: Subject,
    cell: Cell,
    code: str,
    lands: int,
    value: int,
    cut: Cut | None = None,
    member: str = "",
) -> None:
    """Add a value to what was counted."""
    dimension = "" if cut is None else str(cut.dimension)
    key = FigureKey(subject.code, *cell, code, cell.district, lands, dimension, member)
    counted.figures[key] = counted.figures.get(key, 0) + value
