"""Made-up honours: commendations, stars, courtesy cards, and certificates of service."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.synthetic.drawing import NONE, Floats, Ints, chance, stream
from queries.synthetic.ground import day_number
from queries.synthetic.organizations import Organizations
from queries.synthetic.people import People

HONOURS = ("优秀志愿者", "学雷锋志愿服务先进个人", "优秀志愿服务组织", "志愿服务先进集体")
LEVELS = ("区级", "市级", "省级")
GIVERS = ("区民政局", "市民政局", "省民政厅")
CERTIFIERS = {3: "市级", 4: "市级", 5: "省级"}

_STARS = {5: 28, 4: 38, 3: 101}
"""Persons by star among the volunteers below, as published in September 2021."""

_AMONG = 880_000
_FEWEST = {5: 2, 4: 4, 3: 10}
_LEAST = {5: 4, 4: 3, 3: 2}
"""Years that the certified were registered, at least."""

_YEAR = 366
_TERM = 730
_FROM = date(2021, 3, 5)


@dataclass(frozen=True, eq=False)
class Commendations:
    """Commendations in order of their day, as arrays of one length.

    Attributes:
        volunteer: position or NONE.
        organization: position or NONE.
        honour: position in HONOURS.
        level: position in LEVELS.
        awarded: day.
    """

    volunteer: Ints
    organization: Ints
    honour: Ints
    level: Ints
    awarded: Ints

    def __len__(self) -> int:
        """Count the commendations."""
        return len(self.awarded)


@dataclass(frozen=True, eq=False)
class Stars:
    """Certified stars, as arrays of one length.

    Attributes:
        volunteer: position.
        star: 3 to 5.
        certified: day.
    """

    volunteer: Ints
    star: Ints
    certified: Ints


@dataclass(frozen=True, eq=False)
class Cards:
    """Courtesy cards, as arrays of one length.

    Attributes:
        volunteer: position.
        issued: day.
        until: last day on which it is valid.
    """

    volunteer: Ints
    issued: Ints
    until: Ints

    def __len__(self) -> int:
        """Count the cards."""
        return len(self.volunteer)


@dataclass(frozen=True, eq=False)
class Certificates:
    """Certificates of service in order of their day, as arrays of one length.

    Attributes:
        volunteer: position.
        minutes: that it states.
        issued: day.
        revoked: day or NONE.
    """

    volunteer: Ints
    minutes: Ints
    issued: Ints
    revoked: Ints

    def __len__(self) -> int:
        """Count the certificates."""
        return len(self.volunteer)


@dataclass(frozen=True, eq=False)
class Incentives:
    """Who is honoured."""

    commendations: Commendations
    stars: Stars
    cards: Cards
    certificates: Certificates


def make_incentives(
    people: People, organizations: Organizations, *, span: tuple[date, date], seed: int
) -> Incentives:
    """Make honours up, from the first day of the span to before its last."""
    zeal = _zeal(people, span)
    stars = _stars(people, zeal, span[1], seed)
    return Incentives(
        commendations=_commendations(people, organizations, zeal, span, seed),
        stars=stars,
        cards=_cards(people, stars, zeal, span[1], seed),
        certificates=_certificates(people, zeal, span, seed),
    )


def _zeal(people: People, span: tuple[date, date]) -> Floats:
    """Expect how much each serves in the span, against the others."""
    begin, end = (day_number(day) for day in span)
    days = np.minimum(people.last, end) - np.maximum(people.registered, begin)
    zeal: Floats = people.eagerness * np.maximum(days, 0)
    zeal[people.ended != NONE] = 0
    return zeal


def _stars(people: People, zeal: Floats, today: date, seed: int) -> Stars:
    random = stream(seed, "stars")
    order = np.argsort(-zeal * np.exp(random.normal(0, 0.1, len(people))), kind="stable")
    found: list[tuple[int, int, int]] = []
    begun, end = day_number(_FROM), day_number(today)
    taken = 0
    for star, published in _STARS.items():
        count = max(round(len(people) * published / _AMONG), min(_FEWEST[star], len(people) // 50))
        for volunteer in order[taken : taken + count].tolist():
            first = max(int(people.registered[volunteer]) + _LEAST[star] * _YEAR, begun)
            if first < end:
                found.append((volunteer, star, int(random.integers(first, end))))
        taken += count
    rows = np.array(found, np.int64).reshape(-1, 3)
    return Stars(rows[:, 0], rows[:, 1], rows[:, 2])


def _cards(people: People, stars: Stars, zeal: Floats, today: date, seed: int) -> Cards:
    random = stream(seed, "cards")
    end = day_number(today)
    others = np.argsort(-zeal, kind="stable")[: max(len(people) // 300, 1)]
    others = np.setdiff1d(others, stars.volunteer)
    late = np.maximum(people.registered[others] + _YEAR, day_number(_FROM))
    volunteer = np.concatenate([stars.volunteer, others])
    issued = np.concatenate([stars.certified, late]) + random.integers(5, 400, len(volunteer))
    parts = []
    while len(volunteer):
        known = issued < end
        volunteer, issued = volunteer[known], issued[known]
        parts.append((volunteer, issued))
        # Most are renewed when they run out.
        again = chance(random, 0.9, len(volunteer))
        volunteer, issued = volunteer[again], issued[again] + _TERM
    cards = np.concatenate([one[0] for one in parts])
    days = np.concatenate([one[1] for one in parts])
    return Cards(cards, days, days + _TERM - 1)


def _commendations(
    people: People,
    organizations: Organizations,
    zeal: Floats,
    span: tuple[date, date],
    seed: int,
) -> Commendations:
    random = stream(seed, "commendations")
    count = max(len(people) // 150, 12)
    begin, end = (day_number(day) for day in span)
    awarded = np.sort(begin + (random.random(count) * (end - begin)).astype(np.int64))
    volunteer = _served(random, zeal, count)
    collective = chance(random, 0.2, count) | (people.registered[volunteer] > awarded)
    organization = random.integers(0, len(organizations), count)
    personal = random.integers(0, 2, count)
    return Commendations(
        volunteer=np.where(collective, NONE, volunteer),
        organization=np.where(collective, organization, NONE),
        honour=np.where(collective, personal + 2, personal),
        level=random.choice(len(LEVELS), count, p=(0.62, 0.33, 0.05)),
        awarded=awarded,
    )


def _certificates(people: People, zeal: Floats, span: tuple[date, date], seed: int) -> Certificates:
    random = stream(seed, "certificates")
    count = max(len(people) // 12, 20)
    begin, end = (day_number(day) for day in span)
    issued = np.sort(begin + (random.random(count) ** 0.7 * (end - begin)).astype(np.int64))
    volunteer = _served(random, zeal, count)
    known = people.registered[volunteer] < issued
    volunteer, issued = volunteer[known], issued[known]
    revoked = issued + random.integers(1, 300, len(issued))
    revoked[~chance(random, 0.006, len(issued)) | (revoked >= end)] = NONE
    hours = np.exp(random.normal(3.2, 0.9, len(issued)))
    return Certificates(volunteer, np.maximum((hours * 60).astype(np.int64), 30), issued, revoked)


def _served(random: np.random.Generator, zeal: Floats, count: int) -> Ints:
    """Draw volunteers by what they are expected to serve."""
    upto = np.cumsum(zeal + 1e-9)
    drawn = np.searchsorted(upto, random.random(count) * upto[-1], side="right")
    people: Ints = np.minimum(drawn, len(zeal) - 1).astype(np.int64)
    return people
