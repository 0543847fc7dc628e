"""What must not be told: too few persons, and whatever would let someone work them out.

Arrays go in, groups come out; what the arrays count and who asks is not known here. The reasoning
is written down in docs/decisions/0008-disclosure.md.
"""

from queries.disclosure.bounds import Table
from queries.disclosure.groups import Group, Policy
from queries.disclosure.members import guard_members
from queries.disclosure.tables import Guard, guard

FEWEST_PERSONS = 5
"""The smallest number of persons that is told; none at all is told as well."""

SMALLEST_BASE = 30
"""The smallest denominator that a ratio is told for.

Source: indicator catalogue, presentation of small counts.
"""

MANY_PERSONS = 20
"""A number of persons that is usually so large is fewer than five about once in 60,000 months.

Source: a Poisson distribution with this mean.
"""


def is_few(count: float | None) -> bool:
    """Tell whether a number of persons is one that is not told."""
    return count is not None and 0 < count < FEWEST_PERSONS


__all__ = [
    "FEWEST_PERSONS",
    "MANY_PERSONS",
    "SMALLEST_BASE",
    "Group",
    "Guard",
    "Policy",
    "Table",
    "guard",
    "guard_members",
    "is_few",
]
