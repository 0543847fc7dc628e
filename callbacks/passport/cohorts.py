"""What became, year after year, of those who registered in one year."""

from dataclasses import replace

from dash.development.base_component import Component

from callbacks.questions import Question
from layouts.names import indicator_name
from layouts.parts.cohorts import cohort_table
from layouts.parts.panels import finding, panel
from layouts.texts import gettext
from queries.cube.dimensions import UNKNOWN, Dimension
from queries.indicators import Figure, Indicator, answer
from queries.indicators.base import Unit
from queries.indicators.measuring import dimensions_of

_YEARS = 5


def cohort_panels(question: Question, indicator: Indicator, source: str) -> list[Component]:
    """Draw the shares of cohorts at the end of the period and of the years before it.

    Args:
        question: of the page.
        indicator: what it is; a share that cannot be told by year of registration has no panel.
        source: printed below.
    """
    snapshot = question.ground.snapshot
    if indicator.unit != Unit.SHARE or Dimension.COHORT not in dimensions_of(snapshot, indicator):
        return []
    ends = [question.filters.end - 12 * back for back in range(_YEARS - 1, -1, -1)]
    cohorts: dict[str, list[Figure]] = {}
    for end in ends:
        filters = replace(question.filters, start=end, end=end, until=None)
        for one in answer(snapshot, [indicator], filters, by=Dimension.COHORT):
            if one.member != UNKNOWN:
                cohorts.setdefault(str(one.member), []).append(one)
    told = {
        year: figures
        for year, figures in sorted(cohorts.items())
        if any(one.value is not None or one.mark == "suppressed" for one in figures)
    }
    if not told:
        return []
    title = gettext("{indicator}：按注册年份逐年", indicator=indicator_name(indicator))
    subtitle = gettext(
        "{place} · {measure}", place=question.frame.place, measure=question.subtitle(indicator)
    )
    return [
        panel(
            finding(title, subtitle, title, source),
            cohort_table(ends, told, indicator.unit, title),
            css="panel-wide",
        )
    ]
