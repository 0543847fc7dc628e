"""Collecting the persons of a month, and what they did, from records."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, literal

from queries.cube.dimensions import SPAN, UNKNOWN
from queries.cube.keys import MONTHS, Cell, Counted, FigureKey, MemberKey, Who, ids_of
from queries.cube.listing import list_rows
from queries.cube.people import People
from queries.cube.subjects import Keep, Members, Subject
from queries.cube.telling import Teller

Ints = NDArray[np.int64]


def collect(
    connection: Connection,
    subject: Subject,
    members: Members,
    condition: ColumnElement[bool],
    people: People,
    teller: Teller,
) -> Counted:
    """Collect the persons of some cells, and what they did by residence and by kind."""
    counted = Counted()
    for key, persons, quantities in _listed(connection, subject, members, condition, teller):
        if members.quantity is None or key.dimension:
            counted.members[key] = Who(BitMap(persons.astype(np.uint32)))
            continue
        counted.members[key] = _keep(members, persons, quantities)
        cell = Cell(key.district, key.month)
        for figure, value in _figures(subject, members, cell, people, persons, quantities):
            counted.figures[figure] = value
    return counted


def _figures(
    subject: Subject,
    members: Members,
    cell: Cell,
    people: People,
    persons: Ints,
    quantities: Ints,
) -> Iterator[tuple[FigureKey, int]]:
    district, month = cell
    if members.measure:
        for residence, span, value in people.spans(month, persons, quantities):
            measure = members.measure
            yield FigureKey(subject.code, *cell, measure, residence, month, SPAN, span), value
    for code, weights in ((members.summed, quantities), (members.counted, None)):
        if code:
            for dimension, member, value in people.sums(month, persons, weights):
                key = FigureKey(subject.code, *cell, code, district, month, dimension, member)
                yield key, value


def _keep(members: Members, persons: Ints, quantities: Ints) -> Who:
    ids = BitMap(persons.astype(np.uint32))
    if members.keeps is None:
        return Who(ids)
    kept = np.zeros(len(ids), dtype=np.uint32)
    place = np.searchsorted(ids_of(ids), persons)
    if members.keeps == Keep.SUM:
        np.add.at(kept, place, quantities.astype(np.uint32))
    else:
        np.maximum.at(kept, place, quantities.astype(np.uint32))
    return Who(ids, kept)


def _listed(
    connection: Connection,
    subject: Subject,
    members: Members,
    condition: ColumnElement[bool],
    teller: Teller,
) -> Iterator[tuple[MemberKey, Ints, Ints]]:
    """List the persons of each cell, whole and by each cut.

    Yields:
        what they are; ids, of which one may stand more than once; the quantities of these.
    """
    quantity: ColumnElement[Any] = literal(0) if members.quantity is None else members.quantity
    told_by = [told for cut in members.cuts for told in cut.told_by]
    frame = list_rows(
        connection,
        [subject.district, subject.month, members.person, quantity, *(one.key for one in told_by)],
        members.rows,
        condition,
        members.valid,
        subject.month.is_not(None),
    )
    district, month, person, amount, *keys = (frame[name] for name in frame)
    districts = district.cat.categories.tolist()
    cells = district.cat.codes.to_numpy(np.int64) * MONTHS + month.to_numpy()
    persons, quantities = person.to_numpy(), amount.to_numpy()
    for cell, rows in _apart(cells):
        place, code = divmod(cell, MONTHS)
        yield MemberKey(subject.code, districts[place], code), persons[rows], quantities[rows]
    of_told = dict(zip(told_by, keys, strict=True))
    for cut in members.cuts:
        told_keys = ((told, of_told[told]) for told in cut.told_by)
        member, names = teller.members(told_keys, otherwise=UNKNOWN)
        for both, rows in _apart(cells * len(names) + member):
            cell, at = divmod(both, len(names))
            place, code = divmod(cell, MONTHS)
            key = MemberKey(subject.code, districts[place], code, cut.dimension, names[at])
            yield key, persons[rows], quantities[rows]


def _apart(groups: Ints) -> Iterator[tuple[int, Ints]]:
    """Walk through groups of rows: number of the group, places of its rows."""
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1)).tolist()
    for start, end in zip(starts, [*starts[1:], len(order)], strict=False):
        yield int(groups[order[start]]), order[start:end]
