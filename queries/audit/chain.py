"""The proof of the audit trail: that no entry was changed, taken out, put in or moved."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.audit.trail import BEGINNING, hash_of, list_entries
from queries.messages import Message
from queries.schema import audit_entry


class Head(NamedTuple):
    """The last entry: whoever keeps it elsewhere can tell later that nothing before it is gone."""

    id: int
    hash: str


def find_head(connection: Connection) -> Head | None:
    """Return the last entry's number and hash; None where nothing was written yet."""
    last = select(audit_entry.c.id, audit_entry.c.hash).order_by(audit_entry.c.id.desc()).limit(1)
    found = connection.execute(last).one_or_none()
    return Head(found.id, found.hash) if found else None


def verify_chain(connection: Connection, known: Head | None = None) -> list[Message]:
    """Recompute every hash.

    A change, a removal and a move are found from the trail alone. Entries taken off the end, and
    a trail forged as a whole, are found by a head that was kept elsewhere.

    Args:
        connection: to read from.
        known: a head of earlier days, as `zhiyuan audit verify` prints it.

    Returns:
        What is wrong, in the order of the entries; nothing where the chain is whole.
    """
    wrong = []
    number, previous, seen = 0, BEGINNING, None
    for entry in list_entries(connection):
        if entry["id"] != number + 1:
            wrong.append(Message("第 {id} 条之前缺少记录", id=entry["id"]))
        if entry["previous_hash"] != previous:
            wrong.append(Message("第 {id} 条与前一条不衔接", id=entry["id"]))
        if entry["hash"] != hash_of(entry):
            wrong.append(Message("第 {id} 条的内容被改动过", id=entry["id"]))
        number, previous = entry["id"], entry["hash"]
        if known and number == known.id:
            seen = previous
    if known and seen != known.hash:
        wrong.append(Message("此前留存的第 {id} 条已不在其中，或已被替换", id=known.id))
    return wrong
