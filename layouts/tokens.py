"""The page of one's own tokens: programs that ask the API in one's name."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

ADDRESS = "/account/tokens"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "tokens-saved"
    DONE = "tokens-done"
    SHOWN = "tokens-shown"
    TEXT = "tokens-text"
    FAULTS = "tokens-faults"
    NAME = "tokens-name"
    DAYS = "tokens-days"
    ISSUE = "tokens-issue"
    CONFIRM = "tokens-confirm"
    QUESTION = "tokens-question"
    REVOKE = "tokens-revoke"
    LIST = "tokens-list"


class Row(NamedTuple):
    """A token as it is listed.

    Attributes:
        number: of the token.
        name: what it is for.
        state: `in_use`, `expired` or `revoked`.
        issued: day, as written.
        expires: day, as written.
        used: day of its last use, as written; empty: never used.
    """

    number: int
    name: str
    state: str
    issued: str
    expires: str
    used: str


FIELDS = {"name": Ids.NAME, "days": Ids.DAYS}
"""The fields of the form, in their order, by what they are called elsewhere."""


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"name": gettext("用途"), "days": gettext("有效天数")}


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("接口令牌")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.P(dcc.Link(gettext("‹ 回到我的账号"), href="/account")),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext("程序凭令牌以您的身份读取数据，权限与可见范围和您相同。"),
                className="freshness",
            ),
            html.P(html.A(gettext("接口说明（OpenAPI）"), href="/api/v1/openapi.json")),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.SHOWN, role="status"),
            _confirmation(),
            _form(),
            html.Section(
                [
                    html.H2(gettext("我的令牌"), className="section-title"),
                    html.Div(skeleton("table"), id=Ids.LIST),
                ],
                className="profile-part",
            ),
        ],
        className="account-page",
    )


def secret(text: str) -> Component:
    """Draw a secret, which is shown this once."""
    return html.Div(
        [
            html.P(gettext("请立即复制并妥善保存：令牌只显示这一次。"), className="state-reason"),
            html.Div(
                [
                    html.Code(text, id=Ids.TEXT),
                    dcc.Clipboard(
                        target_id=Ids.TEXT,
                        title=gettext("复制令牌"),
                        className="btn btn-sm tool",
                    ),
                ],
                className="token-secret",
            ),
        ],
        className="state",
    )


def fault(text: str) -> Component:
    """Draw why nothing was issued."""
    return html.Div(html.P(text, className="state-reason"), className="state state-failed")


def tokens(rows: Sequence[Row]) -> Component:
    """Draw the tokens, the newest first."""
    if not rows:
        return empty(gettext("还没有令牌。"), gettext("需要由程序读取数据时，在上方签发一个。"))
    states = {
        "in_use": gettext("有效"),
        "expired": gettext("已过期"),
        "revoked": gettext("已撤销"),
    }
    columns = [
        Column("name", gettext("名称")),
        Column("state", gettext("状态")),
        Column("issued", gettext("签发日期")),
        Column("expires", gettext("有效期至")),
        Column("used", gettext("最近使用")),
        Column("acts", gettext("操作")),
    ]
    cells: list[dict[str, Value]] = [
        {
            "name": one.name,
            "state": states[one.state],
            "issued": one.issued,
            "expires": one.expires,
            "used": one.used or gettext("从未使用"),
            "acts": Cell(_revoking(one) if one.state == "in_use" else ""),
        }
        for one in rows
    ]
    return table(columns, cells, caption=gettext("我的令牌"), cards=True)


def _form() -> Component:
    names = field_names()
    return html.Section(
        [
            html.H2(gettext("签发令牌"), className="section-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(
                [
                    field(
                        names["name"],
                        dbc.Input(id=Ids.NAME, maxLength=60, autoComplete="off"),
                        help=gettext("如“每月报表”，便于日后辨认。"),
                    ),
                    field(
                        names["days"],
                        dbc.Input(id=Ids.DAYS, type="number", value=90, min=1, max=365, step=1),
                        help=gettext("最长 365 天；修改密码后全部失效。"),
                    ),
                ],
                className="form-grid",
            ),
            html.P(
                dbc.Button(gettext("签发"), id=Ids.ISSUE, color="primary"),
                className="form-actions",
            ),
        ],
        className="panel form-panel",
    )


def _confirmation() -> Component:
    return html.Section(
        [
            html.P(id=Ids.QUESTION, className="state-reason"),
            html.P(gettext("使用它的程序将立即不能读取数据，且不能恢复。")),
            html.P(
                [
                    dbc.Button(gettext("撤销令牌"), id=Ids.REVOKE, color="danger"),
                    dcc.Link(gettext("取消"), href=ADDRESS, className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.CONFIRM,
        hidden=True,
        className="panel form-panel",
    )


def _revoking(one: Row) -> Component:
    named = html.Span(one.name, className="visually-hidden")
    return dcc.Link([gettext("撤销令牌"), named], href=f"?revoke={one.number}")
