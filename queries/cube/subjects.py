"""What the cube counts, in kind: subjects cut into cells, and the measures counted in a cell.

A subject is a set of rows cut into cells by district and month. A cell is the smallest thing that
is counted again when one of its rows changes. What is counted in a cell may land elsewhere: a
service given in March that had to be recorded by April is counted in its March cell and lands, as
a record due, in April.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table

from queries.months import Month
from queries.schema.moments import MonthOf


def month_of(day: ColumnElement[Any]) -> ColumnElement[int]:
    """Write the month of a date column as the number kept in the store, 202601."""
    return MonthOf(day)


def in_month(day: ColumnElement[Any]) -> Callable[[int], ColumnElement[bool]]:
    """Return what tells, as a range that an index can serve, whether a date lies in a month."""

    def within(code: int) -> ColumnElement[bool]:
        month = Month.from_code(code)
        return day.between(month.first_day, month.last_day)

    return within


@dataclass(frozen=True, eq=False)
class Amount:
    """What a row adds to a measure; written as `each`, `total` or `distinct`.

    Attributes:
        where: conditions that must hold for a row to add anything. One that several amounts share
            is told once for each row.
        quantity: a whole number; None: one.
        is_distinct: rows of the same quantity add one together; such amounts cannot be cut.
    """

    where: tuple[ColumnElement[bool], ...] = ()
    quantity: ColumnElement[int] | None = None
    is_distinct: bool = False


def each(*where: ColumnElement[bool]) -> Amount:
    """Count rows that meet conditions."""
    return Amount(where)


def total(quantity: ColumnElement[int], *where: ColumnElement[bool]) -> Amount:
    """Add up a quantity of rows that meet conditions; a row without it adds nothing."""
    return Amount(where, quantity)


def distinct(quantity: ColumnElement[int], *where: ColumnElement[bool]) -> Amount:
    """Count the different values of a quantity among rows that meet conditions."""
    return Amount(where, quantity, is_distinct=True)


@dataclass(frozen=True, eq=False)
class Told:
    """A column that tells of each row what it belongs to.

    Attributes:
        key: what rows are grouped by.
        names: selects keys and what each stands for, for what is too dear to be joined row by
            row; None: the key itself is it.
    """

    key: ColumnElement[Any]
    names: Select[Any] | None = None


@dataclass(frozen=True, eq=False)
class Cut:
    """By what else rows are told apart.

    Attributes:
        dimension: what it tells, or `VALUE` for a quantity of each row.
        told_by: columns that tell the member; the first that does counts.
        of: measures that are cut; empty: every one of the count.
    """

    dimension: str
    told_by: tuple[Told, ...]
    of: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Bodies:
    """Which organizations the rows of a count belong to; their ids are kept for each cell.

    Attributes:
        told_by: columns that tell the id; the first that does counts.
        measure: the measure to which a row must add something to count.
    """

    told_by: tuple[Told, ...]
    measure: str


@dataclass(frozen=True, eq=False)
class Count:
    """Measures that are counted together from the same rows, in the rows' district.

    Attributes:
        rows: the tables joined.
        valid: which rows count.
        measures: those that count in the cell's own month: code and what a row adds.
        lands_in: another month, as 202601, for `moved`; rows without it add nothing to them.
        moved: the measures that count in that month.
        grouped: district and month as they are grouped by, where writing them otherwise than the
            subject does leads the engine to a better way; None: as the subject does.
        cuts: by what else the measures are counted.
        bodies: which organizations the rows belong to, or None where that is not kept.
        spread: the same count for records that lie on several servers, where this one would ask
            them row by row; None: this one asks each server once.
    """

    rows: FromClause
    valid: ColumnElement[bool]
    measures: Mapping[str, Amount] = field(default_factory=dict)
    lands_in: ColumnElement[int] | None = None
    moved: Mapping[str, Amount] = field(default_factory=dict)
    grouped: tuple[ColumnElement[str], ColumnElement[int]] | None = None
    cuts: tuple[Cut, ...] = ()
    bodies: Bodies | None = None
    spread: "Count | None" = None


class Keep(StrEnum):
    """What is kept of a person's quantities in a cell: their sum or the largest of them."""

    SUM = "sum"
    LARGEST = "largest"


@dataclass(frozen=True, eq=False)
class Members:
    """The persons of a cell, each perhaps with a quantity of their own.

    Attributes:
        rows: the tables joined.
        valid: which rows count.
        person: the volunteer's id.
        quantity: what a row adds to its person, from 0 to 65,535; None: nothing.
        measure: code of the measure that this quantity is, counted where the person lives.
        summed: code of the measure that quantities add up to in the cell, cut by what persons are.
        counted: code of the measure that rows add up to in the cell, cut likewise.
        keeps: what is kept of each person's quantities beside the person; None: nothing.
        cuts: by what else persons are kept apart.
    """

    rows: FromClause
    valid: ColumnElement[bool]
    person: ColumnElement[int]
    quantity: ColumnElement[int] | None = None
    measure: str = ""
    summed: str = ""
    counted: str = ""
    keeps: Keep | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, eq=False)
class Subject:
    """Rows of one kind, cut into cells.

    Attributes:
        code: its name in the store.
        district: column that gives a row's cell its district.
        month: what gives a row's cell its month, as 202601.
        in_month: the same as a condition that an index can serve.
        day: the day or moment that the month is of; tells how far the data reaches.
        counts: its measures.
        members: whose ids are kept for each cell, or None.
        reaches: whether its days tell how far the data reaches; False: another subject's, whose
            rows have the same days, do.
    """

    code: str
    district: ColumnElement[str]
    month: ColumnElement[int]
    in_month: Callable[[int], ColumnElement[bool]]
    day: ColumnElement[Any]
    counts: tuple[Count, ...]
    members: Members | None = None
    reaches: bool = True


@dataclass(frozen=True, eq=False)
class Touch:
    """Which cells of a subject a changed row of a table makes stale.

    Attributes:
        table: whose rows change.
        subject: whose cells they touch.
        rows: the tables joined through which the cells are found.
        key: the column that names the changed row there.
    """

    table: Table
    subject: Subject
    rows: FromClause
    key: ColumnElement[int]
