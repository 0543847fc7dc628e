"""Telling that two registrations may be of one person, without an identity number."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, LargeBinary, and_, bindparam, select, update

from queries.organizations.names import fold
from queries.personal import Vault
from queries.schema import volunteer

_CHUNK = 5_000
_own = volunteer.c


def likeness(
    vault: Vault, name: str | None, mobile: str | None, birth_date: date | None
) -> bytes | None:
    """Hash what two registrations of one person have in common; None where a part is unknown.

    Args:
        vault: whose key it takes to hash.
        name: as written; folded here.
        mobile: digits.
        birth_date: of the person.
    """
    if name is None or birth_date is None or mobile is None:
        return None
    digits = "".join(one for one in mobile if one.isdecimal())[-11:]
    return vault.hash(f"{fold(name)}\n{birth_date.isoformat()}\n{digits}") if digits else None


def fill_in(connection: Connection, vault: Vault) -> int:
    """Hash the registrations that were written before this was kept.

    Returns:
        How many got one.
    """
    last = count = 0
    while rows := _unhashed(connection, last):
        last = rows[-1][0]
        hashed = [
            {"number": one, "hashed": likeness(vault, vault.open(name), vault.open(mobile), born)}
            for one, name, mobile, born in rows
        ]
        written = update(volunteer).where(_own.id == bindparam("number"))
        connection.execute(written.values(likeness=bindparam("hashed", type_=LargeBinary)), hashed)
        count += len(hashed)
    return count


def _unhashed(connection: Connection, last: int) -> Sequence[tuple[Any, ...]]:
    asked = (
        select(_own.id, _own.name, _own.mobile, _own.birth_date)
        .where(
            and_(
                _own.id > last,
                _own.likeness.is_(None),
                _own.birth_date.is_not(None),
                _own.mobile.is_not(None),
            )
        )
        .order_by(_own.id)
        .limit(_CHUNK)
    )
    return [tuple(row) for row in connection.execute(asked)]
