"""Counting cells again from records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, FromClause, func, literal, select, true

from queries.cube.collecting import collect
from queries.cube.cutting import count_cut
from queries.cube.keys import Cell, Counted, FigureKey
from queries.cube.people import People
from queries.cube.statements import statement
from queries.cube.subjects import Count, Subject
from queries.cube.telling import Teller
from queries.spreading import is_distributed

_WHOLE_SCAN = 200
"""From so many stale cells on, one pass over all rows is quicker than a statement for each."""

_FEW_ROWS = 200_000
"""Up to so many rows are counted by their cuts all at once."""

_FEW_MEMBERS = 2_000_000
"""Up to so many rows are collected all at once: each takes some hundred bytes for a moment."""

Months = Iterable[tuple[int, ColumnElement[bool]]]


def count_cells(
    connection: Connection, subject: Subject, cells: Sequence[Cell] | None, people: People
) -> Iterator[Counted]:
    """Count measures and members of a subject from records, some cells at a time.

    Args:
        connection: where the records are.
        subject: what to count.
        cells: the cells wanted; None: every cell.
        people: who lives where; needed only for subjects whose members have a quantity.
    """
    by_month = any(one.cuts or one.bodies for one in subject.counts) or subject.members
    listed = _cells_of(connection, subject) if cells is None and by_month else cells or ()
    teller = Teller(connection)
    for one in subject.counts:
        count = one.spread if one.spread and is_distributed(connection) else one
        if count.cuts or count.bodies:
            every = _steps(connection, subject, count.rows, cells, listed, _FEW_ROWS)
            for _, condition in every:
                yield count_cut(connection, subject, count, condition, teller)
        else:
            yield _count_plain(connection, subject, count, cells)
    if subject.members:
        rows = subject.members.rows
        for _, condition in _steps(connection, subject, rows, cells, listed, _FEW_MEMBERS):
            yield collect(connection, subject, subject.members, condition, people, teller)


def _count_plain(
    connection: Connection, subject: Subject, count: Count, cells: Sequence[Cell] | None
) -> Counted:
    scanned = cells is None or len(cells) > _WHOLE_SCAN
    wanted = None if cells is None else set(cells)
    every: Months = [(0, true())] if scanned else _months(subject, cells or ())
    counted = Counted()
    codes = (*count.measures, *count.moved)
    for _, condition in every:
        for district, month, landed, *sums in connection.execute(
            statement(subject, count, condition)
        ):
            cell = Cell(district, month)
            if wanted is not None and cell not in wanted:
                continue
            for code, value in zip(codes, sums, strict=True):
                lands = landed if code in count.moved else month
                if lands is not None and value:
                    key = FigureKey(subject.code, *cell, code, district, lands)
                    counted.figures[key] = counted.figures.get(key, 0) + int(value)
    return counted


def _steps(
    connection: Connection,
    subject: Subject,
    rows: FromClause,
    cells: Sequence[Cell] | None,
    listed: Iterable[Cell],
    few: int,
) -> Months:
    """Say in which steps rows are counted: all at once where they are few, else by month.

    Where every cell is wanted and there is no row there is no step: most of a young store's tables
    are empty.
    """
    if cells is not None:
        return _months(subject, listed)
    found = select(literal(1)).select_from(rows).limit(few + 1).subquery()
    count = connection.execute(select(func.count()).select_from(found)).scalar_one()
    if count > few:
        return _months(subject, listed)
    return [(0, true())] if count else []


def _months(subject: Subject, cells: Iterable[Cell]) -> Months:
    # Records lie in the store in the order of time: so the pages of a month are read once.
    by_month: dict[int, list[str]] = defaultdict(list)
    for cell in cells:
        by_month[cell.month].append(cell.district)
    for month, districts in sorted(by_month.items()):
        yield month, subject.district.in_(sorted(districts)) & subject.in_month(month)


def _cells_of(connection: Connection, subject: Subject) -> list[Cell]:
    cells: set[Cell] = set()
    for one in (*subject.counts[:1], subject.members):
        if one is not None and not cells:
            found = connection.execute(
                select(subject.district, subject.month)
                .select_from(one.rows)
                .where(subject.month.is_not(None))
                .distinct()
            )
            cells.update(Cell(*row) for row in found)
    return sorted(cells)
