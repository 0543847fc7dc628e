"""All figures of one version in memory: a few hundred kilobytes, whatever the number of records.

Asking for a figure is then a look-up and a subtraction. A snapshot never changes; when the store
has a newer version, a new snapshot takes its place, so that an answer is never stale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import TO_DATE, UNKNOWN
from queries.cube.measures import SUBJECTS
from queries.cube.standings import STANDINGS
from queries.cube.to_date import NOT_KEPT
from queries.cube.versions import Version
from queries.months import Month

_COUNTED = {
    measure: subject.code
    for subject in SUBJECTS.values()
    for count in subject.counts
    for measure in (*count.measures, *count.moved)
}
_SUBJECT_OF = {
    measure: subject for standing in STANDINGS for measure, subject in standing.measures.items()
} | _COUNTED

LEAST_COVERAGE = 0.8
"""Where the settings say nothing else."""

_REGULAR = {"service": "recorded_person_times", "registration": "new_registrations"}
"""Subjects that every district owes rows of every month, and the measure that counts them."""

Cut = tuple[str, str]
"""A dimension and a member of it; two empty texts: whole."""

WHOLE: Cut = ("", "")


def subject_of(measure: str) -> str:
    """Return the subject whose data a measure needs."""
    return _SUBJECT_OF[measure]


def told_by(measure: str) -> str | None:
    """Name the subject that has data where a measure has: of a standing, only one of its own."""
    subject = _SUBJECT_OF.get(measure)
    return subject if measure in _COUNTED or subject not in SUBJECTS else None


class Residents(NamedTuple):
    """A resident population: the year it is of, the vintage of the figure, the number."""

    year: int
    vintage: str
    number: int


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The figures of one version.

    Attributes:
        version: which one.
        districts: codes in the official order, then 市本级 (the city's code), then 000000.
        first: the month of the first figure.
        last: the last month that figures are due for.
        totals: by measure, an array (district, month + 1): the sum over all months before one.
        cuts: the same by measure and dimension, then member.
        subjects: codes of the subjects that have any data.
        residents: by code of a district or the city, from early to late.
        city: code of the city.
        least_coverage: how much of what it owes a district must have delivered to be compared.
    """

    version: Version
    districts: tuple[str, ...]
    first: Month
    last: Month
    totals: Mapping[str, NDArray[np.int64]]
    cuts: Mapping[tuple[str, str], Mapping[str, NDArray[np.signedinteger]]]
    subjects: frozenset[str]
    residents: Mapping[str, Sequence[Residents]]
    city: str
    least_coverage: float = LEAST_COVERAGE

    def places(self, kept: frozenset[str] | None) -> list[int]:
        """Rows of the districts to keep, in the official order; None keeps every one."""
        return [row for row, code in enumerate(self.districts) if kept is None or code in kept]

    def has(self, measure: str) -> bool:
        """Tell whether the store holds data that a measure is counted from."""
        return _SUBJECT_OF[measure] in self.subjects

    def members(self, measure: str, dimension: str) -> list[str]:
        """List the members of a dimension that a measure was counted by; unknown comes last."""
        found = self.cuts.get((measure, dimension), ())
        return sorted(found, key=lambda member: (member == UNKNOWN, member))

    @cached_property
    def deliveries(self) -> Mapping[str, tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Months with rows of the subjects that are owed every month, counted up.

        Returns:
            By subject: how many months before one any district has rows in, as (month + 1), and
            how many each district has, as (district, month + 1).
        """
        found: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}
        for subject, measure in _REGULAR.items():
            totals = self.totals.get(measure)
            if totals is not None:
                has = np.diff(totals, axis=1) > 0
                found[subject] = (
                    np.pad(np.cumsum(has.any(axis=0), dtype=np.int64), (1, 0)),
                    np.pad(np.cumsum(has, axis=1, dtype=np.int64), ((0, 0), (1, 0))),
                )
        return found

    @cached_property
    def begins(self) -> Month:
        """The month from which on figures are worth asking for: that of the first service.

        What stands may have come decades before: an institution opened in 1995.
        """
        for subject in _REGULAR:
            owed, _ = self.deliveries.get(subject, (None, None))
            if owed is not None:
                return self.first + int(np.searchsorted(owed, 1) - 1)
        return self.first

    @cached_property
    def days_kept(self) -> frozenset[str]:
        """The days up to which earlier months are kept, as 2025-11-23."""
        return frozenset(
            day
            for (_, dimension), by_member in self.cuts.items()
            if dimension == TO_DATE
            for day in by_member
        )

    def is_kept_to(self, measure: str, day: Cut) -> bool:
        """Tell whether an earlier month of a measure is kept up to a day.

        Of a measure that is, nothing may have been counted by that day; then it is 0.
        """
        return day[1] in self.days_kept and measure not in NOT_KEPT

    def is_cut(self, measure: str, dimension: str) -> bool:
        """Tell whether a measure is counted by a dimension."""
        return (measure, dimension) in self.cuts

    def sums(
        self,
        measure: str,
        rows: Sequence[int],
        spans: Sequence[tuple[Month | None, Month]],
        cut: Cut = WHOLE,
    ) -> NDArray[np.int64]:
        """Sum a measure.

        Args:
            measure: its code.
            rows: of the districts, see `places`.
            spans: first and last month of each sum, both included; None: from the beginning.
            cut: a dimension and the member of it to sum.

        Returns:
            An array (district, span); 0 where nothing was counted.
        """
        dimension, member = cut
        by_member = self.cuts.get((measure, dimension), {}) if dimension else self.totals
        totals = by_member.get(member if dimension else measure)
        if totals is None:
            return np.zeros((len(rows), len(spans)), dtype=np.int64)
        end = totals.shape[1] - 1
        upto = [min(max(self.first.until(last) + 1, 0), end) for _, last in spans]
        before = [
            0 if start is None else min(max(self.first.until(start), 0), end) for start, _ in spans
        ]
        kept = totals[rows]
        found: NDArray[np.int64] = (kept[:, upto] - kept[:, before]).astype(np.int64)
        return found

    def residents_of(self, code: str, year: int) -> Residents | None:
        """Find the residents of a district or the city for a period of a year.

        Returns:
            Those of the latest year not after the one asked for, in their newest vintage; where
            none is that old, of the earliest; None where none is known.

        Source: indicator catalogue, reading of "resident population".
        """
        known = self.residents.get(code)
        if not known:
            return None
        return next((one for one in reversed(known) if one.year <= year), known[0])
