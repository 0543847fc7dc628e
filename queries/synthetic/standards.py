"""Made-up checks of organizations against the standard, and guidance that they were given."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.synthetic.drawing import NONE, Flags, Floats, Ints, chance, stream
from queries.synthetic.ground import day_number
from queries.synthetic.organizations import Organizations
from queries.synthetic.rows import Column, dates, keys

STANDARD = "GB/T 40143-2021"

_BEGAN = date(2021, 6, 1)
_WAYS = ("上门走访", "电话回访", "座谈指导", "年报辅导")


@dataclass(frozen=True, eq=False)
class Checks:
    """Checks against the standard, as arrays of one length.

    Attributes:
        organization: position of the organization.
        day: when.
        compliant: whether it keeps the standard.
    """

    organization: Ints
    day: Ints
    compliant: Flags

    def __len__(self) -> int:
        """Count the checks."""
        return len(self.day)


@dataclass(frozen=True, eq=False)
class Guidances:
    """Guidance given, as arrays of one length.

    Attributes:
        organization: position of the organization.
        day: when.
        way: position among the ways.
    """

    organization: Ints
    day: Ints
    way: Ints

    def __len__(self) -> int:
        """Count the times."""
        return len(self.day)


def make_checks(organizations: Organizations, seed: int, today: date) -> Checks:
    """Make checks up, since the standard was published; more are passed the second time."""
    random = stream(seed, "compliance checks")
    chosen = np.flatnonzero(chance(random, 0.7, len(organizations)))
    again = chosen[chance(random, 0.5, len(chosen))]
    first = _days(random.random(len(chosen)), organizations, chosen, today)
    second = first[np.searchsorted(chosen, again)] + random.integers(120, 500, len(again))
    stood = first[np.searchsorted(chosen, again)] != NONE
    known = stood & (second < _ends(organizations, again, today))
    pairs = np.concatenate([chosen, again[known]]), np.concatenate([first, second[known]])
    passed = np.concatenate(
        [chance(random, 0.62, len(chosen)), chance(random, 0.85, int(known.sum()))]
    )
    held = pairs[1] != NONE
    return Checks(pairs[0][held], pairs[1][held], passed[held])


def make_guidances(organizations: Organizations, seed: int, today: date) -> Guidances:
    """Make guidance up: some organizations often, many never."""
    random = stream(seed, "guidances")
    times = random.poisson(random.gamma(0.8, 2.2, len(organizations)))
    organization = np.repeat(np.arange(len(organizations)), times)
    day = _days(random.random(len(organization)), organizations, organization, today)
    held = day != NONE
    way = random.integers(0, len(_WAYS), len(day))
    return Guidances(organization[held], day[held], way[held])


def check_rows(every: Checks) -> dict[str, Column]:
    """Lay out the checks."""
    return {
        "organization_id": keys(every.organization),
        "standard_no": [STANDARD] * len(every),
        "checked_on": dates(every.day),
        "compliant": every.compliant.tolist(),
    }


def guidance_rows(every: Guidances) -> dict[str, Column]:
    """Lay out the guidance."""
    return {
        "organization_id": keys(every.organization),
        "guided_on": dates(every.day),
        "note": [_WAYS[at] for at in every.way.tolist()],
    }


def _days(drawn: Floats, organizations: Organizations, chosen: Ints, today: date) -> Ints:
    """Draw a day on which each stood since the standard was published; NONE where there is none."""
    first = np.maximum(organizations.registered[chosen], day_number(_BEGAN))
    end = _ends(organizations, chosen, today)
    days: Ints = np.where(end > first, first + (drawn * (end - first)).astype(np.int64), NONE)
    return days


def _ends(organizations: Organizations, chosen: Ints, today: date) -> Ints:
    ended = organizations.ended[chosen]
    ends: Ints = np.where(ended == NONE, day_number(today), ended)
    return ends
