"""Made-up training: sessions, and who attended them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.synthetic.drawing import NONE, Flags, Ints, chance, stream, weighted
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.people import SKILLS, People

SUBJECTS = (
    "志愿服务条例",
    "应急救护",
    "与老年人沟通",
    "未成年人保护",
    "大型活动安全",
    "记录与证明",
)


@dataclass(frozen=True, eq=False)
class Sessions:
    """Training sessions in order of their day, as arrays of one length.

    Attributes:
        subject: position in SUBJECTS.
        held: day.
        minutes: how long.
        organizer: position of the district whose office held it.
        district: where it counts.
        skill: position in SKILLS or NONE.
    """

    subject: Ints
    held: Ints
    minutes: Ints
    organizer: Ints
    district: Ints
    skill: Ints

    def __len__(self) -> int:
        """Count the sessions."""
        return len(self.held)


@dataclass(frozen=True, eq=False)
class Attendances:
    """Who attended, in order of the sessions, as arrays of one length.

    Attributes:
        session: position of the session.
        volunteer: position of the volunteer.
        passed: whether it was passed.
    """

    session: Ints
    volunteer: Ints
    passed: Flags

    def __len__(self) -> int:
        """Count the attendances."""
        return len(self.session)


def session_number(city: str, at: int) -> str:
    """Write the number of the session at a position."""
    return f"X{city}{at + 1:06d}"


def organizers(ground: Ground) -> list[str]:
    """Name the offices that hold sessions, beside the districts."""
    return [f"{name}民政局" for name in ground.district_names]


def make_sessions(ground: Ground, span: tuple[date, date], count: int, seed: int) -> Sessions:
    """Make training sessions up, from the first day of the span to the day before its last."""
    random = stream(seed, "sessions")
    begin, end = (day_number(day) for day in span)
    district = weighted(random, ground.shares, count)
    district[chance(random, 0.08, count)] = ground.city_level
    return Sessions(
        subject=random.integers(0, len(SUBJECTS), count),
        held=np.sort(begin + ((end - begin) * random.random(count) ** 0.8).astype(np.int64)),
        minutes=random.choice(np.array((60, 90, 120, 180, 240)), count),
        organizer=district,
        district=district,
        skill=np.where(chance(random, 0.25, count), random.integers(0, len(SKILLS), count), NONE),
    )


def make_attendances(people: People, sessions: Sessions, count: int, seed: int) -> Attendances:
    """Make up about so many attendances, by those who serve more than by those who never do."""
    random = stream(seed, "attendances")
    session = np.sort(random.integers(0, len(sessions), count))
    upto = np.cumsum(np.sqrt(people.eagerness))
    came = np.searchsorted(people.registered, sessions.held)[session]
    known = came > 0
    session, came = session[known], came[known]
    volunteer = np.searchsorted(upto, random.random(len(session)) * upto[came - 1], side="right")
    volunteer = np.minimum(volunteer, came - 1)
    pairs = np.unique(session * len(people) + volunteer)
    return Attendances(
        session=pairs // len(people),
        volunteer=pairs % len(people),
        passed=chance(random, 0.93, len(pairs)),
    )
