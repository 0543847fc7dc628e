"""Sessions: where an account is signed in, so that its owner sees it and can end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, insert, select, update
from sqlalchemy.exc import OperationalError

from queries.accounts.directory import Account, find_account_where
from queries.messages import Message, Refused
from queries.schema import account, account_session
from queries.store import Store

_LONGEST_BROWSER = 300


@dataclass(frozen=True)
class Session:
    """One session; moments are in UTC.

    Attributes:
        id: its number, which the signed cookie carries.
        begun_at: when its owner signed in.
        seen_at: when something was last done in it, to some minutes.
        address: from which it was begun.
        browser: as it named itself.
    """

    id: int
    begun_at: datetime
    seen_at: datetime
    address: str
    browser: str


_COLUMNS = tuple(account_session.c[name] for name in Session.__dataclass_fields__)


def begin(
    connection: Connection,
    account_id: int,
    *,
    now: datetime,
    longest: timedelta,
    address: str,
    browser: str,
) -> int:
    """Begin a session and return its number.

    Args:
        connection: a writing one.
        account_id: whose it is.
        now: UTC.
        longest: after which it is over, whatever is done in it.
        address: from which it is begun.
        browser: as it names itself.
    """
    made = insert(account_session).values(
        account_id=account_id,
        begun_at=now,
        seen_at=now,
        ends_at=now + longest,
        address=address,
        browser=browser[:_LONGEST_BROWSER],
    )
    return int(connection.execute(made.returning(account_session.c.id)).scalar_one())


def find_account_of(connection: Connection, account_id: int, session_id: int) -> Account | None:
    """Return the account of a session; None where the session is none of its or has ended."""
    session = account_session.c
    going = select(session.id).where(
        session.id == session_id, session.account_id == account.c.id, session.ended_at.is_(None)
    )
    return find_account_where(connection, (account.c.id == account_id) & going.exists())


def note_seen(store: Store, session_id: int, now: datetime) -> None:
    """Keep when something was last done in a session.

    While something else writes to the store this is left to a later request, so that whoever only
    reads never waits for who writes.
    """
    try:
        with store.writing(wait=False) as connection:
            connection.execute(
                update(account_session)
                .where(account_session.c.id == session_id)
                .values(seen_at=now)
            )
    except OperationalError:
        return


def list_going(connection: Connection, account_id: int, now: datetime) -> Sequence[Session]:
    """Return the sessions of an account that go on, the newest first."""
    found = select(*_COLUMNS).where(*_going(account_id), account_session.c.ends_at > now)
    return [
        Session(*row) for row in connection.execute(found.order_by(account_session.c.id.desc()))
    ]


def end(connection: Connection, account_id: int, session_id: int, now: datetime) -> None:
    """End one session of an account.

    Raises:
        Refused: it has none of this number that goes on.
    """
    of_it = account_session.c.id == session_id
    if not _end(connection, [*_going(account_id), of_it], now):
        raise Refused(Message("没有这次登录，或已经结束"))


def end_others(connection: Connection, account_id: int, session_id: int, now: datetime) -> int:
    """End every session of an account but one, and return how many ended."""
    other = account_session.c.id != session_id
    return _end(connection, [*_going(account_id), other], now)


def end_all(connection: Connection, account_id: int) -> None:
    """Note of every session of an account that it has ended."""
    _end(connection, _going(account_id), datetime.now(UTC).replace(tzinfo=None))


def _going(account_id: int) -> list[ColumnElement[bool]]:
    return [account_session.c.account_id == account_id, account_session.c.ended_at.is_(None)]


def _end(connection: Connection, which: list[ColumnElement[bool]], now: datetime) -> int:
    ended = update(account_session).where(*which).values(ended_at=now)
    return connection.execute(ended).rowcount
