"""Who holds something at the end of a month: a policy in force, a valid card, a star."""

from collections.abc import Iterator, Sequence

import numpy as np
from pyroaring import BitMap

from queries.cube.dimensions import Dimension
from queries.cube.keys import FigureKey, ids_of
from queries.cube.measures.holdings import CARD, INSURANCE, STAR
from queries.cube.measures.volunteers import ENDING, REGISTRATION
from queries.cube.people import Ints, People, index_of
from queries.cube.standings.base import Standing
from queries.cube.storing import StoredMembers
from queries.months import Month


def count_insured(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count distinct persons registered and insured at the ends of months, by residence.

    Source: the reading of insured_volunteers in the indicator catalogue.
    """
    for month, until in latest(stored, INSURANCE.code, months, people, adds=True):
        yield from _in_force(INSURED, "insured_volunteers", month, until, people)


def count_carded(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count distinct persons registered with a valid card at the ends of months, by residence.

    Source: the reading of courtesy_card_holders in the indicator catalogue.
    """
    for month, until in latest(stored, CARD.code, months, people, adds=True):
        yield from _in_force(CARDED, "courtesy_card_holders", month, until, people)


def count_starred(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count persons registered and certified at the ends of months, by their highest star.

    Source: the reading of star_certified in the indicator catalogue.
    """
    for month, star in latest(stored, STAR.code, months, people, adds=False):
        registered = people.registered_at_end(month)
        yield from by_star(STARRED, "star_certified", month, star, registered, people)


def by_star(
    standing: Standing, measure: str, month: Month, star: Ints, who: BitMap, people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count persons by residence, whole and by star; 0 stars do not count."""
    ids = ids_of(who & people.everyone)
    homes = list(people.residents)
    counts = np.bincount(people.district[ids] * 6 + star[ids], minlength=len(homes) * 6)
    for place, home in enumerate(homes):
        stars = counts[place * 6 : place * 6 + 6].tolist()
        if any(stars[1:]):
            yield standing.key(measure, home, month), sum(stars[1:])
        for level, count in enumerate(stars):
            if level and count:
                yield standing.key(measure, home, month, Dimension.STAR, str(level)), count


def latest(
    stored: StoredMembers, subject: str, months: Sequence[Month], people: People, *, adds: bool
) -> Iterator[tuple[Month, Ints]]:
    """Walk through the ends of months with the largest quantity of each person so far.

    Args:
        stored: where the members are.
        subject: whose members.
        months: the ends wanted.
        people: who there is.
        adds: whether a quantity is months from the month in which it is kept.
    """
    kept = sorted(stored.of(subject), key=lambda item: item[0].month)
    largest = np.zeros(people.size, dtype=np.int32)
    at = 0
    for month in sorted(months):
        while at < len(kept) and kept[at][0].month <= month.code:
            key, who = kept[at]
            ids, quantities = people.known(who)
            base = index_of(key.month) if adds else 0
            largest[ids] = np.maximum(largest[ids], base + quantities)
            at += 1
        yield month, largest


def _in_force(
    standing: Standing, measure: str, month: Month, until: Ints, people: People
) -> Iterator[tuple[FigureKey, int]]:
    held = BitMap(np.flatnonzero(until > index_of(month.code)).astype(np.uint32))
    for district, dimension, member, value in people.tally(
        held & people.registered_at_end(month), month
    ):
        yield standing.key(measure, district, month, dimension, member), value


_REGISTERED = {REGISTRATION.code: None, ENDING.code: None}

INSURED = Standing(
    code="insured",
    measures={"insured_volunteers": INSURANCE.code},
    sources={INSURANCE.code: None, **_REGISTERED},
    count=count_insured,
)
CARDED = Standing(
    code="carded",
    measures={"courtesy_card_holders": CARD.code},
    sources={CARD.code: None, **_REGISTERED},
    count=count_carded,
)
STARRED = Standing(
    code="starred",
    measures={"star_certified": STAR.code},
    sources={STAR.code: None, **_REGISTERED},
    count=count_starred,
)
