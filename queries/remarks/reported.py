"""Figures that others published, beside what the records give for the same place and time.

Several published figures for one place and time are all listed, each with its source; they are
neither averaged nor is one of them preferred.
"""

from collections.abc import Sequence
from typing import NamedTuple

from queries.cube import Snapshot
from queries.filters import Filters
from queries.indicators import Additivity, Figure, Indicator, Mark, answer
from queries.months import Month
from queries.remarks.published import Published, end_of, factor_of, meaning_of, reading
from queries.schema.base import UNKNOWN_DISTRICT


class Compared(NamedTuple):
    """A published figure beside the computed one.

    Attributes:
        published: as published.
        indicator: what it is of; None: no indicator of the catalogue says the same.
        cumulative: whether it is summed from the beginning of the data on.
        value: the published one in the indicator's unit, shares as 0..1; None: it cannot be said
            in that unit.
        computed: for the same place and time; None: outside the city, or not of the catalogue.
        contradicted: whether another source published another figure for the same.
    """

    published: Published
    indicator: Indicator | None
    cumulative: bool
    value: float | None
    computed: Figure | None
    contradicted: bool

    @property
    def difference(self) -> float | None:
        """The computed value less the published one."""
        if self.computed is None or self.computed.value is None or self.value is None:
            return None
        return self.computed.value - self.value

    @property
    def relative(self) -> float | None:
        """The difference as a share of the published value."""
        return self.difference / self.value if self.difference is not None and self.value else None


def compare(
    snapshot: Snapshot, published: Sequence[Published], scope: frozenset[str] | None
) -> list[Compared]:
    """Set published figures beside the computed ones.

    A stock, a count of twelve months and a ratio are computed for the month of the date; a flow
    from January of its year to that month; one published as cumulative from the first month of the
    data on.

    Args:
        snapshot: the figures of one version.
        published: as `list_published` gives them.
        scope: of the viewer.

    Returns:
        One for each, in the same order.
    """
    told: dict[tuple[str, str, str], set[float]] = {}
    for one in published:
        told.setdefault(_subject(one), set()).add(one.value * factor_of(one.unit))
    return [_compared(snapshot, one, scope, len(told[_subject(one)]) > 1) for one in published]


def _subject(one: Published) -> tuple[str, str, str]:
    """Name what a published figure is of: place, indicator, month."""
    indicator, cumulative = meaning_of(one.said)
    code = one.said if indicator is None else f"{indicator.code} {cumulative}"
    return one.place_code, code, str(end_of(one.as_of) or one.as_of)


def _compared(
    snapshot: Snapshot, one: Published, scope: frozenset[str] | None, contradicted: bool
) -> Compared:
    indicator, cumulative = meaning_of(one.said)
    computed = None
    if indicator is not None:
        computed = _computed(snapshot, one, indicator, cumulative, scope)
    value = reading(one, indicator)
    return Compared(one, indicator, cumulative, value, computed, contradicted)


def _computed(
    snapshot: Snapshot,
    one: Published,
    indicator: Indicator,
    cumulative: bool,
    scope: frozenset[str] | None,
) -> Figure | None:
    place, end = one.place_code, end_of(one.as_of)
    whole = place == snapshot.city
    if end is None or place == UNKNOWN_DISTRICT or place not in snapshot.districts:
        return None
    if whole and scope is not None:
        return None
    if not _has_begun(snapshot, indicator, end):
        return Figure(indicator.code, None, None, None, None, None, Mark.MISSING)
    start = snapshot.first if cumulative else Month(end.year, 1)
    start = start if indicator.additivity == Additivity.FLOW else end
    filters = Filters(start, end, None if whole else frozenset({place}), scope)
    found = answer(snapshot, [indicator], filters)
    return found[0] if found else None


def _has_begun(snapshot: Snapshot, indicator: Indicator, end: Month) -> bool:
    """Tell whether the store holds anything of an indicator up to a month."""
    if snapshot.version.as_of is None or end < snapshot.first:
        return False
    whole = Filters(snapshot.first, end, None, None)
    return any(one.numerator != 0 for one in answer(snapshot, [indicator], whole))
