"""What is written to the audit trail, one entry at a time, each bound to the one before."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from queries.schema import audit_entry
from queries.turns import Turn, take_turn

BEGINNING = "0" * 64
"""Stands for the hash before the first entry."""

_HASHED = tuple(column.name for column in audit_entry.c if column.name != "hash")


class Event(StrEnum):
    """What is written down; further actions are named where they happen."""

    LOGIN = "login"
    LOGOUT = "logout"
    SESSION_ENDED = "session_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_DISABLED = "account_disabled"
    RIGHTS_CHANGED = "rights_changed"
    FACTOR_DROPPED = "factor_dropped"
    EXPORT = "export"
    IMPORT = "import"
    IMPORT_UNDONE = "import_undone"
    TOKEN_ISSUED = "token_issued"  # noqa: S105 - the name of an event
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - the name of an event
    TOKEN_USED = "token_used"  # noqa: S105 - the name of an event


def record(
    connection: Connection,
    *,
    actor: str,
    address: str,
    action: str,
    subject: str,
    result: str = "ok",
    detail: Mapping[str, Any] | None = None,
) -> int:
    """Append one entry, in the transaction of what it tells of: both happen or neither.

    Entries are written one after another: from here to the end of the transaction nobody else
    can append, so this comes last in it.

    Args:
        connection: a writing one.
        actor: user name, `command` for the command line, empty where unknown.
        address: where from, empty for the command line.
        action: what was done, an `Event` or a word like those.
        subject: to what.
        result: `ok`, or in one word how it failed.
        detail: what else there is to know, as JSON; never a password nor a person's data.

    Returns:
        The entry's number.
    """
    take_turn(connection, Turn.AUDITING)
    last = connection.execute(
        select(audit_entry.c.id, audit_entry.c.hash).order_by(audit_entry.c.id.desc()).limit(1)
    ).one_or_none()
    entry = {
        "id": last.id + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "address": address,
        "action": str(action),
        "subject": subject,
        "result": result,
        "detail": _canonical(detail or {}),
        "previous_hash": last.hash if last else BEGINNING,
    }
    connection.execute(audit_entry.insert().values(**entry, hash=hash_of(entry)))
    return int(entry["id"])


def hash_of(entry: Mapping[str, Any]) -> str:
    """Return the SHA-256 that binds an entry to the one before it.

    Args:
        entry: every column of the table but its own hash; further ones are not looked at.
    """
    return hashlib.sha256(_canonical({name: entry[name] for name in _HASHED}).encode()).hexdigest()


def list_entries(connection: Connection) -> Iterator[dict[str, Any]]:
    """Walk through every entry from the first to the last, without loading all at once."""
    ordered = select(audit_entry).order_by(audit_entry.c.id)
    rows = connection.execute(ordered.execution_options(yield_per=2000))
    return (dict(row) for row in rows.mappings())


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
