"""All figures of one version in memory: a few hundred kilobytes, whatever the number of records.

Asking for a figure is then a look-up and a subtraction. A snapshot never changes; when the store
has a newer version, a new snapshot takes its place, so that an answer is never stale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from queries.cube.measures import SUBJECTS
from queries.cube.refreshing import Version, current_version
from queries.months import Month
from queries.schema import cube_figure, division, population
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_WINDOW_SUBJECTS = {
    "active_volunteers": "service",
    "active_minutes": "service",
    "trained_active_volunteers": "training",
    "previously_active": "service",
    "retained": "service",
}
_SUBJECT_OF = _WINDOW_SUBJECTS | {
    measure: subject.code
    for subject in SUBJECTS.values()
    for count in subject.counts
    for measure in (*count.measures, *count.moved)
}


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
        subjects: codes of the subjects that have any data.
        residents: by code of a district or the city, from early to late.
        city: code of the city.
    """

    version: Version
    districts: tuple[str, ...]
    first: Month
    last: Month
    totals: Mapping[str, NDArray[np.int64]]
    subjects: frozenset[str]
    residents: Mapping[str, Sequence[Residents]]
    city: str

    def places(self, kept: frozenset[str] | None) -> list[int]:
        """Rows of the districts to keep, in the official order; None keeps every one."""
        return [row for row, code in enumerate(self.districts) if kept is None or code in kept]

    def has(self, measure: str) -> bool:
        """Tell whether the store holds data that a measure is counted from."""
        return _SUBJECT_OF[measure] in self.subjects

    def sums(
        self, measure: str, rows: Sequence[int], spans: Sequence[tuple[Month | None, Month]]
    ) -> NDArray[np.int64]:
        """Sum a measure.

        Args:
            measure: its code.
            rows: of the districts, see `places`.
            spans: first and last month of each sum, both included; None: from the beginning.

        Returns:
            An array (district, span); 0 where nothing was counted.
        """
        totals = self.totals.get(measure)
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
    rows = connection.execute(
        select(figures.measure, figures.district, figures.month, func.sum(figures.value))
        .where(figures.dimension == "")
        .group_by(figures.measure, figures.district, figures.month)
    ).all()
    city, districts = _districts(connection, {row.district for row in rows})
    months = [Month.from_code(row.month) for row in rows]
    due = version.measured_on and Month.of(version.measured_on)
    last = due or Month(1970, 1)
    first = min(months, default=last)
    width = first.until(max([*months, last])) + 1
    totals: dict[str, NDArray[np.int64]] = {}
    place = {code: row for row, code in enumerate(districts)}
    for (measure, district, _, value), month in zip(rows, months, strict=True):
        if measure not in totals:
            totals[measure] = np.zeros((len(districts), width + 1), dtype=np.int64)
        totals[measure][place[district], first.until(month) + 1] = int(value)
    for array in totals.values():
        np.cumsum(array, axis=1, out=array)
        array.setflags(write=False)
    subjects = {_SUBJECT_OF[measure] for measure in totals}
    return Snapshot(
        version, districts, first, last, totals, frozenset(subjects), _residents(connection), city
    )


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
