"""The policies of a snapshot: what is hidden of each family of parts, found when asked for."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from queries.cube.dimensions import Dimension
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.disclosure import Policy, Table, guard, guard_members
from queries.disclosure.groups import bits
from queries.indicators.families import Family, is_summed, monthly
from queries.indicators.parts import Numbers, Part, Period, Trailing
from queries.months import Month

_KEPT = 4
"""Snapshots whose policies are kept: the newest, and those that answers still stand on."""

_TOLD = 3
"""Months that must be told to say what is usual."""


class Guarded(NamedTuple):
    """A part that is hidden where its family says so: of less than `least`."""

    part: Part
    family: Family
    least: float


class Points:
    """The moments a family is asked for: months, and the days up to which some are kept."""

    def __init__(self, snapshot: Snapshot, family: Family) -> None:
        self.all: list[tuple[Month, date | None]] = [
            (month, None) for month in snapshot.first.through(snapshot.last)
        ]
        self._first, self._last = snapshot.first, snapshot.last
        as_of = snapshot.version.as_of or snapshot.last.last_day
        known = Month.of(as_of)
        self._whole = known if as_of == known.last_day else known - 1
        days = [date.fromisoformat(day) for day in snapshot.days_kept]
        for later in {0, *(level.later for level in family.levels)}:
            self.all += [
                (Month.of(day) - later, day)
                for day in days
                if self._first <= Month.of(day) - later <= self._last
            ]
        self.all.sort(key=lambda point: (point[0], point[1] or date.max))
        self._at = {point: at for at, point in enumerate(self.all)}
        self._starts: dict[Month, int] = {}
        for at, (month, _) in enumerate(self.all):
            self._starts.setdefault(month, at)

    @property
    def seams(self) -> dict[int, int]:
        """Where a year ends, and in every year the month that the data ends with.

        A running month is not put together with the whole ones before it: these are told without.
        """
        ends = {12, self._last.number, self._whole.number}
        found = {
            at: self.start(Month(month.year, 1))
            for at, (month, _) in enumerate(self.all)
            if month.number in ends
        }
        if found:
            is_running = self._whole < self._last
            found[len(self.all) - 1] = self.start(self._whole + 1) if is_running else 0
        return found

    def start(self, month: Month) -> int:
        """Find where a month begins."""
        if month < self._first:
            return 0
        return self._starts.get(month, len(self.all))

    def end(self, month: Month, until: date | None) -> int:
        """Find where a month ends, or the part of it up to a day."""
        if month < self._first:
            return -1
        whole = self._at.get((month, None), len(self.all) - 1)
        return self._at.get((month, until), whole)


class Kept(NamedTuple):
    """The policies of a family's parts, and the places of what they are asked for."""

    flow: Policy
    levels: list[Policy]
    members: dict[str, int]
    points: Points

    def asked(
        self, guarded: Guarded, periods: Sequence[Period]
    ) -> tuple[Policy, list[tuple[int, int]]]:
        """Find which policy a part is bound by, and what moments of it periods ask for."""
        if is_summed(guarded.part):
            begins = [_start(guarded.part, one) for one in periods]
            ends = [self.points.end(one.end, one.until) for one in periods]
            return self.flow, [*zip(map(self.points.start, begins), ends, strict=True)]
        level, later = guarded.family.level(guarded.part)
        ends = [self.points.end(one.end - later, one.until) for one in periods]
        return self.levels[level], [(at, at) for at in ends]


def _start(part: Part, period: Period) -> Month:
    return period.end - 11 if isinstance(part, Trailing) else period.start


@lru_cache(maxsize=_KEPT)
def policies_of(snapshot: Snapshot) -> "Policies":
    """Return the policies of a snapshot, the same for whoever asks."""
    return Policies(snapshot)


class Policies:
    """What is hidden of one snapshot, found when first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept: dict[tuple[Family, float, Dimension | None], Kept] = {}
        self._usual: dict[tuple[Guarded, tuple[int, ...]], float] = {}

    def of(self, guarded: Guarded, by: Dimension | None) -> Kept:
        """Find the policies of a part's family, whole or cut by a dimension."""
        key = guarded.family, guarded.least, by
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._find(*key)
        return kept

    def usual(self, guarded: Guarded, rows: tuple[int, ...]) -> float:
        """Say how many a part usually counts in a month, in districts taken together.

        Found from the months that are told of the same districts, so that it tells nothing more; 0
        where too few are.
        """
        key = guarded, rows
        usual = self._usual.get(key)
        if usual is None:
            usual = self._usual[key] = self._find_usual(guarded, rows)
        return usual

    def _find_usual(self, guarded: Guarded, rows: tuple[int, ...]) -> float:
        months = self._snapshot.first.through(self._snapshot.last)
        single = [Period(month, month) for month in months]
        policy, spans = self.of(guarded, None).asked(guarded, single)
        told = ~policy.hidden([bits(rows)], spans)[0, 0]
        counted = np.nan_to_num(guarded.part.of(self._snapshot, list(rows), single)).sum(axis=0)
        return float(counted[told].mean()) if told.sum() >= _TOLD else 0.0

    def _find(self, family: Family, least: float, by: Dimension | None) -> Kept:
        points = Points(self._snapshot, family)
        tables = _Tables(self._snapshot, family, points)
        found = [guard(tables.of(WHOLE), least)]
        members: dict[str, int] = {}
        if by is not None:
            members = {member: place for place, member in enumerate(tables.members(by))}
            if members:
                cut = [tables.of((str(by), member)) for member in members]
                found.append(guard_members(cut, least))
        count = len(points.all)
        return Kept(
            Policy([group for one in found for group in one.flow], count),
            [
                Policy([group for one in found for group in one.levels[at]], count)
                for at in range(len(family.levels))
            ],
            members,
            points,
        )


class _Tables:
    """What a family counts, by district and moment."""

    def __init__(self, snapshot: Snapshot, family: Family, points: Points) -> None:
        self._snapshot = snapshot
        self._family = family
        self._rows = snapshot.places(None)
        self._points = points.all
        self._seams = points.seams
        self._days = frozenset(at for at, (_, day) in enumerate(points.all) if day)
        self._whole = {month: at for at, (month, day) in enumerate(points.all) if day is None}
        laters = {0, *(level.later for level in family.levels)}
        self._periods = {
            later: [Period(month + later, month + later) for month, _ in points.all]
            for later in laters
        }

    def members(self, by: Dimension) -> list[str]:
        """List the members that any of the parts is cut by."""
        parts = [self._family.flow, *(level.part for level in self._family.levels)]
        found = (part.members(self._snapshot, by) for part in parts if part)
        return sorted({member for listed in found for member in listed})

    def of(self, cut: Cut) -> Table:
        """Count the whole or one member."""
        flow = self._family.flow
        if flow and cut != WHOLE and not flow.members(self._snapshot, cut[0]):
            flow = None
        levels = [self._count(level.part, level.later, cut) for level in self._family.levels]
        shape = len(levels), len(self._rows), len(self._points)
        held = np.array(levels).reshape(shape)
        return Table(self._flow(flow, cut) if flow else None, held, self._seams, self._days)

    def _flow(self, part: Part, cut: Cut) -> Numbers:
        counted = self._count(monthly(part), 0, cut)
        for at, (month, day) in enumerate(self._points):
            if day:
                counted[:, self._whole[month]] -= counted[:, at]
        return np.maximum(counted, 0)

    def _count(self, part: Part, later: int, cut: Cut) -> Numbers:
        counted = part.of(self._snapshot, self._rows, self._periods[later], cut)
        for at, (month, day) in enumerate(self._points):
            if day is not None:
                counted[:, at] = 0
                if Month.of(day) == month + later:
                    end = month + later
                    kept = part.of(self._snapshot, self._rows, [Period(end, end, day)], cut)
                    counted[:, at] = np.nan_to_num(kept[:, 0])
        return np.nan_to_num(counted)
