"""Tokens: how a program asks on behalf of an account, without its password.

A token carries what its account may do and see at the moment it is used, and no more. The secret
itself is shown once; kept is only its SHA-256, which suffices for 256 random bits.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import OperationalError

from queries import audit
from queries.accounts.directory import Account, find_account_by_id
from queries.messages import Faulty, Message, Refused
from queries.schema import api_token
from queries.store import Store

DAYS, MOST_DAYS = 90, 365
"""How long a token lasts unless asked otherwise, and at most."""

LONGEST_NAME = 60
MOST_TOKENS = 20
"""How many an account may have in use at once."""

_PREFIX = "zhiyuan_"
_BYTES = 32
_LONGEST_SECRET = 200
_NOTED_EVERY = timedelta(minutes=1)


class State(StrEnum):
    """Whether a token may still be used."""

    IN_USE = "in_use"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Token:
    """One token, without its secret; moments are in UTC.

    Attributes:
        id: its number.
        account_id: whose it is.
        name: what it is for, in the words of who issued it.
        created_at: when it was issued.
        expires_at: from when on it no longer serves.
        last_used_at: to the minute; None: never.
        revoked_at: when it was taken back; None: it was not.
    """

    id: int
    account_id: int
    name: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> State:
        """Tell whether it may still be used, and if not, why."""
        if self.revoked_at is not None:
            return State.REVOKED
        return State.IN_USE if now < self.expires_at else State.EXPIRED

    def told(self) -> dict[str, Any]:
        """Return what the audit trail keeps of it."""
        return {"token": self.id, "name": self.name, "expires_at": self.expires_at.isoformat()}


_COLUMNS = tuple(api_token.c[name] for name in Token.__dataclass_fields__)


def issue_token(
    connection: Connection, account: Account, name: str, days: int, now: datetime
) -> tuple[Token, str]:
    """Issue a token; whoever calls writes it to the audit trail in the same transaction.

    Args:
        connection: a writing one.
        account: whose it will be.
        name: what it is for.
        days: how long it lasts.
        now: UTC.

    Returns:
        The token and its secret, which nobody can be told again.

    Raises:
        Faulty: name or days are none.
        Refused: the account is closed, or it has too many already.
    """
    name = name.strip()
    faults = {}
    if not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
        faults["name"] = Message("令牌名称应有 1 至 {longest} 个字符", longest=LONGEST_NAME)
    if not 1 <= days <= MOST_DAYS:
        faults["days"] = Message("令牌有效期应为 1 至 {most} 天", most=MOST_DAYS)
    if faults:
        raise Faulty(faults)
    if account.disabled_at:
        raise Refused(Message("账号 {username} 已经停用", username=account.username))
    used = [one for one in list_tokens(connection, account.id) if one.state(now) is State.IN_USE]
    if len(used) >= MOST_TOKENS:
        raise Refused(Message("有效令牌已有 {most} 个，请先撤销不用的", most=MOST_TOKENS))
    secret = _PREFIX + secrets.token_urlsafe(_BYTES)
    written = api_token.insert().values(
        account_id=account.id,
        name=name,
        token_hash=_hash(secret),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    return Token(*connection.execute(written.returning(*_COLUMNS)).one()), secret


def list_tokens(connection: Connection, account_id: int) -> Sequence[Token]:
    """Return every token that an account ever had, the newest first."""
    found = select(*_COLUMNS).where(api_token.c.account_id == account_id)
    return [Token(*row) for row in connection.execute(found.order_by(api_token.c.id.desc()))]


def revoke_token(connection: Connection, account_id: int, token_id: int, now: datetime) -> Token:
    """Take a token back for good.

    Args:
        connection: a writing one.
        account_id: whose it is.
        token_id: its number.
        now: UTC.

    Raises:
        Refused: the account has none of this number in use.
    """
    taken = connection.execute(
        update(api_token)
        .where(
            api_token.c.id == token_id,
            api_token.c.account_id == account_id,
            api_token.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(*_COLUMNS)
    ).one_or_none()
    if taken is None:
        raise Refused(Message("没有这个令牌，或已经撤销"))
    return Token(*taken)


def revoke_tokens(connection: Connection, account_id: int) -> None:
    """Take back every token of an account, as when its password may have been known to others."""
    connection.execute(
        update(api_token)
        .where(api_token.c.account_id == account_id, api_token.c.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC).replace(tzinfo=None))
    )


def use_token(store: Store, secret: str, address: str, now: datetime) -> Account | None:
    """Find whose token it is that a program shows, and note that it was used.

    It is noted at most once a minute, and the first time on a day in the audit trail, with the
    address. While something else writes to the store the note is put off to a later request, so
    that whoever only reads never waits for who writes.

    Args:
        store: where accounts are kept.
        secret: what the program shows.
        address: where it asks from.
        now: UTC.

    Returns:
        The account as it stands now; None where the secret is none, the token is over or revoked,
        or its account closed.
    """
    if not secret.startswith(_PREFIX) or len(secret) > _LONGEST_SECRET:
        return None
    with store.reading() as connection:
        row = connection.execute(
            select(*_COLUMNS).where(api_token.c.token_hash == _hash(secret))
        ).one_or_none()
        token = Token(*row) if row else None
        account = find_account_by_id(connection, token.account_id) if token else None
    if (
        token is None
        or account is None
        or account.disabled_at
        or token.state(now) is not State.IN_USE
    ):
        return None
    if token.last_used_at is None or now - token.last_used_at >= _NOTED_EVERY:
        _note(store, token, account, address, now)
    return account


def _note(store: Store, token: Token, account: Account, address: str, now: datetime) -> None:
    first = token.last_used_at is None or token.last_used_at.date() < now.date()
    try:
        with store.writing(wait=False) as connection:
            noted = connection.execute(
                update(api_token)
                .where(
                    api_token.c.id == token.id,
                    api_token.c.last_used_at.is_not_distinct_from(token.last_used_at),
                )
                .values(last_used_at=now)
            )
            if first and noted.rowcount:
                audit.record(
                    connection,
                    actor=account.username,
                    address=address,
                    action=audit.Event.TOKEN_USED,
                    subject=account.username,
                    detail=token.told(),
                )
    except OperationalError:
        return


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
