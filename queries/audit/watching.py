"""What is unusual of who looks at persons and takes files away: told, for somebody to ask about.

A day is unusual for an account where it looked at, or took away, more than three times as much as
on its busiest day of the thirty days before, and twenty at least; or ten at least at night. It is a
question to a person, not a verdict: before an appraisal a steward looks at many.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from queries.audit.reading import READS, TAKES
from queries.schema import audit_entry

DAYS = 7
"""Days of which it is told."""

LEAST, TIMES, LEAST_AT_NIGHT = 20, 3, 10
_BEFORE = 30
_NIGHT = frozenset({22, 23, 0, 1, 2, 3, 4, 5})
_entry = audit_entry.c


class What(StrEnum):
    """What there was much of."""

    READS = "reads"
    TAKES = "takes"
    NIGHT = "night"


class Unusual(NamedTuple):
    """A day of an account on which there was more of something than usual.

    Attributes:
        actor: user name.
        day: by the city's clock.
        what: there was much of.
        times: how often.
        usual: on its busiest day of the thirty before; at night: 0.
    """

    actor: str
    day: date
    what: What
    times: int
    usual: int


def unusual(connection: Connection, now: datetime, zone_hours: int = 8) -> list[Unusual]:
    """List what was unusual in the last days, the newest first.

    Args:
        connection: to read from.
        now: UTC.
        zone_hours: by which the city's clock is ahead of UTC.
    """
    zone = timedelta(hours=zone_hours)
    today = (now + zone).date()
    counted = _counted(connection, now - timedelta(days=DAYS + _BEFORE + 1), zone)
    found = []
    for actor in sorted({actor for actor, _, _ in counted}):
        for back in range(DAYS):
            day = today - timedelta(days=back)
            found += _of_day(counted, actor, day)
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.actor, one.what))


def _of_day(counted: Mapping[tuple[str, What, date], int], actor: str, day: date) -> list[Unusual]:
    found = []
    for what in (What.READS, What.TAKES):
        count = counted.get((actor, what, day), 0)
        before = (day - timedelta(days=back) for back in range(1, _BEFORE + 1))
        usual = max(counted.get((actor, what, one), 0) for one in before)
        if count >= LEAST and count > TIMES * usual:
            found.append(Unusual(actor, day, what, count, usual))
    night = counted.get((actor, What.NIGHT, day), 0)
    if night >= LEAST_AT_NIGHT:
        found.append(Unusual(actor, day, What.NIGHT, night, 0))
    return found


def _counted(
    connection: Connection, since: datetime, zone: timedelta
) -> Counter[tuple[str, What, date]]:
    """Count what each account looked at and took away, by day of the city."""
    hour = func.substr(_entry.at, 1, 13)
    asked = (
        select(_entry.actor, _entry.action, hour, func.count())
        .where(
            _entry.at >= since.isoformat(),
            _entry.action.in_((*READS, *TAKES)),
            _entry.actor != "",
        )
        .group_by(_entry.actor, _entry.action, hour)
    )
    counted: Counter[tuple[str, What, date]] = Counter()
    for actor, action, at, count in connection.execute(asked):
        local = datetime.strptime(at, "%Y-%m-%dT%H") + zone
        counted[actor, What.READS if action in READS else What.TAKES, local.date()] += count
        if local.hour in _NIGHT:
            counted[actor, What.NIGHT, local.date()] += count
    return counted
