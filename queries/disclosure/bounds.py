"""Counts that must be kept together, and what is found to be told together alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.disclosure.blocks import Counts


@dataclass(frozen=True)
class Table:
    """Counts that must be kept together: what is told of one tells of the others.

    Attributes:
        flow: (district, month), what happens in a month, summed over any months; None: nothing.
        levels: (level, district, month), what holds at a month's end and is never summed over
            months. Beside a flow it is what the flow has brought so far, less what has gone.
        seams: months that periods often end with, and the months that these periods begin with:
            what must be told together is, as far as it goes, put together between them.
        days: places at which, instead of a month, the part of one up to a day stands; its rest
            follows. A period may end there.
    """

    flow: Counts | None
    levels: Counts
    seams: Mapping[int, int] = field(default_factory=dict)
    days: frozenset[int] = frozenset()

    @property
    def months(self) -> int:
        """How many there are."""
        return int(self.levels.shape[2])

    @property
    def size(self) -> Counts:
        """How much each district counts in all: whose cells are the least missed."""
        counted: Counts = self.levels.sum(axis=(0, 2))
        return counted if self.flow is None else counted + self.flow.sum(axis=1)


class Bound(NamedTuple):
    """Districts that are only told together for some time.

    Attributes:
        districts: as bits.
        flowing: the months between which the flow is not told apart; 0: none.
        standing: the months at whose ends no level is told apart.
    """

    districts: int
    flowing: int
    standing: int
