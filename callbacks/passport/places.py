"""Districts beside the city, as far as chance tells them apart."""

from dash import html
from dash.development.base_component import Component

from callbacks.districts import Districts
from callbacks.funnels import funnel_of
from callbacks.questions import Question
from layouts.charts.funnel import funnel
from layouts.exhibits.exhibit import Kind
from layouts.names import indicator_name
from layouts.parts.classes import class_legend, no_class
from layouts.parts.limits import limits_table
from layouts.parts.panels import Chart, chart_panel
from layouts.texts import gettext
from queries.indicators import Chance, Indicator


def funnel_panel(question: Question, found: Districts, source: str) -> Component:
    """Draw the funnel plot; where an indicator has no classes, say why.

    Args:
        question: of the page.
        found: what `districts_of` gives.
        source: printed below.
    """
    indicator = found.indicator
    made = funnel_of(question, found)
    if made is None:
        return html.P(_no_funnel(question, indicator), className="passport-note")
    chart = Chart(
        title=made.title,
        subtitle=made.subtitle,
        summary=made.title,
        figure=funnel(made.points, made.curves, made.city, indicator.unit),
        table=limits_table(made.limited, indicator.unit, made.subtitle),
        files=question.files([indicator.code], "district", wide=True),
        css="panel-limits",
        show=Kind.FUNNEL,
        notes=[
            class_legend(set(found.compared.standings.values())),
            html.P(made.said, className="table-legend"),
        ],
    )
    return chart_panel(chart, source)


def _no_funnel(question: Question, indicator: Indicator) -> str:
    whole = question.ground.viewer.scope is None
    if indicator.chance == Chance.NONE or not whole:
        return no_class(indicator, whole=whole)
    name = indicator_name(indicator)
    return gettext("{name}：所选期间没有可以与全市对照的区。", name=name)
