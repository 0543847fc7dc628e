"""Hiding figures that would tell of too few: which parts are guarded, and what is asked of them."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
from queries.disclosure import (
    FEWEST_PERSONS,
    SMALLEST_BASE,
    is_few,
)
from queries.disclosure.groups import bits
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator, Mark
from queries.indicators.families import (
    Family,
    alone,
    counts_persons,
    family_of,
    is_summed,
)
from queries.indicators.guarding import Policies, policies_of
from queries.indicators.parts import Counted, Part, Period, Residents, Trailing
from queries.months import Month

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
        ratio over less than 30, or lets such a one be worked out from others, stands the mark,
        the same for all these reasons.
    """
    if not figures:
        return []
    asked = _Asked(snapshot, filters, figures)
    policies = policies_of(snapshot)
    found = {}
    for one in indicators:
        above, below = one.numerator, one.denominator
        if raw:
            above, below = above.raw(), below and below.raw()
        hidden = [asked.hidden(policies, guarded, by) for guarded in _guarded(above, below)]
        found[one.code] = counts_persons(above), np.any(hidden, axis=0) if hidden else None
    return [
        _marked(one) if _is_hidden(one, asked, *found[one.indicator]) else one for one in figures
    ]


def _is_hidden(
    one: Figure, asked: "_Asked", of_persons: bool, hidden: NDArray[np.bool_] | None
) -> bool:
    if one.mark is not None and one.mark != Mark.MISSING:
        return False
    if of_persons and is_few(one.numerator):
        return True
    if one.denominator is not None and 0 < one.denominator < SMALLEST_BASE:
        return True
    return hidden is not None and bool(hidden[asked.place(one)])


def _marked(one: Figure) -> Figure:
    return one._replace(
        value=None,
        numerator=None,
        denominator=None,
        lower=None,
        upper=None,
        mark=Mark.SUPPRESSED,
    )


class _Guarded(NamedTuple):
    """A part that is hidden where its family says so."""

    part: Part
    family: Family
    least: float


def _guarded(above: Part, below: Part | None) -> list[_Guarded]:
    found = [
        _Guarded(part, family_of(part), FEWEST_PERSONS)
        for part in (above, below)
        if isinstance(part, Counted) and counts_persons(part)
    ]
    if below is not None and not isinstance(below, Residents):
        found.append(_Guarded(below, alone(below), SMALLEST_BASE))
    return found


class _Asked:
    """The questions that figures answer: districts together, a period, a member."""

    def __init__(self, snapshot: Snapshot, filters: Filters, figures: Sequence[Figure]) -> None:
        self._snapshot = snapshot
        self._rows = snapshot.places(filters.kept)
        end = max(filters.start, min(filters.end, snapshot.last))
        self._period = Period(filters.start, end, filters.until)
        self._districts = _places(one.district for one in figures)
        self._months = _places(one.month for one in figures)
        self._members = _places(one.member for one in figures)

    def place(self, one: Figure) -> tuple[int, int, int]:
        """Find a figure's question in what `hidden` returns."""
        return self._districts[one.district], self._members[one.member], self._months[one.month]

    def hidden(
        self, policies: "Policies", guarded: _Guarded, by: Dimension | None
    ) -> NDArray[np.bool_]:
        """Tell which questions a part does not answer: (district, member, month)."""
        kept = policies.of(guarded.family, guarded.least, by)
        every = self._snapshot.districts
        rows = [
            bits(self._rows) if code is None else 1 << every.index(code) for code in self._districts
        ]
        periods = [
            self._period if month is None else Period(month, month) for month in self._months
        ]
        members = [
            one if one is None else kept.members.get(one, _NO_MEMBER) for one in self._members
        ]
        if is_summed(guarded.part):
            begins = [self._start(guarded.part, one) for one in periods]
            ends = [kept.points.end(one.end, one.until) for one in periods]
            between = [*zip(map(kept.points.start, begins), ends, strict=True)]
            return kept.flow.hidden(rows, between, members)
        level, later = guarded.family.level(guarded.part)
        ends = [kept.points.end(one.end - later, one.until) for one in periods]
        return kept.levels[level].hidden(rows, [(at, at) for at in ends], members)

    def _start(self, part: Part, period: Period) -> Month:
        return period.end - 11 if isinstance(part, Trailing) else period.start


def _places(found: Iterable[_One]) -> dict[_One, int]:
    return {one: place for place, one in enumerate(dict.fromkeys(found))}
