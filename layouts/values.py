"""What layouts are handed: the shapes of values, whoever makes them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol


class MonthLike(Protocol):
    """A calendar month."""

    @property
    def year(self) -> int:
        """Four digits."""

    @property
    def number(self) -> int:
        """1 to 12."""

    def __sub__(self, months: int) -> "MonthLike":
        """The month so many months earlier."""


class FigureLike(Protocol):
    """One value of an indicator, or the mark that stands for it."""

    @property
    def value(self) -> float | None:
        """In the indicator's unit, shares as 0..1; None wherever a mark stands."""

    @property
    def numerator(self) -> float | None:
        """Of a ratio; of any other indicator the value itself."""

    @property
    def denominator(self) -> float | None:
        """Of a ratio; None for any other."""

    @property
    def mark(self) -> str | None:
        """Why there is no value, or None."""

    @property
    def lower(self) -> float | None:
        """Lower end of the 95 % interval; None: no interval is claimed."""

    @property
    def upper(self) -> float | None:
        """Its upper end."""

    @property
    def coverage(self) -> float | None:
        """How much of what is owed for the period has come, 0..1; None: nothing is owed."""


class RunLike(Protocol):
    """What a series' own variation leads one to expect."""

    @property
    def centre(self) -> float:
        """The mean."""

    @property
    def lower(self) -> float:
        """Lower natural process limit."""

    @property
    def upper(self) -> float:
        """The upper one."""


class AimLike(Protocol):
    """The target of a figure."""

    @property
    def value(self) -> float:
        """In the indicator's unit."""

    @property
    def period(self) -> str:
        """`2026` or `2026-09`."""

    @property
    def approved_by(self) -> str:
        """Who approved it."""

    @property
    def due(self) -> bool:
        """Whether its period is over in the data, and the figure is that of the whole of it."""


class IndicatorLike(Protocol):
    """What an indicator says of itself."""

    @property
    def code(self) -> str:
        """Stable name."""

    @property
    def name(self) -> str:
        """Chinese name."""

    @property
    def name_en(self) -> str:
        """English name."""

    @property
    def pillar(self) -> str:
        """Where it belongs."""

    @property
    def unit(self) -> str:
        """What one counts."""

    @property
    def direction(self) -> str:
        """Whether more is better."""

    @property
    def additivity(self) -> str:
        """How values of months go together; `flow`: they are summed."""

    @property
    def definition(self) -> str:
        """Chinese definition."""

    @property
    def definition_en(self) -> str:
        """English definition."""

    @property
    def basis(self) -> str:
        """What asks for it."""

    @property
    def source(self) -> str:
        """Tables and fields."""

    @property
    def owner(self) -> str:
        """The office that answers for it."""

    @property
    def version(self) -> int:
        """Of the definition."""


class Place(NamedTuple):
    """A district as it is shown.

    Attributes:
        code: of the district.
        name: in the language spoken.
        short: for maps and narrow columns.
        href: address of this page narrowed to it, or widened again where it is chosen.
        chosen: whether the page is narrowed to it.
        proper: a district of the map, neither 市本级 nor 未知/市外.
        page: address of the page about it; empty: it has none.
    """

    code: str
    name: str
    short: str
    href: str
    chosen: bool
    proper: bool
    page: str = ""


class Shape(NamedTuple):
    """The outline of a district.

    Attributes:
        code: of the district.
        rings: of (longitude, latitude).
        label: longitude and latitude of its name.
    """

    code: str
    rings: Sequence[Sequence[tuple[float, float]]]
    label: tuple[float, float]


class Frame(NamedTuple):
    """What every figure of a page has in common.

    Attributes:
        start: first month of the period.
        end: last month of the period.
        as_of: latest day with data; None: there are none.
        running: whether the period ends with a month that is not over in the data.
        place: the districts that the page is narrowed to, in words; the city where it is not.
        version: number of the data version.
        compare: what its figures are set beside: `yoy`, `previous`, `target` or `city`.
    """

    start: MonthLike
    end: MonthLike
    as_of: date | None
    running: bool
    place: str
    version: int
    compare: str = "yoy"
