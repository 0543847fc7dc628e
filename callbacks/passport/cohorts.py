"""What became, year after year, of those who registered in one year."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from callbacks.questions import Question
from layouts.names import indicator_name
from layouts.parts.cohorts import cohort_grid
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.texts import gettext
from queries.cube.dimensions import UNKNOWN, Dimension
from queries.indicators import HIDING, Figure, Indicator, answer
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
    grid = cohorts_of(question, indicator)
    if grid is None:
        return []
    return [
        panel(
            finding(grid.heading, grid.subtitle, grid.heading, source),
            draw(grid, cards=False),
            files=html.Div(exhibit_links(question.listed("cohorts", indicator))),
            pictures=False,
            css="panel-wide",
        )
    ]


def cohorts_of(question: Question, indicator: Indicator) -> Grid | None:
    """Write what became of those who registered in one year as a table; None: it is not told."""
    snapshot = question.ground.snapshot
    if indicator.unit != Unit.SHARE or Dimension.COHORT not in dimensions_of(snapshot, indicator):
        return None
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
        if any(one.value is not None or one.mark in HIDING for one in figures)
    }
    if not told:
        return None
    title = gettext("{indicator}：按注册年份逐年", indicator=indicator_name(indicator))
    subtitle = gettext(
        "{place} · {measure}", place=question.frame.place, measure=question.subtitle(indicator)
    )
    return cohort_grid(ends, told, indicator.unit, title, subtitle)
