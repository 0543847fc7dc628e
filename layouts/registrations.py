"""The registration desk: queues with counts, what narrows them, cases by what ends first."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.case_names import queue_names
from layouts.filing import form
from layouts.parts.addresses import Pairs, put, write
from layouts.parts.cases import Waiting, case_grid
from layouts.parts.facets import Group, chips, facets
from layouts.parts.grids import Grid, draw
from layouts.parts.paging import pager
from layouts.parts.panels import basket_button
from layouts.parts.states import empty, skeleton
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "registrations-saved"
    DONE = "registrations-done"
    TEXT = "registrations-text"
    FIND = "registrations-find"
    NEXT = "registrations-next"
    NEXT_HOST = "registrations-next-host"
    HAND = "registrations-hand"
    GIVE = "registrations-give"
    GIVE_HOST = "registrations-give-host"
    SHOWN = "registrations-shown"
    LIST = "registrations-list"


class Listing(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        queue: code of the queue.
        counts: how long every queue is, by code, in order; those that the viewer has.
        groups: what the queue may be narrowed by.
        rows: cases of this page.
        total: on all pages.
        page: number of this page.
        page_size: rows on a page.
        text: words looked for.
        places: names of districts by code.
        hands: names of who may have cases, by account.
        today: the city's date.
        opens: whether the viewer may open a case.
        receives: whether the viewer may receive applications.
        rule: by what the next case is found.
    """

    pairs: Pairs
    queue: str
    counts: Mapping[str, int]
    groups: Sequence[Group]
    rows: Sequence[Waiting]
    total: int
    page: int
    page_size: int
    text: str
    places: Mapping[str, str]
    hands: Mapping[str, str]
    today: date
    opens: bool
    receives: bool
    rule: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("登记审查")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.SHOWN),
            html.H1(title(values), className="page-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            form(),
            html.Div(
                [
                    html.Div(
                        [
                            html.Label(
                                gettext("组织名称或受理编号"),
                                htmlFor=Ids.TEXT,
                                className="form-label",
                            ),
                            dbc.Input(
                                id=Ids.TEXT, type="search", maxLength=100, autocomplete="off"
                            ),
                        ],
                        className="find-field find-text",
                    ),
                    dbc.Button(gettext("查找"), id=Ids.FIND, color="primary", outline=True),
                    html.Div(
                        dbc.Button(gettext("取下一件"), id=Ids.NEXT, color="primary"),
                        id=Ids.NEXT_HOST,
                        hidden=True,
                    ),
                ],
                className="find",
                role="search",
            ),
            html.Div(skeleton("line", "table"), id=Ids.LIST),
            html.Div(
                [
                    html.Label(gettext("把本页的事项分派给"), htmlFor=Ids.HAND),
                    dbc.Select(id=Ids.HAND, options=[]),
                    dbc.Button(gettext("分派"), id=Ids.GIVE, color="primary", outline=True),
                ],
                id=Ids.GIVE_HOST,
                hidden=True,
                className="give",
            ),
        ],
        className="registrations-page",
    )


def listing(shown: Listing) -> list[Component]:
    """Draw queues, what narrows the present one, and its cases."""
    receive = dcc.Link(
        gettext("收件"), href=put(shown.pairs, "open", "new"), className="btn btn-primary btn-sm"
    )
    head = html.Div(
        [
            html.P(
                gettext("共 {count} 件", count=f"{shown.total:,}"),
                className="result-count",
                role="status",
            ),
            *([basket_button(_asked(shown))] if shown.rows else []),
            *([receive] if shown.receives else []),
        ],
        className="result-head",
    )
    others = [(gettext("“{text}”", text=shown.text), put(shown.pairs, "q"))] if shown.text else []
    body = [
        *chips(shown.pairs, shown.groups, others, _cleared(shown)),
        *(_table(shown) if shown.rows else [_nothing(shown)]),
    ]
    return [
        _queues(shown),
        *([html.P(shown.rule, className="freshness")] if shown.rule else []),
        head,
        html.Div(
            [
                html.Details(
                    [
                        html.Summary(gettext("筛选条件"), className="btn btn-outline-primary"),
                        html.Div(facets(shown.pairs, shown.groups)),
                    ],
                    className="facets",
                ),
                html.Div(body, className="result"),
            ],
            className="directory",
        ),
    ]


def _queues(shown: Listing) -> Component:
    names = queue_names()
    return html.Nav(
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        [names[code], html.Span(f"{count:,}", className="queue-count")],
                        href=write([("queue", code)]),
                        className="chip is-chosen" if code == shown.queue else "chip",
                    ),
                    **({"aria-current": "true"} if code == shown.queue else {}),
                )
                for code, count in shown.counts.items()
            ],
            className="chips",
        ),
        **{"aria-label": gettext("队列")},
    )


def _asked(shown: Listing) -> str:
    return f"show=table&list=registrations&{write(shown.pairs).removeprefix('?')}"


def _cleared(shown: Listing) -> str:
    return write([("queue", shown.queue)])


def grid_of(shown: Listing) -> Grid:
    """Write the cases of a page as a table."""
    conditions = [one.name for group in shown.groups for one in group.choices if one.chosen]
    asked = [queue_names()[shown.queue], *conditions, *filter(None, [shown.text])]
    return case_grid(
        shown.rows,
        shown.places,
        shown.hands,
        shown.today,
        gettext("、").join(asked),
        shown.total,
    )


def _table(shown: Listing) -> list[Component]:
    return [
        draw(grid_of(shown), opens="href" if shown.opens else None),
        pager(
            shown.pairs,
            page=shown.page,
            page_size=shown.page_size,
            total=shown.total,
            sizes=[shown.page_size],
        ),
    ]


def _nothing(shown: Listing) -> Component:
    if shown.total:
        first = dcc.Link(gettext("回到第一页"), href=put(shown.pairs, "page"))
        return empty(gettext("这一页没有事项。"), links=[first])
    if len(shown.pairs) > 1:
        clear = dcc.Link(gettext("清除全部条件"), href=_cleared(shown))
        return empty(gettext("没有符合条件的事项。"), links=[clear])
    return empty(gettext("这个队列里没有事项。"))
