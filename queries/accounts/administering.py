"""What a security administrator does about accounts; every step is written to the audit trail.

Nobody does anything about the own account, so that no right is ever taken by oneself. A password is
made here, told once and changed at the first login: the administrator knows it no longer than that.
"""

import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from queries.accounts import changes
from queries.accounts.directory import Account, folded, get_account
from queries.audit import Event
from queries.messages import Faulty, Message, Refused
from queries.saying import note
from queries.scope import Permission, Role, Viewer

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read out or written down."""
_GROUPS, _LONG = 4, 4


def open_account(
    connection: Connection,
    viewer: Viewer,
    *,
    username: str,
    display_name: str,
    roles: Collection[str],
    districts: Collection[str] | None,
    now: datetime,
    address: str = "",
) -> str:
    """Add an account and return its first password, which is kept nowhere.

    Args:
        connection: of a writing transaction.
        viewer: who does it.
        username: see `add_account`.
        display_name: as shown.
        roles: codes of at least one.
        districts: codes of those it may see; None: the whole city.
        now: UTC.
        address: where the request came from.

    Raises:
        Faulty: what is filled in is not right.
        Refused: it is not for the viewer.
    """
    _require(viewer)
    _check_rights(roles, districts)
    password = _made_up()
    one = changes.add_account(
        connection,
        username=username,
        display_name=display_name,
        password=password,
        roles=[Role(code) for code in roles],
        districts=districts,
        now=now,
    )
    note(connection, viewer, Event.ACCOUNT_ADDED, one.username, address, _rights(one))
    return password


def renew_password(connection: Connection, viewer: Viewer, username: str, address: str = "") -> str:
    """Give an account another password and return it; ends its sessions and revokes its tokens.

    Raises:
        Refused: it is not for the viewer, or there is no such account.
    """
    one = _other(connection, viewer, username)
    password = _made_up()
    changes.set_password(connection, one.username, password)
    note(connection, viewer, Event.PASSWORD_CHANGED, one.username, address, _rights(one))
    return password


def change_rights(
    connection: Connection,
    viewer: Viewer,
    username: str,
    *,
    roles: Collection[str],
    districts: Collection[str] | None,
    address: str = "",
) -> None:
    """Give an account other roles and districts; ends its sessions.

    Raises:
        Faulty: what is filled in is not right.
        Refused: it is not for the viewer, or there is no such account.
    """
    before = _other(connection, viewer, username)
    _check_rights(roles, districts)
    after = changes.give_rights(
        connection, before.username, [Role(code) for code in roles], districts
    )
    detail = {"before": _rights(before), "after": _rights(after)}
    note(connection, viewer, Event.RIGHTS_CHANGED, after.username, address, detail)


def close_account(
    connection: Connection, viewer: Viewer, username: str, now: datetime, address: str = ""
) -> None:
    """Close an account for good; ends its sessions.

    Raises:
        Refused: it is not for the viewer, or there is no such account in use.
    """
    one = _other(connection, viewer, username)
    changes.disable_account(connection, one.username, now)
    note(connection, viewer, Event.ACCOUNT_DISABLED, one.username, address, _rights(one))


def throw_out(connection: Connection, viewer: Viewer, username: str, address: str = "") -> None:
    """End every session of an account; it may sign in again.

    Raises:
        Refused: it is not for the viewer, or there is no such account.
    """
    one = _other(connection, viewer, username)
    changes.end_sessions(connection, one.id)
    note(connection, viewer, Event.SESSION_ENDED, one.username, address, {})


def drop_factor(connection: Connection, viewer: Viewer, username: str, address: str = "") -> None:
    """Let an account whose device is lost enter by its password alone; ends its sessions.

    Raises:
        Refused: it is not for the viewer, there is no such account, or it has no second factor.
    """
    one = _other(connection, viewer, username)
    changes.drop_factor(connection, one.username)
    note(connection, viewer, Event.FACTOR_DROPPED, one.username, address, {})


def _other(connection: Connection, viewer: Viewer, username: str) -> Account:
    _require(viewer)
    if folded(username) == viewer.username:
        raise Refused(Message("自己的账号请由另一位安全管理员处理"))
    return get_account(connection, username)


def _require(viewer: Viewer) -> None:
    if not viewer.may(Permission.MANAGE_ACCOUNTS):
        raise Refused(Message("您的岗位不能管理账号"))


def _check_rights(roles: Collection[str], districts: Collection[str] | None) -> None:
    faults = {}
    if not roles or not {*roles} <= {*Role}:
        faults["account_roles"] = Message("请至少选择一个角色")
    if districts is not None and not districts:
        faults["account_districts"] = Message("请选择全市或至少一个区")
    if faults:
        raise Faulty(faults)


def _rights(one: Account) -> dict[str, list[str] | None]:
    return {
        "roles": sorted(one.roles),
        "districts": None if one.scope is None else sorted(one.scope),
    }


def _made_up() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_LONG)) for _ in range(_GROUPS))
    return "-".join(groups)
