"""Changes to accounts; whoever calls writes them to the audit trail in the same transaction."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from queries.accounts import factor, sessions
from queries.accounts.directory import Account, find_account, folded, get_account, is_username
from queries.accounts.passwords import REMEMBERED, check_password, hash_password, is_right
from queries.accounts.tokens import revoke_tokens
from queries.messages import Message, Refused
from queries.schema import account, account_district, account_role, division, past_password
from queries.schema.divisions import Level
from queries.scope import ADMINISTRATORS, Role

_NAME_LENGTH = 60


def add_account(
    connection: Connection,
    *,
    username: str,
    display_name: str,
    password: str,
    roles: Collection[Role],
    districts: Collection[str] | None,
    now: datetime,
    must_change_password: bool = True,
    any_password: bool = False,
) -> Account:
    """Add an account.

    Args:
        connection: a writing one.
        username: 2 to 60 of a-z, 0-9, dot, hyphen and underscore; upper case is folded.
        display_name: as shown.
        password: the first one.
        roles: at least one; of the three administrators at most one.
        districts: codes of those it may see; None: the whole city; empty: nothing.
        now: UTC.
        must_change_password: nothing may be done before the password is changed.
        any_password: take a weak one too; only for accounts that see nothing but made-up data.

    Raises:
        Refused: the name is taken or malformed, the password weak, the roles not compatible, or
            a district is none of this city.
    """
    username = folded(username)
    if not is_username(username):
        raise Refused(
            Message("用户名应为 2 至 60 个小写字母、数字、点、连字符或下划线，以字母或数字开头")
        )
    if find_account(connection, username):
        raise Refused(Message("用户名 {username} 已被使用，请另选一个", username=username))
    if not 0 < len(display_name.strip()) <= _NAME_LENGTH:
        raise Refused(Message("姓名应有 1 至 {longest} 个字符", longest=_NAME_LENGTH))
    _check_roles(roles)
    _check_districts(connection, districts or ())
    if not any_password:
        check_password(password, username)
    values = account.insert().values(
        username=username,
        display_name=display_name.strip(),
        password_hash=hash_password(password),
        must_change_password=must_change_password,
        whole_city=districts is None,
        created_at=now,
    )
    account_id = connection.execute(values.returning(account.c.id)).scalar_one()
    _write_rights(connection, account_id, roles, districts or ())
    return get_account(connection, username)


def give_rights(
    connection: Connection,
    username: str,
    roles: Collection[Role],
    districts: Collection[str] | None,
) -> Account:
    """Give an account other roles and districts instead of its own, and end its sessions.

    `roles` and `districts` are as `add_account` takes them.

    Raises:
        Refused: there is no such account, the roles are not compatible, or a district is none of
            this city.
    """
    one = get_account(connection, username)
    _check_roles(roles)
    _check_districts(connection, districts or ())
    for table in (account_role, account_district):
        connection.execute(delete(table).where(table.c.account_id == one.id))
    _write_rights(connection, one.id, roles, districts or ())
    whole = update(account).where(account.c.id == one.id).values(whole_city=districts is None)
    connection.execute(whole)
    end_sessions(connection, one.id)
    return get_account(connection, username)


def set_password(
    connection: Connection,
    username: str,
    password: str,
    *,
    must_change_password: bool = True,
    any_password: bool = False,
) -> None:
    """Give an account another password, open its lock, end its sessions and revoke its tokens.

    `any_password` takes a weak one too, see `add_account`.

    Raises:
        Refused: there is no such account, or the password is weak or one that it had lately.
    """
    one = get_account(connection, username)
    if not any_password:
        check_password(password, one.username)
        _check_unused(connection, one.id, password)
    _remember_password(connection, one.id)
    connection.execute(
        update(account)
        .where(account.c.id == one.id)
        .values(
            password_hash=hash_password(password),
            must_change_password=must_change_password,
            failures=0,
            locked_until=None,
        )
    )
    end_sessions(connection, one.id)
    revoke_tokens(connection, one.id)


def change_password(connection: Connection, username: str, old: str, new: str) -> None:
    """Change one's own password, which ends one's sessions and revokes one's tokens.

    Raises:
        Refused: the old one is wrong, or the new one weak, the same or one that it had lately.
    """
    one = get_account(connection, username)
    if not has_password(connection, one.id, old):
        raise Refused(Message("当前密码不正确"))
    if new == old:
        raise Refused(Message("新密码不能与当前密码相同"))
    set_password(connection, username, new, must_change_password=False)


def has_password(connection: Connection, account_id: int, password: str) -> bool:
    """Tell whether a password is that of an account; takes as long as hashing one."""
    kept = select(account.c.password_hash).where(account.c.id == account_id)
    return is_right(connection.execute(kept).scalar_one(), password)


def disable_account(connection: Connection, username: str, now: datetime) -> None:
    """Close an account for good and end its sessions; it stays in the list.

    Raises:
        Refused: there is no such account, or it is closed already.
    """
    one = get_account(connection, username)
    if one.disabled_at:
        raise Refused(Message("账号 {username} 已经停用", username=one.username))
    connection.execute(update(account).where(account.c.id == one.id).values(disabled_at=now))
    end_sessions(connection, one.id)


def drop_factor(connection: Connection, username: str) -> None:
    """Let an account whose device is lost enter by its password alone; ends its sessions.

    Raises:
        Refused: there is no such account, or it has no second factor.
    """
    one = get_account(connection, username)
    if not one.has_factor:
        raise Refused(Message("账号 {username} 没有启用两步验证", username=one.username))
    factor.drop(connection, one.id)
    end_sessions(connection, one.id)


def end_sessions(connection: Connection, account_id: int) -> None:
    """End every session of an account."""
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(session_epoch=account.c.session_epoch + 1)
    )
    sessions.end_all(connection, account_id)


def set_locale(connection: Connection, account_id: int, locale: str) -> None:
    """Keep the language that an account chose: `zh_CN` or `en`."""
    connection.execute(update(account).where(account.c.id == account_id).values(locale=locale))


def set_theme(connection: Connection, account_id: int, theme: str | None) -> None:
    """Keep the theme that an account chose: `light` or `dark`; None: as the system says."""
    connection.execute(update(account).where(account.c.id == account_id).values(theme=theme))


def _write_rights(
    connection: Connection, account_id: int, roles: Collection[Role], districts: Collection[str]
) -> None:
    connection.execute(
        account_role.insert(), [{"account_id": account_id, "role": role} for role in set(roles)]
    )
    if districts:
        connection.execute(
            account_district.insert(),
            [{"account_id": account_id, "district": code} for code in set(districts)],
        )


def _check_unused(connection: Connection, account_id: int, password: str) -> None:
    past = select(past_password.c.password_hash).where(past_password.c.account_id == account_id)
    if any(is_right(one, password) for one in connection.execute(past).scalars()):
        raise Refused(Message("不能使用最近 {count} 次用过的密码，请另选一个", count=REMEMBERED))


def _remember_password(connection: Connection, account_id: int) -> None:
    """Keep the present password among those before, and of these only the newest."""
    past = past_password.c
    present = select(account.c.id, account.c.password_hash).where(account.c.id == account_id)
    kept = insert(past_password).from_select(["account_id", "password_hash"], present)
    connection.execute(kept)
    newest = select(past.id).where(past.account_id == account_id)
    newest = newest.order_by(past.id.desc()).limit(REMEMBERED)
    older = past.id.not_in(select(newest.subquery().c.id))
    connection.execute(delete(past_password).where(past.account_id == account_id, older))


def _check_roles(roles: Collection[Role]) -> None:
    if not roles:
        raise Refused(Message("账号至少应有一个角色"))
    if len(ADMINISTRATORS & set(roles)) > 1:
        raise Refused(Message("系统管理、安全管理和审计三种角色不能由一人兼任"))


def _check_districts(connection: Connection, districts: Collection[str]) -> None:
    known = connection.execute(
        select(division.c.code).where(
            division.c.code.in_(districts),
            division.c.level.in_((Level.CITY, Level.DISTRICT, Level.UNKNOWN)),
        )
    )
    unknown = sorted(set(districts) - set(known.scalars()))
    if unknown:
        raise Refused(Message("没有这个区：{codes}", codes="、".join(unknown)))
