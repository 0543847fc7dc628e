"""What holds at the end of a month: every such count, declared once, one file for each kind."""

from collections.abc import Iterable, Mapping

from queries.cube.keys import Cell
from queries.cube.standings.base import Standing
from queries.cube.standings.bodies import SERVING
from queries.cube.standings.eligible import ELIGIBLE
from queries.cube.standings.holdings import CARDED, INSURED, STARRED
from queries.cube.standings.minors import MINORS
from queries.cube.standings.registered import REGISTERED
from queries.cube.standings.windows import WINDOW
from queries.months import Month

__all__ = ["STANDINGS", "Standing", "affected"]

STANDINGS: tuple[Standing, ...] = (
    WINDOW,
    REGISTERED,
    MINORS,
    SERVING,
    INSURED,
    CARDED,
    STARRED,
    ELIGIBLE,
)


def affected(
    standing: Standing, stale: Mapping[str, Iterable[Cell]], first: Month, last: Month
) -> set[Month]:
    """Find the months whose ends changed cells matter to.

    Args:
        standing: what is counted.
        stale: the changed cells, by code of the subject.
        first: the first month for which it is kept.
        last: the last.
    """
    months: set[Month] = set()
    for code, reach in standing.sources.items():
        for cell in stale.get(code, ()):
            if reach == -1:
                return set(first.through(last))
            start = max(Month.from_code(cell.month), first)
            end = last if reach is None else min(Month.from_code(cell.month) + reach, last)
            months.update(start.through(end))
    return months
