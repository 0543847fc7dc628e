"""Hiding figures that would tell of too few: which parts are guarded, and what is asked of them."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
from queries.disclosure import (
    FEWEST_PERSONS,
    MANY_PERSONS,
    SMALLEST_BASE,
    is_few,
)
from queries.disclosure.groups import bits
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator, Mark
from queries.indicators.families import alone, counts_persons, family_of, is_summed
from queries.indicators.guarding import Guarded, Policies, policies_of
from queries.indicators.parts import Counted, Part, Period, Residents, Trailing

_One = TypeVar("_One", bound=Hashable)

_NO_MEMBER = 60
"""A place that no member of any group has."""


def suppress(
    snapshot: Snapshot,
    indicators: Sequence[Indicator],
    filters: Filters,
    figures: Sequence[Figure],
    *,
    by: Dimension | None = None,
    raw: bool = False,
) -> list[Figure]:
    """Mark the figures that must not be told.

    Args:
        snapshot: that was measured.
        indicators: that were measured.
        filters: that they were measured with.
        figures: what was measured.
        by: the dimension they were cut by.
        raw: whether they were measured before the integrity rules.

    Returns:
        The same figures in their order. In place of one that tells of 1 to 4 persons, or of a
        ratio over less than 30, or lets such a one be worked out from others, stands a mark, the
        same for all these reasons. Which mark it is depends on what is told alone: a number of
        persons that is large in the months that are told is protected, any other suppressed.
    """
    if not figures:
        return []
    asked = _Asked(snapshot, filters, figures)
    policies = policies_of(snapshot)
    found: dict[str, list[int]] = {}
    for at, one in enumerate(figures):
        found.setdefault(one.indicator, []).append(at)
    shown = [*figures]
    for indicator in indicators:
        above, below = indicator.numerator, indicator.denominator
        if raw:
            above, below = above.raw(), below and below.raw()
        guarded = _guarded(above, below)
        masks = [asked.hidden(policies, one, by) for one in guarded]
        mask = np.any(masks, axis=0) if masks else None
        of_persons = counts_persons(above)
        hidden = [
            at
            for at in found.get(indicator.code, ())
            if _is_hidden(figures[at], asked, mask, of_persons=of_persons)
        ]
        plain = of_persons and below is None and by is None
        usual = asked.usual(policies, guarded[0]) if hidden and plain else None
        for at in hidden:
            shown[at] = _marked(figures[at], asked, usual)
    return shown


def _is_hidden(
    one: Figure, asked: "_Asked", hidden: NDArray[np.bool_] | None, *, of_persons: bool
) -> bool:
    if one.mark is not None and one.mark != Mark.MISSING:
        return False
    if of_persons and is_few(one.numerator):
        return True
    if one.denominator is not None and 0 < one.denominator < SMALLEST_BASE:
        return True
    return hidden is not None and bool(hidden[asked.place(one)])


def _marked(one: Figure, asked: "_Asked", usual: NDArray[np.float64] | None) -> Figure:
    district, _, month = asked.place(one)
    is_many = usual is not None and usual[district, month] >= MANY_PERSONS
    return one._replace(
        value=None,
        numerator=None,
        denominator=None,
        lower=None,
        upper=None,
        mark=Mark.PROTECTED if is_many else Mark.SUPPRESSED,
    )


def _guarded(above: Part, below: Part | None) -> list[Guarded]:
    found = [
        Guarded(part, family_of(part), FEWEST_PERSONS)
        for part in (above, below)
        if isinstance(part, Counted) and counts_persons(part)
    ]
    if below is not None and not isinstance(below, Residents):
        found.append(Guarded(below, alone(below), SMALLEST_BASE))
    return found


class _Asked:
    """The questions that figures answer: districts together, a period, a member."""

    def __init__(self, snapshot: Snapshot, filters: Filters, figures: Sequence[Figure]) -> None:
        self._snapshot = snapshot
        rows = snapshot.places(filters.kept)
        end = max(filters.start, min(filters.end, snapshot.last))
        self._period = Period(filters.start, end, filters.until)
        self._districts = _places(one.district for one in figures)
        self._rows = [
            rows if code is None else [snapshot.districts.index(code)] for code in self._districts
        ]
        self._months = _places(one.month for one in figures)
        self._periods = [
            self._period if month is None else Period(month, month) for month in self._months
        ]
        self._members = _places(one.member for one in figures)

    def place(self, one: Figure) -> tuple[int, int, int]:
        """Find a figure's question in what `hidden` returns."""
        return self._districts[one.district], self._members[one.member], self._months[one.month]

    def hidden(
        self, policies: Policies, guarded: Guarded, by: Dimension | None
    ) -> NDArray[np.bool_]:
        """Tell which questions a part does not answer: (district, member, month)."""
        kept = policies.of(guarded, by)
        members = [
            one if one is None else kept.members.get(one, _NO_MEMBER) for one in self._members
        ]
        policy, spans = kept.asked(guarded, self._periods)
        return policy.hidden([*map(bits, self._rows)], spans, members)

    def usual(self, policies: Policies, guarded: Guarded) -> NDArray[np.float64]:
        """Say how many a part usually counts: (district, period)."""
        of_a_month = [policies.usual(guarded, tuple(rows)) for rows in self._rows]
        adds = is_summed(guarded.part) and not isinstance(guarded.part, Trailing)
        lengths = [one.start.until(one.end) + 1 if adds else 1 for one in self._periods]
        usual: NDArray[np.float64] = np.outer(of_a_month, lengths)
        return usual


def _places(found: Iterable[_One]) -> dict[_One, int]:
    return {one: place for place, one in enumerate(dict.fromkeys(found))}
