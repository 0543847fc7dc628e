"""Loading the figures of the newest version, and keeping them between requests."""

import json
from collections.abc import Collection, Iterable, Mapping
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, String, cast, func, literal, select, true

from queries.cube.dimensions import SPAN
from queries.cube.snapshot import LEAST_COVERAGE, Residents, Snapshot, told_by
from queries.cube.versions import Version, current_version
from queries.months import Month
from queries.schema import cube_figure, data_version, division, population
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.divisions import Level

_HALF = 2**31

_Key = tuple[str, str, str]
"""A measure, a dimension and a member of it."""


class _Part(NamedTuple):
    """The figures of one subject as they are stored.

    Attributes:
        series: by key and district, months (as 202601) and values side by side.
        months: the first and the last month with any, as 202601.
    """

    series: Mapping[_Key, Mapping[str, NDArray[np.int64]]]
    months: tuple[int, int]


class LatestSnapshot:
    """Keeps the newest snapshot of one store, shared by the threads of a process.

    Of a newer version only the subjects are read whose cells it counted again, by one thread while
    the others wait for it.
    """

    def __init__(self, least_coverage: float = LEAST_COVERAGE) -> None:
        """Begin with nothing kept.

        Args:
            least_coverage: see `Snapshot`.
        """
        self._kept: Snapshot | None = None
        self._arrays: dict[str, _Arrays] = {}
        self._lock = Lock()
        self._least_coverage = least_coverage

    def of(self, connection: Connection) -> Snapshot:
        """Return the snapshot of the version that a connection sees: one statement if kept."""
        version, kept = current_version(connection), self._kept
        if kept is not None and kept.version == version:
            return kept
        with self._lock:
            kept = self._kept
            if kept is not None and kept.version == version:
                return kept
            if kept is not None and version.number < kept.version.number:
                # An older state of the store, seen by a transaction that began before.
                return load_snapshot(connection, self._least_coverage)
            changed = None if kept is None else _changed_since(connection, kept.version, version)
            known = {} if changed is None else self._arrays
            self._kept, self._arrays = _load(
                connection, version, self._least_coverage, kept, known, changed
            )
            return self._kept


def load_snapshot(connection: Connection, least_coverage: float = LEAST_COVERAGE) -> Snapshot:
    """Read all figures of the newest version, in four statements."""
    snapshot, _ = _load(connection, current_version(connection), least_coverage, None, {}, None)
    return snapshot


class _Arrays(NamedTuple):
    """The figures of one subject, added up from month to month, and the months they span."""

    by_key: Mapping[_Key, NDArray[np.signedinteger]]
    months: tuple[int, int]


def _load(
    connection: Connection,
    version: Version,
    least_coverage: float,
    kept: Snapshot | None,
    known: Mapping[str, _Arrays],
    changed: Collection[str] | None,
) -> tuple[Snapshot, dict[str, _Arrays]]:
    """Read a snapshot, and its arrays by subject: all, or those that changed where that will do."""
    parts = _read(connection, changed)
    counted = {
        district for part in parts.values() for one in part.series.values() for district in one
    }
    if kept is not None and changed is not None:
        counted |= set(kept.districts)
    city, districts = _districts(connection, counted)
    spans = {code: one.months for code, one in known.items() if code not in (changed or ())}
    spans |= {code: part.months for code, part in parts.items()}
    due = version.measured_on and Month.of(version.measured_on)
    last = due or Month(1970, 1)
    first = min((Month.from_code(low) for low, _ in spans.values()), default=last)
    final = max([*(Month.from_code(high) for _, high in spans.values()), last])
    width = first.until(final) + 2
    if kept is not None and changed is not None and not _fits(kept, districts, first, width):
        return _load(connection, version, least_coverage, None, {}, None)
    arrays = {code: one for code, one in known.items() if code in spans and code not in parts}
    arrays |= {
        code: _Arrays(_added_up(part, districts, first, width), part.months)
        for code, part in parts.items()
    }
    totals, cuts = _together(arrays.values())
    snapshot = Snapshot(
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
    return snapshot, arrays


def _fits(kept: Snapshot, districts: tuple[str, ...], first: Month, width: int) -> bool:
    """Tell whether arrays made for the snapshot that is kept have the shape that is wanted."""
    present = next(iter(kept.totals.values()), None)
    shape = (len(districts), width)
    return (
        kept.districts == districts
        and kept.first == first
        and (present is None or present.shape == shape)
    )


def _changed_since(connection: Connection, kept: Version, newest: Version) -> set[str] | None:
    """Find the subjects of which anything was counted again since a version; None: of all."""
    columns = data_version.c
    rows = connection.scalars(
        select(columns.subjects).where(columns.id > kept.number, columns.id <= newest.number)
    ).all()
    if any(text is None for text in rows):
        return None
    return {code for text in rows for code in json.loads(text or "[]")}


def _read(connection: Connection, subjects: Collection[str] | None) -> dict[str, _Part]:
    figures = cube_figure.c
    keys = (figures.subject, figures.measure, figures.dimension, figures.member, figures.district)
    # A third of a million of rows come as some thousand lines of numbers.
    pair = cast(figures.month, String) + literal(",") + cast(figures.value, String)
    wanted = true() if subjects is None else figures.subject.in_(sorted(subjects))
    rows = connection.execute(
        select(*keys, func.aggregate_strings(pair, ","))
        .where(figures.dimension != SPAN, wanted)
        .group_by(*keys)
    )
    series: dict[str, dict[_Key, dict[str, NDArray[np.int64]]]] = {}
    for subject, measure, dimension, member, district, said in rows:
        numbers = np.array(said.split(","), dtype=np.int64).reshape(-1, 2)
        by_key = series.setdefault(subject, {})
        by_key.setdefault((measure, dimension, member), {})[district] = numbers
    return {
        subject: _Part(
            by_key,
            (
                min(int(one[:, 0].min()) for places in by_key.values() for one in places.values()),
                max(int(one[:, 0].max()) for places in by_key.values() for one in places.values()),
            ),
        )
        for subject, by_key in series.items()
    }


def _added_up(
    part: _Part, districts: tuple[str, ...], first: Month, width: int
) -> dict[_Key, NDArray[np.signedinteger]]:
    place = {code: row for row, code in enumerate(districts)}
    found: dict[_Key, NDArray[np.signedinteger]] = {}
    for key, by_district in part.series.items():
        array = np.zeros((len(districts), width), dtype=np.int64)
        for district, numbers in by_district.items():
            years, months = np.divmod(numbers[:, 0], 100)
            columns = (years - first.code // 100) * 12 + months - first.code % 100 + 1
            # Figures of several cells may land in the same month.
            np.add.at(array[place[district]], columns, numbers[:, 1])
        np.cumsum(array, axis=1, out=array)
        _, dimension, _ = key
        # There are thousands of cuts, and few sums are too large for half the room.
        kept = array.astype(np.int32) if dimension and array.max() < _HALF else array
        kept.setflags(write=False)
        found[key] = kept
    return found


def _together(
    parts: Iterable[_Arrays],
) -> tuple[
    dict[str, NDArray[np.int64]], dict[tuple[str, str], dict[str, NDArray[np.signedinteger]]]
]:
    totals: dict[str, NDArray[np.int64]] = {}
    cuts: dict[tuple[str, str], dict[str, NDArray[np.signedinteger]]] = {}
    for part in parts:
        for (measure, dimension, member), array in part.by_key.items():
            if dimension:
                cuts.setdefault((measure, dimension), {})[member] = array
            else:
                totals[measure] = array.astype(np.int64, copy=False)
    return totals, cuts


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
