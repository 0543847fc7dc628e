"""Townships on the page of their district: all of them, or one that it is narrowed to."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from callbacks.charts import month_chart
from callbacks.questions import TREND_MONTHS, Question
from callbacks.townships import (
    by_month,
    by_township,
    township_name,
    townships_in,
    unknown_name,
)
from layouts.district import Below, head, no_townships, section, township_grid
from layouts.exhibits.exhibit import Kind
from layouts.formats import period
from layouts.parts.cards import indicator_card
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import chart_panel
from layouts.parts.states import empty
from layouts.texts import gettext
from queries.city.divisions import Township
from queries.cube.dimensions import UNKNOWN
from queries.indicators import ALL, Dimension, Indicator


def township_page(
    district: Question, one: Township, above: Sequence[tuple[str, str]]
) -> list[Component]:
    """Draw the figures of a township and how they went.

    Args:
        district: the question about the district that it lies in.
        one: the township.
        above: names and addresses from the city down to the district.
    """
    name = township_name(one)
    question = replace(district, within=name)
    indicators, figures = by_township(question)
    top = head([*above, (name, "")], name, [], question.frame)
    if not indicators:
        reason = gettext("记录中没有镇街信息。")
        return [*top, empty(reason, gettext("请返回上一级查看全区数据。"))]
    earlier = question.earlier(question.filters)
    before = by_township(question, earlier)[1][one.code] if earlier else {}
    recent = by_month(question, indicators, one.code)
    year_before = by_month(question, indicators, one.code, back=12)
    cards = [
        indicator_card(
            indicator,
            figures[one.code][indicator.code],
            before.get(indicator.code),
            recent[indicator.code][-12:],
            question.frame,
            passport=question.passport(indicator),
        )
        for indicator in indicators
    ]
    source = question.source()
    charts = [
        chart_panel(
            month_chart(question, each, recent[each.code], year_before[each.code])._replace(
                files=_files_of_months(question, each, one),
                show="",
                asks=f"show={Kind.LINES}&{question.files([each.code])}&township={one.code}",
            ),
            source,
        )
        for each in indicators
    ]
    return [*top, html.Div(cards, className="cards"), html.Div(charts, className="chart-pairs")]


def townships_section(question: Question, source: str) -> list[Component]:
    """Draw the table of a district's townships; nothing where it has none.

    Args:
        question: about the district.
        source: printed below the table.
    """
    grid = townships_of(question)
    if grid is None:
        return []
    indicators = [ALL[one.key] for one in grid.columns[1:]]
    drawn = draw(grid, opens="href", compact=True) if indicators else no_townships()
    files = question.files([one.code for one in indicators], Dimension.TOWNSHIP)
    asks = question.listed("townships")
    return [
        section(
            grid.heading,
            grid.subtitle,
            drawn,
            source,
            files if indicators else "",
            show="",
            asks=asks,
        )
    ]


def townships_of(question: Question) -> Grid | None:
    """Write the figures of a district's townships as a table; None: it has none.

    Args:
        question: about the district.
    """
    district = question.address.districts[0]
    listed = townships_in(question.ground, district)
    if not listed:
        return None
    indicators, figures = by_township(question)
    address = question.address.about(district)
    rows = [
        Below(
            township_name(one),
            question.path + replace(address, rest=(("township", one.code),)).write(),
            figures[one.code],
        )
        for one in listed
    ]
    rows.append(Below(unknown_name(), "", figures[UNKNOWN]))
    title = gettext("{place}各镇街", place=question.frame.place)
    span = period(question.filters.start, question.filters.end)
    return township_grid(indicators, rows if indicators else [], title, span)


def _files_of_months(question: Question, indicator: Indicator, one: Township) -> str:
    start, *_ = question.months(TREND_MONTHS)
    by = ("month", Dimension.TOWNSHIP)
    return f"{question.files([indicator.code], *by, start=start)}&member={one.code}"
