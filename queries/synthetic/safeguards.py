"""Made-up insurance, claims and complaints, and what insurance and training say of services."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.synthetic.drawing import NONE, Flags, Ints, chance, stream, weighted
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.organizations import Organizations
from queries.synthetic.people import People
from queries.synthetic.projects import Positions, Projects
from queries.synthetic.records import DAY, Records
from queries.synthetic.rows import Column
from queries.synthetic.training import Attendances, Sessions

TOPICS = ("服务时长未记录", "服务态度", "活动临时取消", "信息不实", "要求付费", "其他")

_POLICIES = 2_000_000
"""Rows of insurance at most, but never less than the present year and the one before."""

_NEVER = 10_000_000


@dataclass(frozen=True, eq=False)
class Policies:
    """One policy a year, each up to its 31 December.

    Attributes:
        years: calendar years, one after the other.
        starts: first day covered by (year, volunteer), NONE where not insured.
    """

    years: tuple[int, ...]
    starts: Ints

    def end(self, at: int) -> date:
        """Return the last day of the policy at a position."""
        return date(self.years[at], 12, 31)

    def cover(self, volunteer: Ints, day: Ints) -> Flags:
        """Tell whether volunteers are insured on days."""
        year = day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        at = year - self.years[0]
        known = (at >= 0) & (at < len(self.years))
        start = self.starts[np.where(known, at, 0), volunteer]
        covered: Flags = known & (start != NONE) & (start <= day)
        return covered


@dataclass(frozen=True, eq=False)
class Claims:
    """Claims in order of their day, as arrays of one length.

    Attributes:
        policy: position of the policy.
        accepted: day.
        fen: amount in hundredths of a yuan, or NONE.
    """

    policy: Ints
    accepted: Ints
    fen: Ints

    def __len__(self) -> int:
        """Count the claims."""
        return len(self.policy)


@dataclass(frozen=True, eq=False)
class Complaints:
    """Complaints in order of their day, as arrays of one length.

    Attributes:
        received: day.
        due: day.
        closed: day or NONE.
        organization: position or NONE.
        district: where it counts.
        says_district: whether the district is said; else it is the organization's registrar.
        topic: position in TOPICS.
    """

    received: Ints
    due: Ints
    closed: Ints
    organization: Ints
    district: Ints
    says_district: Flags
    topic: Ints

    def __len__(self) -> int:
        """Count the complaints."""
        return len(self.received)


@dataclass(frozen=True, eq=False)
class Safeguards:
    """What keeps those who serve safe.

    Attributes:
        policies: insurance.
        claims: on it.
        complaints: about services.
        first_trained: day of each volunteer's first training.
    """

    policies: Policies
    claims: Claims
    complaints: Complaints
    first_trained: Ints

    def said_of(
        self, records: Records, projects: Projects, positions: Positions
    ) -> dict[str, Column]:
        """Say of services whether who served was insured and trained, as an import would."""
        day = records.started // DAY
        published = (records.project != NONE) & projects.on_platform[records.project]
        insured = published & self.policies.cover(records.volunteer, day)
        asked = (records.position != NONE) & positions.training[records.position]
        trained = (self.first_trained[records.volunteer] <= day).astype(object)
        trained[~asked] = None
        return {"insured": insured.tolist(), "trained": trained.tolist()}

    def insured(self, size: int) -> Iterator[tuple[int, Ints]]:
        """Walk through who is insured: position of the policy, and so many volunteers at a time."""
        for at, starts in enumerate(self.policies.starts):
            people = np.flatnonzero(starts != NONE)
            for start in range(0, len(people), size):
                yield at, people[start : start + size]


def insurable(people: People, seed: int) -> Flags:
    """Tell who is insured every year: most of those whose name was verified."""
    return people.verified & chance(stream(seed, "policies"), 0.95, len(people))


def make_safeguards(
    ground: Ground,
    people: People,
    organizations: Organizations,
    sessions: Sessions,
    attendances: Attendances,
    *,
    span: tuple[date, date],
    records: int,
    seed: int,
) -> Safeguards:
    """Make insurance, claims and complaints up, from the first day of the span to before its last.

    Source of the terms: one-year policies for volunteers whose name was verified (city news).
    """
    first_trained = np.full(len(people), _NEVER, np.int64)
    np.minimum.at(first_trained, attendances.volunteer, sessions.held[attendances.session])
    policies = _policies(people, span, seed)
    return Safeguards(
        policies=policies,
        claims=_claims(policies, span[1], seed),
        complaints=_complaints(ground, organizations, span, max(records // 9_000, 12), seed),
        first_trained=first_trained,
    )


def _policies(people: People, span: tuple[date, date], seed: int) -> Policies:
    reached = insurable(people, seed)
    kept = max(_POLICIES // len(people), 2)
    last = span[1].year
    years = tuple(range(max(span[0].year, last - kept + 1), last + 1))
    starts = np.full((len(years), len(people)), NONE, np.int64)
    for at, year in enumerate(years):
        begin, end = day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
        covered = reached & ((people.ended == NONE) | (people.ended > begin))
        start = np.maximum(people.registered, begin)
        covered &= start <= min(end, day_number(span[1]) - 1)
        starts[at] = np.where(covered, start, NONE)
    return Policies(years, starts)


def _claims(policies: Policies, today: date, seed: int) -> Claims:
    random = stream(seed, "claims")
    insured = (policies.starts != NONE).sum(axis=1)
    count = max(int(insured.sum() * 0.000_15), 6)
    policy = weighted(random, insured.astype(np.float64) + 1, count)
    begin = np.array([day_number(date(year, 1, 1)) for year in policies.years])
    ends = [min(policies.end(at), today) for at in range(len(policies.years))]
    length = np.array([day_number(one) for one in ends]) - begin
    accepted = begin[policy] + (random.random(count) * length[policy]).astype(np.int64)
    order = np.argsort(accepted, kind="stable")
    fen = (np.exp(random.normal(7.2, 1.0, count)) * 100).astype(np.int64)
    fen[chance(random, 0.08, count)] = NONE
    return Claims(policy[order], accepted[order], fen)


def _complaints(
    ground: Ground, organizations: Organizations, span: tuple[date, date], count: int, seed: int
) -> Complaints:
    random = stream(seed, "complaints")
    begin, end = (day_number(day) for day in span)
    received = np.sort(begin + ((end - begin) * random.random(count) ** 0.85).astype(np.int64))
    organization = random.integers(0, len(organizations), count)
    organization[chance(random, 0.3, count)] = NONE
    says_district = chance(random, 0.5, count) | (organization == NONE)
    drawn = weighted(random, ground.shares, count)
    took = np.minimum(random.gamma(3, 3, count).astype(np.int64), 60)
    closed = received + took
    closed[(closed >= end) | chance(random, 0.02, count)] = NONE
    return Complaints(
        received=received,
        due=received + 15,
        closed=closed,
        organization=organization,
        district=np.where(says_district, drawn, organizations.registrar[organization]),
        says_district=says_district,
        topic=random.integers(0, len(TOPICS), count),
    )
