"""The brakes of the door: failures are kept so that guessing does not pay.

Two of them, both in the store, so that they hold for every worker and survive a restart:

- An account is locked for 15 minutes after 5 failures in a row, wherever they came from.
- An address that failed 20 times in 15 minutes, on whatever accounts, has to wait. So one address
  can lock a few accounts at most, not an office.

Whoever knows a name could still keep its owner out. Therefore a browser that the owner has
entered with before passes the lock of the account, unless its own address failed 5 times.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from queries.accounts.directory import is_username
from queries.schema import account, login_failure

FAILURES_OF_ACCOUNT = 5
FAILURES_OF_ADDRESS = 20
WAIT = timedelta(minutes=15)


class Outcome(StrEnum):
    """How an attempt ended; who stands at the door is told less."""

    OK = "ok"
    SECOND = "second"
    WRONG = "wrong"
    LOCKED = "locked"
    DISABLED = "disabled"
    THROTTLED = "throttled"


@dataclass(frozen=True)
class Attempt:
    """What was found at the door.

    Attributes:
        row: of the account; None where there is none of this name.
        failure_id: of the failure that the attempt was counted as.
        refusal: why the door does not open, whatever the password.
    """

    row: Row[Any] | None = None
    failure_id: int | None = None
    refusal: Outcome | None = None


def count_attempt(
    connection: Connection, username: str, address: str, now: datetime, known_account: int | None
) -> Attempt:
    """Count an attempt as a failure before it is looked at, unless it is refused anyway.

    Args:
        connection: a writing one.
        username: folded.
        address: of the browser, as text.
        now: UTC.
        known_account: id of the account that this browser has entered before, if any.
    """
    failures = _failures_of_address(connection, address, now)
    if failures >= FAILURES_OF_ADDRESS:
        return Attempt(refusal=Outcome.THROTTLED)
    failure_id = connection.execute(
        login_failure.insert().values(address=address, at=now).returning(login_failure.c.id)
    ).scalar_one()
    row = row_of(connection, username)
    if row is None:
        return Attempt(failure_id=failure_id)
    if row.disabled_at:
        return Attempt(row, failure_id, Outcome.DISABLED)
    known = row.id == known_account and failures < FAILURES_OF_ACCOUNT
    if row.locked_until and row.locked_until > now and not known:
        return Attempt(row, failure_id, Outcome.LOCKED)
    _count_failure(connection, row, now)
    return Attempt(row, failure_id)


def row_of(connection: Connection, username: str) -> Row[Any] | None:
    """Return the row of an account, held until the transaction ends; None where there is none."""
    if not is_username(username):
        return None
    one = select(account).where(account.c.username == username).with_for_update()
    return connection.execute(one).one_or_none()


def _count_failure(connection: Connection, row: Row[Any], now: datetime) -> None:
    failures = row.failures + 1
    changed = (
        {"failures": 0, "locked_until": now + WAIT}
        if failures >= FAILURES_OF_ACCOUNT
        else {"failures": failures}
    )
    connection.execute(update(account).where(account.c.id == row.id).values(changed))


def _failures_of_address(connection: Connection, address: str, now: datetime) -> int:
    connection.execute(delete(login_failure).where(login_failure.c.at <= now - WAIT))
    counted = select(func.count()).where(login_failure.c.address == address)
    return connection.execute(counted).scalar_one()
