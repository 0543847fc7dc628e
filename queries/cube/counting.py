"""Counting cells again from records, and writing what was counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from pyroaring import BitMap
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    String,
    cast,
    delete,
    func,
    insert,
    null,
    select,
    true,
)

from queries.cube.people import People
from queries.cube.subjects import Count, Members, Subject
from queries.schema import cube_figure, cube_members


class Cell(NamedTuple):
    """A district and a month (202601) of a subject."""

    district: str
    month: int


class FigureKey(NamedTuple):
    """What one stored figure is: which cell it was counted in and where it lands."""

    subject: str
    source_district: str
    source_month: int
    measure: str
    district: str
    month: int
    dimension: str
    member: str


_WHOLE_SCAN = 200
"""From so many stale cells on, one pass over all rows is quicker than a statement for each."""

_CHUNK = 20_000

_QUANTITY = 65_536
"""Above the largest quantity of a member; person and quantity travel as one number."""


def count_figures(
    connection: Connection, subject: Subject, cells: Sequence[Cell] | None
) -> Iterator[tuple[FigureKey, int]]:
    """Count the measures of a subject from records.

    Args:
        connection: where the records are.
        subject: what to count.
        cells: the cells wanted; None counts every cell.
    """
    scanned = cells is None or len(cells) > _WHOLE_SCAN
    wanted = None if cells is None else set(cells)
    for count in subject.counts:
        for _, condition in [(0, true())] if scanned else _months(subject, cells or ()):
            for key, value in _count(connection, subject, count, condition):
                if wanted is None or (key.source_district, key.source_month) in wanted:
                    yield key, value


def count_members(
    connection: Connection, subject: Subject, cells: Sequence[Cell] | None, people: People
) -> Iterator[tuple[Cell, BitMap, list[tuple[FigureKey, int]]]]:
    """Collect the persons of each cell from records, and what they did by residence.

    Args:
        connection: where the records are.
        subject: what to count.
        cells: the cells wanted; None: every cell.
        people: who lives where; needed only for subjects whose members have a quantity.

    Yields:
        cell, its persons, figures of the subject's quantity; cells without anyone are left out.
    """
    members = subject.members
    if members is None:
        return
    if cells is None:
        cells = _cells_of(connection, subject, members)
    person = cast(members.person, BigInteger)
    packed = person if members.quantity is None else person * _QUANTITY + members.quantity
    # One string a cell: fetching a row for each record would take ten times as long.
    listed = select(
        subject.district.label("at_district"),
        func.aggregate_strings(cast(packed, String), ",").label("listed"),
    ).select_from(members.rows)
    for month, condition in _months(subject, cells):
        found = connection.execute(listed.where(condition, members.valid).group_by("at_district"))
        for district, text in sorted(found.all()):
            cell, numbers = Cell(district, month), np.fromstring(text, dtype=np.int64, sep=",")
            if members.quantity is None:
                yield cell, BitMap(numbers.astype(np.uint32)), []
                continue
            persons, quantities = np.divmod(numbers, _QUANTITY)
            figures = [
                (_key(subject, cell, members.measure, residence, month, "span", span), value)
                for residence, span, value in people.spans(month, persons, quantities)
            ]
            yield cell, BitMap(persons.astype(np.uint32)), figures


def write_figures(connection: Connection, figures: Iterable[tuple[FigureKey, int]]) -> None:
    """Insert figures; what stood in their cells must have been deleted."""
    _insert(connection, cube_figure, ({**key._asdict(), "value": value} for key, value in figures))


def write_members(
    connection: Connection,
    subject: str,
    counted: Iterable[tuple[Cell, BitMap, list[tuple[FigureKey, int]]]],
) -> None:
    """Insert members and their figures; what stood in the cells must have been deleted."""
    members, figures = [], []
    for cell, persons, of_cell in counted:
        persons.run_optimize()
        members.append({"subject": subject, **cell._asdict(), "members": persons.serialize()})
        figures += of_cell
    _insert(connection, cube_members, iter(members))
    write_figures(connection, figures)


def forget(connection: Connection, subject: str, cells: Sequence[Cell] | None) -> None:
    """Delete what is stored of some cells, or with None of every cell of the subject."""
    figures, members = cube_figure.c, cube_members.c
    of_figures, of_members = figures.subject == subject, members.subject == subject
    if cells is None:
        connection.execute(delete(cube_figure).where(of_figures))
        connection.execute(delete(cube_members).where(of_members))
        return
    by_district: dict[str, list[int]] = defaultdict(list)
    for cell in cells:
        by_district[cell.district].append(cell.month)
    for district, months in by_district.items():
        connection.execute(
            delete(cube_figure).where(
                of_figures,
                figures.source_district == district,
                figures.source_month.in_(months),
            )
        )
        connection.execute(
            delete(cube_members).where(
                of_members, members.district == district, members.month.in_(months)
            )
        )


def _insert(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)


def _months(subject: Subject, cells: Iterable[Cell]) -> Iterator[tuple[int, ColumnElement[bool]]]:
    # Records lie in the store in the order of time: so the pages of a month are read once.
    by_month: dict[int, list[str]] = defaultdict(list)
    for cell in cells:
        by_month[cell.month].append(cell.district)
    for month, districts in sorted(by_month.items()):
        yield month, subject.district.in_(sorted(districts)) & subject.in_month(month)


def _count(
    connection: Connection, subject: Subject, count: Count, condition: ColumnElement[bool]
) -> Iterator[tuple[FigureKey, int]]:
    landing = null() if count.lands_in is None else count.lands_in
    district, month = count.grouped or (subject.district, subject.month)
    measures = {**count.measures, **count.moved}
    statement = (
        select(
            district.label("at_district"),
            month.label("at_month"),
            landing.label("at_landing"),
            *(value.label(code) for code, value in measures.items()),
        )
        .select_from(count.rows)
        .where(condition, count.valid, subject.month.is_not(None))
        # By label: repeated, an expression with values in it is another one to PostgreSQL. The
        # labels are no column's name, which would come first there.
        .group_by("at_district", "at_month", *(["at_landing"] if count.moved else []))
    )
    sums: dict[FigureKey, int] = defaultdict(int)
    for at_district, at_month, landed, *values in connection.execute(statement):
        for code, value in zip(measures, values, strict=True):
            lands = landed if code in count.moved else at_month
            if lands is not None and value:
                key = _key(subject, Cell(at_district, at_month), code, at_district, lands)
                sums[key] += int(value)
    yield from sums.items()


def _key(
    subject: Subject,
    cell: Cell,
    measure: str,
    district: str,
    month: int,
    dimension: str = "",
    member: str = "",
) -> FigureKey:
    return FigureKey(subject.code, *cell, measure, district, month, dimension, member)


def _cells_of(connection: Connection, subject: Subject, members: Members) -> list[Cell]:
    found = connection.execute(
        select(subject.district, subject.month)
        .select_from(members.rows)
        .where(members.valid, subject.month.is_not(None))
        .distinct()
    )
    return [Cell(*row) for row in found]
