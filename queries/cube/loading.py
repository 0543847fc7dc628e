"""Loading the figures of the newest version, and keeping them between requests."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from queries.cube.dimensions import SPAN
from queries.cube.refreshing import current_version
from queries.cube.snapshot import LEAST_COVERAGE, Residents, Snapshot, told_by
from queries.months import Month
from queries.schema import cube_figure, division, population
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_HALF = 2**31


class LatestSnapshot:
    """Keeps the newest snapshot of one store, shared by the threads of a process."""

    def __init__(self, least_coverage: float = LEAST_COVERAGE) -> None:
        """Begin with nothing kept.

        Args:
            least_coverage: see `Snapshot`.
        """
        self._kept: Snapshot | None = None
        self._least_coverage = least_coverage

    def of(self, connection: Connection) -> Snapshot:
        """Return the snapshot of the version that a connection sees: one statement if kept."""
        kept = self._kept
        if kept is None or kept.version != current_version(connection):
            kept = self._kept = load_snapshot(connection, self._least_coverage)
        return kept


def load_snapshot(connection: Connection, least_coverage: float = LEAST_COVERAGE) -> Snapshot:
    """Read all figures of the newest version: four statements, some ten thousand rows."""
    version = current_version(connection)
    figures = cube_figure.c
    keys = (figures.measure, figures.district, figures.month, figures.dimension, figures.member)
    rows = connection.execute(select(*keys, figures.value).where(figures.dimension != SPAN)).all()
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
        # Figures of several cells may land in the same month.
        array[place[district], column[month]] += value
    totals: dict[str, NDArray[np.int64]] = {}
    cuts: dict[tuple[str, str], dict[str, NDArray[np.signedinteger]]] = {}
    for (measure, dimension, member), array in every.items():
        np.cumsum(array, axis=1, out=array)
        if dimension:
            # There are thousands of them, and few sums are too large for half the room.
            kept: NDArray[np.signedinteger] = array
            if array.max() < _HALF:
                kept = array.astype(np.int32)
            kept.setflags(write=False)
            cuts.setdefault((measure, dimension), {})[member] = kept
        else:
            array.setflags(write=False)
            totals[measure] = array
    return Snapshot(
        version,
        districts,
        first,
        last,
        totals,
        cuts,
        frozenset(filter(None, map(told_by, totals))),
        _residents(connection),
        city,
        least_coverage,
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
