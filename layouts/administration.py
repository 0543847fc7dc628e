"""Pages of the three administrators: the audit trail, accounts and rights, the system's state."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

from dash import html
from dash.development.base_component import Component

from layouts.account_desk import forms
from layouts.parts.states import skeleton
from layouts.texts import gettext

AUDIT, ACCOUNTS, SYSTEM = "/admin/audit", "/admin/accounts", "/admin/system"


@unique
class Ids(StrEnum):
    """Ids that these pages draw; their callbacks name no others."""

    AUDIT = "admin-audit"
    ACCOUNTS = "admin-accounts"
    SYSTEM = "admin-system"


@unique
class AuditView(StrEnum):
    """What the page of the trail lists."""

    ENTRIES = "entries"
    UNUSUAL = "unusual"
    PROOF = "proof"


@unique
class AccountView(StrEnum):
    """What the page of accounts lists."""

    ACCOUNTS = "accounts"
    REVIEW = "review"
    RIGHTS = "rights"


def audit_view_names() -> dict[str, str]:
    """Name what the page of the trail lists."""
    return {
        AuditView.ENTRIES: gettext("审计记录"),
        AuditView.UNUSUAL: gettext("查看与导出情况"),
        AuditView.PROOF: gettext("完整性校验"),
    }


def account_view_names() -> dict[str, str]:
    """Name what the page of accounts lists."""
    return {
        AccountView.ACCOUNTS: gettext("账号"),
        AccountView.REVIEW: gettext("权限复核"),
        AccountView.RIGHTS: gettext("权限矩阵"),
    }


KINDS: Mapping[str, Sequence[str]] = {
    "entering": ("login", "logout"),
    "accounts": (
        "account_added",
        "account_disabled",
        "rights_changed",
        "password_changed",
        "factor_set_up",
        "factor_dropped",
        "recovery_codes_renewed",
        "token_issued",
        "token_revoked",
        "token_used",
    ),
    "reading": ("person_revealed", "document_seen"),
    "taking": ("export",),
}
"""Actions by kind; whatever is in none of these changes data."""


def kind_names() -> dict[str, str]:
    """Name the kinds of actions."""
    return {
        "entering": gettext("登录与退出"),
        "accounts": gettext("账号与凭据"),
        "reading": gettext("查看个人信息和材料"),
        "taking": gettext("导出"),
        "changing": gettext("数据和业务变更"),
    }


def span_names() -> dict[str, str]:
    """Name how far back a list goes."""
    return {"1": gettext("近1天"), "7": gettext("近7天"), "30": gettext("近30天")}


def result_name(result: str) -> str:
    """Name how an action ended; one that has no name is named by its code."""
    return {
        "ok": gettext("成功"),
        "second": gettext("密码正确，待验证码"),
        "wrong": gettext("密码或验证码错误"),
        "locked": gettext("账号锁定中"),
        "disabled": gettext("账号已停用"),
    }.get(result, result)


def unusual_names() -> dict[str, str]:
    """Name what there may be unusually much of, by code."""
    return {
        "reads": gettext("查看个人信息和材料"),
        "takes": gettext("导出"),
        "night": gettext("22 时至 6 时的查看和导出"),
    }


def audit_title(_values: Mapping[str, str]) -> str:
    """Name the page of the trail."""
    return gettext("审计日志")


def accounts_title(_values: Mapping[str, str]) -> str:
    """Name the page of accounts."""
    return gettext("账号与权限")


def system_title(_values: Mapping[str, str]) -> str:
    """Name the page of the system's state."""
    return gettext("系统运行")


def audit_page(values: Mapping[str, str]) -> Component:
    """Draw the page of the trail without data."""
    return _page(audit_title(values), Ids.AUDIT)


def accounts_page(values: Mapping[str, str]) -> Component:
    """Draw the page of accounts without data."""
    return _page(accounts_title(values), Ids.ACCOUNTS, forms())


def system_page(values: Mapping[str, str]) -> Component:
    """Draw the page of the system's state without data."""
    return _page(system_title(values), Ids.SYSTEM)


def _page(title: str, content: str, after: Sequence[Component] = ()) -> Component:
    return html.Div(
        [
            html.H1(title, className="page-title"),
            html.Div(skeleton("line", "table"), id=content),
            *after,
        ],
        className="admin-page",
    )
