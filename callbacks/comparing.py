"""What a page's figures are set beside: an earlier period, a target, the city."""

from collections.abc import Mapping, Sequence

from callbacks.controls import Compare, last_whole_month
from callbacks.questions import Question
from queries.filters import Filters
from queries.indicators import Additivity, Figure, Indicator
from queries.indicators.comparing import Standing, stand
from queries.months import Month
from queries.targets import Aim, targets_for

_ALIKE = {Standing.SIMILAR, Standing.NOT_COMPARABLE}

Together = dict[str, Figure]
"""Figures of several districts together, by code of the indicator."""

ByDistrict = dict[str, dict[str, Figure]]
"""Figures by code of the indicator, then of the district."""


def beside(
    question: Question, indicators: Sequence[Indicator], filters: Filters | None = None
) -> Together | None:
    """Find what the figures of districts together are set beside.

    Args:
        question: of the page.
        indicators: that are shown.
        filters: others than the page's.

    Returns:
        By code of the indicator, as far as there is something; None: nothing is compared, as the
        period ends with a running month.
    """
    asked = filters or question.filters
    compare = question.address.compare
    if compare == Compare.CITY:
        if question.ground.viewer.scope is not None or asked.districts is None:
            return {}
        return question.whole(_ratios(indicators), question.wide)
    if compare == Compare.TARGET:
        if question.frame.running:
            return None
        found = aims(question, indicators, asked)
        return {one.code: _wanted(one, None, found.get(one.code)) for one in indicators}
    earlier = question.earlier(asked)
    return None if earlier is None else question.whole(indicators, earlier)


def beside_districts(question: Question, indicators: Sequence[Indicator]) -> ByDistrict | None:
    """Find what the figures of each district are set beside, as `beside` does for all together."""
    compare = question.address.compare
    if compare == Compare.CITY:
        if question.ground.viewer.scope is not None:
            return {one.code: {} for one in indicators}
        city = question.whole(_ratios(indicators), question.wide)
        return {
            one.code: dict.fromkeys(question.ground.visible, city[one.code])
            if one.code in city
            else {}
            for one in indicators
        }
    if compare == Compare.TARGET:
        if question.frame.running:
            return None
        found = aims_by_district(question, indicators)
        return {
            one.code: {code: _wanted(one, code, aim) for code, aim in found[one.code].items()}
            for one in indicators
        }
    earlier = question.earlier(question.wide)
    return None if earlier is None else question.by_district(indicators, earlier)


def aims(
    question: Question, indicators: Sequence[Indicator], filters: Filters | None = None
) -> dict[str, Aim]:
    """Find the targets of the districts asked for together: of the city, or of a single one.

    Returns:
        By code of the indicator, as far as any was set.
    """
    asked = filters or question.filters
    kept = asked.kept
    city = question.ground.snapshot.city
    if kept is not None and len(kept) != 1:
        return {}
    code = city if kept is None else next(iter(kept))
    if kept is not None and code == city:
        return {}
    found = targets_for(question.ground.targets, indicators, asked, [code], _whole(question))
    return {one: by_district[code] for one, by_district in found.items() if code in by_district}


def aims_by_district(
    question: Question, indicators: Sequence[Indicator]
) -> dict[str, dict[str, Aim]]:
    """Find the targets of each district that the viewer may see.

    Returns:
        By code of the indicator, then of the district. 市本级 has none: a target under the city's
        code is that of the whole city.
    """
    ground = question.ground
    districts = [code for code in ground.visible if code != ground.snapshot.city]
    return targets_for(ground.targets, indicators, question.wide, districts, _whole(question))


def standings(
    question: Question,
    indicators: Sequence[Indicator],
    by_district: Mapping[str, Mapping[str, Figure]],
    together: Mapping[str, Figure],
) -> dict[str, dict[str, str]]:
    """Tell how each district stands to the city, beyond what chance explains.

    Args:
        question: of the page.
        indicators: that are shown.
        by_district: their figures by indicator and district.
        together: their figures for the whole city, by indicator.

    Returns:
        Classes by code of the indicator, then of the district; none for what has no class, and
        none for a viewer who does not see the whole city.
    """
    if question.ground.viewer.scope is not None:
        return {one.code: {} for one in indicators}
    found = {one.code: stand(one, by_district[one.code], together[one.code]) for one in indicators}
    # Over-dispersion only widens limits, so it matters only where some district lies beyond them.
    apart = [one for one in indicators if not set(found[one.code].values()) <= _ALIKE]
    spread = question.spread(apart)
    for one in apart:
        factor = spread[one.code].factor
        found[one.code] = stand(one, by_district[one.code], together[one.code], factor)
    return {
        code: {district: str(standing) for district, standing in classes.items()}
        for code, classes in found.items()
    }


def _ratios(indicators: Sequence[Indicator]) -> list[Indicator]:
    return [one for one in indicators if one.additivity == Additivity.RATIO]


def _wanted(indicator: Indicator, district: str | None, aim: Aim | None) -> Figure:
    # A sum of part of a year says nothing beside the target of the whole year.
    comparable = aim and (aim.due or indicator.additivity != Additivity.FLOW)
    value = aim.value if aim and comparable else None
    return Figure(indicator.code, district, None, value, value, None, None)


def _whole(question: Question) -> Month:
    as_of = question.ground.snapshot.version.as_of
    return last_whole_month(as_of) if as_of else question.filters.start - 1
