"""The directory of organizations: facets with counts, words, a table, pages."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.organization_list import Listing, grid_of
from layouts.parts.addresses import put, write
from layouts.parts.facets import chips
from layouts.parts.grids import draw
from layouts.parts.paging import pager
from layouts.parts.panels import basket_button
from layouts.parts.states import empty, skeleton
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    TEXT = "organizations-text"
    FROM = "organizations-from"
    TO = "organizations-to"
    FIND = "organizations-find"
    FACETS = "organizations-facets"
    RESULT = "organizations-result"


def title(values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("组织名录")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            _form(),
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary(gettext("筛选条件"), className="btn btn-outline-primary"),
                            html.Div(skeleton("line", "line", "line"), id=Ids.FACETS),
                        ],
                        className="facets",
                    ),
                    html.Div(skeleton("line", "table"), id=Ids.RESULT, className="result"),
                ],
                className="directory",
            ),
        ],
        className="organizations-page",
    )


def _form() -> Component:
    return html.Div(
        [
            _field(
                gettext("名称、拼音首字母或信用代码"),
                dbc.Input(id=Ids.TEXT, type="search", maxLength=100, autocomplete="off"),
                "find-text",
            ),
            _field(gettext("登记日期从"), dbc.Input(id=Ids.FROM, placeholder="2020-01-01")),
            _field(gettext("登记日期至"), dbc.Input(id=Ids.TO, placeholder="2020-12-31")),
            dbc.Button(gettext("查找"), id=Ids.FIND, color="primary"),
        ],
        className="find",
        role="search",
    )


def _field(name: str, control: Component, css: str = "") -> Component:
    return html.Div(
        [html.Label(name, htmlFor=control.id, className="form-label"), control],
        className=f"find-field {css}".strip(),
    )


def result(listing: Listing) -> list[Component]:
    """Draw the count, what narrows the list, the table and the pager."""
    return [
        html.Div(
            [
                html.P(
                    gettext("共 {total} 个组织", total=f"{listing.total:,}"),
                    className="result-count",
                    role="status",
                ),
                *(_exports(listing) if listing.may_export and listing.total else []),
            ],
            className="result-head",
        ),
        *_chips(listing),
        *(_page(listing) if listing.rows else [_nothing(listing)]),
    ]


def _exports(listing: Listing) -> list[Component]:
    query = write(listing.pairs)
    names = {
        "csv": gettext("导出 CSV（{total} 行）", total=f"{listing.total:,}"),
        "xlsx": gettext("导出 Excel（{total} 行）", total=f"{listing.total:,}"),
    }
    links = [
        html.A(
            name,
            href=f"/download/organizations.{ending}{query}",
            className="btn btn-outline-primary btn-sm",
            download="",
        )
        for ending, name in names.items()
    ]
    collect = f"show=table&list=organizations&{query.removeprefix('?')}"
    return [html.Div([*links, basket_button(collect)], className="result-exports")]


def _chips(listing: Listing) -> list[Component]:
    pairs = listing.pairs
    start, end = listing.registered
    others = [
        *([(listing.track, put(pairs, "track"))] if listing.track else []),
        *([(gettext("“{text}”", text=listing.text), put(pairs, "q"))] if listing.text else []),
        *(
            [(gettext("登记不早于{day}", day=start), put(pairs, "registered_from"))]
            if start
            else []
        ),
        *([(gettext("登记不晚于{day}", day=end), put(pairs, "registered_to"))] if end else []),
    ]
    return chips(pairs, listing.groups, others, cleared(listing))


def cleared(listing: Listing) -> str:
    """Write the address without anything that narrows the list; order and page size stay."""
    narrowing = {"q", "registered_from", "registered_to", "track", "page"}
    narrowing |= {group.name for group in listing.groups}
    return write([pair for pair in listing.pairs if pair[0] not in narrowing])


def _page(listing: Listing) -> list[Component]:
    shown = pager(
        listing.pairs,
        page=listing.page,
        page_size=listing.page_size,
        total=listing.total,
        sizes=listing.page_sizes,
    )
    return [draw(grid_of(listing), opens="href"), shown]


def _nothing(listing: Listing) -> Component:
    if listing.total:
        first = dcc.Link(gettext("回到第一页"), href=put(listing.pairs, "page"))
        return empty(gettext("这一页没有组织。"), links=[first])
    if cleared(listing) == put(listing.pairs, "page"):
        return empty(
            gettext("名录中还没有组织。"), gettext("请数据管理员导入组织名单，或检查您的数据范围。")
        )
    clear = dcc.Link(gettext("清除全部条件"), href=cleared(listing))
    return empty(
        gettext("没有符合条件的组织。"), gettext("可以少写几个字，或去掉一些条件。"), [clear]
    )
