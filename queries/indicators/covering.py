"""How much of what a district owes has come: coverage beside each value, and what is too little."""

from collections.abc import Sequence

from queries.cube.snapshot import Snapshot, subject_of
from queries.filters import Filters
from queries.indicators.base import Figure, Indicator, Mark
from queries.indicators.parts import Counted, Period
from queries.months import Month
from queries.schema.base import UNKNOWN_DISTRICT

_WINDOW = 12


def with_coverage(
    snapshot: Snapshot, indicators: Sequence[Indicator], filters: Filters, figures: list[Figure]
) -> list[Figure]:
    """Add to each value how complete the data behind it is, and mark what is too little.

    A month counts as delivered when a district has any row of the kind in it; owed are the months
    of the period in which any district has one, the running month only once it is delivered. What
    stands at a point in time leans on the twelve months before it. Only services and
    registrations are owed every month; other figures have no coverage. Districts taken together
    have the mean of theirs.

    Args:
        snapshot: what was measured on.
        indicators: that were measured.
        filters: what was asked.
        figures: their values; those cut by a dimension have no coverage.

    Returns:
        The same; of a single district below the least coverage with the mark INSUFFICIENT.
    """
    kinds = {one.code: _kind(snapshot, one) for one in indicators}
    rows = {code: row for row, code in enumerate(snapshot.districts)}
    beside = (snapshot.city, UNKNOWN_DISTRICT)
    proper = [row for row in snapshot.places(filters.kept) if snapshot.districts[row] not in beside]
    found = []
    for one in figures:
        kind = kinds[one.indicator]
        places = [rows[one.district]] if one.district else proper
        if kind is None or one.member or one.district in beside or not places or one.mark:
            found.append(one)
            continue
        subject, part = kind
        covered = _coverage(snapshot, subject, places, _months(snapshot, part, filters, one.month))
        short = one.district is not None and covered is not None
        if short and covered is not None and covered < snapshot.least_coverage:
            one = _emptied(one)
        found.append(one._replace(coverage=covered))
    return found


def _kind(snapshot: Snapshot, one: Indicator) -> tuple[str, Counted] | None:
    part = one.numerator
    if not isinstance(part, Counted):
        return None
    subject = subject_of(part.measures[0])
    return (subject, part) if subject in snapshot.deliveries else None


def _months(
    snapshot: Snapshot, part: Counted, filters: Filters, month: Month | None
) -> tuple[Month, Month]:
    end = month or max(filters.start, min(filters.end, snapshot.last))
    start, last = part.span(Period(month or filters.start, end))
    is_point = start is None or start == last != filters.start
    return (last - (_WINDOW - 1) if is_point or start is None else start), last


def _coverage(
    snapshot: Snapshot, subject: str, places: Sequence[int], months: tuple[Month, Month]
) -> float | None:
    owed, delivered = snapshot.deliveries[subject]
    width = len(owed) - 1
    begin = min(max(snapshot.first.until(months[0]), 0), width)
    end = min(max(snapshot.first.until(months[1]) + 1, 0), width)
    as_of = snapshot.version.as_of
    running = None if as_of is None else snapshot.first.until(Month.of(as_of))
    due = came = 0
    for place in places:
        of_place = int(delivered[place, end] - delivered[place, begin])
        all_due = int(owed[end] - owed[begin])
        if running is not None and begin <= running < end:
            has = delivered[place, running + 1] - delivered[place, running]
            all_due -= int(owed[running + 1] - owed[running]) - int(has)
        due += all_due
        came += of_place
    return came / due if due else None


def _emptied(one: Figure) -> Figure:
    return one._replace(
        value=None,
        numerator=None,
        denominator=None,
        lower=None,
        upper=None,
        mark=Mark.INSUFFICIENT,
    )
