"""Sites: which townships and kinds of body have a station, which have none, what stations do."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs, put, toggle
from layouts.parts.facets import Group
from layouts.parts.grids import Grid, draw
from layouts.parts.paging import pager
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty, skeleton
from layouts.texts import gettext

PATH = "/sites"


@unique
class View(StrEnum):
    """What the page lists."""

    COVERAGE = "coverage"
    LACKING = "lacking"
    STATIONS = "stations"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "sites-content"


class Shown(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        view: what is listed.
        grids: the tables of the view, by what asks for each as an exhibit.
        groups: what the view may be narrowed by.
        page: number of the page of a list.
        page_size: rows on a page; 0: the view has no pages.
        headline: a sentence on the whole.
        source: printed below.
    """

    pairs: Pairs
    view: str
    grids: Mapping[str, Grid]
    groups: Sequence[Group]
    page: int
    page_size: int
    headline: str
    source: str


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.COVERAGE: gettext("覆盖情况"),
        View.LACKING: gettext("没有站点的机构"),
        View.STATIONS: gettext("站点与活动"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("站点与覆盖")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="sites-page",
    )


def content(shown: Shown) -> list[Component]:
    """Draw the choice of a view, and its tables."""
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
                for code, name in view_names().items()
            ],
            className="chips",
        ),
        **{"aria-label": gettext("列出什么")},
    )
    map_href = "/?indicator=community_site_coverage"
    ways = html.P(
        [
            dcc.Link(gettext("地图：各区社区覆盖率"), href=map_href),
            " · ",
            dcc.Link(gettext("站点的全部指标"), href="/pillars/sites"),
        ]
    )
    drawn = [_panel(shown, asks, grid) for asks, grid in shown.grids.items() if grid.rows]
    lists = drawn or [empty(gettext("没有这样的站点或机构。"), gettext("可以去掉一些条件。"))]
    head = html.P(shown.headline, className="result-count", role="status")
    return [head, views, *(_filter(shown.pairs, one) for one in shown.groups), ways, *lists]


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
            page=shown.page,
            page_size=shown.page_size,
            total=grid.total,
            sizes=[shown.page_size],
        )
        if shown.page_size
        else None
    )
    return panel(
        finding(grid.heading, grid.subtitle, grid.heading, shown.source),
        html.Div([draw(grid), *([pages] if pages else [])]),
        files=html.Div(exhibit_links(f"show=table&list=sites&{asks}")),
        pictures=False,
    )
