"""Bringing the cube in step: count the stale cells again, then the windows that hold them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import Connection, delete, func, select, true

from queries.cube.counting import count_cells
from queries.cube.dimensions import TO_DATE
from queries.cube.keys import Cell
from queries.cube.measures import SUBJECTS
from queries.cube.measures.volunteers import BIRTH, ENDING, REGISTRATION
from queries.cube.people import NOBODY, People, load_people
from queries.cube.standings import STANDINGS, Standing, affected
from queries.cube.storing import StoredMembers, forget, write, write_figures
from queries.cube.subjects import Subject
from queries.cube.to_date import recount_to_date
from queries.cube.versions import Version, current_version, publish
from queries.months import Month
from queries.schema import cube_figure, cube_members, cube_stale
from queries.schema.base import LocalMinute
from queries.turns import Turn, take_turn

_PEOPLE = (REGISTRATION.code, ENDING.code, BIRTH.code)

EVERYTHING = "everything"
"""Marked stale where the whole cube must be counted again."""


def is_stale(connection: Connection) -> bool:
    """Tell whether records changed since the last refresh."""
    return connection.execute(select(cube_stale.c.id).limit(1)).first() is not None


def refresh(connection: Connection, today: date, cause: str) -> Version:
    """Count again what changed since the last refresh.

    Args:
        connection: of a writing transaction; commit and cube appear together.
        today: the city's date; figures of later months are not due.
        cause: why, for the list of versions: `import 12`.

    Returns:
        The new version, or the present one where nothing was stale and no month has begun.
    """
    take_turn(connection, Turn.COUNTING)
    present = current_version(connection)
    marks = connection.execute(select(cube_stale)).all()
    new_month = present.measured_on is None or Month.of(present.measured_on) < Month.of(today)
    if not marks and not new_month:
        return present
    stale: dict[str, set[Cell]] = defaultdict(set)
    for mark in marks:
        stale[mark.subject].add(Cell(mark.district, mark.month))
    if EVERYTHING in stale:
        return rebuild(connection, today)
    if present.measured_on is None:
        # Nothing was counted yet: subject by subject is quicker than cell by cell.
        return rebuild(connection, today, cause)
    recounted = {code: list(stale[code]) for code in SUBJECTS if code in stale}
    people = _recount(connection, recounted)
    standings = _recount_standings(connection, stale, present, today, people)
    _unmark(connection, [mark.id for mark in marks])
    before = present.as_of
    if _may_have_moved(present, today, [mark.month for mark in marks]):
        as_of = _latest_day_since(connection, present, today, recounted)
        present = present._replace(as_of=as_of)
    recount_to_date(connection, present.as_of, stale if present.as_of == before else None)
    changed = {*recounted, *standings, TO_DATE}
    return publish(connection, today, present.as_of, cause, changed)


def _recount_standings(
    connection: Connection,
    stale: Mapping[str, set[Cell]],
    present: Version,
    today: date,
    people: Callable[[], People],
) -> set[str]:
    """Count standings again where what they are counted from changed; return their codes."""
    changed = set()
    for standing in STANDINGS:
        first = first_month(connection, standing)
        if _forget_before(connection, standing, first):
            changed.add(standing.code)
        if first is None:
            continue
        ends = affected(standing, stale, first, Month.of(today))
        if present.measured_on is not None:
            ends |= set((Month.of(present.measured_on) + 1).through(Month.of(today)))
        if ends:
            _recount_standing(connection, standing, sorted(ends), people())
            changed.add(standing.code)
    return changed


def _forget_before(connection: Connection, standing: Standing, first: Month | None) -> bool:
    # What it was counted from may be gone, or lie later than it did.
    kept = cube_figure.c
    before = true() if first is None else kept.source_month < first.code
    gone = connection.execute(delete(cube_figure).where(kept.subject == standing.code, before))
    return gone.rowcount > 0


def rebuild(connection: Connection, today: date, cause: str = "rebuild") -> Version:
    """Throw the cube away and count everything again.

    Args:
        connection: of a writing transaction.
        today: the city's date.
        cause: why, for the list of versions.
    """
    take_turn(connection, Turn.COUNTING)
    connection.execute(delete(cube_stale))
    people = _recount(connection, dict.fromkeys(SUBJECTS))
    for standing in STANDINGS:
        forget(connection, standing.code, None)
        ends = ends_of(connection, standing, today)
        write_figures(connection, standing.count(StoredMembers(connection), ends, people()))
    as_of = _latest_day(connection, today)
    recount_to_date(connection, as_of)
    return publish(connection, today, as_of, cause, None)


def ends_of(connection: Connection, standing: Standing, today: date) -> list[Month]:
    """List the months at whose ends a standing is kept: from the first of its sources on."""
    first = first_month(connection, standing)
    return [] if first is None else list(first.through(Month.of(today)))


def first_month(connection: Connection, standing: Standing) -> Month | None:
    """Find the first month with anything that a standing is counted from."""
    sources = [code for code, reach in standing.sources.items() if reach != -1]
    first = connection.execute(
        select(func.min(cube_members.c.month)).where(cube_members.c.subject.in_(sources))
    ).scalar()
    return None if first is None else Month.from_code(first)


def _recount(
    connection: Connection, stale: Mapping[str, Sequence[Cell] | None]
) -> Callable[[], People]:
    """Count subjects again; who there is, is read once it is asked for."""
    for code in _PEOPLE:
        if code in stale:
            _recount_subject(connection, code, stale[code], NOBODY)
    people = cache(lambda: load_people(StoredMembers(connection)))
    for code in stale.keys() - set(_PEOPLE):
        members = SUBJECTS[code].members
        needed = members is not None and members.measure
        _recount_subject(connection, code, stale[code], people() if needed else NOBODY)
    return people


def _recount_subject(
    connection: Connection, code: str, cells: Sequence[Cell] | None, people: People
) -> None:
    forget(connection, code, cells)
    write(connection, count_cells(connection, SUBJECTS[code], cells, people))


def _recount_standing(
    connection: Connection, standing: Standing, ends: Sequence[Month], people: People
) -> None:
    forget(connection, standing.code, [Cell("", month.code) for month in ends])
    write_figures(connection, standing.count(StoredMembers(connection), ends, people))


def _unmark(connection: Connection, ids: Sequence[int]) -> None:
    # By id and not by range: a mark with a smaller id may yet be committed by another writer.
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        connection.execute(delete(cube_stale).where(cube_stale.c.id.in_(chunk)))


def _may_have_moved(present: Version, today: date, touched: Sequence[int]) -> bool:
    # The latest day lies in the latest month: what changed before it leaves it where it is.
    if present.as_of is None or present.measured_on != today:
        return True
    return max(touched, default=0) >= Month.of(present.as_of).code


def _latest_day_since(
    connection: Connection, present: Version, today: date, changed: Collection[str]
) -> date | None:
    """Find the latest day; one that did not change reaches no further than the day known before."""
    known = present.as_of if present.measured_on == today else None
    day = _latest_day(connection, today, changed)
    for code in SUBJECTS.keys() - changed:
        if known is not None and day is not None and day >= known:
            break
        day = max(filter(None, (day, _latest_day(connection, today, [code]))), default=None)
    return day


def _latest_day(
    connection: Connection, today: date, codes: Iterable[str] = tuple(SUBJECTS)
) -> date | None:
    counted = [SUBJECTS[code] for code in codes if SUBJECTS[code].counts and SUBJECTS[code].reaches]
    days = [_latest_of(connection, one, today) for one in counted]
    return max((day for day in days if day is not None), default=None)


def _latest_of(connection: Connection, subject: Subject, today: date) -> date | None:
    # The newest cells come from the cube; a scan of tens of millions of records would not do.
    figures = cube_figure.c
    of_subject = figures.subject == subject.code
    month = connection.execute(
        select(func.max(figures.source_month)).where(
            of_subject, figures.source_month <= Month.of(today).code
        )
    ).scalar()
    if month is None:
        return None
    districts = select(figures.source_district).where(of_subject, figures.source_month == month)
    end_of_today = datetime(today.year, today.month, today.day, 23, 59)
    bound = end_of_today if isinstance(subject.day.type, LocalMinute) else today
    latest = connection.execute(
        select(func.max(subject.day, type_=subject.day.type))
        .select_from(subject.counts[0].rows)
        .where(
            subject.district.in_(connection.execute(districts.distinct()).scalars().all()),
            subject.in_month(month),
            subject.day <= bound,
        )
    ).scalar()
    return latest.date() if isinstance(latest, datetime) else latest
