"""The frame of a chart: finding, measure, figure and its table, files to take away."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from layouts.charts.base import Figure, empty_figure, graph_config
from layouts.texts import gettext

Children: TypeAlias = Sequence[Component | None] | Component | None


class Chart(NamedTuple):
    """A chart with its words.

    Attributes:
        title: finding.
        subtitle: measure, period and unit.
        summary: in one sentence.
        figure: to be drawn.
        table: the same as a table.
        files: address part of its files; empty: none.
        css: a further class name of its panel.
        notes: below the figure.
        passport: address of the page about the measure; empty: none.
        show: how an exhibit of it is drawn; empty: there is none.
        asks: what its table asks for as an exhibit of its own; empty: there is none.
    """

    title: str
    subtitle: str
    summary: str
    figure: Figure
    table: Component
    files: str
    css: str = ""
    notes: Sequence[Component] = ()
    passport: str = ""
    show: str = ""
    asks: str = ""


def chart_panel(one: Chart, source: str) -> html.Section:
    """Draw a chart in its frame.

    Args:
        one: the chart.
        source: printed below it.
    """
    more = exhibit_links(one.asks) if one.asks else []
    return panel(
        finding(one.title, one.subtitle, one.summary, source, one.passport),
        html.Div([graph(one.figure), *one.notes]),
        twin=one.table,
        files=html.Div([*file_links(one.files, one.show), *more]) if one.files else None,
        css=one.css,
    )


def panel(
    head: Children,
    figure: Component,
    *,
    twin: Component | None = None,
    files: Component | None = None,
    beside: Component | None = None,
    pictures: bool = True,
    views: tuple[str, str] | None = None,
    css: str = "",
) -> html.Section:
    """Draw the frame.

    Args:
        head: see `finding`; or the place where it will stand.
        figure: the graph.
        twin: the same as a table, behind the button 表.
        files: see `file_links`; or the place where they will stand. None: nothing to take away.
        beside: the same as a table that is always seen, beside the figure.
        pictures: whether the figure can be saved as a picture; a table cannot.
        views: names of two pictures of the same within the figure; the style sheet of the page
            shows one of them. None: there is one.
        css: a further class name.
    """
    if views is None and twin is not None:
        views = (gettext("图"), gettext("表"))
    return html.Section(
        [
            html.Div(head, className="panel-head"),
            _tools(views, files, pictures),
            html.Div(
                [html.Div(figure, className="panel-figure"), *([] if beside is None else [beside])],
                className="panel-body",
            ),
            *([] if twin is None else [html.Div(twin, className="panel-table")]),
        ],
        className=f"panel {css}".strip(),
        **{"data-show": "figure"},
    )


def finding(
    title: str, subtitle: str, summary: str, source: str, passport: str = ""
) -> list[Component]:
    """Draw the head of a panel.

    Args:
        title: what the figure shows, as a sentence.
        subtitle: measure, period and unit.
        summary: the same for who cannot see the figure, in one sentence.
        source: printed below the figure and on every picture of it.
        passport: address of the page about the measure; empty: none.
    """
    way = [" ", dcc.Link(gettext("口径"), href=passport, className="way")] if passport else []
    return [
        html.H2(title, className="panel-title"),
        html.P([html.Span(subtitle, className="measure"), *way], className="panel-subtitle"),
        html.P(summary, className="visually-hidden"),
        html.P(source, className="panel-source"),
    ]


def graph(figure: Figure | None = None, height: int = 0, **more: str) -> dcc.Graph:
    """Draw a graph with the one configuration.

    Args:
        figure: to be drawn; None: only the place of one.
        height: in pixels, of a place whose figure comes later.
        more: further properties.
    """
    # Said to the box as well: Plotly would else shrink a figure to the box at every resize.
    height = figure["layout"]["height"] if figure else height
    return dcc.Graph(
        figure=figure or empty_figure(),
        config=graph_config(),
        className="graph",
        style={"height": f"{height}px"},
        **more,
    )


def file_links(query: str, show: str = "") -> list[Component]:
    """Draw links to the figures as files, and the way into a briefing.

    Args:
        query: what the files hold, as in their address, without the question mark.
        show: how an exhibit of the figures is drawn, see `layouts.exhibits.exhibit.Kind`; empty:
            there is none, but the figures.
    """
    tables = [
        html.A(name, href=f"/download/figures.{ending}?{query}", className="menu-item", download="")
        for name, ending in ((gettext("CSV 数据表"), "csv"), (gettext("Excel 数据表"), "xlsx"))
    ]
    return [*tables, *(exhibit_links(f"show={show}&{query}") if show else [])]


def basket_button(query: str, words: str = "") -> Component:
    """Draw the way of a table or of cards into a briefing.

    Args:
        query: what the exhibit asks, as `callbacks.briefings.asks` reads it.
        words: on the button; empty: the usual ones.
    """
    return html.Button(
        words or gettext("加入汇报"),
        type="button",
        className="btn btn-sm btn-outline-primary",
        **{"data-basket": query},
    )


def exhibit_links(query: str) -> list[Component]:
    """Draw the ways of an exhibit into a document and into the basket.

    Args:
        query: what it asks, as `callbacks.briefings.asks` reads it.
    """
    documents = (
        (gettext("PPTX 原生图表"), "pptx"),
        (gettext("DOCX 原生图表"), "docx"),
        (gettext("PDF 文件"), "pdf"),
    )
    return [
        *(
            html.A(
                name, href=f"/download/exhibit.{ending}?{query}", className="menu-item", download=""
            )
            for name, ending in documents
        ),
        html.Button(
            gettext("加入汇报"),
            type="button",
            className="menu-item",
            **{"data-basket": query},
        ),
    ]


def files_query(
    codes: Sequence[str], start: str, end: str, districts: Sequence[str], *by: str
) -> str:
    """Write the address part that makes files hold what a page shows."""
    pairs = [
        *(("indicator", code) for code in codes),
        ("from", start),
        ("to", end),
        *(("district", code) for code in districts),
        *(("by", one) for one in by),
    ]
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


def picture_buttons() -> list[Component]:
    """Draw buttons that save the figure of their panel as a picture, made in the browser."""
    return [
        html.Button(name, type="button", className="menu-item", **{"data-save": kind})
        for name, kind in ((gettext("PNG 图片"), "png"), (gettext("SVG 矢量图"), "svg"))
    ]


def _tools(views: tuple[str, str] | None, files: Component | None, pictures: bool) -> html.Div:
    shows = [
        html.Button(
            name,
            type="button",
            className="btn btn-sm tool",
            **{"data-show": kind, "aria-pressed": "true" if kind == "figure" else "false"},
        )
        for name, kind in zip(views or (), ("figure", "table"), strict=False)
    ]
    exports = html.Details(
        [
            html.Summary(gettext("导出"), className="btn btn-sm tool"),
            html.Div(
                [*(picture_buttons() if pictures else []), files],
                className="menu-sheet menu-sheet-end",
            ),
        ],
        className="dropdown-menu-host",
    )
    return html.Div(
        [
            *([html.Div(shows, className="tool-pair", role="group")] if views else []),
            *([] if files is None else [exports]),
        ],
        className="panel-tools",
    )
