"""An exhibit: what one chart, table or row of cards says, in words and plain values.

It is made once from the same answers as the screen, may be kept as text, and is drawn by whoever
writes a document. Nothing in it refers to the store.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """How an exhibit is drawn.

    Attributes:
        NUMBERS: cards with a number and what it is set beside.
        BARS: a bar for each name, with intervals.
        LINES: a line for each series, from name to name.
        STACKED: bars for each name, the series one after another.
        FUNNEL: points against their denominators, between limits.
        MAP: outlines filled by class.
        TABLE: a table, cells filled by class.
    """

    NUMBERS = "numbers"
    BARS = "bars"
    LINES = "lines"
    STACKED = "stacked"
    FUNNEL = "funnel"
    MAP = "map"
    TABLE = "table"


CHARTS = (Kind.BARS, Kind.LINES, Kind.STACKED, Kind.FUNNEL)
"""Kinds that are drawn as charts."""


class Role(StrEnum):
    """What a series is beside the others.

    Attributes:
        NOW: what is shown.
        BEFORE: the same a year earlier.
        LOWER: lower ends of the 95 % intervals of what is shown.
        UPPER: their upper ends.
        INNER: a 95 % limit.
        OUTER: a 99.8 % limit.
        BESIDE: said beside what is shown, in words alone.
    """

    NOW = "now"
    BEFORE = "before"
    LOWER = "lower"
    UPPER = "upper"
    INNER = "inner"
    OUTER = "outer"
    BESIDE = "beside"


class Series(NamedTuple):
    """A column of an exhibit.

    Attributes:
        name: of it.
        values: in the unit, shares as 0..1; None where a mark stands.
        said: the same as written in a table, or the mark.
        role: see `Role`.
        across: where each value stands across, of a funnel.
        standings: class of each value; empty: none has one.
    """

    name: str
    values: tuple[float | None, ...]
    said: tuple[str, ...]
    role: str = Role.NOW
    across: tuple[float, ...] = ()
    standings: tuple[str, ...] = ()


class Outline(NamedTuple):
    """A district of a map.

    Attributes:
        name: of it.
        rings: of longitude and latitude.
        label: where its name is written.
        standing: its class; empty: it has none.
        said: its value as written.
    """

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    label: tuple[float, float]
    standing: str
    said: str


@dataclass(frozen=True)
class Exhibit:
    """What is said by one chart, table or row of cards.

    Attributes:
        kind: see `Kind`.
        title: the finding, as a sentence.
        subtitle: measure, period and unit.
        summary: the same for who cannot see it, in one sentence.
        head: what the names are.
        names: of the rows.
        forms: how the numbers of each row are written, as spreadsheets say it.
        series: the columns.
        line: name and value of a line across; None: none.
        running: whether the last name is a month that is not over.
        keys: class and words of each class that occurs.
        notes: printed below, as what a district says of its figure.
        caveats: what the measure means, told beside a slide.
        source: printed below.
        outlines: of a map.
        months: the names as months, `2026-09`; empty: they are none.
        marks: of the footnotes of each name, as `[1]`; empty: none has any.
        signs: what the signs that stand for values mean; empty: none stands.
    """

    kind: str
    title: str
    subtitle: str
    summary: str
    head: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    series: tuple[Series, ...]
    line: tuple[str, float] | None = None
    running: bool = False
    keys: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    source: str = ""
    outlines: tuple[Outline, ...] = ()
    months: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    signs: str = ""

    def of(self, *roles: str) -> list[Series]:
        """List the series of some roles."""
        return [one for one in self.series if one.role in roles]

    @property
    def labels(self) -> tuple[str, ...]:
        """The names as they are printed, with the marks of their footnotes."""
        marks = self.marks or ("",) * len(self.names)
        return tuple(f"{name}{mark}" for name, mark in zip(self.names, marks, strict=True))

    @property
    def is_blank(self) -> bool:
        """Whether it is a chart that has nothing to draw, since every value of it is hidden."""
        drawn = (value for one in self.of(Role.NOW, Role.BEFORE) for value in one.values)
        return self.kind in CHARTS and not self.line and all(one is None for one in drawn)

    @property
    def form(self) -> str:
        """How its numbers are written where all are written alike."""
        return self.forms[0] if self.forms else "General"


_WORDS = ("names", "forms", "notes", "caveats", "months", "marks")


def dump(exhibit: Exhibit) -> str:
    """Write an exhibit as text, the same for the same exhibit."""
    return json.dumps(asdict(exhibit), ensure_ascii=False, sort_keys=True, default=list)


def load(text: str) -> Exhibit:
    """Read an exhibit that `dump` wrote."""
    told: Mapping[str, Any] = json.loads(text)
    line = told["line"]
    return Exhibit(
        **{
            **told,
            **{name: tuple(told[name]) for name in _WORDS},
            "series": tuple(_series(one) for one in told["series"]),
            "line": None if line is None else (line[0], line[1]),
            "keys": tuple((name, words) for name, words in told["keys"]),
            "outlines": tuple(_outline(one) for one in told["outlines"]),
        }
    )


def _series(told: Sequence[Any]) -> Series:
    name, values, said, role, across, standings = told
    return Series(name, tuple(values), tuple(said), role, tuple(across), tuple(standings))


def _outline(told: Sequence[Any]) -> Outline:
    name, rings, label, standing, said = told
    drawn = tuple(tuple((at[0], at[1]) for at in ring) for ring in rings)
    return Outline(name, drawn, (label[0], label[1]), standing, said)
