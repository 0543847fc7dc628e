"""Views in the top bar: the list of those kept and shared, and the way to keep one more."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids of the views in the top bar."""

    OPEN = "views-open"
    LIST = "views-list"
    NAME = "views-name"
    SAVE = "views-save"
    FAULT = "views-name-fault"
    DONE = "views-done"
    SAVED = "views-saved"


class ViewLink(NamedTuple):
    """A view as it is listed.

    Attributes:
        name: given by its owner.
        href: page and what it shows.
        owner: who shares it; empty: it is the viewer's own.
        first: whether it opens first for the viewer.
    """

    name: str
    href: str
    owner: str
    first: bool


def views_menu() -> Component:
    """Draw the menu; its list is filled when it is opened."""
    return html.Details(
        [
            dcc.Store(id=Ids.SAVED),
            html.Summary(
                [
                    html.Span(className="icon icon-view"),
                    html.Span(gettext("视图"), className="tool-name"),
                ],
                id=Ids.OPEN,
                className="btn btn-sm tool",
                **{"aria-label": gettext("视图：打开、保存")},
            ),
            html.Div(
                [
                    html.Div(id=Ids.LIST),
                    html.Hr(),
                    html.Div(
                        [
                            html.Label(
                                gettext("把当前页面保存为视图"),
                                htmlFor=Ids.NAME,
                                className="form-label",
                            ),
                            dbc.Input(
                                id=Ids.NAME,
                                maxLength=60,
                                size="sm",
                                autocomplete="off",
                                placeholder=gettext("视图名称"),
                            ),
                            html.Div(id=Ids.FAULT, role="alert", className="field-fault"),
                            html.Div(id=Ids.DONE, role="status", className="done"),
                            dbc.Button(
                                gettext("保存视图"), id=Ids.SAVE, color="primary", size="sm"
                            ),
                        ],
                        className="views-form",
                    ),
                    html.Hr(),
                    dcc.Link(gettext("管理视图"), href="/account", className="menu-item"),
                ],
                className="menu-sheet menu-sheet-end views-sheet",
            ),
        ],
        className="dropdown-menu-host",
    )


def view_links(links: Sequence[ViewLink]) -> list[Component]:
    """Draw the list in the menu: own views, then those that others share."""
    own = [one for one in links if not one.owner]
    shared = [one for one in links if one.owner]
    if not links:
        return [html.P(gettext("还没有保存的视图。"), className="views-none")]
    return [
        *_group(gettext("我的视图"), own),
        *_group(gettext("与我共享"), shared),
    ]


def _group(name: str, links: Sequence[ViewLink]) -> list[Component]:
    if not links:
        return []
    return [html.Div(name, className="menu-group"), *map(_link, links)]


def _link(one: ViewLink) -> Component:
    about = gettext("首先打开") if one.first else one.owner
    return dcc.Link(
        [one.name, *([html.Span(about, className="view-about")] if about else [])],
        href=one.href,
        className="menu-item",
    )
