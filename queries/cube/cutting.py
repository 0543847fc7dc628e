"""Counting measures whole and by each cut, and whose rows they were."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, Select

from queries.cube.dimensions import UNKNOWN
from queries.cube.keys import Cell, Counted, MemberKey, Who
from queries.cube.statements import add, landing, statement
from queries.cube.subjects import Bodies, Count, Cut, Subject, Told

BODIES = "organization"
"""The dimension under which the organizations of a cell are kept among its members."""

_FEW = 900
"""Keys named in one statement."""


def count_cut(
    connection: Connection, subject: Subject, count: Count, condition: ColumnElement[bool]
) -> Counted:
    """Count measures whole and by each cut, and whose rows they were.

    What rows tell by themselves is counted together: the groups are few. What is looked up by a
    key has a statement of its own, as there are as many groups as keys.
    """
    counted = Counted()
    simple = [cut for cut in count.cuts if all(one.names is None for one in cut.told_by)]
    _count_by(connection, subject, count, condition, [None, *simple], counted)
    for cut in count.cuts:
        if cut not in simple:
            _count_by(connection, subject, count, condition, [cut], counted)
    if count.bodies:
        _list_bodies(connection, subject, count, count.bodies, condition, counted)
    return counted


def _count_by(
    connection: Connection,
    subject: Subject,
    count: Count,
    condition: ColumnElement[bool],
    cuts: Sequence[Cut | None],
    counted: Counted,
) -> None:
    """Count by some cuts in one statement; None is the whole."""
    every = (*count.measures, *count.moved)
    of = {cut: (cut and cut.of) or every for cut in cuts}
    measures = [code for code in every if any(code in codes for codes in of.values())]
    told = [one for cut in cuts if cut for one in cut.told_by]
    frame = _frame(connection, subject, count, condition, told, measures)
    if frame.empty:
        return
    for cut, wanted in of.items():
        codes = [code for code in measures if code in wanted]
        by = ["district", "month", "landing"]
        if cut is not None:
            frame["member"] = members_of(connection, frame, cut.told_by).fillna(UNKNOWN)
            by.append("member")
        sums = frame.groupby(by, dropna=False, sort=True)[codes].sum()
        for group, values in zip(sums.index, sums.to_numpy().tolist(), strict=True):
            district, month, in_month, *member = group
            cell = Cell(district, int(month))
            landed = None if pd.isna(in_month) else int(in_month)
            named = dict(zip(codes, values, strict=True))
            for code, lands, value in landing(count, cell, landed, named):
                add(counted, subject, cell, code, lands, value, cut, *member)


def _list_bodies(
    connection: Connection,
    subject: Subject,
    count: Count,
    bodies: Bodies,
    condition: ColumnElement[bool],
    counted: Counted,
) -> None:
    frame = _frame(connection, subject, count, condition, [bodies.told_by], [bodies.measure])
    frame["member"] = members_of(connection, frame, [bodies.told_by])
    serving = frame[(frame[bodies.measure] > 0) & frame["member"].notna()]
    for (district, month), rows in serving.groupby(["district", "month"]):
        key = MemberKey(subject.code, str(district), int(month), BODIES)
        counted.members[key] = Who(BitMap(rows["member"].astype(np.uint32).to_numpy()))


def _frame(
    connection: Connection,
    subject: Subject,
    count: Count,
    condition: ColumnElement[bool],
    told: Sequence[Told],
    measures: Sequence[str],
) -> pd.DataFrame:
    """Sum measures by cell and by what tells rows apart: a row for each group."""
    keys = {column_name(one.key): one.key for one in told}
    found = connection.execute(statement(subject, count, condition, keys, measures))
    # Column by column: pandas takes rows of a database for anything but tuples, and looks long.
    names = ("district", "month", "landing", *keys, *measures)
    told_apart = dict(zip(names, zip(*found.all(), strict=True), strict=False))
    frame = pd.DataFrame(told_apart, columns=names)
    frame[[*measures]] = frame[[*measures]].fillna(0).astype(np.int64)
    return frame


def column_name(key: ColumnElement[Any]) -> str:
    """Name the column of a frame that holds a key."""
    return f"key_{key.name}"


def members_of(connection: Connection, frame: pd.DataFrame, told_by: Sequence[Told]) -> Any:
    """Say of each row what it belongs to: the first of the columns that tells; None: none does."""
    found: Any = pd.Series(None, index=frame.index, dtype=object)
    for told in told_by:
        keys = frame[column_name(told.key)]
        if told.names is not None:
            keys = keys.map(_names(connection, told.names, keys.dropna().unique().tolist()))
        found = found.where(found.notna(), keys)
    return found


def _names(connection: Connection, names: Select[Any], keys: list[Hashable]) -> dict[Any, Any]:
    if len(keys) <= _FEW:
        names = names.where(names.selected_columns[0].in_(keys))
    return {key: name for key, name in connection.execute(names)}
