"""An indicator broken down, and as it was before the integrity rules."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from callbacks.districts import Districts
from callbacks.questions import Question
from layouts.charts.bars import bars
from layouts.exhibits.exhibit import Kind
from layouts.headlines import summary
from layouts.members import dimension_name
from layouts.names import indicator_name
from layouts.parts.grids import Grid, draw
from layouts.parts.limits import cut_grid
from layouts.parts.panels import Chart, chart_panel, exhibit_links, file_links, finding, panel
from layouts.parts.raw import RawRow, raw_grid, raw_switch
from layouts.texts import gettext
from layouts.values import Place
from queries.cube.dimensions import UNKNOWN, Dimension
from queries.indicators import HIDING, Additivity, Figure, Indicator, answer
from queries.indicators.measuring import dimensions_of

RAW = "raw"
_MOST_BARS = 16


def cut_panels(question: Question, indicator: Indicator, source: str) -> list[Component]:
    """Draw a panel for each dimension that an indicator can be broken down by.

    Args:
        question: of the page.
        indicator: what it is.
        source: printed below.
    """
    panels = []
    for dimension in dimensions_of(question.ground.snapshot, indicator):
        shown = _cut(question, indicator, dimension)
        if shown:
            panels.append(_cut_panel(question, indicator, dimension, shown, source))
    return panels


def cut_of(question: Question, indicator: Indicator, dimension: Dimension) -> Grid | None:
    """Write a breakdown of an indicator as a table; None: it is not told, or all is hidden."""
    if dimension not in dimensions_of(question.ground.snapshot, indicator):
        return None
    figures = _cut(question, indicator, dimension)
    if all(one.value is None for one in figures):
        return None
    return _grid(question, indicator, dimension, figures)


def _cut(question: Question, indicator: Indicator, dimension: Dimension) -> list[Figure]:
    figures = answer(question.ground.snapshot, [indicator], question.filters, by=dimension)
    return [one for one in figures if _is_shown(question, dimension, one)]


def _grid(
    question: Question, indicator: Indicator, dimension: Dimension, figures: Sequence[Figure]
) -> Grid:
    names = [question.ground.member(dimension, str(one.member)) for one in figures]
    head = dimension_name(dimension)
    title = gettext(
        "{indicator}按{dimension}", indicator=indicator_name(indicator), dimension=head.lower()
    )
    subtitle = gettext(
        "{place} · {measure}",
        place=question.frame.place,
        measure=question.subtitle(indicator),
    )
    return cut_grid(head, names, figures, indicator.unit, title, subtitle)


def _is_shown(question: Question, dimension: Dimension, one: Figure) -> bool:
    if one.member == UNKNOWN:
        return bool(one.value) or one.mark in HIDING
    if dimension == Dimension.TOWNSHIP:
        township = question.ground.geography.townships.get(str(one.member))
        kept = question.filters.kept
        if kept is not None and (township is None or township.district not in kept):
            return False
    return one.value is not None or one.mark in HIDING


def _cut_panel(
    question: Question,
    indicator: Indicator,
    dimension: Dimension,
    figures: Sequence[Figure],
    source: str,
) -> Component:
    grid = _grid(question, indicator, dimension, figures)
    title, subtitle = grid.heading, grid.subtitle
    if all(one.value is None for one in figures):
        words = gettext("{title}：为保护人数较少的部分，不显示。", title=title)
        return html.P(words, className="passport-note")
    names = [question.ground.member(dimension, str(one.member)) for one in figures]
    told = summary(indicator, names, figures)
    files = question.files([indicator.code], dimension)
    asks = f"{question.listed('cut', indicator)}&by={dimension}"
    listed = draw(grid, cards=False, compact=True)
    if len(figures) > _MOST_BARS:
        return panel(
            finding(title, subtitle, told, source),
            listed,
            files=html.Div([*file_links(files), *exhibit_links(asks)]),
            pictures=False,
            css="panel-long",
        )
    places = [Place(name, name, name, "", False, True) for name in names]
    drawn = bars(places, figures, indicator.unit, city=None, running=question.frame.running)
    adds = indicator.additivity != Additivity.RATIO
    # What adds up is shown one after another in its districts; a share only as its table.
    show, more = (str(Kind.STACKED), "") if adds else ("", asks)
    return chart_panel(
        Chart(title, subtitle, told, drawn, listed, files, show=show, asks=more), source
    )


def raw_panel(question: Question, found: Districts, source: str) -> list[Component]:
    """Draw the figures before the integrity rules beside those after, where rules touch them.

    Args:
        question: of the page; `raw=1` in its address shows them.
        found: what `districts_of` gives.
        source: printed below.
    """
    indicator = found.indicator
    below = indicator.denominator
    parts = [indicator.numerator, *([below] if below else [])]
    if all(one.raw() == one for one in parts):
        return []
    address = question.address
    shown = (RAW, "1") in address.rest
    others = tuple(pair for pair in address.rest if pair[0] != RAW)
    href = question.path + replace(address, rest=others if shown else (*others, (RAW, "1"))).write()
    switch = raw_switch(href, shown=shown)
    title = gettext("{indicator}：核减前与核减后", indicator=indicator_name(indicator))
    if not shown:
        return [html.Section([html.H2(title, className="panel-title"), switch], className="panel")]
    grid = raw_of(question, found)
    return [
        panel(
            finding(grid.heading, grid.subtitle, grid.heading, source),
            html.Div([switch, draw(grid, cards=False, compact=True)]),
            files=html.Div(exhibit_links(question.listed("raw", indicator))),
            pictures=False,
        )
    ]


def raw_of(question: Question, found: Districts) -> Grid:
    """Write the figures before the integrity rules beside those after as a table."""
    snapshot, indicator = question.ground.snapshot, found.indicator
    raw = {
        str(one.district): one
        for one in answer(snapshot, [indicator], question.wide, by_district=True, raw=True)
    }
    rows = [
        RawRow(place.name, raw[place.code], found.figures[place.code]) for place in found.places
    ]
    total = None
    if found.total:
        [together] = answer(snapshot, [indicator], question.wide, raw=True)
        total = RawRow(found.total[0], together, found.total[1])
    title = gettext("{indicator}：核减前与核减后", indicator=indicator_name(indicator))
    return raw_grid(rows, total, indicator.unit, title, question.subtitle(indicator))
