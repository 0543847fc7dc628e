"""Who lives where, what each is, and from when until when each is registered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from queries.cube.dimensions import AGE_BANDS, UNKNOWN, Dimension
from queries.cube.keys import Who, ids_of
from queries.cube.measures.volunteers import BIRTH, ENDING, REGISTRATION
from queries.cube.storing import StoredMembers, by_month
from queries.months import Month

WINDOW = 12
"""Months of a trailing window."""

Ints = NDArray[np.int32]

_NEVER = 10_000_000
_AGES = np.array([age * 12 for _, age in AGE_BANDS])
_BANDS = (*(band for band, _ in AGE_BANDS), UNKNOWN)


@dataclass(frozen=True, eq=False)
class People:
    """Everyone ever registered.

    Attributes:
        registered: who was registered in a month (202601), by month.
        ended: whose registration ended in a month, by month.
        residents: who lives in a district, registered or not, by district.
        kinds: who is what, by dimension and member: gender, township.
        born: who was born in a month, by month.
    """

    registered: dict[int, BitMap]
    ended: dict[int, BitMap]
    residents: dict[str, BitMap]
    kinds: dict[str, dict[str, BitMap]] = field(default_factory=dict)
    born: dict[int, BitMap] = field(default_factory=dict)

    def registered_at_end(self, last: Month) -> BitMap:
        """Everyone registered at the end of a month."""
        return self.registered_by(last) - self.gone_by(last)

    def registered_by(self, last: Month) -> BitMap:
        """Everyone whose registration began by the end of a month, whatever came later."""
        code = last.code
        come = (who for at, who in self.registered.items() if at <= code)
        return BitMap.union(BitMap(), *come)

    def gone_by(self, last: Month) -> BitMap:
        """Everyone whose registration ended by the end of a month."""
        code = last.code
        return BitMap.union(BitMap(), *(who for at, who in self.ended.items() if at <= code))

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
        at = index_of(month)
        later, left = np.maximum(self.come[persons] - at, 0), self.gone[persons] - at
        counts = (left > 0) & (later < WINDOW)
        left = np.where(left >= WINDOW, 0, left)
        keys = ((self.district[persons] * WINDOW + later) * WINDOW + left)[counts]
        sums = np.bincount(keys, weights=quantities[counts])
        names = list(self.residents)
        for key in np.flatnonzero(sums):
            place, cut = divmod(int(key), WINDOW * WINDOW)
            yield names[place], f"{cut // WINDOW}-{cut % WINDOW}", int(sums[key])

    def sums(
        self, month: int, persons: NDArray[np.int64], quantities: NDArray[np.int64] | None
    ) -> Iterator[tuple[str, str, int]]:
        """Add up what persons did in a month by gender and by age band.

        Args:
            month: of the deeds, as 202601; ages are those at its end.
            persons: ids; one may stand more than once.
            quantities: what each did; None: once each.

        Yields:
            dimension, member, sum.
        """
        for dimension, of_person, names in self._told_apart(index_of(month), persons):
            if dimension in (Dimension.GENDER, Dimension.AGE_BAND):
                sums = np.bincount(of_person, weights=quantities)
                for member in np.flatnonzero(sums):
                    yield str(dimension), names[int(member)], int(sums[member])

    def tally(
        self, who: BitMap, last: Month, *, townships: bool = False
    ) -> Iterator[tuple[str, str, str, int]]:
        """Count persons by residence, whole and by each dimension.

        Args:
            who: their ids.
            last: the month at whose end they are as old as they are.
            townships: whether by township as well.

        Yields:
            district of residence, dimension or nothing, member or nothing, count above 0.
        """
        ids = ids_of(who & self.everyone)
        homes = list(self.residents)
        district = self.district[ids]
        for place, count in enumerate(np.bincount(district, minlength=len(homes)).tolist()):
            if count:
                yield homes[place], "", "", count
        for dimension, of_person, names in self._told_apart(index_of(last.code), ids):
            if dimension == Dimension.TOWNSHIP and not townships:
                continue
            counts = np.bincount(district * len(names) + of_person)
            for key in np.flatnonzero(counts).tolist():
                place, member = divmod(key, len(names))
                yield homes[place], str(dimension), names[member], int(counts[key])

    def known(self, who: Who) -> tuple[NDArray[np.uint32], Ints]:
        """List the ids of those who are among them, with their quantities; 0 where none is kept."""
        ids = ids_of(who.ids)
        kept = np.zeros(len(ids), np.int32)
        # Damaged, they may be fewer than the ids.
        told = () if who.quantities is None else who.quantities[: len(ids)]
        kept[: len(told)] = told
        among = ids < self.size
        return ids[among], kept[among]

    @cached_property
    def everyone(self) -> BitMap:
        """All of them."""
        return BitMap.union(BitMap(), *self.residents.values())

    @cached_property
    def size(self) -> int:
        """One more than the largest id."""
        known = (*self.residents.values(), *self.ended.values())
        return 1 + max((who.max() for who in known if who), default=0)

    @cached_property
    def district(self) -> Ints:
        """Position among the districts of residence, by person."""
        return self._spread(enumerate(self.residents.values()), 0)

    @cached_property
    def come(self) -> Ints:
        """Month of registration, as `index_of` gives it, by person."""
        return self._spread(((index_of(at), who) for at, who in self.registered.items()), _NEVER)

    @cached_property
    def gone(self) -> Ints:
        """Month in which the registration ended, by person."""
        return self._spread(((index_of(at), who) for at, who in self.ended.items()), _NEVER)

    @cached_property
    def _birth(self) -> Ints:
        return self._spread(((index_of(at), who) for at, who in self.born.items()), _NEVER)

    @cached_property
    def _cohorts(self) -> tuple[Ints, list[str]]:
        # The year of registration: January is the first month after a multiple of twelve.
        years = sorted({(index_of(at) - 1) // 12 for at in self.registered})
        place = np.searchsorted(years, (self.come - 1) // 12).astype(np.int32)
        return place, [*(str(year) for year in years), UNKNOWN]

    @cached_property
    def _kinds(self) -> dict[str, tuple[Ints, list[str]]]:
        return {
            dimension: (
                self._spread(enumerate(by_member.values(), start=1), 0),
                [UNKNOWN, *by_member],
            )
            for dimension, by_member in self.kinds.items()
        }

    def _told_apart(
        self, at: int, persons: NDArray[np.integer]
    ) -> Iterator[tuple[str, Ints, Sequence[str]]]:
        """Say of persons, in their order, what they are: dimension, place of the name, names."""
        # Where nobody says, too: the first who does must not change what is stored of the others.
        nobody = np.zeros(self.size, dtype=np.int32), [UNKNOWN]
        for dimension in (Dimension.GENDER, Dimension.TOWNSHIP):
            of_person, names = self._kinds.get(dimension, nobody)
            yield dimension, of_person[persons], names
        of_person, names = self._cohorts
        yield Dimension.COHORT, of_person[persons], names
        birth = self._birth[persons]
        bands = np.searchsorted(_AGES, at - birth, side="right") - 1
        unknown = (birth == _NEVER) | (bands < 0)
        yield Dimension.AGE_BAND, np.where(unknown, len(AGE_BANDS), bands).astype(np.int32), _BANDS

    def _spread(self, values: Iterable[tuple[int, BitMap]], otherwise: int) -> Ints:
        spread = np.full(self.size, otherwise, dtype=np.int32)
        for value, who in values:
            spread[ids_of(who)] = value
        return spread


NOBODY = People({}, {}, {})
"""Before anyone is registered."""


def load_people(stored: StoredMembers) -> People:
    """Read what is stored of volunteers: some thousand small bitmaps."""
    residents: dict[str, BitMap] = {}
    registered: dict[int, BitMap] = {}
    kinds: dict[str, dict[str, BitMap]] = {}
    found = stored.of(REGISTRATION.code, dimension=None)
    for key, who in sorted(found, key=itemgetter(0)):
        if key.dimension:
            if key.member != UNKNOWN:
                by_member = kinds.setdefault(key.dimension, {})
                by_member.setdefault(key.member, BitMap()).update(who.ids)
            continue
        residents.setdefault(key.district, BitMap()).update(who.ids)
        registered.setdefault(key.month, BitMap()).update(who.ids)
    return People(
        registered=registered,
        ended=by_month(stored.of(ENDING.code)),
        residents=residents,
        kinds=kinds,
        born=by_month(stored.of(BIRTH.code)),
    )


def index_of(month: int) -> int:
    """Number months through: 202601 comes right after 202512."""
    return month // 100 * 12 + month % 100
