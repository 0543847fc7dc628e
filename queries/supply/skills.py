"""Skills that volunteers have beside those that open positions ask for, as sums alone."""

import re
from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from queries.months import Month
from queries.schema import position, project, training_attendance, training_session, volunteer
from queries.supply.lists import Wanted, lies_within

_person, _project, _position = volunteer.c, project.c, position.c
_session, _attendance = training_session.c, training_attendance.c
_BETWEEN = re.compile(r"[、，,;；/\s]+")
_MOST = 30
"""So many skills are listed, those of the most volunteers."""


class Skill(NamedTuple):
    """A skill.

    Attributes:
        name: as volunteers and trainings write it.
        volunteers: registered who say that they have it.
        trained: who were trained in it in the twenty-four months that end with the day's.
        positions: that still recruit and name it in their own or their project's name.
        missing: heads that these still want.
    """

    name: str
    volunteers: int
    trained: int
    positions: int
    missing: int


def count_skills(connection: Connection, day: date, scope: Collection[str] | None) -> list[Skill]:
    """Count skills had and asked for, those of the most volunteers first.

    No table says which skill a position needs; a position that names one in words is taken to.

    Args:
        connection: to read from.
        day: on which.
        scope: codes of the districts that may be seen; None: the whole city.
    """
    wanted = Wanted(day, scope)
    had: Counter[str] = Counter()
    own = lies_within(_person.district, wanted)
    registered = (
        select(_person.skills, func.count())
        .where(
            _person.skills.is_not(None),
            _person.registered_on <= day,
            or_(_person.ended_on.is_(None), _person.ended_on > day),
            own,
        )
        .group_by(_person.skills)
    )
    for told, count in connection.execute(registered):
        for name in set(filter(None, _BETWEEN.split(told))):
            had[name] += count
    trained_in = (
        select(_session.skill, func.count(_attendance.volunteer_id.distinct()))
        .join(training_attendance, _attendance.session_id == _session.id)
        .join(volunteer, _person.id == _attendance.volunteer_id)
        .where(
            _session.skill.is_not(None),
            _session.held_on >= (Month.of(day) - 23).first_day,
            _session.held_on <= day,
            own,
        )
        .group_by(_session.skill)
    )
    trained = {name: count for name, count in connection.execute(trained_in)}
    names = [name for name, _ in had.most_common(_MOST)]
    names += [name for name in trained if name not in names][: _MOST - len(names)]
    asked = _asked_for(connection, wanted, names)
    return [Skill(name, had[name], trained.get(name, 0), *asked[name]) for name in names]


def _asked_for(
    connection: Connection, wanted: Wanted, names: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Count open positions that name a skill, and the heads that they still want."""
    open_ = (
        select(_position.name, _project.name, _position.planned, _position.recruited)
        .join(project, _project.id == _position.project_id)
        .where(lies_within(_project.district, wanted), _position.recruit_until >= wanted.day)
    )
    found = {name: (0, 0) for name in names}
    for own, whose, planned, recruited in connection.execute(open_):
        words = f"{own or ''} {whose}"
        for name, (count, missing) in found.items():
            if name in words:
                found[name] = (count + 1, missing + max(planned - recruited, 0))
    return found
