"""Who of those registered is under 18, and for whom a guardian has consented."""

from collections.abc import Iterator, Sequence

from pyroaring import BitMap

from queries.cube.dimensions import Dimension
from queries.cube.keys import FigureKey
from queries.cube.measures.volunteers import BIRTH, CONSENT, ENDING, REGISTRATION
from queries.cube.people import People
from queries.cube.standings.base import Standing
from queries.cube.storing import StoredMembers
from queries.months import Month

OF_AGE = 18 * 12
"""Months from the month of birth to the one at whose end a person is of age."""


def count_minors(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count minors registered at the ends of months.

    Yields figures, by residence, whole and by gender:
        minors: registered at the end of the month and born in one of the 216 months up to it.
        consented_minors: of these, with a guardian's consent.

    Source: the reading of minor_consent_rate in the catalogue; 民法典 Art 17.
    """
    consented = BitMap.union(BitMap(), *(who.ids for _, who in stored.of(CONSENT.code)))
    for month in months:
        oldest = (month - (OF_AGE - 1)).code
        born = (who for at, who in people.born.items() if oldest <= at <= month.code)
        minors = people.registered_at_end(month) & BitMap.union(BitMap(), *born)
        for measure, who in {"minors": minors, "consented_minors": minors & consented}.items():
            for district, dimension, member, value in people.tally(who, month):
                if dimension in ("", Dimension.GENDER):
                    yield MINORS.key(measure, district, month, dimension, member), value


MINORS = Standing(
    code="minors",
    measures={"minors": REGISTRATION.code, "consented_minors": REGISTRATION.code},
    sources={REGISTRATION.code: None, ENDING.code: None, BIRTH.code: -1, CONSENT.code: -1},
    count=count_minors,
)
