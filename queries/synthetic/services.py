"""Made-up services, a month at a time, so that millions need no more memory than one month."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.random import Generator

from queries.imports.derive import recording_deadline
from queries.months import Month
from queries.synthetic.drawing import NONE, Flags, Ints, chance, spread, stream, weighted, within
from queries.synthetic.ground import EPOCH, Ground, day_number
from queries.synthetic.people import People
from queries.synthetic.projects import Projects
from queries.synthetic.records import CONTENTS, DAY, OPERATORS, Records
from queries.synthetic.safeguards import insurable

_SEASON = (0.75, 0.55, 1.9, 1.1, 1.15, 1.05, 1.3, 1.25, 1.0, 1.05, 1.0, 1.05)
_LENGTHS = (30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480)
_BY_LENGTH = (5, 4, 14, 14, 24, 8, 13, 10, 4, 2, 2)
_STARTS = (8, 8.5, 9, 9.5, 14, 14.5, 15, 18.5, 19)
_BY_START = (8, 12, 26, 9, 14, 11, 7, 8, 5)
_CLOSING = 22 * 60
_VOLUNTEERS_DAY = (3, 5)
_PAUSE = 75
"""Minutes between two services of a person: a break written down with the first, and the way."""
_ROUNDS = 8


class Services:
    """All services of a made-up city, drawn month by month.

    Attributes:
        months: from the first to the one of today.
        counts: how many services each month has; they add up to the number asked for.
    """

    def __init__(
        self,
        ground: Ground,
        people: People,
        projects: Projects,
        *,
        months: Sequence[Month],
        count: int,
        seed: int,
        today: date,
    ) -> None:
        """Divide the services among the months by season and growth."""
        self.months = months
        self._ground, self._people, self._projects = ground, people, projects
        self._seed, self._end = seed, day_number(today)
        # Most risky projects look at who is insured before they let somebody serve.
        self._asking = projects.risky & (np.arange(len(projects)) % 5 > 0)
        self._insurable = insurable(people, seed)
        habits = stream(seed, "habits")
        self._slowness = np.exp(habits.normal(0, 0.35, len(ground.districts)))
        self._backfilling = np.exp(habits.normal(0, 0.3, len(ground.districts)))
        due = [self._days(month).size / 30 for month in months]
        growth = np.linspace(0.7, 1.15, len(months))
        season = np.array([_SEASON[month.number - 1] for month in months])
        self.counts = spread(count, growth * season * np.array(due))
        self._deadlines(day_number(months[0].first_day))

    def draw(self, at: int) -> Records:
        """Draw the services of the month at a position; the same whenever it is asked."""
        month, count = self.months[at], int(self.counts[at])
        random = stream(self._seed, "services", month.code)
        volunteer = self._volunteers(random, month, count)
        day = self._draw_days(random, month, volunteer)
        start, minutes = _times(random, count)
        started = day * DAY + start
        _keep_apart(random, volunteer, started, minutes, self._days(month))
        order = np.argsort(started, kind="stable")
        volunteer, started, minutes = volunteer[order], started[order], minutes[order]
        ended, minutes, gives_hours = _written(random, started, minutes)
        project = self._pick_projects(random, month, volunteer)
        named, district, place = self._places(random, project)
        over = np.where(ended == NONE, started + minutes, ended)
        method, entered = self._entries(random, over, district)
        due_month, on_time = self._kept(started, ended, entered)
        runs = np.where(project == NONE, NONE, self._projects.organization[project])
        return Records(
            number=[f"R{month.code}{one + 1:07d}" for one in range(count)],
            volunteer=volunteer,
            project=project,
            position=self._pick_positions(random, project),
            organization=np.where(chance(random, 0.85, count), runs, NONE),
            named_place=named,
            district=district,
            place=place,
            started=started,
            ended=ended,
            minutes=minutes,
            gives_hours=gives_hours,
            method=method,
            entered=entered,
            operator=np.where(
                (method == 0) | (entered == NONE), NONE, random.integers(0, len(OPERATORS), count)
            ),
            content=np.where(
                chance(random, 0.06, count), random.integers(0, len(CONTENTS), count), NONE
            ),
            confirmed=~chance(random, 0.015, count),
            due_month=due_month,
            on_time=on_time,
        )

    def _days(self, month: Month) -> Ints:
        last = min(day_number(month.last_day), self._end - 1)
        return np.arange(day_number(month.first_day), last + 1)

    def _volunteers(self, random: Generator, month: Month, count: int) -> Ints:
        people, first = self._people, day_number(month.first_day)
        came = int(np.searchsorted(people.registered, first))
        willing = np.where(people.last[:came] > first + 31, people.eagerness[:came], 0.0)
        if not willing.any():
            # So few people that none is left: whoever registered first serves on.
            return np.zeros(count, np.int64)
        return weighted(random, willing, count)

    def _draw_days(self, random: Generator, month: Month, volunteer: Ints) -> Ints:
        days = self._days(month)
        if not len(volunteer):
            return volunteer
        dates = (date.fromordinal(EPOCH.toordinal() + int(day)) for day in days)
        weights = np.array([self._liveliness(one) for one in dates])
        return days[weighted(random, weights, len(volunteer))]

    def _liveliness(self, day: date) -> float:
        if (day.month, day.day) == _VOLUNTEERS_DAY:
            return 9.0
        if day.weekday() >= 5:
            return 1.7 if not self._ground.calendar.is_working_day(day) else 0.9
        return 1.0 if self._ground.calendar.is_working_day(day) else 0.5

    def _pick_projects(self, random: Generator, month: Month, volunteer: Ints) -> Ints:
        projects = self._projects
        first, last = day_number(month.first_day), day_number(month.last_day)
        running = (projects.start <= first) & ((projects.end == NONE) | (projects.end >= last))
        candidates = np.flatnonzero(running)
        picked = np.full(len(volunteer), NONE, np.int64)
        if not len(candidates):
            return picked
        popularity, where = projects.popularity[candidates], projects.district[candidates]
        picked[:] = candidates[weighted(random, popularity, len(volunteer))]
        home = np.where(chance(random, 0.7, len(volunteer)), self._people.district[volunteer], NONE)
        for district in np.unique(where):
            near, of_district = np.flatnonzero(home == district), where == district
            chosen = weighted(random, popularity[of_district], len(near))
            picked[near] = candidates[of_district][chosen]
        picked[chance(random, 0.03, len(volunteer))] = NONE
        turned_away = self._asking[picked] & ~self._insurable[volunteer]
        picked[turned_away] = NONE
        return picked

    def _pick_positions(self, random: Generator, project: Ints) -> Ints:
        offered = np.where(project == NONE, 0, self._projects.positions[project])
        chosen = (random.random(len(project)) * offered).astype(np.int64)
        taken = (offered > 0) & chance(random, 0.3, len(project))
        return np.where(taken, self._projects.first_position[project] + chosen, NONE)

    def _places(self, random: Generator, project: Ints) -> tuple[Flags, Ints, Ints]:
        ground, count = self._ground, len(project)
        of_project = np.where(project == NONE, ground.outside, self._projects.district[project])
        drawn = weighted(random, ground.shares, count)
        moved = chance(random, 0.06, count) | (project == NONE)
        elsewhere = np.where(chance(random, 0.1, count), ground.outside, drawn)
        district = np.where(moved, elsewhere, of_project)
        place = within(random, district, ground.township_districts)
        same = ~moved & (self._projects.place[project] != NONE)
        place = np.where(same, self._projects.place[project], place)
        place[chance(random, 0.3, count)] = NONE
        named = chance(random, 0.8, count)
        return (
            named,
            np.where(named, district, of_project),
            np.where(named, place, NONE),
        )

    def _entries(self, random: Generator, over: Ints, district: Ints) -> tuple[Ints, Ints]:
        """Draw how each service came to be known and when, sooner with the years."""
        count = len(over)
        method = weighted(random, (0.66, 0.18, 0.02, 0.14), count)
        early = (self._end - over // DAY) / (self._end - self._first)
        method[random.random(count) < self._backfilling[district] * (0.05 + 0.12 * early)] = 2
        days = np.select(
            [method == 0, method == 1, method == 2],
            [np.zeros(count), random.exponential(3, count), random.gamma(1.6, 7, count)],
            random.gamma(2, 4, count),
        )
        days = (days * self._slowness[district] * (0.8 + 0.7 * early)).astype(np.int64)
        same_day = over + random.integers(0, 60, count)
        later = (over // DAY + days) * DAY + random.integers(8 * 60, 18 * 60, count)
        entered = np.where(days == 0, same_day, later)
        entered = np.maximum(np.minimum(entered, self._end * DAY - 1), over)
        entered[chance(random, 0.02, count)] = NONE
        return method, entered

    def _deadlines(self, first: int) -> None:
        self._first = first
        days = [date.fromordinal(EPOCH.toordinal() + day) for day in range(first, self._end + 1)]
        due = [recording_deadline(self._ground.calendar, day) for day in days]
        self._due_day = np.array([NONE if day is None else day_number(day) for day in due])
        self._due_month = np.array([NONE if day is None else Month.of(day).code for day in due])

    def _kept(self, started: Ints, ended: Ints, entered: Ints) -> tuple[Ints, Flags]:
        day = np.where(ended == NONE, started, ended) // DAY - self._first
        due_month = np.where(entered == NONE, NONE, self._due_month[day])
        return due_month, entered // DAY <= self._due_day[day]


def _times(random: Generator, count: int) -> tuple[Ints, Ints]:
    hour = np.array(_STARTS)[weighted(random, _BY_START, count)]
    start = (hour * 60).astype(np.int64) + 15 * random.integers(0, 3, count)
    minutes = np.array(_LENGTHS)[weighted(random, _BY_LENGTH, count)]
    return start, np.minimum(minutes, _CLOSING - start)


def _keep_apart(
    random: Generator, volunteer: Ints, started: Ints, minutes: Ints, days: Ints
) -> None:
    """Move services to other days that overlap one of the same person, or follow it at once.

    Who serves more often than a month has room for keeps a few that overlap.
    """
    for _ in range(_ROUNDS):
        order = np.lexsort((started, volunteer))
        before, after = order[:-1], order[1:]
        over = started[before] + minutes[before] + _PAUSE
        close = after[(volunteer[before] == volunteer[after]) & (started[after] < over)]
        if not len(close):
            return
        day = days[random.integers(0, len(days), len(close))]
        started[close] = day * DAY + started[close] % DAY


def _written(random: Generator, started: Ints, minutes: Ints) -> tuple[Ints, Ints, Flags]:
    """Decide what is written down: the end, the hours, or both with a break between them."""
    kind = weighted(random, (0.55, 0.2, 0.25), len(started))
    measured = np.maximum(minutes + random.integers(-4, 6, len(started)), 15)
    pause = np.where(chance(random, 0.2, len(started)), 30, 0)
    ended = started + np.where(kind == 0, measured, minutes + pause)
    return (
        np.where(kind == 1, NONE, ended),
        np.where(kind == 0, measured, minutes),
        kind != 0,
    )
