"""Earlier months up to the same day, so that a running month is compared with its like.

When the data reaches to the 23rd of November, the November of the year before is counted up to its
23rd too, and the October before. What cannot be counted up to a day, because it lands in another
month than its rows, is left out: it has no such figure, and is not compared.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from pyroaring import BitMap
from sqlalchemy import ColumnElement, Connection, and_, select

from queries.cube.counting import count_cells
from queries.cube.dimensions import TO_DATE
from queries.cube.keys import Cell, FigureKey, MemberKey, Who
from queries.cube.measures import SUBJECTS
from queries.cube.measures.volunteers import BIRTH, ENDING, REGISTRATION
from queries.cube.people import NOBODY, People, load_people
from queries.cube.standings import STANDINGS, affected
from queries.cube.storing import StoredMembers, forget, write_figures
from queries.cube.subjects import Subject
from queries.months import Month
from queries.schema import cube_figure, cube_members
from queries.schema.base import LocalMinute

BACK = (1, 12)
"""So many months before the running one are kept up to its day."""

NOT_KEPT = frozenset(
    code for subject in SUBJECTS.values() for count in subject.counts for code in count.moved
) | {"active_minutes"}
"""Measures that are not kept up to a day: what lands in another month than its rows, and the
minutes of who is registered, which are kept by whole months of registration."""


def same_day(as_of: date, back: int) -> date:
    """Return the same day so many months earlier; the last one where that month is shorter."""
    month = Month.of(as_of) - back
    return month.first_day.replace(day=min(as_of.day, month.last_day.day))


def recount_to_date(
    connection: Connection, as_of: date | None, stale: Mapping[str, Collection[Cell]] | None = None
) -> None:
    """Count the months before the running one up to its day, and forget any other such count.

    Args:
        connection: of a writing transaction; the cube is in step.
        as_of: the latest day with data; None, or the last of its month: no month is running.
        stale: the cells that changed, by code of the subject, while the latest day is the same:
            a month to which none of them matters stays as it is; None: everything is counted.
    """
    kept = _days(as_of)
    if stale is None:
        forget(connection, TO_DATE, None)
    else:
        kept = [until for until in kept if _matters(stale, Month.of(until))]
        forget(connection, TO_DATE, [Cell("", Month.of(until).code) for until in kept])
    write_figures(connection, _landed(connection, kept).items())


def _matters(stale: Mapping[str, Collection[Cell]], month: Month) -> bool:
    """Tell whether changed cells matter to what happened in a month or stood at its end."""
    within = any(cell.month == month.code for cells in stale.values() for cell in cells)
    return within or any(affected(standing, stale, month, month) for standing in STANDINGS)


def count_to_date(connection: Connection, as_of: date | None) -> dict[FigureKey, int]:
    """Count the months before the running one up to its day; see `recount_to_date`."""
    return _landed(connection, _days(as_of))


def _days(as_of: date | None) -> list[date]:
    if as_of is None or as_of == Month.of(as_of).last_day:
        return []
    return [same_day(as_of, back) for back in BACK]


def _landed(connection: Connection, days: Sequence[date]) -> dict[FigureKey, int]:
    sums: dict[FigureKey, int] = {}
    everyone = load_people(StoredMembers(connection)) if days else NOBODY
    for until in days:
        for key, value in _count(connection, until, everyone):
            figure = key._replace(
                subject=TO_DATE, source_district="", dimension=TO_DATE, member=until.isoformat()
            )
            sums[figure] = sums.get(figure, 0) + value
    return sums


def _count(
    connection: Connection, until: date, everyone: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count a month as if it had ended with a day, and what stood at its end."""
    month = Month.of(until)
    instead: dict[str, Mapping[MemberKey, Who]] = {}
    for code, subject in SUBJECTS.items():
        if subject is BIRTH:
            continue
        members: dict[MemberKey, Who] = {}
        cells = _cells(connection, code, month)
        for one in count_cells(connection, _limited(subject, until), cells, NOBODY):
            members |= one.members
            yield from _kept(one.figures.items(), month)
        instead[code] = members
    stored = StoredMembers(connection, month.code, instead)
    people = _by_then(everyone, instead, month)
    for standing in STANDINGS:
        yield from _kept(standing.count(stored, [month], people), month)


def _kept(
    figures: Iterable[tuple[FigureKey, int]], month: Month
) -> Iterator[tuple[FigureKey, int]]:
    for key, value in figures:
        if key.month == month.code and not key.dimension and key.measure not in NOT_KEPT:
            yield key, value


def _cells(connection: Connection, subject: str, month: Month) -> list[Cell]:
    figures, members = cube_figure.c, cube_members.c
    districts = connection.execute(
        select(figures.source_district)
        .where(figures.subject == subject, figures.source_month == month.code)
        .union(
            select(members.district).where(members.subject == subject, members.month == month.code)
        )
    ).scalars()
    return [Cell(district, month.code) for district in sorted(districts)]


def _by_then(
    everyone: People, instead: Mapping[str, Mapping[MemberKey, Who]], month: Month
) -> People:
    """Say who was registered by the day that ends a month, and who had left.

    Who registered after it counts as come in the month that follows: they live somewhere, and may
    have served.
    """
    registered, ended = (
        {**known, month.code: BitMap.union(BitMap(), *_whole(instead.get(code, {})))}
        for known, code in (
            (everyone.registered, REGISTRATION.code),
            (everyone.ended, ENDING.code),
        )
    )
    missing = everyone.everyone - BitMap.union(BitMap(), *registered.values())
    later = (month + 1).code
    registered[later] = registered.get(later, BitMap()) | missing
    return replace(everyone, registered=registered, ended=ended)


def _whole(members: Mapping[MemberKey, Who]) -> Iterator[BitMap]:
    return (who.ids for key, who in members.items() if not key.dimension)


def _limited(subject: Subject, until: date) -> Subject:
    is_moment = isinstance(subject.day.type, LocalMinute)
    bound = datetime(until.year, until.month, until.day, 23, 59) if is_moment else until

    def within(code: int) -> ColumnElement[bool]:
        return and_(subject.in_month(code), subject.day <= bound)

    counts = tuple(replace(one, cuts=()) for one in subject.counts)
    members = subject.members and replace(
        subject.members, cuts=(), measure="", summed="", counted=""
    )
    return replace(subject, in_month=within, counts=counts, members=members)
