"""Working days: weekdays without holidays, and the days that make up for them (调休)."""

from bisect import bisect_right
from datetime import date, timedelta

from sqlalchemy import Connection, select

from queries.schema import calendar_day, city
from queries.schema.divisions import DayKind

_SATURDAY = 5


class WorkCalendar:
    """The working days of the years whose holidays are known, and silence about all others.

    Attributes:
        known_from: first day known; None where no calendar is loaded.
        known_until: last day known; None where no calendar is loaded.
    """

    def __init__(self, days: dict[date, DayKind], known_until: date | None) -> None:
        """Lay out the working days.

        Args:
            days: those that differ from what their weekday says.
            known_until: last day for which they are complete; the first is New Year's Day of
                the earliest year among them.
        """
        first = date(min(days).year, 1, 1) if days and known_until else None
        self.known_from = first
        self.known_until = known_until if first else None
        self._days = days
        self._working: list[date] = []
        if first is not None and known_until is not None:
            span = (first + timedelta(days=step) for step in range((known_until - first).days + 1))
            self._working = [day for day in span if self.is_working_day(day)]

    @classmethod
    def load(cls, connection: Connection) -> "WorkCalendar":
        """Read the calendar of the store's city; one that knows nothing where there is none."""
        known_until = connection.execute(select(city.c.calendar_known_until)).scalar()
        found = connection.execute(select(calendar_day.c.day, calendar_day.c.kind))
        return cls({day: DayKind(kind) for day, kind in found}, known_until)

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on a day; beyond the known years its weekday decides."""
        kind = self._days.get(day)
        if kind is None:
            return day.weekday() < _SATURDAY
        return kind == DayKind.MAKEUP_WORKDAY

    def after(self, day: date, working_days: int) -> date | None:
        """Return the n-th working day after a day, which itself does not count.

        Args:
            day: where counting starts.
            working_days: n, from 1.

        Returns:
            The day, or None where counting would leave the years whose holidays are known.
        """
        if self.known_from is None or day < self.known_from:
            return None
        place = bisect_right(self._working, day) + working_days - 1
        return self._working[place] if place < len(self._working) else None

    def between(self, day: date, last: date) -> int | None:
        """Count the working days after a day, up to a last one, which counts.

        Returns:
            The number, or None where counting would leave the years whose holidays are known.
        """
        if self.known_from is None or self.known_until is None:
            return None
        if day < self.known_from or last > self.known_until:
            return None
        return max(bisect_right(self._working, last) - bisect_right(self._working, day), 0)
