"""The earlier period that a page compares its own with."""

from dataclasses import replace

from callbacks.controls import Compare
from queries.cube.snapshot import Snapshot
from queries.cube.to_date import same_day
from queries.filters import Filters
from queries.months import Month


def earlier_period(
    filters: Filters, compare: Compare, snapshot: Snapshot, running: bool
) -> Filters | None:
    """Return the earlier period to compare with.

    Args:
        filters: the period, and what else is asked.
        compare: with what.
        snapshot: that both are measured in.
        running: whether the period ends with a month that is not over.

    Returns:
        The same period last year, or the one of equal length just before; up to the same day
        where the period ends with a running month. None where nothing is compared with, or the
        earlier month is not kept up to a day.
    """
    back = {
        Compare.YOY: 12,
        Compare.PREVIOUS: filters.start.until(filters.end) + 1,
    }.get(compare)
    if not back:
        return None
    as_of = snapshot.version.as_of
    if not running or as_of is None:
        return filters.back(back)
    until = same_day(as_of, back)
    if filters.end != Month.of(as_of) or str(until) not in snapshot.days_kept:
        return None
    return replace(filters.back(back), until=until)
