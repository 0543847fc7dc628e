"""The frame around every page: menu, top bar, the places of the page and of a notice."""

from collections.abc import Sequence
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import month
from layouts.parts.notices import session_warning, synthetic_banner
from layouts.parts.personal import Person, personal
from layouts.texts import gettext
from layouts.values import MonthLike


@unique
class Ids(StrEnum):
    """Ids of the frame."""

    URL = "shell-url"
    TITLE = "shell-title"
    TITLED = "shell-titled"
    MENU = "shell-menu"
    CRUMBS = "shell-crumbs"
    NOTICE = "shell-notice"
    PAGE = "shell-page"
    SPAN = "shell-span"
    START = "shell-start"
    END = "shell-end"
    DISTRICT = "shell-district"
    COMPARE = "shell-compare"


def product_name() -> str:
    """Name the dashboard."""
    return gettext("志愿罗盘")


def spans() -> dict[str, str]:
    """Name the quick choices of a period, by code."""
    return {
        "year": gettext("本年"),
        "last12": gettext("近12个月"),
        "previous": gettext("上年"),
        "own": gettext("自选期间"),
    }


def comparisons() -> dict[str, str]:
    """Name what figures may be set beside, by code."""
    return {
        "yoy": gettext("同比（上年同期）"),
        "previous": gettext("环比（上一期）"),
        "target": gettext("目标值"),
        "city": gettext("全市值"),
    }


def shell(
    *,
    person: Person,
    city: str,
    synthetic: bool,
    months: Sequence[MonthLike],
    districts: Sequence[tuple[str, str]],
    whole: bool,
    collects: bool,
) -> Component:
    """Draw the frame.

    Args:
        person: who is signed in.
        city: its name; empty where none is loaded.
        synthetic: whether the records are made up.
        months: that may be chosen, early to late; none hides the controls.
        districts: code and name of those that may be chosen.
        whole: whether the viewer may see the whole city.
        collects: whether the viewer makes briefings; ways into the basket are hidden else.
    """
    return html.Div(
        [
            html.A(gettext("跳到正文"), href="#content", className="skip-link"),
            dcc.Location(id=Ids.URL, refresh="callback-nav"),
            dcc.Store(id=Ids.TITLE),
            dcc.Store(id=Ids.TITLED),
            html.Aside(
                [
                    html.A(
                        [
                            html.Span(product_name(), className="brand-name"),
                            html.Span(city, className="brand-city"),
                        ],
                        href="/start",
                        className="brand",
                    ),
                    html.Nav(id=Ids.MENU, **{"aria-label": gettext("主菜单")}),
                ],
                className="side",
                id="side",
            ),
            html.Div(className="side-shade", **{"data-close-menu": "true"}),
            html.Header(
                [_menu_button(), _filters(months, districts, whole), personal(person)],
                className="topbar",
            ),
            html.Main(
                [
                    *([synthetic_banner()] if synthetic else []),
                    html.Nav(
                        id=Ids.CRUMBS, className="crumbs", **{"aria-label": gettext("当前位置")}
                    ),
                    html.Div(id=Ids.NOTICE, role="alert", className="notice"),
                    session_warning(),
                    html.Div(id=Ids.PAGE),
                ],
                id="content",
                tabIndex="-1",
            ),
        ],
        className="frame collects" if collects else "frame",
    )


def _menu_button() -> Component:
    return html.Button(
        html.Span(className="icon icon-menu"),
        type="button",
        className="btn menu-button",
        **{
            "data-menu": "true",
            "aria-expanded": "false",
            "aria-controls": "side",
            "aria-label": gettext("打开或关闭菜单"),
        },
    )


def _filters(
    months: Sequence[MonthLike], districts: Sequence[tuple[str, str]], whole: bool
) -> Component:
    listed = [{"label": month(one), "value": str(one)} for one in reversed(months)]
    named = [{"label": name, "value": code} for code, name in districts]
    if whole:
        named.insert(0, {"label": gettext("全市"), "value": "all"})
    quick = [{"label": name, "value": code} for code, name in spans().items()]
    beside = [{"label": name, "value": code} for code, name in comparisons().items()]
    return html.Div(
        [
            _field(gettext("期间"), dbc.Select(id=Ids.SPAN, options=quick, size="sm"), plain=True),
            _field(gettext("从"), dbc.Select(id=Ids.START, options=listed, size="sm"), plain=True),
            _field(gettext("至"), dbc.Select(id=Ids.END, options=listed, size="sm")),
            _field(
                gettext("区"),
                dbc.Select(
                    id=Ids.DISTRICT, options=named, size="sm", placeholder=gettext("多个区")
                ),
                plain=True,
            ),
            _field(
                gettext("对比"), dbc.Select(id=Ids.COMPARE, options=beside, size="sm"), plain=True
            ),
        ],
        className="filters",
        hidden=not months,
        role="group",
        **{"aria-label": gettext("期间、区和对比")},
    )


def _field(name: str, control: Component, *, plain: bool = False) -> Component:
    """Draw a control with its name; where room is short, one plain by its values has none."""
    css = "field-name field-plain" if plain else "field-name"
    return html.Label([html.Span(name, className=css), control], htmlFor=control.id)
