"""What belongs to who is signed in: views, language, theme, the way to the account and out."""

from collections.abc import Mapping
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.texts import CHINESE, ENGLISH, gettext, locale
from layouts.views import views_menu


class Person(NamedTuple):
    """Who is signed in, as the frame shows them."""

    name: str
    theme: str


def personal(person: Person) -> Component:
    """Draw the end of the top bar: views, language, theme, account, the way out."""
    return html.Div(
        [
            views_menu(),
            language_button(),
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
                            html.Button(
                                gettext("放映本页"),
                                type="button",
                                className="menu-item",
                                title=gettext("一次一幅，方向键翻页，Esc 退出"),
                                **{"data-present-page": "true"},
                            ),
                            html.Hr(),
                            html.Div(gettext("外观"), className="menu-group"),
                            *theme_buttons(person.theme, "menu-item"),
                            html.Hr(),
                            dcc.Link(gettext("我的账号"), href="/account", className="menu-item"),
                            html.A(
                                gettext("修改密码"), href="/account/password", className="menu-item"
                            ),
                            post_form(
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


def language_button() -> Component:
    """Draw the button that chooses the other language."""
    other = ENGLISH if locale() == CHINESE else CHINESE
    return post_form(
        "/account/language",
        {"locale": other},
        html.Button(
            "English" if other == ENGLISH else "中文",
            type="submit",
            className="btn btn-sm tool",
            lang="en" if other == ENGLISH else "zh-CN",
        ),
    )


def theme_buttons(chosen: str, css: str) -> list[Component]:
    """Draw the buttons that choose a theme.

    Args:
        chosen: the present one.
        css: class name of each.
    """
    themes = {"light": gettext("浅色"), "dark": gettext("深色"), "auto": gettext("跟随系统")}
    return [
        html.Button(
            name,
            type="button",
            className=css,
            **{"data-theme": theme, "aria-pressed": str(theme == chosen).lower()},
        )
        for theme, name in themes.items()
    ]


def post_form(action: str, values: Mapping[str, str], button: Component) -> Component:
    """Draw a button that sends a form, with the token of the session."""
    # The script fills in the token of the session and the address to come back to.
    names = {"csrf_token": "", "next": "", **values}
    hidden = [dcc.Input(type="hidden", name=name, value=value) for name, value in names.items()]
    return html.Form([*hidden, button], action=action, method="POST", className="inline-form")
