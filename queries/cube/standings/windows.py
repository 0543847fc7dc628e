"""Distinct persons of the twelve months that end with a month, kept ready by district."""

from collections.abc import Iterator, Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, select

from queries.cube.keys import FigureKey
from queries.cube.measures.services import SERVICE
from queries.cube.measures.training import TRAINING
from queries.cube.people import WINDOW as LENGTH
from queries.cube.people import People
from queries.cube.standings.base import Standing
from queries.cube.storing import StoredMembers, by_month
from queries.months import Month
from queries.schema import cube_figure

REACH = 2 * LENGTH - 1
"""A month's services still matter to the window that ends so many months later (retention)."""


def count_windows(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count the windows that end with each of some months, from the members stored.

    Yields figures, by residence, whole and by gender, age band and year of registration:
        active_volunteers: registered at the end, with a valid record in the window; by township
            too.
        active_minutes: counted minutes of these persons in the window, wherever served; whole.
        trained_volunteers: who attended a training in the window, registered or not.
        trained_active_volunteers: active ones who attended a training in the window.
        previously_active: persons with a valid record in the twelve months before the window.
        retained: of these, who have a valid record in the window too.

    Source: the readings of active_volunteers, hours_per_active, training_coverage and
    retention_rate_12m in the indicator catalogue.
    """
    if not months:
        return
    first, last = min(months), max(months)
    served_in = served(stored, SERVICE.code, first - REACH, last)
    trained_in = served(stored, TRAINING.code, first - (LENGTH - 1), last)
    minutes = _Minutes(stored.connection, first - (LENGTH - 1), last)
    for month in months:
        came = within(served_in, month)
        trained = within(trained_in, month)
        active = came & people.registered_at_end(month)
        before = within(served_in, month - LENGTH)
        counted = {
            "active_volunteers": active,
            "trained_volunteers": trained,
            "trained_active_volunteers": active & trained,
            "previously_active": before,
            "retained": before & came,
        }
        for measure, who in counted.items():
            cut = people.tally(who, month, townships=measure == "active_volunteers")
            for district, dimension, member, value in cut:
                yield WINDOW.key(measure, district, month, dimension, member), value
        for district, value in minutes.of_registered(month).items():
            if value:
                yield WINDOW.key("active_minutes", district, month), value


WINDOW = Standing(
    code="window",
    measures={
        "active_volunteers": SERVICE.code,
        "active_minutes": SERVICE.code,
        "trained_volunteers": TRAINING.code,
        "trained_active_volunteers": TRAINING.code,
        "previously_active": SERVICE.code,
        "retained": SERVICE.code,
    },
    sources={SERVICE.code: REACH, TRAINING.code: LENGTH - 1},
    count=count_windows,
)


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


def served(
    stored: StoredMembers, subject: str, first: Month, last: Month, dimension: str = ""
) -> dict[int, BitMap]:
    """Read who is among a subject's members in each of some months, wherever."""
    return by_month(stored.of(subject, (first, last), dimension))


def within(by_month: dict[int, BitMap], last: Month) -> BitMap:
    """Put the members of the twelve months that end with one together."""
    codes = [month.code for month in (last - (LENGTH - 1)).through(last)]
    return BitMap.union(BitMap(), *(by_month[code] for code in codes if code in by_month))
