"""What indicators are put together from: sums over the cube for a period, and residents."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from queries.cube.dimensions import TO_DATE, UNKNOWN
from queries.cube.measures.services import RAW
from queries.cube.snapshot import WHOLE, Cut, Snapshot
from queries.months import Month
from queries.schema.base import UNKNOWN_DISTRICT

Numbers = NDArray[np.float64]


class Period(NamedTuple):
    """First and last month, both included; the last one up to a day where one is said."""

    start: Month
    end: Month
    until: date | None = None


class Part(ABC):
    """What an indicator is put together from."""

    @abstractmethod
    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store holds the data to count from."""

    @abstractmethod
    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """List the members of a dimension that the part can be cut by; empty: it cannot."""

    @abstractmethod
    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part as (district, period); NaN where it is not known."""

    def together(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part of all the districts together as (1, period)."""
        summed: Numbers = self.of(snapshot, rows, periods, cut).sum(axis=0, keepdims=True)
        return summed

    def raw(self) -> "Part":
        """Return the part as it is before the integrity rules; itself where they leave it alone."""
        return self


@dataclass(frozen=True)
class Counted(Part):
    """Measures of the cube added up, in the cube's own unit times `scale`.

    Attributes:
        measures: codes of the measures added.
        minus: codes of the measures taken off.
        scale: what one counted unit is worth (1/60 turns minutes into hours).
        needs: codes of measures of other rows without which nothing is known: none was insured
            where the store holds no insurance at all, and nobody can say so.
    """

    measures: tuple[str, ...]
    minus: tuple[str, ...] = ()
    scale: float = 1.0
    needs: tuple[str, ...] = ()

    @abstractmethod
    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The months to sum over for a period."""

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store holds the data to count from."""
        return all(snapshot.has(measure) for measure in (*self.measures, *self.needs))

    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """List the members that any of the measures is counted by, if every one is cut."""
        codes = (*self.measures, *self.minus)
        if not all(snapshot.is_cut(one, dimension) for one in self.measures):
            return []
        found = {member for one in codes for member in snapshot.members(one, dimension)}
        return sorted(found, key=lambda member: (member == UNKNOWN, member))

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part as (district, period); NaN where it is not known."""
        counted = sum(self._sums(snapshot, one, rows, periods, cut) for one in self.measures)
        for one in self.minus:
            counted = counted - self._sums(snapshot, one, rows, periods, cut)
        return np.asarray(counted, dtype=np.float64) * self.scale

    def _sums(
        self, snapshot: Snapshot, measure: str, rows: list[int], periods: list[Period], cut: Cut
    ) -> Numbers:
        spans = [self.span(period) for period in periods]
        sums = snapshot.sums(measure, rows, spans, cut).astype(np.float64)
        for at, period in enumerate(periods):
            if period.until is not None:
                sums[:, at] += self._cut_off(snapshot, measure, rows, period, cut)
        return sums

    def _cut_off(
        self, snapshot: Snapshot, measure: str, rows: list[int], period: Period, cut: Cut
    ) -> Numbers:
        """Return what the period up to its day has more than the whole of it; NaN: not known."""
        day = (TO_DATE, str(period.until))
        if cut != WHOLE or not snapshot.is_kept_to(measure, day):
            return np.full(len(rows), np.nan)
        month = [(period.end, period.end)]
        part, whole = (snapshot.sums(measure, rows, month, one) for one in (day, WHOLE))
        return np.asarray((part - whole)[:, 0], dtype=np.float64)

    def raw(self) -> "Counted":
        """Return the same of the measures as they are before the integrity rules."""
        return replace(self, measures=tuple(RAW.get(one, one) for one in self.measures))


class Flow(Counted):
    """What happened in the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The period itself."""
        return period.start, period.end


class Stock(Counted):
    """What had come and not gone by the end of the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """From the beginning."""
        return None, period.end


class MonthEnds(Stock):
    """What had come and not gone by the end of each month of the period, added up."""

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part as (district, period)."""
        months = [list(period.start.through(period.end)) for period in periods]
        ends = [Period(month, month) for of_period in months for month in of_period]
        stocks = super().of(snapshot, rows, ends, cut)
        firsts = np.cumsum([0, *(len(of_period) for of_period in months[:-1])])
        sums: Numbers = np.add.reduceat(stocks, firsts, axis=1)
        return sums


class Trailing(Counted):
    """What happened in the twelve months that end with the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """Twelve months."""
        return period.end - 11, period.end


class Window(Counted):
    """Distinct persons of the twelve months that end with the period, by residence."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The month with which the window ends."""
        return period.end, period.end


@dataclass(frozen=True)
class Registered(Stock):
    """Persons registered at the end of the period; cut, as counted at each month's end."""

    measures: tuple[str, ...] = ("new_registrations",)
    minus: tuple[str, ...] = ("ended_registrations",)

    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """List the members of a dimension that persons are told apart by."""
        return snapshot.members("registered_persons", dimension)

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the part as (district, period)."""
        if cut == WHOLE:
            return super().of(snapshot, rows, periods)
        return Window(("registered_persons",)).of(snapshot, rows, periods, cut)


class Residents(Part):
    """The resident population for the year in which the period ends."""

    def members(self, snapshot: Snapshot, dimension: str) -> list[str]:
        """Residents are known by place alone."""
        return []

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether any population is in the store."""
        return bool(snapshot.residents)

    def of(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return residents as (district, period); NaN for 市本级, unknown places and gaps."""
        found = np.full((len(rows), len(periods)), np.nan)
        for place, row in enumerate(rows):
            for at, period in enumerate(periods):
                known = snapshot.residents_of(snapshot.districts[row], period.end.year)
                if known and snapshot.districts[row] != snapshot.city:
                    found[place, at] = known.number
        return found

    def together(
        self, snapshot: Snapshot, rows: list[int], periods: list[Period], cut: Cut = WHOLE
    ) -> Numbers:
        """Return the residents of the districts together as (1, period).

        For all districts the city's own figure counts where it is of a newer year or vintage than
        every district's, or where a district's is not known.
        NaN where a district's residents are not known.
        """
        codes = [snapshot.districts[row] for row in rows]
        peopled = [code for code in codes if code not in (snapshot.city, UNKNOWN_DISTRICT)]
        whole = len(rows) == len(snapshot.districts)
        found = [
            self._together(snapshot, peopled, period.end.year, whole=whole) for period in periods
        ]
        return np.array([found], dtype=np.float64)

    @staticmethod
    def _together(snapshot: Snapshot, codes: list[str], year: int, *, whole: bool) -> float:
        found = [snapshot.residents_of(code, year) for code in codes]
        parts = [one for one in found if one is not None]
        complete = bool(parts) and len(parts) == len(codes)
        city = snapshot.residents_of(snapshot.city, year) if whole else None
        if city and not (complete and max(one[:2] for one in parts) >= city[:2]):
            return float(city.number)
        return float(sum(one.number for one in parts)) if complete else np.nan
