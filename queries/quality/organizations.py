"""Organizations entered more than once: told by their folded name and their district."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from queries.organizations.conditions import within
from queries.schema import organization

_MOST = 50
_own = organization.c


class Alike(NamedTuple):
    """An organization of which another one of its district bears the same name.

    Attributes:
        id: its number.
        name: as registered.
        uscc: its code.
        registrar: district of its authority.
        district: where it is.
    """

    id: int
    name: str
    uscc: str
    registrar: str
    district: str


def list_alike(connection: Connection, scope: Collection[str] | None) -> list[Alike]:
    """List organizations in being that share name and district with another, those side by side.

    Args:
        connection: to read from.
        scope: districts that may be seen; None: all.
    """
    stands = and_(_own.ended_on.is_(None), within(scope))
    shared = (
        select(_own.name_folded, _own.district)
        .where(stands)
        .group_by(_own.name_folded, _own.district)
        .having(func.count() > 1)
        .subquery("shared")
        .c
    )
    rows = connection.execute(
        select(*(_own[name] for name in Alike._fields))
        .join(
            shared.district.table,
            and_(_own.name_folded == shared.name_folded, _own.district == shared.district),
        )
        .where(stands)
        .order_by(_own.name_folded, _own.district, _own.id)
        .limit(_MOST)
    )
    return [Alike(*tuple(row)) for row in rows]
