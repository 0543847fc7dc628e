"""Figures of townships: what can be cut so, for a district's table and for one township."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from callbacks.ground import Ground
from callbacks.questions import TREND_MONTHS, Question
from layouts.texts import chosen, gettext
from queries.city.divisions import Township
from queries.cube.dimensions import UNKNOWN
from queries.filters import Filters
from queries.indicators import ALL, Dimension, Figure, Indicator, answer
from queries.messages import Message, Refused
from queries.months import Month

SHOWN = (
    "registered_volunteers",
    "active_volunteers",
    "service_hours",
    "service_person_times",
    "stations_total",
)
"""What townships are shown by."""

ByTownship = dict[str, dict[str, Figure]]
"""Figures by code of the township, then of the indicator."""


def township_of(ground: Ground, district: str, code: str) -> Township:
    """Find a township of a district; one that was merged leads to the one that followed it.

    Args:
        ground: what the answer stands on.
        district: code.
        code: of nine digits, or of a village in it; old ones serve.

    Raises:
        Refused: there is none of this code in the district.
    """
    known = ground.geography.townships
    found = known.get(code[:9])
    seen: set[str] = set()
    while found and found.successor in known and found.code not in seen:
        seen.add(found.code)
        found = known[str(found.successor)]
    if found is None or found.district != district:
        raise Refused(
            Message(
                "{district}没有代码为“{code}”的镇街",
                district=ground.name(district),
                code=code[:12],
            )
        )
    return found


def townships_in(ground: Ground, district: str) -> list[Township]:
    """List the townships of a district that exist today, in official order."""
    known = ground.geography.townships.values()
    return [one for one in known if one.district == district and not one.ended]


def township_name(one: Township) -> str:
    """Name a township in the language spoken."""
    return chosen(one.name, one.name_en)


def by_township(
    question: Question, filters: Filters | None = None
) -> tuple[list[Indicator], ByTownship]:
    """Measure what can be cut by township in the districts asked for.

    Returns:
        The indicators that can, and their figures; a township in which nothing was counted has 0.
    """
    indicators = [ALL[code] for code in SHOWN if code in ALL]
    found = answer(
        question.ground.snapshot,
        indicators,
        filters or question.filters,
        by=Dimension.TOWNSHIP,
    )
    cut: dict[str, dict[str, Figure]] = {}
    for one in found:
        cut.setdefault(one.indicator, {})[str(one.member)] = one
    shown = [one for one in indicators if one.code in cut]
    members = [one.code for one in question.ground.geography.townships.values()]
    return shown, {
        member: {one.code: cut[one.code].get(member, _nothing(one, member)) for one in shown}
        for member in (*members, UNKNOWN)
    }


def by_month(
    question: Question, indicators: Sequence[Indicator], township: str, back: int = 0
) -> Mapping[str, list[Figure]]:
    """Measure indicators for a township in each of the last months, early to late."""
    start = question.filters.end - (TREND_MONTHS - 1)
    span = replace(question.filters, start=start).back(back)
    listed: dict[str, list[Figure]] = {one.code: [] for one in indicators}
    found = answer(question.ground.snapshot, indicators, span, by_month=True, by=Dimension.TOWNSHIP)
    for one in found:
        if one.member == township:
            listed[one.indicator].append(one)
    months = list(span.start.through(span.end))
    return {
        one.code: listed[one.code]
        or [_nothing(one, township)._replace(month=month) for month in months]
        for one in indicators
    }


def with_every_township(question: Question, figures: Sequence[Figure]) -> list[Figure]:
    """Add a 0 for each township of the districts asked for in which nothing was counted.

    Args:
        question: whose districts they are.
        figures: cut by township, and by month or not.

    Returns:
        By indicator, by month where there are any, in the official order; what is told of no
        township at all comes last.
    """
    kept = question.filters.kept
    known = question.ground.geography.townships.values()
    codes = [one.code for one in known if not one.ended and (kept is None or one.district in kept)]
    by_cell: dict[tuple[str, Month | None], dict[str, Figure]] = {}
    for one in figures:
        by_cell.setdefault((one.indicator, one.month), {})[str(one.member)] = one
    listed: list[Figure] = []
    for (code, month), found in by_cell.items():
        for member in codes:
            nothing = _nothing(ALL[code], member)._replace(month=month)
            listed.append(found.pop(member, nothing))
        listed.extend(found.values())
    return listed


def unknown_name() -> str:
    """Name what lies in the district without saying in which township."""
    return gettext("未填镇街")


def _nothing(indicator: Indicator, member: str) -> Figure:
    return Figure(indicator.code, None, None, 0.0, 0.0, None, None, member=member)
