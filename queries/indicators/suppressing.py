"""Hiding figures that would tell of too few: which parts are guarded, and what is asked of them."""

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.disclosure import (
    FEWEST_PERSONS,
    SMALLEST_BASE,
    Policy,
    Table,
    guard,
    guard_members,
    is_few,
)
from queries.disclosure.groups import bits
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator, Mark
from queries.indicators.families import Family, alone, counts_persons, family_of, is_summed
from queries.indicators.parts import Counted, Flow, Numbers, Part, Period

_One = TypeVar("_One", bound=Hashable)

_NO_MEMBER = 60
"""A place that no member of any group has."""

_KEPT = 4
"""Snapshots whose policies are kept: the newest, and those that answers still stand on."""


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
    asked = _Asked(snapshot, filters, figures)
    policies = _policies_of(snapshot)
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

    part: Counted
    family: Family
    least: float


def _guarded(above: Part, below: Part | None) -> list[_Guarded]:
    found = [
        _Guarded(part, family_of(part), FEWEST_PERSONS)
        for part in (above, below)
        if isinstance(part, Counted) and counts_persons(part)
    ]
    if isinstance(below, Counted):
        found.append(_Guarded(below, alone(below), SMALLEST_BASE))
    return found


class _Asked:
    """The questions that figures answer: districts together, a period, a member."""

    def __init__(self, snapshot: Snapshot, filters: Filters, figures: Sequence[Figure]) -> None:
        self._snapshot = snapshot
        self._rows = snapshot.places(filters.kept)
        end = max(filters.start, min(filters.end, snapshot.last))
        self._period = Period(filters.start, end)
        self._districts = _places(one.district for one in figures)
        self._months = _places(one.month for one in figures)
        self._members = _places(one.member for one in figures)

    def place(self, one: Figure) -> tuple[int, int, int]:
        """Find a figure's question in what `hidden` returns."""
        return self._districts[one.district], self._members[one.member], self._months[one.month]

    def hidden(
        self, policies: "_Policies", guarded: _Guarded, by: Dimension | None
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
        first = self._snapshot.first
        if is_summed(guarded.part):
            spans = [guarded.part.span(one) for one in periods]
            between = [
                (0 if start is None else first.until(start), first.until(end))
                for start, end in spans
            ]
            return kept.flow.hidden(rows, between, members)
        level, later = guarded.family.level(guarded.part)
        ends = [first.until(one.end) - later for one in periods]
        return kept.levels[level].hidden(rows, [(at, at) for at in ends], members)


def _places(found: Iterable[_One]) -> dict[_One, int]:
    return {one: place for place, one in enumerate(dict.fromkeys(found))}


class _Kept(NamedTuple):
    """The policies of a family's parts, and the places of the members it is cut by."""

    flow: Policy
    levels: list[Policy]
    members: dict[str, int]


@lru_cache(maxsize=_KEPT)
def _policies_of(snapshot: Snapshot) -> "_Policies":
    return _Policies(snapshot)


class _Policies:
    """What is hidden of one snapshot, found when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._months = [*snapshot.first.through(snapshot.last)]
        self._rows = snapshot.places(None)
        self._periods: dict[int, list[Period]] = {}
        self._kept: dict[tuple[Family, float, Dimension | None], _Kept] = {}

    def of(self, family: Family, least: float, by: Dimension | None) -> _Kept:
        """Find the policy of a family, whole or cut by a dimension."""
        key = family, least, by
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._find(family, least, by)
        return kept

    def _find(self, family: Family, least: float, by: Dimension | None) -> _Kept:
        found = [guard(self._table(family, WHOLE), least)]
        members: dict[str, int] = {}
        if by is not None:
            parts = [family.flow, *(level.part for level in family.levels)]
            listed = (part.members(self._snapshot, by) for part in parts if part)
            named = sorted({member for one in listed for member in one})
            members = {member: place for place, member in enumerate(named)}
            if named:
                tables = [self._table(family, (str(by), member)) for member in named]
                found.append(guard_members(tables, least))
        count = len(self._months)
        return _Kept(
            Policy([group for one in found for group in one.flow], count),
            [
                Policy([group for one in found for group in one.levels[at]], count)
                for at in range(len(family.levels))
            ],
            members,
        )

    def _table(self, family: Family, cut: Cut) -> Table:
        flow = family.flow
        if flow and cut != WHOLE and not flow.members(self._snapshot, cut[0]):
            flow = None
        levels = [self._count(level.part, level.later, cut) for level in family.levels]
        shape = len(levels), len(self._rows), len(self._months)
        return Table(self._count(flow, 0, cut) if flow else None, np.array(levels).reshape(shape))

    def _count(self, part: Counted, later: int, cut: Cut) -> Numbers:
        periods = self._periods.get(later)
        if periods is None:
            ends = [month + later for month in self._months]
            periods = self._periods[later] = [Period(end, end) for end in ends]
        if is_summed(part):
            return Flow(part.measures, part.minus, part.scale).of(
                self._snapshot, self._rows, periods, cut
            )
        return part.of(self._snapshot, self._rows, periods, cut)
