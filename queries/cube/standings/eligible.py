"""Who has served enough for a star at the end of a month, by the rules in force that day."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, select

from queries.cube.keys import FigureKey
from queries.cube.measures.holdings import STAR
from queries.cube.measures.services import SERVICE
from queries.cube.measures.volunteers import ENDING, REGISTRATION
from queries.cube.people import Ints, People, index_of
from queries.cube.standings.base import Standing
from queries.cube.standings.holdings import by_star, latest
from queries.cube.storing import StoredMembers
from queries.months import Month
from queries.schema import star_rule
from queries.schema.base import UNKNOWN_DISTRICT

RULES = "star_rules"
"""Marked stale where the rules change."""


class Reached(NamedTuple):
    """What persons have reached at the end of a month, each by the id of the registration.

    Attributes:
        month: whose end.
        rules: in force that day.
        star: the highest whose rule is reached; 0: none.
        held: the highest certified; 0: none.
        minutes: of valid records up to then.
    """

    month: Month
    rules: Sequence[Row[Any]]
    star: Ints
    held: Ints
    minutes: NDArray[np.int64]


def walk(stored: StoredMembers, months: Sequence[Month], people: People) -> Iterator[Reached]:
    """Walk through the ends of months with what every person has reached; registered or not.

    A rule asks for hours of valid records up to the end of the month and for years since
    registration. Months without a rule in force are left out.
    """
    rules = stored.connection.execute(select(star_rule).order_by(star_rule.c.star)).all()
    if not rules or not months:
        return
    kept = sorted(stored.of(SERVICE.code), key=lambda item: item[0].month)
    minutes = np.zeros(people.size, dtype=np.int64)
    at = 0
    for month, held in latest(stored, STAR.code, months, people, adds=False):
        while at < len(kept) and kept[at][0].month <= month.code:
            _, who = kept[at]
            ids, quantities = people.known(who)
            minutes[ids] += quantities
            at += 1
        in_force = [rule for rule in rules if _holds(rule, month)]
        if in_force:
            star = _stars(in_force, month, minutes, people)
            yield Reached(month, in_force, star, held, minutes)


def count_eligible(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count persons registered at the ends of months whose service reaches a star's rule.

    Who reaches several counts for the highest star, see `walk`.

    Yields figures, by residence, whole and by star:
        star_eligible: such persons.
        ruled_star_certified: persons registered and certified whose highest star has a rule.
        star_rules: the rules in force, under 000000, so that none in force is told from nobody.

    Source: the readings of star_eligible and star_certification_rate in the catalogue.
    """
    for one in walk(stored, months, people):
        registered = people.registered_at_end(one.month)
        ruled = np.where(np.isin(one.held, [rule.star for rule in one.rules]), one.held, 0)
        for measure, stars in (("star_eligible", one.star), ("ruled_star_certified", ruled)):
            yield from by_star(ELIGIBLE, measure, one.month, stars, registered, people)
        yield ELIGIBLE.key("star_rules", UNKNOWN_DISTRICT, one.month), len(one.rules)


def _holds(rule: Row[tuple[object, ...]], month: Month) -> bool:
    day = month.last_day
    return bool(rule.valid_from <= day and (rule.valid_to is None or rule.valid_to > day))


def _stars(
    rules: Sequence[Row[tuple[object, ...]]],
    month: Month,
    minutes: NDArray[np.int64],
    people: People,
) -> Ints:
    star = np.zeros(people.size, dtype=np.int32)
    for rule in rules:
        long_enough = people.come + 12 * rule.years <= index_of(month.code)
        star[(minutes >= rule.hours * 60) & long_enough] = rule.star
    return star


ELIGIBLE = Standing(
    code="eligible",
    measures={
        "star_eligible": "eligible",
        "ruled_star_certified": STAR.code,
        "star_rules": "eligible",
    },
    sources={
        SERVICE.code: None,
        STAR.code: None,
        REGISTRATION.code: None,
        ENDING.code: None,
        RULES: -1,
    },
    count=count_eligible,
)
