"""Collecting the persons of a month, and what they did, from records."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import BigInteger, ColumnElement, Connection, String, cast, func, null, select

from queries.cube.cutting import column_name, members_of
from queries.cube.dimensions import SPAN, UNKNOWN
from queries.cube.keys import Cell, Counted, FigureKey, MemberKey, Who, ids_of
from queries.cube.people import People
from queries.cube.subjects import Cut, Keep, Members, Subject

_QUANTITY = 65_536
"""Above the largest quantity of a member; person and quantity travel as one number."""


def collect(
    connection: Connection,
    subject: Subject,
    members: Members,
    condition: ColumnElement[bool],
    people: People,
) -> Counted:
    """Collect the persons of some cells, and what they did by residence and by kind."""
    counted = Counted()
    for cell, _, packed in _listed(connection, subject, members, condition, None):
        key = MemberKey(subject.code, *cell)
        if members.quantity is None:
            counted.members[key] = Who(BitMap(packed.astype(np.uint32)))
            continue
        persons, quantities = np.divmod(packed, _QUANTITY)
        counted.members[key] = _keep(members, persons, quantities)
        for figure, value in _figures(subject, members, cell, people, persons, quantities):
            counted.figures[figure] = value
    for cut in members.cuts:
        for cell, member, packed in _listed(connection, subject, members, condition, cut):
            key = MemberKey(subject.code, *cell, cut.dimension, member)
            counted.members[key] = Who(BitMap(packed.astype(np.uint32)))
    return counted


def _figures(
    subject: Subject,
    members: Members,
    cell: Cell,
    people: People,
    persons: NDArray[np.int64],
    quantities: NDArray[np.int64],
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


def _keep(members: Members, persons: NDArray[np.int64], quantities: NDArray[np.int64]) -> Who:
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
    cut: Cut | None,
) -> list[tuple[Cell, str, NDArray[np.int64]]]:
    # One string a cell: fetching a row for each record would take ten times as long.
    person = cast(members.person, BigInteger)
    plain = members.quantity is None or cut is not None
    packed = person if plain else person * _QUANTITY + members.quantity
    key = null() if cut is None else cut.told_by[0].key
    found = connection.execute(
        select(
            subject.district.label("at_district"),
            subject.month.label("at_month"),
            key.label("at_key"),
            func.aggregate_strings(cast(packed, String), ",").label("listed"),
        )
        .select_from(members.rows)
        .where(condition, members.valid, subject.month.is_not(None))
        .group_by("at_district", "at_month", *([] if cut is None else ["at_key"]))
    ).all()
    frame = pd.DataFrame(found, columns=["district", "month", "key", "listed"])
    if cut is not None:
        frame[column_name(cut.told_by[0].key)] = frame["key"]
        frame["key"] = members_of(connection, frame, cut.told_by).fillna(UNKNOWN)
    lists: dict[tuple[Cell, str], list[str]] = defaultdict(list)
    for district, month, member, text in frame[["district", "month", "key", "listed"]].itertuples(
        index=False
    ):
        lists[Cell(district, month), "" if cut is None else member].append(text)
    return [
        (*at, np.fromstring(",".join(texts), dtype=np.int64, sep=","))
        for at, texts in sorted(lists.items())
    ]
