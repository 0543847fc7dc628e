"""The statements that sum measures in the store."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, select

from queries.cube.subjects import Amount, Count, Subject


def statement(subject: Subject, count: Count, condition: ColumnElement[bool]) -> Select[Any]:
    """Sum the measures of a count by cell and by the month in which they land."""
    landing: ColumnElement[Any] = null()
    if count.moved and count.lands_in is not None:
        landing = count.lands_in
    district, month = count.grouped or (subject.district, subject.month)
    measures = {**count.measures, **count.moved}
    return (
        select(
            district.label("at_district"),
            month.label("at_month"),
            landing.label("at_landing"),
            *(_summed(amount).label(code) for code, amount in measures.items()),
        )
        .select_from(count.rows)
        .where(condition, count.valid, subject.month.is_not(None))
        # By label: repeated, an expression with values in it is another one to PostgreSQL. The
        # labels are no column's name, which would come first there.
        .group_by("at_district", "at_month", *(["at_landing"] if count.moved else []))
    )


def _summed(amount: Amount) -> ColumnElement[int]:
    if amount.is_distinct:
        return func.count(case((and_(True, *amount.where), amount.quantity)).distinct())
    if not amount.where:
        return func.count() if amount.quantity is None else func.sum(amount.quantity)
    quantity = 1 if amount.quantity is None else amount.quantity
    return func.sum(case((and_(*amount.where), quantity), else_=0))
