"""What holds at the end of a month and cannot be added up: counted from the members stored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.cube.keys import FigureKey
from queries.cube.people import People
from queries.cube.storing import StoredMembers
from queries.months import Month

Counter = Callable[[StoredMembers, Sequence[Month], People], Iterator[tuple[FigureKey, int]]]


@dataclass(frozen=True, eq=False)
class Standing:
    """Distinct persons or organizations at the ends of months, kept ready by district.

    They are exact: unions and intersections of the members of each month. Kept ready because a
    page asks for dozens of them at once.

    Attributes:
        code: its name in the store.
        measures: its measures, and the subject without whose data each is missing.
        sources: codes of what it is counted from, and for how many months after its own a cell
            of it matters; None: for ever; -1: whatever its month, for every month.
        count: counts the ends of some months.
    """

    code: str
    measures: Mapping[str, str]
    sources: Mapping[str, int | None]
    count: Counter

    def key(self, measure: str, district: str, month: Month, *cut: str) -> FigureKey:
        """Name one of its figures; its cell has no district of its own."""
        return FigureKey(self.code, "", month.code, measure, district, month.code, *cut)
