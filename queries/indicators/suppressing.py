"""Hiding figures that would tell of too few: which parts are guarded, and what is asked of them."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import Snapshot
from queries.disclosure import (
    FEWEST_PERSONS,
    MANY_PERSONS,
    SMALLEST_BASE,
    Policy,
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
from queries.indicators.guarding import Kept, Policies, policies_of
from queries.indicators.parts import Counted, Part, Period, Residents, Trailing
from queries.months import Month

_One = TypeVar("_One", bound=Hashable)

_NO_MEMBER = 60
"""A place that no member of any group has."""

_TOLD = 3
"""Months that must be told to say what is usual."""


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
        self, policies: "Policies", guarded: _Guarded, by: Dimension | None
    ) -> NDArray[np.bool_]:
        """Tell which questions a part does not answer: (district, member, month)."""
        kept = policies.of(guarded.family, guarded.least, by)
        members = [
            one if one is None else kept.members.get(one, _NO_MEMBER) for one in self._members
        ]
        policy, spans = _spans(kept, guarded, self._periods)
        return policy.hidden([*map(bits, self._rows)], spans, members)

    def usual(self, policies: "Policies", guarded: _Guarded) -> NDArray[np.float64]:
        """Say how many a part usually counts: (district, month).

        Found from the months that are told of the same districts, so that it tells nothing more; 0
        where too few are.
        """
        first, last = self._snapshot.first, self._snapshot.last
        single = [Period(month, month) for month in first.through(last)]
        policy, spans = _spans(policies.of(guarded.family, guarded.least, None), guarded, single)
        told = ~policy.hidden([*map(bits, self._rows)], spans)[:, 0]
        counted = np.array(
            [
                np.nan_to_num(guarded.part.of(self._snapshot, rows, single)).sum(axis=0)
                for rows in self._rows
            ]
        )
        months = told.sum(axis=1)
        mean = (counted * told).sum(axis=1) / np.maximum(months, 1) * (months >= _TOLD)
        adds = is_summed(guarded.part) and not isinstance(guarded.part, Trailing)
        lengths = [one.start.until(one.end) + 1 if adds else 1 for one in self._periods]
        usual: NDArray[np.float64] = mean[:, None] * np.array(lengths)[None]
        return usual


def _spans(
    kept: Kept, guarded: _Guarded, periods: Sequence[Period]
) -> tuple[Policy, list[tuple[int, int]]]:
    """Find which policy a part is bound by, and what moments of it periods ask for."""
    if is_summed(guarded.part):
        begins = [_start(guarded.part, one) for one in periods]
        ends = [kept.points.end(one.end, one.until) for one in periods]
        return kept.flow, [*zip(map(kept.points.start, begins), ends, strict=True)]
    level, later = guarded.family.level(guarded.part)
    ends = [kept.points.end(one.end - later, one.until) for one in periods]
    return kept.levels[level], [(at, at) for at in ends]


def _start(part: Part, period: Period) -> Month:
    return period.end - 11 if isinstance(part, Trailing) else period.start


def _places(found: Iterable[_One]) -> dict[_One, int]:
    return {one: place for place, one in enumerate(dict.fromkeys(found))}
