"""What stands from one month until another, as counts of what comes and what goes."""

from datetime import date

from sqlalchemy import ColumnElement, FromClause, Integer, and_, case, or_, true, type_coerce

from queries.cube.subjects import Count, Cut, each

BEGINNING = date(2000, 1, 1)
"""Stands for a date that is blank where that means: as long as anyone counts."""


def stands(
    rows: FromClause,
    measure: str,
    come: ColumnElement[int],
    gone: ColumnElement[int] | None = None,
    *,
    valid: ColumnElement[bool] | None = None,
    cuts: tuple[Cut, ...] = (),
) -> tuple[Count, ...]:
    """Count rows from the month in which they come until before the month in which they go.

    A row that goes in the month in which it comes, or before, stands at no month's end and is not
    counted at all. So what comes minus what goes is what stands at a month's end.

    Args:
        rows: the tables joined.
        measure: of what stands; its two measures are named after it, `_come` and `_gone`.
        come: the month, as 202601; rows without it never come.
        gone: the first month at whose end a row no longer stands; rows without it never go; None:
            none ever does.
        valid: which rows count; None: every one.
        cuts: by what else.
    """
    stays = [true() if valid is None else valid, come.is_not(None)]
    if gone is not None:
        stays.append(or_(gone.is_(None), gone > come))
    coming = Count(
        rows=rows,
        valid=and_(*stays),
        lands_in=come,
        moved={f"{measure}_come": each()},
        cuts=cuts,
    )
    if gone is None:
        return (coming,)
    going = Count(
        rows=rows,
        valid=and_(*stays, gone.is_not(None)),
        lands_in=gone,
        moved={f"{measure}_gone": each()},
        cuts=cuts,
    )
    return coming, going


def later(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    """The later of two months."""
    return type_coerce(case((one > other, one), else_=other), Integer)


def earlier(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    """The earlier of two months, the one known where the other is not."""
    return type_coerce(
        case((one.is_(None), other), (other.is_(None), one), (one < other, one), else_=other),
        Integer,
    )
