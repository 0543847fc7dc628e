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
from sqlalchemy import Connection, func, select

from queries.cube.dimensions import SPAN, TO_DATE, UNKNOWN
from queries.cube.measures import SUBJECTS
from queries.cube.refreshing import Version, current_version
from queries.cube.standings import STANDINGS
from queries.cube.to_date import NOT_KEPT
from queries.months import Month
from queries.schema import cube_figure, division, population
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_COUNTED = {
    measure: subject.code
    for subject in SUBJECTS.values()
    for count in subject.counts
    for measure in (*count.measures, *count.moved)
}
_SUBJECT_OF = {
    measure: subject for standing in STANDINGS for measure, subject in standing.measures.items()
} | _COUNTED

Cut = tuple[str, str]
"""A dimension and a member of it; two empty texts: whole."""

WHOLE: Cut = ("", "")


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
    """

    version: Version
    districts: tuple[str, ...]
    first: Month
    last: Month
    totals: Mapping[str, NDArray[np.int64]]
    cuts: Mapping[tuple[str, str], Mapping[str, NDArray[np.int64]]]
    subjects: frozenset[str]
    residents: Mapping[str, Sequence[Residents]]
    city: str

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
        found: NDArray[np.int64] = kept[:, upto] - kept[:, before]
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


class LatestSnapshot:
    """Keeps the newest snapshot of one store, shared by the threads of a process."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._kept: Snapshot | None = None

    def of(self, connection: Connection) -> Snapshot:
        """Return the snapshot of the version that a connection sees: one statement if kept."""
        kept = self._kept
        if kept is None or kept.version != current_version(connection):
            kept = self._kept = load_snapshot(connection)
        return kept


def load_snapshot(connection: Connection) -> Snapshot:
    """Read all figures of the newest version: four statements, some ten thousand rows."""
    version = current_version(connection)
    figures = cube_figure.c
    keys = (figures.measure, figures.district, figures.month, figures.dimension, figures.member)
    rows = connection.execute(
        select(*keys, func.sum(figures.value).label("value"))
        .where(figures.dimension != SPAN)
        .group_by(*keys)
    ).all()
    city, districts = _districts(connection, {row.district for row in rows})
    months = {code: Month.from_code(code) for code in {row.month for row in rows}}
    due = version.measured_on and Month.of(version.measured_on)
    last = due or Month(1970, 1)
    first = min(months.values(), default=last)
    shape = len(districts), first.until(max([*months.values(), last])) + 2
    place = {code: row for row, code in enumerate(districts)}
    column = {code: first.until(month) + 1 for code, month in months.items()}
    every: dict[tuple[str, str, str], NDArray[np.int64]] = {}
    for measure, district, month, dimension, member, value in rows:
        array = every.get((measure, dimension, member))
        if array is None:
            array = every[measure, dimension, member] = np.zeros(shape, dtype=np.int64)
        array[place[district], column[month]] = int(value)
    totals: dict[str, NDArray[np.int64]] = {}
    cuts: dict[tuple[str, str], dict[str, NDArray[np.int64]]] = {}
    for (measure, dimension, member), array in every.items():
        np.cumsum(array, axis=1, out=array)
        array.setflags(write=False)
        if dimension:
            cuts.setdefault((measure, dimension), {})[member] = array
        else:
            totals[measure] = array
    return Snapshot(
        version,
        districts,
        first,
        last,
        totals,
        cuts,
        frozenset(filter(None, map(_told_by, totals))),
        _residents(connection),
        city,
    )


def _told_by(measure: str) -> str | None:
    """Name the subject that has data where a measure has: of a standing, only one of its own."""
    subject = _SUBJECT_OF.get(measure)
    return subject if measure in _COUNTED or subject not in SUBJECTS else None


def _districts(connection: Connection, counted: set[str]) -> tuple[str, tuple[str, ...]]:
    found = connection.execute(
        select(division.c.code, division.c.level, division.c.valid_to)
        .where(division.c.level.in_([Level.CITY, Level.DISTRICT]))
        .order_by(division.c.sequence, division.c.code)
    ).all()
    city = next((row.code for row in found if row.level == Level.CITY), "")
    official = [
        row.code
        for row in found
        if row.level == Level.DISTRICT and (row.valid_to is None or row.code in counted)
    ]
    return city, (*official, *([city] if city else []), UNKNOWN_DISTRICT)


def _residents(connection: Connection) -> dict[str, list[Residents]]:
    columns = population.c
    found = connection.execute(
        select(columns.code, columns.year, columns.vintage, columns.residents).order_by(
            columns.code, columns.year, columns.vintage, columns.id
        )
    )
    newest: dict[str, dict[int, Residents]] = {}
    for code, *figure in found:
        known = Residents(*figure)
        newest.setdefault(code, {})[known.year] = known
    return {code: list(by_year.values()) for code, by_year in newest.items()}
