"""Counting measures whole and by each cut, and whose rows they were, from rows read once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import BigInteger, ColumnElement, Connection, case, literal

from queries.cube.dimensions import UNKNOWN
from queries.cube.keys import MONTHS, Cell, Counted, FigureKey, MemberKey, Who
from queries.cube.listing import list_rows
from queries.cube.subjects import Amount, Bodies, Count, Cut, Subject
from queries.cube.telling import Teller

BODIES = "organization"
"""The dimension under which the organizations of a cell are kept among its members."""

Ints = NDArray[np.int64]


def count_cut(
    connection: Connection,
    subject: Subject,
    count: Count,
    condition: ColumnElement[bool],
    teller: Teller,
) -> Counted:
    """Count measures whole and by each cut, and whose rows they were."""
    rows = _read(connection, subject, count, condition)
    counted = Counted()
    for cut in (None, *count.cuts):
        of_row, members = _told(rows, cut, teller)
        dimension = "" if cut is None else str(cut.dimension)
        for measures, lands in ((count.measures, rows.month), (count.moved, rows.lands)):
            wanted = [code for code in measures if not cut or not cut.of or code in cut.of]
            for code, cell, landed, member, value in _sums(rows, of_row, lands, wanted):
                key = FigureKey(subject.code, *cell, code, cell.district, landed, dimension)
                counted.figures[key._replace(member=members[member])] = value
    if count.bodies:
        for cell, ids in _bodies(rows, count.bodies, teller):
            counted.members[MemberKey(subject.code, *cell, BODIES)] = Who(ids)
    return counted


@dataclass(frozen=True, eq=False)
class _Rows:
    """Rows of a count, and what each adds to its measures.

    Attributes:
        districts: that they lie in.
        district: the place of each row's among them.
        month: of each row, as 202601.
        lands: the month in which it lands; 0: in none.
        added: what each row adds, by measure.
        keys: what tells each row apart, by what was read.
    """

    districts: list[str]
    district: Ints
    month: Ints
    lands: Ints
    added: dict[str, Ints]
    keys: dict[ColumnElement[Any], "pd.Series[Any]"]


def _read(
    connection: Connection, subject: Subject, count: Count, condition: ColumnElement[bool]
) -> _Rows:
    amounts = {**count.measures, **count.moved}
    where = _once(one for amount in amounts.values() for one in amount.where)
    quantities = _once(one.quantity for one in amounts.values() if one.quantity is not None)
    told_by = [one for cut in count.cuts for one in cut.told_by]
    keys = _once(told.key for told in (*told_by, *(count.bodies.told_by if count.bodies else ())))
    lands: ColumnElement[Any] = literal(0) if count.lands_in is None else count.lands_in
    columns: list[ColumnElement[Any]] = [
        subject.district,
        subject.month,
        lands,
        _met(where),
        *quantities,
        *keys,
    ]
    frame = list_rows(
        connection, columns, count.rows, condition, count.valid, subject.month.is_not(None)
    )
    district, month, landed, met, *others = (frame[name] for name in frame)
    holds = {one: met.to_numpy() >> at & 1 for at, one in enumerate(where)}
    of_quantity = dict(zip(quantities, others, strict=False))
    return _Rows(
        district.cat.categories.tolist(),
        district.cat.codes.to_numpy(np.int64),
        month.to_numpy(),
        landed.to_numpy(),
        {code: _added(amount, holds, of_quantity, len(frame)) for code, amount in amounts.items()},
        dict(zip(keys, others[len(quantities) :], strict=True)),
    )


def _once(columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
    return list(dict.fromkeys(columns))


def _met(where: Sequence[ColumnElement[bool]]) -> ColumnElement[int]:
    """Write which conditions a row meets as the bits of one number."""
    bits = (case((one, literal(1 << at, BigInteger)), else_=0) for at, one in enumerate(where))
    return reduce(add, bits, literal(0, BigInteger))


def _added(
    amount: Amount,
    holds: Mapping[ColumnElement[bool], Ints],
    of_quantity: Mapping[ColumnElement[Any], "pd.Series[Any]"],
    rows: int,
) -> Ints:
    if amount.is_distinct:
        raise ValueError("an amount of distinct values cannot be cut")
    each = np.ones(rows, dtype=np.int64)
    if amount.quantity is not None:
        each = of_quantity[amount.quantity].to_numpy()
    return reduce(np.multiply, (holds[one] for one in amount.where), each)


def _told(rows: _Rows, cut: Cut | None, teller: Teller) -> tuple[Ints, list[str]]:
    """Say of each row to which member of a cut it belongs; uncut, to the one without a name."""
    if cut is None:
        return np.zeros_like(rows.month), [""]
    keys = ((told, rows.keys[told.key]) for told in cut.told_by)
    return teller.members(keys, otherwise=UNKNOWN)


def _sums(
    rows: _Rows, of_row: Ints, lands: Ints, codes: Sequence[str]
) -> Iterator[tuple[str, Cell, int, int, int]]:
    """Sum measures: code, cell, month in which it lands, member, sum other than 0."""
    if not codes:
        return
    somewhere = lands > 0
    together = (of_row * len(rows.districts) + rows.district) * MONTHS + rows.month
    groups, keys = pd.factorize((together * MONTHS + lands)[somewhere])
    for code in codes:
        sums = np.bincount(groups, weights=rows.added[code][somewhere])
        for at in np.flatnonzero(sums).tolist():
            cell_of_member, landed = divmod(int(keys[at]), MONTHS)
            place, month = divmod(cell_of_member, MONTHS)
            member, district = divmod(place, len(rows.districts))
            yield code, Cell(rows.districts[district], month), landed, member, int(sums[at])


def _bodies(rows: _Rows, bodies: Bodies, teller: Teller) -> Iterator[tuple[Cell, BitMap]]:
    """List the organizations of each cell that a row which counts belongs to."""
    of_row, ids = teller.members((told, rows.keys[told.key]) for told in bodies.told_by)
    counts = (rows.added[bodies.measure] > 0) & (of_row >= 0)
    together = (rows.district * MONTHS + rows.month)[counts] * len(ids) + of_row[counts]
    of_cell: dict[Cell, BitMap] = {}
    for one in pd.unique(together).tolist():
        cell, body = divmod(one, len(ids))
        district, month = divmod(cell, MONTHS)
        place = Cell(rows.districts[district], month)
        of_cell.setdefault(place, BitMap()).add(ids[body])
    yield from of_cell.items()
