"""Writing what was counted, reading members back, and forgetting what is stale."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from pyroaring import BitMap
from sqlalchemy import Connection, Table, delete, select, true

from queries.bulk import insert_rows
from queries.cube.keys import Cell, Counted, FigureKey, MemberKey, Who
from queries.months import Month
from queries.schema import cube_figure, cube_members

_CHUNK = 20_000
_NO_END = 999_912


def write_figures(connection: Connection, figures: Iterable[tuple[FigureKey, int]]) -> None:
    """Insert figures; what stood in their cells must have been deleted."""
    names = (*FigureKey._fields, "value")
    _insert(connection, cube_figure, names, ((*key, value) for key, value in figures))


def write(connection: Connection, counted: Iterable[Counted]) -> None:
    """Insert what was counted; what stood in its cells must have been deleted."""
    for one in counted:
        write_figures(connection, one.figures.items())
        names = (*MemberKey._fields, "members", "quantities")
        _insert(connection, cube_members, names, (_row(*item) for item in one.members.items()))


@dataclass(frozen=True, eq=False)
class StoredMembers:
    """The members stored, with those of a single month perhaps taken for others.

    Attributes:
        connection: where they are.
        month: whose members are taken for others, as 202601.
        instead: these others, by code of their subject; a subject that is not named keeps its own.
    """

    connection: Connection
    month: int = 0
    instead: Mapping[str, Mapping[MemberKey, Who]] = field(default_factory=dict)

    def of(
        self, subject: str, months: tuple[Month, Month] | None = None, dimension: str | None = ""
    ) -> Iterator[tuple[MemberKey, Who]]:
        """Read the members of a subject.

        Args:
            subject: its code.
            months: the first and the last of those wanted; None: all.
            dimension: of the cut wanted; empty: uncut; None: cut and uncut.
        """
        first, last = (one.code for one in months) if months else (0, _NO_END)
        members = cube_members.c
        found = self.connection.execute(
            select(
                *(members[name] for name in MemberKey._fields), members.members, members.quantities
            ).where(
                members.subject == subject,
                true() if dimension is None else members.dimension == dimension,
                members.month.between(first, last) if months else true(),
                members.month != self.month if subject in self.instead else true(),
            )
        )
        for *key, ids, quantities in found:
            packed = None if quantities is None else zlib.decompress(quantities)
            yield (
                MemberKey(*key),
                Who(
                    BitMap.deserialize(bytes(ids)),
                    None if packed is None else np.frombuffer(packed, dtype=np.uint32),
                ),
            )
        for other, who in self.instead.get(subject, {}).items():
            if first <= other.month <= last and dimension in (None, other.dimension):
                yield other, who


def by_month(members: Iterable[tuple[MemberKey, Who]]) -> dict[int, BitMap]:
    """Put the members of all districts of a month together."""
    together: dict[int, BitMap] = {}
    for key, who in members:
        together.setdefault(key.month, BitMap()).update(who.ids)
    return together


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


def _row(key: MemberKey, who: Who) -> tuple[Any, ...]:
    who.ids.run_optimize()
    quantities = who.quantities
    packed = None if quantities is None else zlib.compress(quantities.tobytes(), 1)
    return (*key, who.ids.serialize(), packed)


def _insert(
    connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    coming = iter(rows)
    # In the order of their keys, which come first and are all different: so that pages of the index
    # are filled, and not split in the middle again and again.
    while chunk := sorted(islice(coming, _CHUNK)):
        insert_rows(connection, table, names, chunk)
