"""What an indicator is: a formula over the parts of the cube, said once."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from queries.cube.snapshot import Snapshot
from queries.months import Month
from queries.schema.base import UNKNOWN_DISTRICT

Numbers = NDArray[np.float64]


class Pillar(StrEnum):
    """The policy pillars of the work plan, and the subjects beside them."""

    RECRUITMENT = "recruitment"
    TRAINING = "training"
    EVALUATION = "evaluation"
    INCENTIVE = "incentive"
    SAFEGUARD = "safeguard"
    RECORDS = "records"
    ORGANIZATIONS = "organizations"


class Unit(StrEnum):
    """What a value counts; layouts choose the format and the word by it."""

    PERSONS = "persons"
    PERSON_TIMES = "person_times"
    HOURS = "hours"
    HOURS_PER_PERSON = "hours_per_person"
    HOURS_PER_10K = "hours_per_10k"
    ORGANIZATIONS = "organizations"
    SHARE = "share"


class Direction(StrEnum):
    """Whether more is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Additivity(StrEnum):
    """How values of months and districts go together.

    FLOW sums over both; STOCK sums over districts and is taken at the end of a period; DISTINCT
    counts persons once, so months never add up; RATIO is computed again from its parts.
    """

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    RATIO = "ratio"


class Mark(StrEnum):
    """Why there is no value."""

    MISSING = "missing"
    NOT_DUE = "not_due"


class Figure(NamedTuple):
    """One value of an indicator.

    Attributes:
        indicator: its code.
        district: code, or None where the districts asked for are taken together.
        month: or None where the period is taken as a whole.
        value: in the indicator's unit, shares as 0..1; None wherever a mark stands.
        numerator: of a ratio, in its own unit; of any other indicator the value itself.
        denominator: of a ratio; None for any other.
        mark: why there is no value, or None.
    """

    indicator: str
    district: str | None
    month: Month | None
    value: float | None
    numerator: float | None
    denominator: float | None
    mark: Mark | None


class Period(NamedTuple):
    """First and last month, both included."""

    start: Month
    end: Month


@dataclass(frozen=True)
class Part:
    """An additive part of an indicator, in the cube's own unit times `scale`.

    Attributes:
        measures: codes of the measures added.
        minus: codes of the measures taken off.
        scale: what one counted unit is worth (1/60 turns minutes into hours).
    """

    measures: tuple[str, ...]
    minus: tuple[str, ...] = ()
    scale: float = 1.0

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The months to sum over for a period."""
        raise NotImplementedError

    def is_known(self, snapshot: Snapshot) -> bool:
        """Tell whether the store holds the data to count from."""
        return all(snapshot.has(measure) for measure in self.measures)

    def of(self, snapshot: Snapshot, rows: list[int], periods: list[Period]) -> Numbers:
        """Return the part as (district, period); NaN where it is not known."""
        spans = [self.span(period) for period in periods]
        counted = sum(snapshot.sums(one, rows, spans) for one in self.measures)
        for one in self.minus:
            counted = counted - snapshot.sums(one, rows, spans)
        return np.asarray(counted, dtype=np.float64) * self.scale

    def together(self, snapshot: Snapshot, rows: list[int], periods: list[Period]) -> Numbers:
        """Return the part of all the districts together as (1, period)."""
        summed: Numbers = self.of(snapshot, rows, periods).sum(axis=0, keepdims=True)
        return summed


class Flow(Part):
    """What happened in the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The period itself."""
        return period


class Stock(Part):
    """What had come and not gone by the end of the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """From the beginning."""
        return None, period.end


class Trailing(Part):
    """What happened in the twelve months that end with the period."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """Twelve months."""
        return period.end - 11, period.end


class Window(Part):
    """Distinct persons of the twelve months that end with the period, by residence."""

    def span(self, period: Period) -> tuple[Month | None, Month]:
        """The month with which the window ends."""
        return period.end, period.end


@dataclass(frozen=True)
class Residents(Part):
    """The resident population for the year in which the period ends."""

    measures: tuple[str, ...] = ()

    def of(self, snapshot: Snapshot, rows: list[int], periods: list[Period]) -> Numbers:
        """Return residents as (district, period); NaN for 市本级, unknown places and gaps."""
        found = np.full((len(rows), len(periods)), np.nan)
        for place, row in enumerate(rows):
            for at, period in enumerate(periods):
                known = snapshot.residents_of(snapshot.districts[row], period.end.year)
                if known and snapshot.districts[row] != snapshot.city:
                    found[place, at] = known.number
        return found

    def together(self, snapshot: Snapshot, rows: list[int], periods: list[Period]) -> Numbers:
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


@dataclass(frozen=True)
class Indicator:
    """A figure that the dashboard shows, said once.

    Attributes:
        code: stable name, used in addresses, files and tests; never reused.
        name: Chinese name.
        name_en: English name.
        pillar: where it belongs.
        unit: what one counts.
        direction: whether more is better.
        additivity: how values go together.
        definition: Chinese sentences that let two people compute the same number.
        definition_en: the same in English.
        basis: law, standard or document that asks for it.
        source: tables and fields it comes from.
        owner: the office that answers for it.
        numerator: the part itself, or what is divided.
        denominator: what it is divided by; None for a plain part.
        factor: what the ratio is multiplied with (10,000 for "per ten thousand").
        version: of the definition; raised whenever a figure could change by it.
    """

    code: str
    name: str
    name_en: str
    pillar: Pillar
    unit: Unit
    direction: Direction
    additivity: Additivity
    definition: str
    definition_en: str
    basis: str
    source: str
    numerator: Part
    denominator: Part | None = None
    factor: float = 1.0
    owner: str = "市民政局"
    version: int = 1
