"""What is stored: the keys of figures and of members, and what a count gives."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

MONTHS = 1_000_000
"""Above any month, as 202601: a place and a month travel as one number."""


class Cell(NamedTuple):
    """A district and a month (202601) of a subject."""

    district: str
    month: int


class FigureKey(NamedTuple):
    """What one stored figure is: which cell it was counted in and where it lands."""

    subject: str
    source_district: str
    source_month: int
    measure: str
    district: str
    month: int
    dimension: str = ""
    member: str = ""


class MemberKey(NamedTuple):
    """What one stored set of members is: its cell, and a cut of it."""

    subject: str
    district: str
    month: int
    dimension: str = ""
    member: str = ""


@dataclass(frozen=True)
class Who:
    """Persons or organizations, perhaps with a quantity of each.

    Attributes:
        ids: of them.
        quantities: in the order of the ids; None: none is kept.
    """

    ids: BitMap
    quantities: NDArray[np.uint32] | None = None

    def same(self, other: "Who") -> bool:
        """Tell whether both are the same persons with the same quantities."""
        if self.ids != other.ids or (self.quantities is None) != (other.quantities is None):
            return False
        if self.quantities is None or other.quantities is None:
            return True
        return bool(np.array_equal(self.quantities, other.quantities))


@dataclass
class Counted:
    """What was counted in some cells.

    Attributes:
        figures: by what they are.
        members: by what they are.
    """

    figures: dict[FigureKey, int] = field(default_factory=dict)
    members: dict[MemberKey, Who] = field(default_factory=dict)


def ids_of(who: BitMap) -> NDArray[np.uint32]:
    """List ids in their order."""
    return np.frombuffer(who.to_array(), dtype=np.uint32)
