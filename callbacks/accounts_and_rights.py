"""The page of accounts and rights at work: who may enter, what to look at again, who may what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from callbacks.account_desk import register as register_desk
from callbacks.audit_trail import moment
from callbacks.ground import Ground
from callbacks.listed import register_listed, view_of
from callbacks.services import Services
from layouts.account_desk import Ids as Desk
from layouts.administration import AccountView, Ids, account_view_names
from layouts.formats import minute
from layouts.names import permission_names
from layouts.parts.addresses import Pairs, without
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.plan_records import listed
from layouts.roles import role_name
from layouts.texts import gettext
from queries import accounts, audit, saying
from queries.accounts import Account
from queries.scope import ROLES, Role

_UNUSED = timedelta(days=90)
_YES = "✓"


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of accounts.

    Raises:
        Refused: it names what there is not.
    """
    view = view_of(pairs, AccountView)
    everyone = accounts.list_accounts(connection)
    seen = audit.last_seen(connection)
    looks: dict[str, Callable[[], Grid]] = {
        AccountView.ACCOUNTS: lambda: _accounts(ground, everyone, seen),
        AccountView.REVIEW: lambda: _review(ground, everyone, seen),
        AccountView.RIGHTS: _rights,
    }
    used = sum(one.disabled_at is None for one in everyone)
    return Shown(
        without(pairs, "page"),
        "",
        account_view_names(),
        view,
        {view: looks[view]()},
        [],
        1,
        0,
        gettext(
            "共 {count} 个账号，在用 {used} 个，启用两步验证 {factor} 个",
            count=len(everyone),
            used=used,
            factor=sum(one.has_factor for one in everyone if one.disabled_at is None),
        ),
        gettext("来源：本系统的账号、角色和审计日志"),
        [],
        gettext("没有需要复核的账号。"),
    )


def _accounts(ground: Ground, everyone: list[Account], seen: dict[str, str]) -> Grid:
    columns = {
        "name": gettext("账号"),
        "person": gettext("姓名"),
        "roles": gettext("角色"),
        "districts": gettext("可见范围"),
        "factor": gettext("两步验证"),
        "seen": gettext("最近登录"),
        "state": gettext("状态"),
    }
    rows = [
        (
            one.username,
            one.display_name,
            _roles(one),
            _districts(ground, one),
            gettext("已启用") if one.has_factor else gettext("未启用"),
            moment(ground.services, seen[one.username])
            if one.username in seen
            else gettext("从未登录"),
            _state(one),
        )
        for one in everyone
    ]
    subtitle = gettext("新增、停用、重设密码、更改权限和解除两步验证，全部记入审计日志")
    return listed(gettext("账号"), subtitle, columns, rows, len(rows))


def _review(ground: Ground, everyone: list[Account], seen: dict[str, str]) -> Grid:
    """List what an access review asks about: each account in use with what is to be looked at."""
    columns = {
        "name": gettext("账号"),
        "roles": gettext("角色"),
        "districts": gettext("可见范围"),
        "why": gettext("为什么复核"),
    }
    used = [one for one in everyone if one.disabled_at is None]
    found = [(one, _questions(one, seen.get(one.username, ""))) for one in used]
    rows = [
        (one.username, _roles(one), _districts(ground, one), gettext("；").join(why))
        for one, why in found
        if why
    ]
    subtitle = gettext("长期未用、权限过大或保护不足的账号")
    return listed(gettext("权限复核"), subtitle, columns, rows, len(rows))


def _questions(one: Account, seen: str) -> list[str]:
    unused = (seen or one.created_at.isoformat()) < (saying.moment() - _UNUSED).isoformat()
    told = {
        gettext("{days} 天以上没有登录", days=_UNUSED.days): unused,
        gettext("初始密码尚未修改"): one.must_change_password,
        gettext("岗位要紧而未启用两步验证"): one.needs_factor and not one.has_factor,
        gettext("兼任多个角色"): len(one.roles) > 1,
        gettext("没有可见的区"): one.scope is not None and not one.scope,
    }
    return [words for words, asks in told.items() if asks]


def _rights() -> Grid:
    columns = {"right": gettext("权限")} | {str(role): role_name(role) for role in Role}
    rows = [
        (words, *(_YES if code in ROLES[role] else "" for role in Role))
        for code, words in permission_names().items()
    ]
    subtitle = gettext("由程序中的声明生成，与实际执行的是同一份")
    return listed(gettext("权限矩阵"), subtitle, columns, rows, len(rows))


def _roles(one: Account) -> str:
    return gettext("、").join(role_name(role) for role in Role if role in one.roles)


def _districts(ground: Ground, one: Account) -> str:
    if one.scope is None:
        return gettext("全市")
    return gettext("、").join(ground.name(code) for code in sorted(one.scope)) or gettext("没有")


def _state(one: Account) -> str:
    if one.disabled_at:
        return gettext("已停用")
    if one.locked_until and one.locked_until > saying.moment():
        return gettext("锁定至 {moment}（协调世界时）", moment=minute(one.locked_until))
    return gettext("在用")


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    register_listed(app, services, shown_of, Ids.ACCOUNTS, Desk.SAVED)
    register_desk(app, services)
