"""Who lives where, and from when until when each is registered: told by the members stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, select, true

from queries.cube.measures.volunteers import ENDING, REGISTRATION
from queries.months import Month
from queries.schema import cube_members

WINDOW = 12
"""Months of a trailing window."""

_NEVER = 10_000_000


@dataclass(frozen=True, eq=False)
class People:
    """Everyone ever registered.

    Attributes:
        registered: who was registered in a month (202601), by month.
        ended: whose registration ended in a month, by month.
        residents: who lives in a district, registered or not, by district.
    """

    registered: dict[int, BitMap]
    ended: dict[int, BitMap]
    residents: dict[str, BitMap]

    def registered_at_end(self, last: Month) -> BitMap:
        """Everyone registered at the end of a month."""
        code = last.code
        come = BitMap.union(BitMap(), *(who for at, who in self.registered.items() if at <= code))
        gone = BitMap.union(BitMap(), *(who for at, who in self.ended.items() if at <= code))
        return come - gone

    def spans(
        self, month: int, persons: NDArray[np.int64], quantities: NDArray[np.int64]
    ) -> Iterator[tuple[str, str, int]]:
        """Add up what persons did in a month, by residence and by when it counts.

        A trailing window counts a person only while registered at its end. So what a person did
        is cut by the months from the deed to the registration, where that came later, and to its
        end, as far as a window reaches: "0-0" counts always, "2-5" from the second month after
        the deed until before the fifth. What no window can count is left out.

        Args:
            month: of the deeds, as 202601.
            persons: ids; one may stand more than once.
            quantities: what each did.

        Yields:
            district of residence, cut, sum.
        """
        at = _index(month)
        district, come, gone = (array[persons] for array in self._attributes)
        later, left = np.maximum(come - at, 0), gone - at
        counts = (left > 0) & (later < WINDOW)
        left = np.where(left >= WINDOW, 0, left)
        keys = ((district * WINDOW + later) * WINDOW + left)[counts]
        sums = np.bincount(keys, weights=quantities[counts])
        names = list(self.residents)
        for key in np.flatnonzero(sums):
            place, cut = divmod(int(key), WINDOW * WINDOW)
            yield names[place], f"{cut // WINDOW}-{cut % WINDOW}", int(sums[key])

    @cached_property
    def _attributes(self) -> tuple[NDArray[np.int64], ...]:
        known = (*self.residents.values(), *self.ended.values())
        size = 1 + max((who.max() for who in known if who), default=0)
        district = np.zeros(size, dtype=np.int64)
        come = np.full(size, _NEVER, dtype=np.int64)
        gone = np.full(size, _NEVER, dtype=np.int64)
        for place, who in enumerate(self.residents.values()):
            district[_ids(who)] = place
        for month, who in self.registered.items():
            come[_ids(who)] = _index(month)
        for month, who in self.ended.items():
            gone[_ids(who)] = _index(month)
        return district, come, gone


NOBODY = People({}, {}, {})
"""Before anyone is registered."""


def load_people(connection: Connection) -> People:
    """Read the members of registrations and endings: some thousand small bitmaps."""
    registered = load_members(connection, REGISTRATION.code)
    residents: dict[str, BitMap] = {}
    for (district, _), who in sorted(registered.items()):
        residents.setdefault(district, BitMap()).update(who)
    return People(
        registered=by_month(registered),
        ended=by_month(load_members(connection, ENDING.code)),
        residents=residents,
    )


def load_members(
    connection: Connection, subject: str, condition: ColumnElement[bool] | None = None
) -> dict[tuple[str, int], BitMap]:
    """Read the members stored of a subject, by district and month (202601)."""
    members = cube_members.c
    found = connection.execute(
        select(members.district, members.month, members.members).where(
            members.subject == subject, true() if condition is None else condition
        )
    )
    return {
        (district, month): BitMap.deserialize(bytes(packed)) for district, month, packed in found
    }


def by_month(members: dict[tuple[str, int], BitMap]) -> dict[int, BitMap]:
    """Put the members of all districts of a month together."""
    together: dict[int, BitMap] = {}
    for (_, month), who in members.items():
        together.setdefault(month, BitMap()).update(who)
    return together


def _ids(who: BitMap) -> NDArray[np.uint32]:
    return np.frombuffer(who.to_array(), dtype=np.uint32)


def _index(month: int) -> int:
    return month // 100 * 12 + month % 100
