"""Accounts as they stand, read with their roles and districts in one statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, true

from queries.messages import Message, Refused
from queries.schema import account, account_district, account_role
from queries.scope import ADMINISTRATORS, Permission, Role, permissions_of

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


@dataclass(frozen=True)
class Account:
    """One account; its password's hash stays in the store.

    Attributes:
        id: never reused by another person.
        username: as typed at the door, lower case.
        display_name: as shown.
        roles: bundles of permissions.
        scope: codes of the districts that may be seen; None: the whole city; empty: nothing.
        locale: `zh_CN` or `en`; None: as the browser asks.
        theme: `light` or `dark`; None: as the system says.
        session_epoch: sessions begun in an earlier one have ended.
        must_change_password: the password was given by somebody else.
        has_factor: it enters with a one-time password beside its own.
        locked_until: UTC; None: not locked.
        created_at: UTC.
        disabled_at: UTC; None: in use.
    """

    id: int
    username: str
    display_name: str
    roles: frozenset[Role]
    scope: frozenset[str] | None
    locale: str | None
    theme: str | None
    session_epoch: int
    must_change_password: bool
    has_factor: bool
    locked_until: datetime | None
    created_at: datetime
    disabled_at: datetime | None

    @property
    def needs_factor(self) -> bool:
        """Whether it is one of those of whom a second factor may be demanded."""
        return not self.roles.isdisjoint(ADMINISTRATORS | {Role.APPROVER})

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything that the roles allow."""
        return permissions_of(self.roles)


def list_accounts(connection: Connection) -> list[Account]:
    """Return every account, disabled ones included, ordered by user name."""
    return _accounts(connection, true())


def find_account(connection: Connection, username: str) -> Account | None:
    """Return the account of a user name as a person may type it; None where there is none."""
    username = folded(username)
    if not is_username(username):
        return None
    return _one(_accounts(connection, account.c.username == username))


def get_account(connection: Connection, username: str) -> Account:
    """Return the account of a user name.

    Raises:
        Refused: there is none.
    """
    found = find_account(connection, username)
    if found is None:
        raise Refused(Message("没有账号 {username}", username=username[:60]))
    return found


def find_account_by_id(connection: Connection, account_id: int) -> Account | None:
    """Return an account; None where there is none."""
    return _one(_accounts(connection, account.c.id == account_id))


def find_account_where(connection: Connection, which: ColumnElement[bool]) -> Account | None:
    """Return the account that a condition on its row singles out; None where there is none."""
    return _one(_accounts(connection, which))


def folded(username: str) -> str:
    """Return a user name as it is kept: without blanks around it, in lower case."""
    return username.strip().lower()


def is_username(username: str) -> bool:
    """Tell whether a folded text may be a user name."""
    return _USERNAME.fullmatch(username) is not None


def _accounts(connection: Connection, which: ColumnElement[bool]) -> list[Account]:
    rows = connection.execute(
        select(account, account_role.c.role, account_district.c.district)
        .outerjoin(account_role, account_role.c.account_id == account.c.id)
        .outerjoin(account_district, account_district.c.account_id == account.c.id)
        .where(which)
        .order_by(account.c.username)
    )
    return [_account(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _account(rows: Sequence[Row[Any]]) -> Account:
    one = rows[0]
    return Account(
        id=one.id,
        username=one.username,
        display_name=one.display_name,
        roles=frozenset(Role(row.role) for row in rows if row.role),
        scope=None
        if one.whole_city
        else frozenset(row.district for row in rows if row.district is not None),
        locale=one.locale,
        theme=one.theme,
        session_epoch=one.session_epoch,
        must_change_password=one.must_change_password,
        has_factor=one.factor_secret is not None,
        locked_until=one.locked_until,
        created_at=one.created_at,
        disabled_at=one.disabled_at,
    )


def _one(accounts: list[Account]) -> Account | None:
    return accounts[0] if accounts else None
