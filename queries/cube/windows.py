"""Distinct persons of the twelve months that end with a month, kept ready by district.

They are exact: unions and intersections of the members of each month. Kept ready because a page
asks for dozens of them at once; any other window is a union at the time of asking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube.counting import Cell, FigureKey
from queries.cube.measures import ENDING, REGISTRATION, SERVICE, TRAINING
from queries.months import Month
from queries.schema import cube_figure, cube_members

SUBJECT = "window"
"""Under this name windows stand in the store; their cell has no district of its own."""

LENGTH = 12
REACH = 2 * LENGTH - 1
"""A month's services still matter to the window that ends so many months later (retention)."""


@dataclass(frozen=True)
class _People:
    """Who was active, trained, registered and ended, by month; and who lives where."""

    active: dict[int, BitMap]
    trained: dict[int, BitMap]
    registered: dict[int, BitMap]
    ended: dict[int, BitMap]
    residents: dict[str, BitMap]

    def within(self, by_month: dict[int, BitMap], last: Month) -> BitMap:
        """Everyone found in any of the twelve months that end with one."""
        codes = [month.code for month in (last - (LENGTH - 1)).through(last)]
        return BitMap.union(BitMap(), *(by_month[code] for code in codes if code in by_month))

    def registered_at_end(self, last: Month) -> BitMap:
        """Everyone registered at the end of a month."""
        code = last.code
        come = BitMap.union(BitMap(), *(who for at, who in self.registered.items() if at <= code))
        gone = BitMap.union(BitMap(), *(who for at, who in self.ended.items() if at <= code))
        return come - gone


def count_windows(
    connection: Connection, months: Sequence[Month]
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
    people = _load(connection, min(months) - REACH, max(months))
    minutes = _Minutes(connection, min(months) - (LENGTH - 1), max(months))
    for month in months:
        served = people.within(people.active, month)
        active = served & people.registered_at_end(month)
        trained = active & people.within(people.trained, month)
        before = people.within(people.active, month - LENGTH)
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
        for district, month, member, value in found:
            come, gone = (int(bound) for bound in member.split("-"))
            self._parts.setdefault(month, []).append((district, come, gone, value))

    def of_registered(self, last: Month) -> dict[str, int]:
        """Sum the window's minutes of persons registered at its end, by residence."""
        sums: dict[str, int] = {}
        for month in (last - (LENGTH - 1)).through(last):
            for district, come, gone, value in self._parts.get(month.code, ()):
                if come <= last.code and (gone == 0 or gone > last.code):
                    sums[district] = sums.get(district, 0) + value
        return sums


def _load(connection: Connection, first: Month, last: Month) -> _People:
    months = cube_members.c.month
    served = months.between(first.code, last.code)
    registered = _members(connection, REGISTRATION.code, months > 0)
    residents: dict[str, BitMap] = {}
    for (district, _), who in registered.items():
        residents.setdefault(district, BitMap()).update(who)
    return _People(
        active=_by_month(_members(connection, SERVICE.code, served)),
        trained=_by_month(_members(connection, TRAINING.code, served)),
        registered=_by_month(registered),
        ended=_by_month(_members(connection, ENDING.code, months <= last.code)),
        residents=dict(sorted(residents.items())),
    )


def _members(connection: Connection, subject: str, condition: object) -> dict[Cell, BitMap]:
    members = cube_members.c
    found = connection.execute(
        select(members.district, members.month, members.members).where(
            members.subject == subject, condition
        )
    )
    return {
        Cell(district, month): BitMap.deserialize(bytes(packed))
        for district, month, packed in found
    }


def _by_month(members: dict[Cell, BitMap]) -> dict[int, BitMap]:
    by_month: dict[int, BitMap] = {}
    for cell, who in members.items():
        by_month.setdefault(cell.month, BitMap()).update(who)
    return by_month
