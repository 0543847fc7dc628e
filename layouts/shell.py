"""The frame around every page: menu, top bar, the places of the page and of a notice."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import month
from layouts.parts.notices import synthetic_banner
from layouts.texts import CHINESE, ENGLISH, gettext, locale
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


class Person(NamedTuple):
    """Who is signed in, as the frame shows them."""

    name: str
    theme: str


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
) -> Component:
    """Draw the frame.

    Args:
        person: who is signed in.
        city: its name; empty where none is loaded.
        synthetic: whether the records are made up.
        months: that may be chosen, early to late; none hides the controls.
        districts: code and name of those that may be chosen.
        whole: whether the viewer may see the whole city.
    """
    return html.Div(
        [
            html.A(gettext("跳到正文"), href="#content", className="skip-link"),
            dcc.Location(id=Ids.URL, refresh="callback-nav"),
            dcc.Store(id=Ids.TITLE),
            dcc.Store(id=Ids.TITLED),
            html.Aside(
                [
                    html.Div(
                        [
                            html.Span(product_name(), className="brand-name"),
                            html.Span(city, className="brand-city"),
                        ],
                        className="brand",
                    ),
                    html.Nav(id=Ids.MENU, **{"aria-label": gettext("主菜单")}),
                ],
                className="side",
                id="side",
            ),
            html.Div(className="side-shade", **{"data-close-menu": "true"}),
            html.Header(
                [_menu_button(), _filters(months, districts, whole), _personal(person)],
                className="topbar",
            ),
            html.Main(
                [
                    *([synthetic_banner()] if synthetic else []),
                    html.Nav(
                        id=Ids.CRUMBS, className="crumbs", **{"aria-label": gettext("当前位置")}
                    ),
                    html.Div(id=Ids.NOTICE, role="alert", className="notice"),
                    html.Div(id=Ids.PAGE),
                ],
                id="content",
                tabIndex="-1",
            ),
        ],
        className="frame",
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
            _field(gettext("期间"), dbc.Select(id=Ids.SPAN, options=quick, size="sm")),
            _field(gettext("从"), dbc.Select(id=Ids.START, options=listed, size="sm")),
            _field(gettext("至"), dbc.Select(id=Ids.END, options=listed, size="sm")),
            _field(
                gettext("区"),
                dbc.Select(
                    id=Ids.DISTRICT, options=named, size="sm", placeholder=gettext("多个区")
                ),
            ),
            _field(gettext("对比"), dbc.Select(id=Ids.COMPARE, options=beside, size="sm")),
        ],
        className="filters",
        hidden=not months,
        role="group",
        **{"aria-label": gettext("期间、区和对比")},
    )


def _field(name: str, control: Component) -> Component:
    return html.Label([html.Span(name, className="field-name"), control], htmlFor=control.id)


def _personal(person: Person) -> Component:
    other = ENGLISH if locale() == CHINESE else CHINESE
    themes = {"light": gettext("浅色"), "dark": gettext("深色"), "auto": gettext("跟随系统")}
    return html.Div(
        [
            _form(
                "/account/language",
                {"locale": other},
                html.Button(
                    "English" if other == ENGLISH else "中文",
                    type="submit",
                    className="btn btn-sm tool",
                    lang="en" if other == ENGLISH else "zh-CN",
                ),
            ),
            html.Details(
                [
                    html.Summary(
                        [
                            html.Span(className="icon icon-person"),
                            html.Span(person.name, className="person-name"),
                        ],
                        className="btn btn-sm tool",
                        **{"aria-label": gettext("账号：{name}", name=person.name)},
                    ),
                    html.Div(
                        [
                            html.Div(gettext("外观"), className="menu-group"),
                            *(
                                html.Button(
                                    name,
                                    type="button",
                                    className="menu-item",
                                    **{
                                        "data-theme": theme,
                                        "aria-pressed": str(theme == person.theme).lower(),
                                    },
                                )
                                for theme, name in themes.items()
                            ),
                            html.Hr(),
                            html.A(
                                gettext("修改密码"), href="/account/password", className="menu-item"
                            ),
                            _form(
                                "/logout",
                                {},
                                html.Button(
                                    gettext("退出登录"), type="submit", className="menu-item"
                                ),
                            ),
                        ],
                        className="menu-sheet menu-sheet-end",
                    ),
                ],
                className="dropdown-menu-host",
            ),
        ],
        className="personal",
    )


def _form(action: str, values: Mapping[str, str], button: Component) -> Component:
    # The script fills in the token of the session and the address to come back to.
    names = {"csrf_token": "", "next": "", **values}
    hidden = [dcc.Input(type="hidden", name=name, value=value) for name, value in names.items()]
    return html.Form([*hidden, button], action=action, method="POST", className="inline-form")
