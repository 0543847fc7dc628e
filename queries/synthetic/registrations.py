"""Made-up work of registrars: cases, spot checks of records, annual reports."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from queries.cube.measures.registrations import DUE_MONTHS
from queries.months import Month
from queries.schema.registrations import Decision, Matter
from queries.synthetic.drawing import NONE, Ints, chance, stream, weighted
from queries.synthetic.ground import EPOCH, Ground, day_number
from queries.synthetic.organizations import ORG_TYPES, Organizations

MATTERS = (Matter.FOUNDING, Matter.CHANGE, Matter.CANCELLATION, Matter.IDENTITY_MARK)
DECISIONS = tuple(Decision)
RESULTS = ("合格", "基本合格", "不合格")

_LIMIT = 60
_FAILED = 0.25
_OPEN = 0.06
_CHECKED_A_YEAR = 0.35


@dataclass(frozen=True, eq=False)
class Cases:
    """Cases in order of their submission, as arrays of one length; NONE where unknown.

    Attributes:
        matter: position in MATTERS.
        organization: position of the organization, or NONE of one that never came to be.
        registrar: position of the registrar's district.
        submitted: day.
        complete: day on which all documents had come, or NONE.
        accepted: day or NONE.
        supplemented: 1 or 0, or NONE.
        decided: day or NONE.
        decision: position in DECISIONS, or NONE.
        due: last day to decide, or NONE.
        review: working days from acceptance to decision, or NONE.
    """

    matter: Ints
    organization: Ints
    registrar: Ints
    submitted: Ints
    complete: Ints
    accepted: Ints
    supplemented: Ints
    decided: Ints
    decision: Ints
    due: Ints
    review: Ints

    def __len__(self) -> int:
        """Count the cases."""
        return len(self.matter)


@dataclass(frozen=True, eq=False)
class SpotChecks:
    """Spot checks in order of their day: organization, day, records checked and found true."""

    organization: Ints
    day: Ints
    checked: Ints
    found_true: Ints

    def __len__(self) -> int:
        """Count the checks."""
        return len(self.day)


@dataclass(frozen=True, eq=False)
class Reports:
    """Annual reports: organization, year reported on, day filed or NONE, position in RESULTS."""

    organization: Ints
    year: Ints
    filed: Ints
    result: Ints

    def __len__(self) -> int:
        """Count the reports."""
        return len(self.year)


def make_cases(
    ground: Ground, organizations: Organizations, span: tuple[date, date], seed: int
) -> Cases:
    """Make cases up: those behind what organizations are, changes, failures and open ones.

    Args:
        ground: the city.
        organizations: their founding, marking and ending each had its case.
        span: first day of any decision, and today.
        seed: the same makes the same.
    """
    random = stream(seed, "registration cases")
    begin, end = (day_number(day) for day in span)
    matter, organization, decided = _happened(random, organizations, begin, end)
    failed = max(int(_FAILED * len(matter)), 1)
    waiting = max(int(_OPEN * len(matter)), 2)
    count = len(matter) + failed + waiting
    matter = np.concatenate([matter, np.zeros(failed + waiting, np.int64)])
    organization = np.concatenate([organization, np.full(failed + waiting, NONE)])
    decided = np.concatenate([decided, random.integers(begin, end, failed), np.full(waiting, NONE)])
    decision = np.zeros(count, np.int64)
    decision[-failed - waiting :] = 1 + weighted(random, (0.4, 0.35, 0.25), failed + waiting)
    decision[decided == NONE] = NONE
    took = 2 + random.gamma(2.4, 9, count)
    took = np.where(took > _LIMIT - 6, _LIMIT - 6, took)
    took[chance(random, 0.04, count)] += _LIMIT
    overdue = random.integers(0, _LIMIT - 8, count) + np.where(
        chance(random, 0.12, count), _LIMIT, 0
    )
    took = np.where(decided == NONE, overdue + 1, took)
    accepted: Ints = np.where(decided == NONE, end, decided) - took.astype(np.int64)
    complete = accepted - random.integers(0, 5, count)
    supplemented = chance(random, 0.24, count)
    submitted = complete - np.where(supplemented, random.integers(5, 26, count), 0)
    accepted[decision == DECISIONS.index(Decision.NOT_ACCEPTED)] = NONE
    told = chance(random, 0.9, count)
    complete = np.where(told & (accepted != NONE), complete, NONE)
    order = np.argsort(submitted, kind="stable")
    registrar = np.where(
        chance(random, 0.33, count), ground.city_level, weighted(random, ground.shares, count)
    )
    known = np.where(organization == NONE, registrar, organizations.registrar[organization])
    start = np.where(complete == NONE, accepted, complete)
    limited = (start != NONE) & (matter != MATTERS.index(Matter.IDENTITY_MARK))
    every = {
        "matter": matter,
        "organization": organization,
        "registrar": known,
        "submitted": submitted,
        "complete": complete,
        "accepted": accepted,
        "supplemented": np.where(chance(random, 0.95, count), supplemented, NONE),
        "decided": decided,
        "decision": decision,
        "due": np.where(limited, start + _LIMIT, NONE),
        "review": _review(ground, accepted, decided),
    }
    return Cases(**{name: values[order] for name, values in every.items()})


def make_spot_checks(
    organizations: Organizations, span: tuple[date, date], seed: int
) -> SpotChecks:
    """Make spot checks up: a part of the organizations each year, most of their records true."""
    random = stream(seed, "spot checks")
    begin, end = (day_number(day) for day in span)
    years = max((end - begin) / 365, 1)
    times = random.poisson(_CHECKED_A_YEAR * years, len(organizations))
    organization = np.repeat(np.arange(len(organizations)), times)
    day = begin + (random.random(len(organization)) * (end - begin)).astype(np.int64)
    ended = organizations.ended[organization]
    held = (day > organizations.registered[organization]) & ((ended == NONE) | (day < ended))
    organization, day = organization[held], day[held]
    order = np.argsort(day, kind="stable")
    organization, day = organization[order], day[order]
    checked = random.integers(10, 61, len(day))
    honesty = random.beta(24, 1, len(organizations))[organization]
    return SpotChecks(organization, day, checked, random.binomial(checked, honesty))


def make_reports(
    organizations: Organizations, years: tuple[int, int], seed: int, today: date
) -> Reports:
    """Make annual reports up, most of them filed in time; a few organizations give none.

    Args:
        organizations: who reports.
        years: first and last year reported on.
        seed: the same makes the same.
        today: none is filed on or after it.
    """
    random = stream(seed, "annual reports")
    parts = [_reports_of(random, organizations, year, today) for year in range(*years)]
    found = [np.concatenate(one) for one in zip(*parts, strict=True)] or [_nothing()] * 4
    return Reports(*found)


def _happened(
    random: Generator, organizations: Organizations, begin: int, end: int
) -> tuple[Ints, Ints, Ints]:
    """Find what was decided of organizations: matter, organization, day."""
    every = np.arange(len(organizations))
    changed = np.repeat(every, random.poisson(2.4, len(every)))
    days = begin + (random.random(len(changed)) * (end - begin)).astype(np.int64)
    ended = organizations.ended[changed]
    stood = (days > organizations.registered[changed]) & ((ended == NONE) | (days < ended))
    parts = [
        (Matter.FOUNDING, every, organizations.registered),
        (Matter.IDENTITY_MARK, every, organizations.marked),
        (
            Matter.CANCELLATION,
            every,
            np.where(organizations.status == 1, organizations.ended, NONE),
        ),
        (Matter.CHANGE, changed[stood], days[stood]),
    ]
    kept = [(matter, who[day >= begin], day[day >= begin]) for matter, who, day in parts]
    return (
        np.concatenate([np.full(len(who), MATTERS.index(matter)) for matter, who, _ in kept]),
        np.concatenate([who for _, who, _ in kept]),
        np.concatenate([day for _, _, day in kept]),
    )


def _review(ground: Ground, accepted: Ints, decided: Ints) -> Ints:
    days = []
    for start, end in zip(accepted.tolist(), decided.tolist(), strict=True):
        both = start != NONE and end != NONE
        found = ground.calendar.between(_day(start), _day(end)) if both else None
        days.append(NONE if found is None else found)
    return np.array(days, np.int64)


def _reports_of(
    random: Generator, organizations: Organizations, year: int, today: date
) -> tuple[Ints, Ints, Ints, Ints]:
    closing = day_number(date(year, 12, 31))
    ended = organizations.ended
    owing = (organizations.registered <= closing) & ((ended == NONE) | (ended > closing))
    who = np.flatnonzero(owing & chance(random, 0.97, len(organizations)))
    due = np.array([day_number(Month(year + 1, DUE_MONTHS[kind]).last_day) for kind in ORG_TYPES])
    first = day_number(date(year + 1, 1, 20))
    deadline = due[organizations.org_type[who]]
    filed = deadline - ((deadline - first) * random.random(len(who)) ** 1.8).astype(np.int64)
    late = chance(random, 0.05, len(who))
    filed[late] = deadline[late] + random.integers(1, 60, int(late.sum()))
    filed[chance(random, 0.02, len(who)) | (filed >= day_number(today))] = NONE
    result = np.where(filed == NONE, NONE, weighted(random, (0.93, 0.05, 0.02), len(who)))
    return who, np.full(len(who), year), filed, result


def _nothing() -> Ints:
    return np.zeros(0, np.int64)


def _day(number: int) -> date:
    return date.fromordinal(EPOCH.toordinal() + number)
