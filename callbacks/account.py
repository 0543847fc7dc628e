"""The page of one's own account at work."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import fault_outputs, told
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.account import FIELDS, Ids, Row, field_names, profile, views
from layouts.parts.forms import options
from layouts.roles import role_name
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.accounts import Account, get_account
from queries.messages import Faulty, Message, Refused
from queries.remarks.sharing import open_first, share_view
from queries.remarks.views import (
    HOME,
    OF_MANY,
    View,
    delete_view,
    get_own_view,
    list_views,
    opening_address,
    rename_view,
)
from queries.schema.remarks import Audience
from queries.scope import ADMINISTRATORS, Permission, Role


def show_account(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address, which says what view is changed or about to be deleted.

    Args:
        services: what the callback leans on.
        search: the address after its path.
        saved: told by this page when something was written.
    """
    ground = Ground.of(services)
    said = dict(read_pairs(search))
    with services.store.reading() as connection:
        account = get_account(connection, ground.viewer.username)
        kept = list_views(connection, account.username)
        first = opening_address(connection, account.username)
    changed = _own(kept, said.get("view"))
    deleted = _own(kept, said.get("delete"))
    rows = [_row(ground, one) for one in kept]
    home = gettext("总览") if ground.viewer.may(Permission.SEE_FIGURES) else gettext("首页")
    opens = next((one.name for one in kept if one.address == first), home)
    return {
        "profile": wired(profile(_facts(ground, account), ground.viewer.theme)),
        "views": wired(views(rows, opens if first != HOME else home)),
        "form": changed is None,
        "confirm": deleted is None,
        "question": gettext("删除视图“{name}”？", name=deleted.name) if deleted else "",
        "values": {
            "name": changed.name if changed else "",
            "audience": _written(changed) if changed else Audience.SELF,
        },
        "first": bool(changed and changed.opens_first),
        "audiences": options(_audiences(ground)),
    }


def save(
    services: Services, *, clicks: Any, search: Any, values: Mapping[str, Any], first: Any
) -> dict[str, Any]:
    """Rename and share the view that the address names, and say whether it opens first.

    Args:
        services: what the callback leans on.
        clicks: on the button; None on a form just drawn.
        search: the address.
        values: of the fields, by name.
        first: whether it opens first.
    """
    if not clicks:
        return _said()
    number = _number(dict(read_pairs(search)).get("view"))
    viewer, origin = services.viewer(), services.origin()
    audience, _, code = str(values["audience"] or "").partition(":")
    try:
        with services.store.writing() as connection:
            rename_view(connection, viewer, number, values["name"])
            share_view(connection, viewer, number, audience, code or None, origin)
            if get_own_view(connection, viewer, number).opens_first != bool(first):
                open_first(connection, viewer, number, bool(first), origin)
    except Faulty as error:
        return _said(error.faults)
    return _said() | {"done": gettext("已保存。"), "saved": clicks, "search": ""}


def delete(services: Services, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Delete the view that the address names."""
    if not clicks:
        return {"done": no_update, "saved": no_update, "search": no_update}
    number = _number(dict(read_pairs(search)).get("delete"))
    with services.store.writing() as connection:
        delete_view(connection, services.viewer(), number)
    return {"done": gettext("已删除。"), "saved": clicks, "search": ""}


def _facts(ground: Ground, account: Account) -> list[tuple[str, str]]:
    sees_figures = account.scope is None or account.scope
    return [
        (gettext("姓名"), account.display_name),
        (gettext("用户名"), account.username),
        (gettext("角色"), gettext("、").join(role_name(one) for one in sorted(account.roles))),
        (gettext("可见范围"), ground.together() if sees_figures else gettext("无")),
    ]


def _row(ground: Ground, one: View) -> Row:
    names = _names(ground)
    shared = names.get(_written(one), one.audience_code or "")
    by = gettext("{owner} 共享给{audience}", owner=one.owner, audience=shared)
    mine = one.own and one.audience not in OF_MANY
    first = shared if one.audience in OF_MANY else gettext("我")
    shown = one.opens_first and (mine or one.audience in OF_MANY)
    return Row(one.id, one.name, one.address, shared if one.own else by, first * shown, one.own)


def _names(ground: Ground) -> dict[str, str]:
    roles = {f"{Audience.ROLE}:{one}": role_name(one) for one in Role}
    places = {
        f"{Audience.DISTRICT}:{code}": ground.name(code) for code in ground.geography.districts
    }
    alone = {Audience.SELF: gettext("仅自己"), Audience.EVERYONE: gettext("所有人")}
    return {str(code): name for code, name in (alone | roles | places).items()}


def _audiences(ground: Ground) -> dict[str, str]:
    """Name those whom the viewer may share with, by `self`, `role:leader`, `district:350203`."""
    whole = ground.viewer.scope is None
    roles = {f"{Audience.ROLE}:{one}" for one in Role if one not in ADMINISTRATORS}
    offered = {Audience.SELF, *({Audience.EVERYONE, *roles} if whole else ())}
    offered |= {f"{Audience.DISTRICT}:{code}" for code in ground.proper}
    return {code: name for code, name in _names(ground).items() if code in offered}


def _written(one: View) -> str:
    return f"{one.audience}:{one.audience_code}" if one.audience_code else one.audience


def _own(kept: Sequence[View], number: str | None) -> View | None:
    return next((one for one in kept if one.own and str(one.id) == number), None)


def _number(text: str | None) -> int:
    if not (text and text.isdecimal() and len(text) < 10):
        raise Refused(Message("没有这个视图，或它不是您的"))
    return int(text)


def _said(faults: Mapping[str, Message] | None = None) -> dict[str, Any]:
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    return told(FIELDS, field_names(), faults or {}) | nothing


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "profile": Output(Ids.PROFILE, "children"),
            "views": Output(Ids.VIEWS, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
            "values": {name: Output(one, "value") for name, one in FIELDS.items()},
            "first": Output(Ids.FIRST, "value"),
            "audiences": Output(Ids.AUDIENCE, "options"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_account, services))
    written = {
        "done": Output(Ids.DONE, "children", allow_duplicate=True),
        "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
        "search": Output(Shell.URL, "search", allow_duplicate=True),
    }
    app.callback(
        output={**fault_outputs(FIELDS, Ids.FAULTS), **written},
        inputs={"clicks": Input(Ids.SAVE, "n_clicks")},
        state={
            "search": State(Shell.URL, "search"),
            "values": {name: State(one, "value") for name, one in FIELDS.items()},
            "first": State(Ids.FIRST, "value"),
        },
        prevent_initial_call=True,
    )(partial(save, services))
    app.callback(
        output=written,
        inputs={"clicks": Input(Ids.DELETE, "n_clicks")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(delete, services))
