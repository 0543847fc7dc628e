"""Made-up evaluations of services: most by those served, most of them content."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.schema.services import Rater
from queries.synthetic.drawing import Ints, chance, stream, weighted
from queries.synthetic.ground import day_number
from queries.synthetic.records import DAY, Records

RATERS = tuple(Rater)
_SHARE = 0.065
_BY_RATER = (0.84, 0.12, 0.04)
_BY_RATING = (0.5, 1.5, 7, 31, 60)


@dataclass(frozen=True, eq=False)
class Evaluations:
    """Evaluations of one month's services, as arrays of one length.

    Attributes:
        record: position of the service in its month.
        rater: position in RATERS.
        rating: 1 to 5.
        rated: day.
    """

    record: Ints
    rater: Ints
    rating: Ints
    rated: Ints

    def __len__(self) -> int:
        """Count the evaluations."""
        return len(self.record)


def make_evaluations(records: Records, part: int, seed: int, today: date) -> Evaluations:
    """Make up the evaluations of a month's services; none is dated on or after today.

    Args:
        records: services of the month.
        part: the month, as 202601.
        seed: the same makes the same.
        today: the city's date.
    """
    random = stream(seed, "evaluations", part)
    record = np.flatnonzero(chance(random, _SHARE, len(records)))
    count = len(record)
    rated = records.started[record] // DAY + random.exponential(6, count).astype(np.int64)
    known = rated < day_number(today)
    rater, rating = weighted(random, _BY_RATER, count), weighted(random, _BY_RATING, count) + 1
    return Evaluations(record[known], rater[known], rating[known], rated[known])
