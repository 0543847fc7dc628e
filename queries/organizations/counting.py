"""Counting in the columns of the directory what a search leaves, by facet and in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.organizations.columns import Columns, Kind
from queries.organizations.conditions import TRACKS
from queries.organizations.latest import Part
from queries.organizations.searches import Facet, Search, Sort


@dataclass(frozen=True)
class _Left:
    """What words, days, track and scope leave of one part of the directory.

    Attributes:
        columns: of the part.
        kept: by organization, whether words and days leave it; None: they leave all.
        numbers: by kind, how many are left.
        chosen: by kind, whether the choices among the facets keep it too.
    """

    columns: Columns
    kept: NDArray[np.bool_] | None
    numbers: Sequence[int]
    chosen: NDArray[np.bool_]

    def places(self, sort: Sort = Sort.NAME) -> NDArray[np.int32]:
        """Find the places of those that the choices keep too, in an order of lists."""
        order = self.columns.orders[sort]
        if self.kept is None and self.chosen.all():
            return order
        wanted = self.chosen[self.columns.kind]
        if self.kept is not None:
            wanted &= self.kept
        return order[wanted[order]]


class Counted:
    """What a search leaves of the directory."""

    def __init__(
        self, parts: Sequence[Part], search: Search, only: NDArray[np.int64] | None
    ) -> None:
        """Count what is left.

        Args:
            parts: of the directory.
            search: what is asked.
            only: ids of the organizations on a track that their rows do not tell; None: there is
                none such asked for.
        """
        self._search = search
        self._left = [_leave(part, search, only) for part in parts]

    @property
    def total(self) -> int:
        """Organizations on all pages."""
        return sum(
            number for kind, number in self._groups() if _is_chosen(kind, self._search, None)
        )

    def facets(self) -> Mapping[Facet, Mapping[str, int]]:
        """Count by facet and value what each value would give under the other choices."""
        counts = {
            facet: dict.fromkeys(sorted(self._search.chosen.get(facet, frozenset())), 0)
            for facet in Facet
        }
        for kind, number in self._groups():
            for facet, found in counts.items():
                if _is_chosen(kind, self._search, facet):
                    value = kind.values[facet]
                    found[value] = found.get(value, 0) + number
        return counts

    def page(self, start: int, size: int) -> tuple[list[int], int]:
        """Find the organizations among which those of a page are.

        Args:
            start: rows before the page.
            size: rows of the page.

        Returns:
            Their ids, in no order, and how many of them stand before the page.
        """
        base, *beside = self._left
        others = [number for left in beside for number in left.columns.ids[left.places()].tolist()]
        # The others may stand anywhere: so many more of the base are taken before the page.
        first = max(0, start - len(others))
        ordered = base.places(self._search.sort)
        if self._search.descending:
            ordered = ordered[::-1]
        near = base.columns.ids[ordered[first : start + size]]
        return [*near.tolist(), *others], start - first

    def _groups(self) -> list[tuple[Kind, int]]:
        return [
            (kind, number)
            for left in self._left
            for kind, number in zip(left.columns.kinds, left.numbers, strict=True)
            if number
        ]


def _leave(part: Part, search: Search, only: NDArray[np.int64] | None) -> _Left:
    columns = part.columns
    masks = [one for one in (part.present, columns.matching(search)) if one is not None]
    if only is not None:
        masks.append(columns.among(only))
    kept = np.logical_and.reduce(masks) if masks else None
    numbers = columns.numbers if kept is None else columns.count(kept)
    counts = [
        int(number) if _is_seen(kind, search) else 0
        for kind, number in zip(columns.kinds, numbers, strict=True)
    ]
    chosen = [
        number > 0 and _is_chosen(kind, search, None)
        for kind, number in zip(columns.kinds, counts, strict=True)
    ]
    return _Left(columns, kept, counts, np.array(chosen, dtype=np.bool_))


def _is_seen(kind: Kind, search: Search) -> bool:
    """Tell whether a kind is within a search's scope and on its track."""
    places = {kind.values[Facet.REGISTRAR], kind.values[Facet.DISTRICT]}
    if search.scope is not None and not places & search.scope:
        return False
    return search.track not in TRACKS or search.track in kind.tracks


def _is_chosen(kind: Kind, search: Search, except_for: Facet | None) -> bool:
    return all(
        kind.values[facet] in codes for facet, codes in search.chosen.items() if facet != except_for
    )
