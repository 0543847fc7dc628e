"""Who is registered at the end of a month, by what they are, and who of them sleeps."""

from collections.abc import Iterator, Sequence

from queries.cube.keys import FigureKey
from queries.cube.measures.services import SERVICE
from queries.cube.measures.volunteers import BIRTH, ENDING, REGISTRATION
from queries.cube.people import WINDOW as LENGTH
from queries.cube.people import People
from queries.cube.standings.base import Standing
from queries.cube.standings.windows import served, within
from queries.cube.storing import StoredMembers
from queries.months import Month


def count_registered(
    stored: StoredMembers, months: Sequence[Month], people: People
) -> Iterator[tuple[FigureKey, int]]:
    """Count who is registered at the ends of months.

    Yields figures, by residence, whole and by gender, age band, year of registration and
    township:
        registered_persons: registered at the end of the month.
        dormant_volunteers: of these, who registered before the twelve months that end with it
            and have no valid record in them.

    Source: the readings of registered_volunteers and dormant_volunteers in the catalogue.
    """
    if not months:
        return
    served_in = served(stored, SERVICE.code, min(months) - (LENGTH - 1), max(months))
    for month in months:
        gone = people.gone_by(month)
        longer = people.registered_by(month - LENGTH) - gone
        counted = {
            "registered_persons": people.registered_by(month) - gone,
            "dormant_volunteers": longer - within(served_in, month),
        }
        for measure, who in counted.items():
            cut = people.tally(who, month, townships=True)
            for district, dimension, member, value in cut:
                yield REGISTERED.key(measure, district, month, dimension, member), value


REGISTERED = Standing(
    code="registered",
    measures={"registered_persons": REGISTRATION.code, "dormant_volunteers": SERVICE.code},
    sources={REGISTRATION.code: None, ENDING.code: None, BIRTH.code: -1, SERVICE.code: LENGTH - 1},
    count=count_registered,
)
