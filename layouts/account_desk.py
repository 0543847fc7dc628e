"""Forms of the page of accounts: a new one, and what is done about one."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel, options
from layouts.roles import role_names
from layouts.texts import gettext

WHOLE_CITY = "city"
"""Chosen among the districts for all of them."""


@unique
class Ids(StrEnum):
    """Ids that these forms draw; their callbacks name no others."""

    SAVED = "accounts-saved"
    DONE = "accounts-done"
    FAULTS = "accounts-faults"
    NEW = "accounts-new"
    USERNAME = "accounts-username"
    NAME = "accounts-name"
    ROLES = "accounts-roles"
    DISTRICTS = "accounts-districts"
    ADD = "accounts-add"
    HANDLED = "accounts-handled"
    WHICH = "accounts-which"
    OTHER_ROLES = "accounts-other-roles"
    OTHER_DISTRICTS = "accounts-other-districts"
    RIGHTS = "accounts-rights"
    PASSWORD = "accounts-password"  # noqa: S105 - the id of a button
    THROW_OUT = "accounts-throw-out"
    FACTOR = "accounts-factor"
    CONFIRMED = "accounts-confirmed"
    CLOSE = "accounts-close"


FIELDS: Mapping[str, str] = {
    "username": Ids.USERNAME,
    "display_name": Ids.NAME,
    "account_roles": Ids.ROLES,
    "account_districts": Ids.DISTRICTS,
}
"""Of a new account."""

OTHER_FIELDS: Mapping[str, str] = {
    "which": Ids.WHICH,
    "account_roles": Ids.OTHER_ROLES,
    "account_districts": Ids.OTHER_DISTRICTS,
    "confirmed": Ids.CONFIRMED,
}
"""Of one that is there."""


def field_names() -> dict[str, str]:
    """Name the fields of both forms."""
    return {
        "username": gettext("用户名"),
        "display_name": gettext("姓名"),
        "account_roles": gettext("角色"),
        "account_districts": gettext("可见范围"),
        "which": gettext("账号"),
        "confirmed": gettext("再次输入用户名以确认停用"),
    }


def place_options(districts: Mapping[str, str]) -> list[dict[str, str]]:
    """List what an account may see.

    Args:
        districts: names by code.
    """
    return options({WHOLE_CITY: gettext("全市"), **districts})


def forms() -> list[Component]:
    """Draw the forms; they stay hidden until it is known who looks."""
    return [
        dcc.Store(id=Ids.SAVED),
        html.Div(id=Ids.DONE, role="status", className="done"),
        html.Div(id=Ids.FAULTS, role="alert"),
        _new(),
        _handled(),
    ]


def _new() -> Component:
    names = field_names()
    return form_panel(
        Ids.NEW,
        gettext("新建账号"),
        [
            field(
                names["username"],
                dbc.Input(id=Ids.USERNAME, maxLength=60, autocomplete="off"),
                help=gettext("2 至 60 个小写字母、数字、点、连字符或下划线"),
            ),
            field(names["display_name"], dbc.Input(id=Ids.NAME, maxLength=60)),
            field(names["account_roles"], _checks(Ids.ROLES, role_names())),
            field(names["account_districts"], _checks(Ids.DISTRICTS, {})),
        ],
        [dbc.Button(gettext("新建账号"), id=Ids.ADD, color="primary")],
        html.P(gettext("初始密码由系统生成，只显示一次，首次登录须修改。"), className="field-help"),
    )


def _handled() -> Component:
    names = field_names()

    def button(text: str, place: str, color: str = "primary") -> Component:
        return dbc.Button(text, id=place, color=color, outline=True)

    return form_panel(
        Ids.HANDLED,
        gettext("处理账号"),
        [
            field(
                names["which"],
                dbc.Select(id=Ids.WHICH, options=[]),
                help=gettext("自己的账号由另一位安全管理员处理"),
            ),
            field(names["account_roles"], _checks(Ids.OTHER_ROLES, role_names())),
            field(names["account_districts"], _checks(Ids.OTHER_DISTRICTS, {})),
            html.P(button(gettext("保存角色和范围"), Ids.RIGHTS), className="form-actions"),
            html.P(
                [
                    button(gettext("重设密码"), Ids.PASSWORD),
                    button(gettext("结束登录"), Ids.THROW_OUT),
                    button(gettext("解除两步验证"), Ids.FACTOR),
                ],
                className="form-actions",
            ),
            field(
                names["confirmed"],
                dbc.Input(id=Ids.CONFIRMED, maxLength=60, autocomplete="off"),
                help=gettext("停用后不能恢复，账号仍留在列表和审计日志中"),
            ),
        ],
        [button(gettext("停用此账号"), Ids.CLOSE, "danger")],
    )


def _checks(place: str, names: Mapping[str, str]) -> Component:
    return dbc.Checklist(id=place, options=options(names), value=[], inline=True)
