"""The page of one's own account: who one is, language, theme, password, views."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.personal import language_button, theme_buttons
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext
from layouts.tokens import ADDRESS


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "account-saved"
    DONE = "account-done"
    PROFILE = "account-profile"
    VIEWS = "account-views"
    FORM = "account-view"
    FAULTS = "account-faults"
    NAME = "account-name"
    AUDIENCE = "account-audience"
    FIRST = "account-first"
    SAVE = "account-save"
    CONFIRM = "account-confirm"
    QUESTION = "account-question"
    DELETE = "account-delete"


FIELDS = {"name": Ids.NAME, "audience": Ids.AUDIENCE}
"""The fields of the form, in their order, by what they are called elsewhere."""


class Row(NamedTuple):
    """A view as it is listed.

    Attributes:
        number: of the view.
        name: given by its owner.
        href: page and what it shows.
        audience: with whom it is shared, in words; of another's view its owner.
        first: for whom it opens first, in words; empty: for nobody.
        own: whether the viewer may change it.
    """

    number: int
    name: str
    href: str
    audience: str
    first: str
    own: bool


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("我的账号")


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"name": gettext("视图名称"), "audience": gettext("与谁共享")}


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("card", "card"), id=Ids.PROFILE, className="profile"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            _form(),
            _confirmation(),
            _part(gettext("保存的视图"), html.Div(skeleton("table"), id=Ids.VIEWS)),
        ],
        className="account-page",
    )


def _part(name: str, inner: Component) -> Component:
    return html.Section([html.H2(name, className="section-title"), inner], className="profile-part")


def _settings(theme: str) -> Component:
    return html.Div(
        [
            html.Div([html.Span(gettext("语言")), language_button()], className="setting"),
            html.Div(
                [
                    html.Span(gettext("外观")),
                    html.Div(theme_buttons(theme, "btn btn-sm tool"), className="tool-pair"),
                ],
                className="setting",
            ),
            html.Div(
                [
                    html.Span(gettext("密码")),
                    html.A(
                        gettext("修改密码"), href="/account/password", className="btn btn-sm tool"
                    ),
                ],
                className="setting",
            ),
            html.Div(
                [
                    html.Span(gettext("两步验证")),
                    html.A(gettext("设置"), href="/account/factor", className="btn btn-sm tool"),
                ],
                className="setting",
            ),
            html.Div(
                [
                    html.Span(gettext("登录设备")),
                    html.A(
                        gettext("查看和结束"), href="/account/sessions", className="btn btn-sm tool"
                    ),
                ],
                className="setting",
            ),
            html.Div(
                [
                    html.Span(gettext("接口令牌")),
                    dcc.Link(gettext("管理令牌"), href=ADDRESS, className="btn btn-sm tool"),
                ],
                className="setting",
            ),
        ]
    )


def _form() -> Component:
    names = field_names()
    return html.Section(
        [
            html.H2(gettext("修改视图"), className="section-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(
                [
                    field(names["name"], dbc.Input(id=Ids.NAME, maxLength=60)),
                    field(
                        names["audience"],
                        dbc.Select(id=Ids.AUDIENCE, options=[]),
                        help=gettext("别人打开时，仍只看到其权限内的数据。"),
                    ),
                    dbc.Checkbox(
                        id=Ids.FIRST,
                        label=gettext("登录后首先打开；与角色或区共享的，作为他们的默认视图"),
                        className="form-field is-wide",
                    ),
                ],
                className="form-grid",
            ),
            _actions(dbc.Button(gettext("保存修改"), id=Ids.SAVE, color="primary")),
        ],
        id=Ids.FORM,
        hidden=True,
        className="panel form-panel",
    )


def _confirmation() -> Component:
    return html.Section(
        [
            html.P(id=Ids.QUESTION, className="state-reason"),
            html.P(gettext("与之共享的人也不再看到它。")),
            _actions(dbc.Button(gettext("删除视图"), id=Ids.DELETE, color="danger")),
        ],
        id=Ids.CONFIRM,
        hidden=True,
        className="panel form-panel",
    )


def _actions(button: Component) -> Component:
    cancel = dcc.Link(gettext("取消"), href="/account", className="btn btn-link")
    return html.P([button, cancel], className="form-actions")


def profile(pairs: Sequence[tuple[str, str]], theme: str) -> list[Component]:
    """Draw who one is, and how the pages look.

    Args:
        pairs: name and value of each fact.
        theme: the present one.
    """
    facts = html.Dl(
        [part for name, text in pairs for part in (html.Dt(name), html.Dd(text))],
        className="facts",
    )
    return [
        _part(gettext("账号"), facts),
        _part(gettext("语言、外观与密码"), _settings(theme)),
    ]


def views(rows: Sequence[Row], opens: str) -> list[Component]:
    """Draw the views.

    Args:
        rows: own ones, then those that others share.
        opens: what opens first, in words.
    """
    said = html.P(gettext("登录后打开：{name}", name=opens), className="freshness")
    if not rows:
        advice = gettext("在任何页面上用顶栏的“视图”保存当前页面。")
        return [said, empty(gettext("还没有保存的视图。"), advice)]
    columns = [
        Column("name", gettext("名称")),
        Column("audience", gettext("共享")),
        Column("first", gettext("首先打开")),
        Column("acts", gettext("操作")),
    ]
    cells: list[dict[str, Value]] = [
        {
            "name": Cell(dcc.Link(one.name, href=one.href)),
            "audience": one.audience,
            "first": one.first,
            "acts": Cell(_acts(one) if one.own else "", css="acts"),
        }
        for one in rows
    ]
    return [said, table(columns, cells, caption=gettext("保存的视图"), cards=True)]


def _acts(one: Row) -> Component:
    named = html.Span(one.name, className="visually-hidden")
    return html.Span(
        [
            dcc.Link([gettext("修改"), named], href=f"?view={one.number}"),
            dcc.Link([gettext("删除"), named], href=f"?delete={one.number}"),
        ]
    )
