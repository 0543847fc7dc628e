"""The door: a name and a password are tried, and failures kept so that guessing does not pay.

Two brakes, both in the store, so that they hold for every worker and survive a restart:

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

from sqlalchemy import Connection, Row, case, delete, func, select, update

from queries import audit
from queries.accounts.directory import Account, find_account_by_id, folded, is_username
from queries.accounts.factor import takes
from queries.accounts.passwords import decoy, hash_password, is_outdated, is_right
from queries.schema import account, login_failure
from queries.store import Store

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
class Entrance:
    """An attempt.

    Attributes:
        outcome: how it ended; `second` where a one-time password is asked for now.
        account: who entered, or is about to; None for any other outcome.
    """

    outcome: Outcome
    account: Account | None = None


@dataclass(frozen=True)
class _Attempt:
    """What was found at the door: the account's row, or why it does not open."""

    row: Row[Any] | None = None
    failure_id: int | None = None
    refusal: Outcome | None = None


def enter(
    store: Store,
    username: str,
    password: str,
    *,
    address: str,
    now: datetime,
    known_account: int | None = None,
) -> Entrance:
    """Try a name and a password.

    An attempt is counted as a failure before the password is looked at, so that many at a time
    get no more guesses than one after another, and no transaction stays open while hashing.
    Unknown, locked and disabled accounts take the same time as a wrong password. Every attempt is
    written to the audit trail, unless its address has to wait: that is told by those before it.
    A name that no account has is not, for it may be a password typed into the wrong field.

    Args:
        store: where accounts are kept.
        username: as typed.
        password: as typed.
        address: of the browser, as text.
        now: UTC.
        known_account: id of the account that this browser has entered before, if any.
    """
    nobodys = decoy()
    with store.writing() as connection:
        attempt = _count_attempt(connection, folded(username), address, now, known_account)
    if attempt.refusal is Outcome.THROTTLED:
        return Entrance(Outcome.THROTTLED)
    row = attempt.row
    right = is_right(row.password_hash if row else nobodys, password)
    outcome = attempt.refusal or (Outcome.OK if row and right else Outcome.WRONG)
    if row and outcome is Outcome.OK and row.factor_secret:
        outcome = Outcome.SECOND
    with store.writing() as connection:
        entered = None
        if row and outcome in (Outcome.OK, Outcome.SECOND):
            _let_in(connection, row, attempt.failure_id, password, whole=outcome is Outcome.OK)
            entered = find_account_by_id(connection, row.id)
        _note(connection, row, address, outcome)
    return Entrance(outcome, entered)


def enter_second(
    store: Store,
    account_id: int,
    code: str,
    *,
    address: str,
    now: datetime,
    known_account: int | None = None,
) -> Entrance:
    """Try the one-time password, or a recovery code, of an account whose password was right.

    It is braked as a password is: what is wrong here counts with what was wrong there, and a right
    password alone takes no failure back.

    Args:
        store: where accounts are kept.
        account_id: of the account.
        code: as typed.
        address: of the browser, as text.
        now: UTC.
        known_account: id of the account that this browser has entered before, if any.
    """
    with store.writing() as connection:
        known = find_account_by_id(connection, account_id)
        name = known.username if known else ""
        attempt = _count_attempt(connection, name, address, now, known_account)
        if attempt.refusal is Outcome.THROTTLED:
            return Entrance(Outcome.THROTTLED)
        row = attempt.row
        outcome = attempt.refusal or Outcome.WRONG
        may = row is not None and attempt.refusal is None
        if row and may and takes(connection, store.vault, row, code, now):
            outcome = Outcome.OK
            _let_in(connection, row, attempt.failure_id)
        _note(connection, row, address, outcome)
    return Entrance(outcome, known if outcome is Outcome.OK else None)


def enter_vouched(store: Store, username: str, *, address: str) -> Entrance:
    """Let in somebody for whom the office's own provider vouches.

    Failures are not counted: nobody can guess here.

    Args:
        store: where accounts are kept.
        username: as the provider says it.
        address: of the browser, as text.
    """
    with store.writing() as connection:
        row = _row_of(connection, folded(username))
        if row is None:
            return Entrance(Outcome.WRONG)
        outcome = Outcome.SECOND if row.factor_secret else Outcome.OK
        if row.disabled_at:
            outcome = Outcome.DISABLED
        known = None if row.disabled_at else find_account_by_id(connection, row.id)
        _note(connection, row, address, outcome)
    return Entrance(outcome, known)


def _note(connection: Connection, row: Row[Any] | None, address: str, outcome: Outcome) -> None:
    audit.record(
        connection,
        actor=row.username if row else "",
        address=address,
        action=audit.Event.LOGIN,
        subject="account",
        result=outcome,
    )


def _count_attempt(
    connection: Connection, username: str, address: str, now: datetime, known_account: int | None
) -> _Attempt:
    failures = _failures_of_address(connection, address, now)
    if failures >= FAILURES_OF_ADDRESS:
        return _Attempt(refusal=Outcome.THROTTLED)
    failure_id = connection.execute(
        login_failure.insert().values(address=address, at=now).returning(login_failure.c.id)
    ).scalar_one()
    row = _row_of(connection, username)
    if row is None:
        return _Attempt(failure_id=failure_id)
    if row.disabled_at:
        return _Attempt(row, failure_id, Outcome.DISABLED)
    known = row.id == known_account and failures < FAILURES_OF_ACCOUNT
    if row.locked_until and row.locked_until > now and not known:
        return _Attempt(row, failure_id, Outcome.LOCKED)
    _count_failure(connection, row, now)
    return _Attempt(row, failure_id)


def _row_of(connection: Connection, username: str) -> Row[Any] | None:
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


def _let_in(
    connection: Connection,
    row: Row[Any],
    failure_id: int | None,
    password: str = "",
    *,
    whole: bool = True,
) -> None:
    """Forget the failures of who enters; of who has a step to go, only this attempt.

    So a right password alone takes back no wrong code, however often it is given.
    """
    one_less = case((account.c.failures > 0, account.c.failures - 1), else_=0)
    changed: dict[str, Any] = (
        {"failures": 0, "locked_until": None} if whole else {"failures": one_less}
    )
    if password and is_outdated(row.password_hash):
        changed["password_hash"] = hash_password(password)
    connection.execute(update(account).where(account.c.id == row.id).values(changed))
    connection.execute(delete(login_failure).where(login_failure.c.id == failure_id))
