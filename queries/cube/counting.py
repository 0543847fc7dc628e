"""Counting cells again from records, and writing what was counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select

from queries.cube.measures import Count, Subject
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
        for condition in [literal(1) == 1] if scanned else _conditions(subject, cells or ()):
            for key, value in _count(connection, subject, count, condition):
                if wanted is None or (key.source_district, key.source_month) in wanted:
                    yield key, value


def count_members(
    connection: Connection, subject: Subject, cells: Sequence[Cell] | None
) -> Iterator[tuple[Cell, BitMap]]:
    """Collect the persons of each cell from records; cells without anyone are left out."""
    members = subject.members
    if members is None:
        return
    if cells is None:
        cells = _cells_of(connection, subject)
    for cell, condition in zip(cells, _conditions(subject, cells), strict=True):
        persons = BitMap(
            connection.execute(
                select(members.person).select_from(members.rows).where(condition, members.valid)
            ).scalars()
        )
        if persons:
            yield cell, persons


def write_figures(connection: Connection, figures: Iterable[tuple[FigureKey, int]]) -> None:
    """Insert figures; what stood in their cells must have been deleted."""
    _insert(connection, cube_figure, ({**key._asdict(), "value": value} for key, value in figures))


def write_members(
    connection: Connection, subject: str, members: Iterable[tuple[Cell, BitMap]]
) -> None:
    """Insert the members of cells; what stood in the cells must have been deleted."""
    rows = (
        {"subject": subject, **cell._asdict(), "members": _packed(persons)}
        for cell, persons in members
    )
    _insert(connection, cube_members, rows)


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


def _packed(persons: BitMap) -> bytes:
    persons.run_optimize()
    return persons.serialize()


def _insert(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)


def _conditions(subject: Subject, cells: Iterable[Cell]) -> Iterator[ColumnElement[bool]]:
    for cell in cells:
        yield (subject.district == cell.district) & subject.in_month(cell.month)


def _count(
    connection: Connection, subject: Subject, count: Count, condition: ColumnElement[bool]
) -> Iterator[tuple[FigureKey, int]]:
    cut = (subject.district, subject.month, count.district, count.month, count.member)
    labels = [f"cut_{place}" for place in range(len(cut))]
    labelled = [column.label(label) for column, label in zip(cut, labels, strict=True)]
    values = [value.label(code) for code, value in count.measures.items()]
    statement = (
        select(*labelled, *values)
        .select_from(count.rows)
        .where(condition, count.valid, subject.month.is_not(None), count.month.is_not(None))
        # By label: repeated, an expression with values in it is another one to PostgreSQL.
        .group_by(*(labels if count.dimension else labels[:-1]))
    )
    for row in connection.execute(statement):
        source_district, source_month, district, month, member = row[:5]
        for code, value in zip(count.measures, row[5:], strict=True):
            if value:
                yield (
                    FigureKey(
                        subject.code,
                        source_district,
                        source_month,
                        code,
                        district,
                        month,
                        count.dimension,
                        member,
                    ),
                    int(value),
                )


def _cells_of(connection: Connection, subject: Subject) -> list[Cell]:
    members = subject.members
    if members is None:
        return []
    found = connection.execute(
        select(subject.district, subject.month)
        .select_from(members.rows)
        .where(members.valid)
        .distinct()
    )
    return sorted(Cell(*row) for row in found)
