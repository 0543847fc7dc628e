"""The heat table: indicators by district, each cell in its class beside the city."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import EMPTY, cell, exact, mark
from layouts.names import indicator_name, pillar_name, unit_name
from layouts.parts.classes import SIGNS, class_legend, class_words
from layouts.parts.coverage import coverage_share, coverage_words
from layouts.parts.tables import legend
from layouts.texts import gettext
from layouts.values import FigureLike, IndicatorLike, Place


class HeatRow(NamedTuple):
    """One indicator of the table.

    Attributes:
        indicator: what it is.
        href: address that its name leads to.
        chosen: whether the page shows it in its charts.
        city: value of all districts together.
        figures: by code of a district, one for each district of the table.
        standings: class by code of a district; none where the indicator has no class.
        passport: address of the page about the indicator; empty: its name leads there.
    """

    indicator: IndicatorLike
    href: str
    chosen: bool
    city: FigureLike
    figures: Mapping[str, FigureLike]
    standings: Mapping[str, str]
    passport: str = ""


def is_comparable(indicator: IndicatorLike) -> bool:
    """Tell whether a district and the city can be set side by side; counts grow with size."""
    return indicator.additivity == "ratio"


def heat_table(
    rows: Sequence[HeatRow], places: Sequence[Place], whole: str | None, caption: str
) -> html.Div:
    """Draw the table.

    Args:
        rows: indicators, those of a pillar next to each other.
        places: districts, one column each.
        whole: what all districts together are called; None: the viewer may not see the whole, so
            nothing is set beside it.
        caption: what the table holds.
    """
    bodies = [
        html.Tbody(
            [
                group_row(pillar, len(places) + (2 if whole else 1)),
                *(_row(row, places, whole) for row in group),
            ]
        )
        for pillar, group in groupby(rows, key=lambda row: row.indicator.pillar)
    ]
    return html.Div(
        [
            html.Div(
                html.Table(
                    [
                        html.Caption(caption, className="visually-hidden"),
                        _head(places, whole),
                        *bodies,
                    ],
                    className="table data-table table-compact heat",
                ),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": caption},
            ),
            *heat_legends(rows, places),
        ]
    )


def group_row(pillar: str, width: int) -> Component:
    """Draw the row that names a pillar above its indicators."""
    name = html.Span(pillar_name(pillar), className=f"heat-pillar pillar-{pillar}")
    return html.Tr(html.Th(name, colSpan=width, scope="colgroup"), className="heat-group")


def heat_cell(row: HeatRow, place: Place) -> dict[str, Any]:
    """Draw the value of a district: in words on hover, with its class as colour and sign."""
    unit = row.indicator.unit
    one = row.figures[place.code]
    covered = coverage_words(one)
    if one.value is None:
        return td(mark(one.mark, unit), "number sign", place.short, covered or None)
    standing = row.standings.get(place.code)
    if one.coverage is not None and one.coverage < 1:
        partly = [node("Span", coverage_share(one), className="cell-note")]
    else:
        partly = []
    said = [f"{place.name} {exact(one.value, unit)}"]
    content: list[Any] = [cell(one, unit)]
    css = "number"
    if standing:
        said.append(class_words(standing).long)
        sign = node(
            "Span",
            SIGNS[standing],
            className="heat-sign",
            role="img",
            **{"aria-label": class_words(standing).long},
        )
        content.append(sign)
        css = f"number class-{standing}"
    if one.lower is not None and one.upper is not None:
        low, high = exact(one.lower, unit), exact(one.upper, unit)
        said.append(gettext("95% 区间 {low} 至 {high}", low=low, high=high))
    title = " · ".join([*said, *([covered] if covered else [])])
    return td([*content, *partly], css, place.short, title)


def td(content: Any, css: str, label: str, title: str | None = None) -> dict[str, Any]:
    """Write a cell as what html.Td(...) becomes."""
    more = {"title": title} if title else {}
    return node("Td", content, className=css, **{"data-label": label}, **more)


def node(kind: str, content: Any, **props: Any) -> dict[str, Any]:
    """Write an element as what html.Td(...) and the like become on their way out.

    A page has hundreds of cells, and Dash takes twenty times as long to make and to write each.
    """
    return {
        "type": kind,
        "namespace": "dash_html_components",
        "props": {"children": content, **props},
    }


def link(content: Any, href: str, **more: str) -> dict[str, Any]:
    """Write a link within the pages as what dcc.Link(...) becomes."""
    return {
        "type": "Link",
        "namespace": "dash_core_components",
        "props": {"children": content, "href": href, **more},
    }


def heat_legends(rows: Sequence[HeatRow], places: Sequence[Place]) -> list[Component]:
    """Explain the classes and the signs of empty cells that occur in a table."""
    standings = {one for row in rows for one in row.standings.values()}
    marks = {
        mark(one.mark, row.indicator.unit)
        for row in rows
        for place in places
        if (one := row.figures[place.code]).value is None
    }
    partly = any(
        one.coverage is not None and one.coverage < 1
        for row in rows
        for one in row.figures.values()
    )
    said = gettext("小字为数据覆盖率，未标的为 100% 或不适用。")
    return [
        *([class_legend(standings)] if standings else []),
        *([legend([one for one in EMPTY if one in marks])] if marks else []),
        *([html.P(said, className="table-legend")] if partly else []),
    ]


def _head(places: Sequence[Place], whole: str | None) -> Component:
    return html.Thead(
        html.Tr(
            [
                html.Th(gettext("指标"), scope="col"),
                *([html.Th(whole, scope="col", className="number")] if whole else []),
                *(
                    html.Th(
                        dcc.Link(one.short, href=one.page or one.href),
                        scope="col",
                        className="number is-chosen" if one.chosen else "number",
                    )
                    for one in places
                ),
            ]
        )
    )


def _row(row: HeatRow, places: Sequence[Place], whole: str | None) -> dict[str, Any]:
    unit = row.indicator.unit
    name = indicator_name(row.indicator)
    said = [
        link(name, row.href),
        node("Span", unit_name(unit), className="heat-unit"),
        *([_definition(name, row.passport)] if row.passport else []),
    ]
    return node(
        "Tr",
        [
            node("Th", said, scope="row"),
            *([td(cell(row.city, unit), "number heat-city", whole)] if whole else []),
            *(heat_cell(row, place) for place in places),
        ],
        className="is-chosen" if row.chosen else None,
    )


def _definition(name: str, passport: str) -> dict[str, Any]:
    """Lead to the page about an indicator from beside its name."""
    way = [gettext("口径"), node("Span", name, className="visually-hidden")]
    return link(way, passport, className="way")
