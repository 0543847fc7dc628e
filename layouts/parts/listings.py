"""A page of a few views, each with its tables: narrowed by chips, paged, taken along."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs, put, toggle
from layouts.parts.facets import Group
from layouts.parts.grids import Grid, draw
from layouts.parts.paging import pager
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty
from layouts.texts import gettext


class Shown(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        page: what tables are asked for by as exhibits, see `callbacks.briefings.lists`; empty: they
            do not go into briefings.
        views: names of the views by code.
        view: code of the one shown.
        grids: the tables of the view, by what asks for each as an exhibit.
        groups: what the view may be narrowed by.
        number: of the page of a list.
        page_size: rows on a page; 0: the view has no pages.
        headline: a sentence on the whole.
        source: printed below.
        ways: names and addresses of pages and files about the same.
        nothing: said where no table holds anything.
    """

    pairs: Pairs
    page: str
    views: Mapping[str, str]
    view: str
    grids: Mapping[str, Grid]
    groups: Sequence[Group]
    number: int
    page_size: int
    headline: str
    source: str
    ways: Sequence[tuple[str, str]]
    nothing: str


def listings(shown: Shown) -> list[Component]:
    """Draw the choice of a view, what narrows it, and its tables."""
    views = html.Nav(
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        name,
                        href=put(shown.pairs, "view", code),
                        className="chip is-chosen" if code == shown.view else "chip",
                    ),
                    **({"aria-current": "true"} if code == shown.view else {}),
                )
                for code, name in shown.views.items()
            ],
            className="chips",
        ),
        **{"aria-label": gettext("列出什么")},
    )
    ways: list[Component | str] = []
    for name, href in shown.ways:
        ways += [*([" · "] if ways else []), _way(name, href)]
    drawn = [_panel(shown, asks, grid) for asks, grid in shown.grids.items() if grid.rows]
    lists = drawn or [empty(shown.nothing, gettext("可以去掉一些条件。"))]
    head = html.P(shown.headline, className="result-count", role="status")
    return [
        head,
        *([views] if shown.views else []),
        *(_filter(shown.pairs, one) for one in shown.groups),
        html.P(ways),
        *lists,
    ]


def _way(name: str, href: str) -> Component:
    if href.startswith("/download/"):
        return html.A(name, href=href, download="")
    return dcc.Link(name, href=href)


def _filter(pairs: Pairs, group: Group) -> Component:
    return html.Nav(
        html.Ul(
            [
                html.Li(html.Span(group.title, className="filter-name")),
                *(
                    html.Li(
                        dcc.Link(
                            one.name,
                            href=toggle(pairs, group.name, one.code),
                            className="chip is-chosen" if one.chosen else "chip",
                        ),
                        **({"aria-current": "true"} if one.chosen else {}),
                    )
                    for one in group.choices
                ),
            ],
            className="chips",
        ),
        **{"aria-label": group.title},
    )


def _panel(shown: Shown, asks: str, grid: Grid) -> Component:
    pages = (
        pager(
            shown.pairs,
            page=shown.number,
            page_size=shown.page_size,
            total=grid.total,
            sizes=[shown.page_size],
        )
        if shown.page_size and "by=" not in asks
        else None
    )
    opens = "href" if any("href" in row for row in grid.rows) else None
    return panel(
        finding(grid.heading, grid.subtitle, grid.heading, shown.source),
        html.Div([draw(grid, opens=opens), *([pages] if pages else [])]),
        files=html.Div(exhibit_links(f"show=table&list={shown.page}&{asks}"))
        if shown.page
        else None,
        pictures=False,
    )
