"""Districts beside their own past: run charts."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from callbacks.districts import Districts, districts_of
from callbacks.questions import TREND_MONTHS, Question
from layouts.charts.runs import run as run_figure
from layouts.findings import run_finding
from layouts.formats import exact, month
from layouts.names import indicator_name
from layouts.parts.grids import Grid, draw
from layouts.parts.limits import Signalled, months_named, runs_grid
from layouts.parts.panels import exhibit_links, file_links, finding, graph, panel
from layouts.texts import gettext
from layouts.values import Place
from queries.indicators import Figure, Indicator, answer
from queries.indicators.comparing import is_monthly, run
from queries.months import Month
from queries.statistics import Run

_BY = ("district", "month")
_Drawn = tuple[Place, list[Figure], Run, list[int]]


def runs_panel(question: Question, found: Districts, source: str) -> Component:
    """Draw the run chart of each district shown; where months overlap, say that there is none.

    Args:
        question: of the page.
        found: what `districts_of` gives.
        source: printed below.
    """
    indicator = found.indicator
    name = indicator_name(indicator)
    if not is_monthly(indicator):
        words = gettext(
            "{name}是期末时点数或近12个月的数，相邻两月大部分重叠，不作运行图判定。", name=name
        )
        return html.P(words, className="passport-note")
    months = question.months(TREND_MONTHS)[: -1 if question.frame.running else None]
    drawn = _drawn(question, found, months)
    if not drawn:
        words = gettext("{name}有数据的整月不足12个，不作运行图判定。", name=name)
        return html.P(words, className="passport-note")
    grid = _grid(question, indicator, months, drawn)
    figures = html.Div([_multiple(indicator, months, one) for one in drawn], className="multiples")
    return panel(
        finding(grid.heading, grid.subtitle, grid.heading, source),
        html.Div([figures, html.P(_legend(), className="table-legend")]),
        twin=draw(grid, cards=False, compact=True),
        files=html.Div(
            [
                *file_links(question.files([indicator.code], *_BY, start=months[0])),
                *exhibit_links(question.listed("runs", indicator)),
            ]
        ),
        pictures=False,
        css="panel-limits",
    )


def runs_of(question: Question, indicator: Indicator) -> Grid | None:
    """Write the limits and signals of each district as a table; None: there are none."""
    if not is_monthly(indicator):
        return None
    months = question.months(TREND_MONTHS)[: -1 if question.frame.running else None]
    drawn = _drawn(question, districts_of(question, indicator), months)
    return _grid(question, indicator, months, drawn) if drawn else None


def _grid(
    question: Question, indicator: Indicator, months: Sequence[Month], drawn: Sequence[_Drawn]
) -> Grid:
    signals = [(place.name, [months[at] for at in raised]) for place, _, _, raised in drawn]
    rows = [
        Signalled(
            place.name,
            exact(limits.centre, indicator.unit),
            f"{exact(limits.lower, indicator.unit)}–{exact(limits.upper, indicator.unit)}",
            months_named([months[at] for at in raised]),
        )
        for place, _, limits, raised in drawn
    ]
    measure = question.subtitle(indicator, months[0])
    subtitle = gettext("{measure} · 运行图（XmR）", measure=measure)
    return runs_grid(rows, run_finding(indicator, signals), subtitle)


def _drawn(question: Question, found: Districts, months: Sequence[Month]) -> list[_Drawn]:
    span = replace(question.filters, start=months[0], end=months[-1])
    by_district: dict[str, list[Figure]] = {}
    for one in answer(
        question.ground.snapshot, [found.indicator], span, by_district=True, by_month=True
    ):
        by_district.setdefault(str(one.district), []).append(one)
    drawn = []
    for place in found.places:
        figures = by_district.get(place.code, [])
        limits = run(found.indicator, figures) if place.proper else None
        if limits:
            at, own = limits
            raised = sorted({at[one] for one in (*own.outside, *own.shifted)})
            drawn.append((place, figures, own, raised))
    return drawn


def _multiple(indicator: Indicator, months: Sequence[Month], one: _Drawn) -> Component:
    place, figures, limits, raised = one
    said = (
        gettext("信号：{months}", months=months_named([months[at] for at in raised]))
        if raised
        else gettext("无信号")
    )
    return html.Figure(
        [
            html.Figcaption([html.B(place.name), " ", html.Span(_short(said, months, raised))]),
            graph(run_figure(months, figures, limits, raised, indicator.unit)),
            html.P(said, className="visually-hidden"),
        ],
        className="multiple",
    )


def _short(said: str, months: Sequence[Month], raised: Sequence[int]) -> str:
    if len(raised) <= 1:
        return said
    return gettext(
        "信号 {count} 个月，最近 {month}", count=len(raised), month=month(months[raised[-1]])
    )


def _legend() -> str:
    return gettext(
        "实线为均值，虚线为自然过程限（均值±2.66倍平均移动极差）；"
        "菱形为信号：超出限外，或连续8个月在均值同一侧。"
    )
