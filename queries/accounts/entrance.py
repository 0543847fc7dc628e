"""The door: a name and a password are tried, or somebody is vouched for; see also the brakes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, delete, update

from queries import audit
from queries.accounts.brakes import Attempt, Outcome, count_attempt, row_of
from queries.accounts.directory import Account, find_account_by_id, folded
from queries.accounts.factor import takes
from queries.accounts.ldap import NOBODY, OfficeDirectory
from queries.accounts.passwords import decoy, hash_password, is_outdated, is_right
from queries.schema import account, login_failure
from queries.store import Store


@dataclass(frozen=True)
class Entrance:
    """An attempt.

    Attributes:
        outcome: how it ended; `second` where a one-time password is asked for now.
        account: who entered, or is about to; None for any other outcome.
        vouched: whether the office's directory took the password, not this store.
    """

    outcome: Outcome
    account: Account | None = None
    vouched: bool = False


def enter(
    store: Store,
    username: str,
    password: str,
    *,
    address: str,
    now: datetime,
    known_account: int | None = None,
    directory: OfficeDirectory | None = None,
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
        directory: of the office, asked where the password is none of this store's.
    """
    nobodys = decoy()
    with store.writing() as connection:
        attempt = count_attempt(connection, folded(username), address, now, known_account)
    if attempt.refusal is Outcome.THROTTLED:
        return Entrance(Outcome.THROTTLED)
    row = attempt.row
    right = is_right(row.password_hash if row else nobodys, password)
    vouched = not right and _is_vouched(directory, attempt, password)
    outcome = attempt.refusal or (Outcome.OK if row and (right or vouched) else Outcome.WRONG)
    if row and outcome is Outcome.OK and row.factor_secret:
        outcome = Outcome.SECOND
    with store.writing() as connection:
        entered = None
        if row and outcome in (Outcome.OK, Outcome.SECOND):
            own = "" if vouched else password
            _let_in(connection, row, attempt.failure_id, own, whole=outcome is Outcome.OK)
            entered = find_account_by_id(connection, row.id)
        _note(connection, row, address, outcome)
    return Entrance(outcome, entered, vouched)


def _is_vouched(directory: OfficeDirectory | None, attempt: Attempt, password: str) -> bool:
    """Ask the office's directory, of nobody where it does not matter: that takes as long."""
    if directory is None:
        return False
    known = attempt.row is not None and attempt.refusal is None
    name = attempt.row.username if attempt.row is not None and known else NOBODY
    return directory.takes(name, password) and known


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
        attempt = count_attempt(connection, name, address, now, known_account)
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
        row = row_of(connection, folded(username))
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
