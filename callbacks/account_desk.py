"""Forms of the page of accounts at work: by who manages accounts, and never on oneself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.account_desk import FIELDS, OTHER_FIELDS, WHOLE_CITY, Ids, field_names, place_options
from layouts.parts.forms import options
from layouts.texts import gettext
from queries import accounts, saying
from queries.accounts import administering
from queries.messages import Faulty, Message
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
_WHICH = {"which": State(Ids.WHICH, "value")}


def show_forms(services: Services, *, saved: Any) -> dict[str, Any]:
    """Fill the forms for who may use them.

    Args:
        services: what the callback leans on.
        saved: told when something was done.
    """
    ground = Ground.of(services)
    hidden = not ground.viewer.may(Permission.MANAGE_ACCOUNTS)
    with services.store.reading() as connection:
        used = [one for one in accounts.list_accounts(connection) if one.disabled_at is None]
    others = {
        one.username: gettext("{name}（{account}）", name=one.display_name, account=one.username)
        for one in used
        if one.username != ground.viewer.username
    }
    places = place_options({code: ground.name(code) for code in ground.snapshot.districts})
    return {
        "hidden": [hidden, hidden],
        "places": [places, places],
        "others": options(others),
        "blank": ["", "", [], [], ""],
    }


def show_rights(services: Services, *, which: Any, saved: Any) -> dict[str, Any]:
    """Tick what the account chosen has; nothing where none is.

    Args:
        services: what the callback leans on.
        which: user name.
        saved: told when something was done.
    """
    with services.store.reading() as connection:
        one = accounts.find_account(connection, str(which or ""))
    if one is None:
        return {"roles": [], "districts": []}
    places = [WHOLE_CITY] if one.scope is None else sorted(one.scope)
    return {"roles": sorted(one.roles), "districts": places}


def save_new(
    services: Services, *, clicks: Any, username: Any, name: Any, roles: Any, districts: Any
) -> dict[str, Any]:
    """Add an account, and tell its first password once."""

    def act(connection: Any) -> str:
        password = administering.open_account(
            connection,
            services.viewer(),
            username=str(username or ""),
            display_name=str(name or ""),
            roles=_listed(roles),
            districts=_places(districts),
            now=saying.moment(),
            address=services.origin(),
        )
        return _told(str(username), password)

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_rights(
    services: Services, *, clicks: Any, which: Any, roles: Any, districts: Any
) -> dict[str, Any]:
    """Give an account other roles and districts."""

    def act(connection: Any, username: str) -> str:
        administering.change_rights(
            connection,
            services.viewer(),
            username,
            roles=_listed(roles),
            districts=_places(districts),
            address=services.origin(),
        )
        return gettext("已保存 {name} 的角色和范围，其登录已结束。", name=username)

    return _handle(services, clicks, which, act)


def save_password(services: Services, *, clicks: Any, which: Any) -> dict[str, Any]:
    """Give an account another password, and tell it once."""

    def act(connection: Any, username: str) -> str:
        return _told(
            username,
            administering.renew_password(
                connection, services.viewer(), username, services.origin()
            ),
        )

    return _handle(services, clicks, which, act)


def end_logins(services: Services, *, clicks: Any, which: Any) -> dict[str, Any]:
    """End every session of an account."""

    def act(connection: Any, username: str) -> str:
        administering.throw_out(connection, services.viewer(), username, services.origin())
        return gettext("已结束 {name} 的全部登录。", name=username)

    return _handle(services, clicks, which, act)


def drop_factor(services: Services, *, clicks: Any, which: Any) -> dict[str, Any]:
    """Take the second factor off an account."""

    def act(connection: Any, username: str) -> str:
        administering.drop_factor(connection, services.viewer(), username, services.origin())
        return gettext("已解除 {name} 的两步验证，其登录已结束。", name=username)

    return _handle(services, clicks, which, act)


def close(services: Services, *, clicks: Any, which: Any, confirmed: Any) -> dict[str, Any]:
    """Close an account for good."""

    def act(connection: Any, username: str) -> str:
        if str(confirmed or "").strip() != username:
            raise Faulty({"confirmed": Message("请输入要停用的用户名")})
        administering.close_account(
            connection, services.viewer(), username, saying.moment(), services.origin()
        )
        return gettext("已停用 {name}。", name=username)

    return _handle(services, clicks, which, act)


def _handle(
    services: Services, clicks: Any, which: Any, act: Callable[[Any, str], str]
) -> dict[str, Any]:
    def chosen(connection: Any) -> str:
        if not which:
            raise Faulty({"which": Message("请先选择账号")})
        return act(connection, str(which))

    return save_by(services, OTHER_FIELDS, field_names(), clicks, chosen)


def _told(username: str, password: str) -> str:
    return gettext(
        "{name} 的密码：{password} （只显示这一次，请当面交给本人，首次登录须修改）",
        name=username,
        password=password,
    )


def _listed(values: Any) -> list[str]:
    return [str(one) for one in values] if isinstance(values, Sequence) else []


def _places(values: Any) -> list[str] | None:
    listed = _listed(values)
    return None if WHOLE_CITY in listed else listed


def register(app: Any, services: Services) -> None:
    """Tie the forms' callbacks to the app."""
    app.callback(
        output={
            "hidden": [Output(Ids.NEW, "hidden"), Output(Ids.HANDLED, "hidden")],
            "places": [Output(Ids.DISTRICTS, "options"), Output(Ids.OTHER_DISTRICTS, "options")],
            "others": Output(Ids.WHICH, "options"),
            "blank": [
                Output(one, "value")
                for one in (Ids.USERNAME, Ids.NAME, Ids.ROLES, Ids.DISTRICTS, Ids.CONFIRMED)
            ],
        },
        inputs={"saved": Input(Ids.SAVED, "data")},
    )(partial(show_forms, services))
    app.callback(
        output={
            "roles": Output(Ids.OTHER_ROLES, "value"),
            "districts": Output(Ids.OTHER_DISTRICTS, "value"),
        },
        inputs={"which": Input(Ids.WHICH, "value"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_rights, services))
    new = {
        "username": State(Ids.USERNAME, "value"),
        "name": State(Ids.NAME, "value"),
        "roles": State(Ids.ROLES, "value"),
        "districts": State(Ids.DISTRICTS, "value"),
    }
    rights = {
        "roles": State(Ids.OTHER_ROLES, "value"),
        "districts": State(Ids.OTHER_DISTRICTS, "value"),
    }
    confirmed = {"confirmed": State(Ids.CONFIRMED, "value")}
    register_save(app, partial(save_new, services), FIELDS, _PLACES, Ids.ADD, new)
    handled: tuple[tuple[Any, str, dict[str, State]], ...] = (
        (save_rights, Ids.RIGHTS, rights),
        (save_password, Ids.PASSWORD, {}),
        (end_logins, Ids.THROW_OUT, {}),
        (drop_factor, Ids.FACTOR, {}),
        (close, Ids.CLOSE, confirmed),
    )
    for save, button, state in handled:
        register_save(
            app, partial(save, services), OTHER_FIELDS, _PLACES, button, {**_WHICH, **state}
        )
