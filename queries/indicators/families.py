"""Parts that tell of one another, and must be hidden together."""

from dataclasses import dataclass
from typing import NamedTuple

from queries.indicators.parts import (
    Counted,
    Flow,
    MonthEnds,
    Part,
    Registered,
    Stock,
    Trailing,
    Window,
)

PERSONS = frozenset(
    {
        "new_registrations",
        "ended_registrations",
        "registered_persons",
        "verified_registrations",
        "ended_verified",
        "identified_registrations",
        "ended_identified",
        "duplicate_registrations",
        "ended_duplicates",
        "minors",
        "consented_minors",
        "active_volunteers",
        "dormant_volunteers",
        "trained_volunteers",
        "trained_active_volunteers",
        "previously_active",
        "retained",
        "insured_volunteers",
        "star_eligible",
        "star_certified",
        "ruled_star_certified",
        "courtesy_card_holders",
    }
)
"""Measures that count persons, each once."""


class Level(NamedTuple):
    """What holds at months' ends.

    Attributes:
        part: that counts it.
        later: so many months later it tells of the same persons as the rest of its family.
    """

    part: Part
    later: int = 0


@dataclass(frozen=True)
class Family:
    """Parts of which one tells of the others.

    Attributes:
        flow: what happens in a month; None: nothing does.
        levels: what holds at a month's end, beside a flow because of it.
    """

    flow: Part | None
    levels: tuple[Level, ...] = ()

    def level(self, part: Part) -> tuple[int, int]:
        """Find the place of a level, and by how many months it is later."""
        return next(
            (at, one.later) for at, one in enumerate(self.levels) if _is_alike(one.part, part)
        )


_FAMILIES = (
    # What a month adds to the registered is at least what registered in it, less who left.
    Family(Flow(("new_registrations",)), (Level(Registered()),)),
    # Where nobody registered of late, the registered are the active and the dormant; and who was
    # active is counted again a year later, as those of whom some stay.
    Family(
        None,
        (
            Level(Window(("active_volunteers",))),
            Level(Window(("dormant_volunteers",))),
            Level(Window(("previously_active",)), 12),
        ),
    ),
    # Where every level has a rule, both are the same.
    Family(None, (Level(Window(("star_certified",))), Level(Window(("ruled_star_certified",))))),
)


def counts_persons(part: Part | None) -> bool:
    """Tell whether a part counts persons."""
    return isinstance(part, Counted) and not PERSONS.isdisjoint(part.measures)


def family_of(part: Part) -> Family:
    """Find the family of a part; a part that tells of no other is one of its own."""
    for one in _FAMILIES:
        parts = (one.flow, *(level.part for level in one.levels))
        if any(_is_alike(part, other) for other in parts):
            return one
    return alone(part)


def alone(part: Part) -> Family:
    """Make a part a family of its own."""
    return Family(part) if is_summed(part) else Family(None, (Level(part),))


def _is_alike(one: Part, other: Part | None) -> bool:
    """Tell whether two parts count the same, whatever else they need."""
    if not (isinstance(one, Counted) and isinstance(other, Counted)):
        return one is other
    return (type(one), one.measures, one.minus) == (type(other), other.measures, other.minus)


def is_summed(part: Part) -> bool:
    """Tell whether a part sums over months."""
    return isinstance(part, MonthEnds) or not isinstance(part, Stock | Window)


def monthly(part: Part) -> Part:
    """Return what a part that sums over months counts in each of them."""
    if isinstance(part, Trailing):
        return Flow(part.measures, part.minus, part.scale)
    return part
