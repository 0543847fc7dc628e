"""The directory in columns: what searches ask of every organization, held beside the store.

A database walks over a million rows for each word and each set of counts; columns of numbers and
of text answer the same in some tens of milliseconds. What facets and tracks mean is said in SQL
(`conditions.py`), and these columns hold the outcome; words and days are looked for in them as
files ask the database for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    select,
    true,
)

from queries.organizations.conditions import FACETS, TRACKS, words
from queries.organizations.marks import Track
from queries.organizations.searches import Facet, Search, Sort
from queries.organizations.texts import Text
from queries.schema import organization

_BLOCK = 50_000
_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = "0000-12-31"
"""The day before the first that has an ordinal."""

_ALL = true()
_BY_NAME = (organization.c.name_initials, organization.c.name_folded, organization.c.id)
_FLAGS = [case((holds, "1"), else_="0") for holds in TRACKS.values()]
_KIND = reduce(
    ColumnElement.concat,
    [*(value.concat("|") for value in FACETS.values()), *_FLAGS],
)
"""A facet's value after the other, each closed by a bar, and a flag for every track."""


class Kind(NamedTuple):
    """What many organizations have in common.

    Attributes:
        values: by facet.
        tracks: on which they stand, of those that the row alone tells.
    """

    values: Mapping[Facet, str]
    tracks: frozenset[Track]


@dataclass(frozen=True)
class Columns:
    """Organizations, in columns of which each has one entry for every one of them.

    Attributes:
        ids: in the store.
        kinds: that occur.
        kind: of each, its place in `kinds`.
        numbers: by kind, how many.
        registered: days of registration, as ordinals; 0: not known.
        orders: by what lists are sorted by, the places of all in that order.
        names: folded.
        initials: of the pinyin.
        codes: unified social credit codes.
    """

    ids: NDArray[np.int64]
    kinds: Sequence[Kind]
    kind: NDArray[np.int32]
    numbers: NDArray[np.int64]
    registered: NDArray[np.int32]
    orders: Mapping[Sort, NDArray[np.int32]]
    names: Text
    initials: Text
    codes: NDArray[np.bytes_]

    def matching(self, search: Search) -> NDArray[np.bool_] | None:
        """Tell by organization whether words and days of a search fit it; None: all do."""
        parts = [self._holding(word) for word in words(search.text)]
        if search.registered_from:
            parts.append(self.registered >= search.registered_from.toordinal())
        if search.registered_to:
            last = search.registered_to.toordinal()
            parts.append((self.registered > 0) & (self.registered <= last))
        return np.logical_and.reduce(parts) if parts else None

    def count(self, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count by kind those that are kept."""
        return np.bincount(self.kind[kept], minlength=len(self.kinds))

    def among(self, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell by organization whether it is one of these."""
        return np.isin(self.ids, ids)

    def _holding(self, word: str) -> NDArray[np.bool_]:
        found = self.names.holding(word)
        if word.isascii():
            found |= self.initials.holding(word)
            found |= np.char.startswith(self.codes, word.upper().encode())
        return found


def load_columns(connection: Connection, wanted: ColumnElement[bool] = _ALL) -> Columns:
    """Read organizations into columns: a statement for every 50,000, and one for their order.

    Args:
        connection: that sees one state of the store.
        wanted: which organizations.
    """
    own = organization.c
    places: dict[str, int] = {}
    ids: list[NDArray[np.int64]] = []
    kind: list[NDArray[np.int64]] = []
    registered: list[NDArray[np.int64]] = []
    marked: list[NDArray[np.int64]] = []
    names: list[str] = []
    initials: list[str] = []
    codes: list[bytes] = []
    last: int | None = None
    count = _BLOCK
    while count == _BLOCK:
        count, last, numbers, kinds, days, marks, folded, letters, uscc = connection.execute(
            _block(wanted if last is None else and_(wanted, own.id > last))
        ).one()
        if count:
            ids.append(np.array(numbers.split(","), dtype=np.int64))
            found = [places.setdefault(one, len(places)) for one in kinds.split(",")]
            kind.append(np.array(found, dtype=np.int64))
            registered.append(_ordinals(days))
            marked.append(_ordinals(marks))
            names.append(folded)
            initials.append(letters)
            codes.append(uscc.encode("ascii", "replace"))
    numbers, days = _end_to_end(ids), _end_to_end(registered)
    kinds = _end_to_end(kind).astype(np.int32)
    orders = {
        Sort.NAME: np.searchsorted(numbers, _by_name(connection, wanted)),
        Sort.REGISTERED_ON: np.lexsort((numbers, days)),
        Sort.MARKED_ON: np.lexsort((numbers, _end_to_end(marked))),
    }
    return Columns(
        numbers,
        [_kind(one) for one in places],
        kinds,
        np.bincount(kinds, minlength=len(places)),
        days.astype(np.int32),
        {sort: order.astype(np.int32) for sort, order in orders.items()},
        Text.of(names),
        Text.of(initials),
        np.frombuffer(b"".join(codes), dtype="S18"),
    )


def _block(wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select up to a block of organizations in one row: a million come as twenty of them."""
    own = organization.c
    rows = (
        select(own.id, own.registered_on, own.marked_on, own.name_folded, own.name_initials)
        .add_columns(own.uscc, _KIND.label("kind"))
        .where(wanted)
        .order_by(own.id)
        .limit(_BLOCK)
        .subquery()
        .c
    )
    return select(
        func.count(),
        func.max(rows.id),
        func.aggregate_strings(cast(rows.id, String), ","),
        func.aggregate_strings(rows.kind, ","),
        *(
            func.aggregate_strings(func.coalesce(cast(day, String), _NO_DAY), ",")
            for day in (rows.registered_on, rows.marked_on)
        ),
        func.aggregate_strings(rows.name_folded, "\n"),
        func.aggregate_strings(rows.name_initials, "\n"),
        func.aggregate_strings(rows.uscc, ""),
    )


def _by_name(connection: Connection, wanted: ColumnElement[bool]) -> NDArray[np.int64]:
    # The limit keeps the order for what adds up the rows.
    ordered = select(organization.c.id).where(wanted).order_by(*_BY_NAME).limit(2**31).subquery()
    said = connection.scalar(select(func.aggregate_strings(cast(ordered.c.id, String), ",")))
    return np.array(said.split(",") if said else [], dtype=np.int64)


def _kind(said: str) -> Kind:
    *values, tracks = said.split("|")
    return Kind(
        dict(zip(FACETS, values, strict=True)),
        frozenset(track for track, flag in zip(TRACKS, tracks, strict=True) if flag == "1"),
    )


def _ordinals(days: str) -> NDArray[np.int64]:
    return np.array(days.split(","), dtype="datetime64[D]").astype(np.int64) + _EPOCH


def _end_to_end(pieces: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.empty(0, dtype=np.int64), *pieces])
