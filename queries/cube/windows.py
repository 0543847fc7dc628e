"""Distinct persons of the twelve months that end with a month, kept ready by district.

They are exact: unions and intersections of the members of each month. Kept ready because a page
asks for dozens of them at once; any other window is a union at the time of asking.
"""

from collections.abc import Iterator, Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube.counting import Cell, FigureKey
from queries.cube.measures.services import SERVICE
from queries.cube.measures.training import TRAINING
from queries.cube.people import WINDOW as LENGTH
from queries.cube.people import People, by_month, load_members
from queries.months import Month
from queries.schema import cube_figure, cube_members

SUBJECT = "window"
"""Under this name windows stand in the store; their cell has no district of its own."""

REACH = 2 * LENGTH - 1
"""A month's services still matter to the window that ends so many months later (retention)."""


def count_windows(
    connection: Connection, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count the windows that end with each of some months, from the members stored.

    Yields figures, by residence:
        active_volunteers: registered at the end, with a valid record in the window.
        active_minutes: counted minutes of these persons in the window, wherever served.
        trained_active_volunteers: of these, who attended a training in the window.
        previously_active: persons with a valid record in the twelve months before the window.
        retained: of these, who have a valid record in the window too.

    Source: the readings of active_volunteers, hours_per_active, training_coverage and
    retention_rate_12m in the indicator catalogue.
    """
    if not months:
        return
    first, last = min(months), max(months)
    served_in = _served(connection, SERVICE.code, first - REACH, last)
    trained_in = _served(connection, TRAINING.code, first - (LENGTH - 1), last)
    minutes = _Minutes(connection, first - (LENGTH - 1), last)
    for month in months:
        served = _within(served_in, month)
        active = served & people.registered_at_end(month)
        trained = active & _within(trained_in, month)
        before = _within(served_in, month - LENGTH)
        retained = before & served
        active_minutes = minutes.of_registered(month)
        for district, residents in people.residents.items():
            counted = {
                "active_volunteers": active.intersection_cardinality(residents),
                "active_minutes": active_minutes.get(district, 0),
                "trained_active_volunteers": trained.intersection_cardinality(residents),
                "previously_active": before.intersection_cardinality(residents),
                "retained": retained.intersection_cardinality(residents),
            }
            for measure, value in counted.items():
                if value:
                    yield (
                        FigureKey(SUBJECT, "", month.code, measure, district, month.code, "", ""),
                        value,
                    )


def affected(cells: Sequence[Cell], last: Month) -> set[Month]:
    """Months whose windows hold one of the cells, up to a last month."""
    starts = {Month.from_code(cell.month) for cell in cells}
    return {month for start in starts for month in start.through(min(start + REACH, last))}


class _Minutes:
    """Counted minutes by residence and month, cut by the span of each person's registration."""

    def __init__(self, connection: Connection, first: Month, last: Month) -> None:
        figures = cube_figure.c
        found = connection.execute(
            select(figures.district, figures.month, figures.member, figures.value).where(
                figures.subject == SERVICE.code,
                figures.measure == "person_minutes",
                figures.source_month.between(first.code, last.code),
            )
        )
        self._parts: dict[int, list[tuple[str, int, int, int]]] = {}
        for district, month, span, value in found:
            come, gone = (int(bound) for bound in span.split("-"))
            self._parts.setdefault(month, []).append((district, come, gone or LENGTH, value))

    def of_registered(self, last: Month) -> dict[str, int]:
        """Sum the window's minutes of persons registered at its end, by residence."""
        sums: dict[str, int] = {}
        for month in (last - (LENGTH - 1)).through(last):
            later = month.until(last)
            for district, come, gone, value in self._parts.get(month.code, ()):
                if come <= later < gone:
                    sums[district] = sums.get(district, 0) + value
        return sums


def _served(connection: Connection, subject: str, first: Month, last: Month) -> dict[int, BitMap]:
    within = cube_members.c.month.between(first.code, last.code)
    return by_month(load_members(connection, subject, within))


def _within(by_month: dict[int, BitMap], last: Month) -> BitMap:
    codes = [month.code for month in (last - (LENGTH - 1)).through(last)]
    return BitMap.union(BitMap(), *(by_month[code] for code in codes if code in by_month))
