"""Organizations entered more than once: told by their folded name and their district."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, or_, select

from queries.organizations.conditions import within
from queries.schema import organization, organization_apart

_MOST = 50
_own, _apart = organization.c, organization_apart.c
_other = organization.alias("other")


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

    Left out are those that somebody told apart from all others of the name.

    Args:
        connection: to read from.
        scope: districts that may be seen; None: all.
    """
    told = exists(
        select(_apart.low_id)
        .correlate(organization, _other)
        .where(
            or_(
                and_(_apart.low_id == _own.id, _apart.high_id == _other.c.id),
                and_(_apart.low_id == _other.c.id, _apart.high_id == _own.id),
            )
        )
    )
    alike = exists(
        select(_other.c.id).where(
            _other.c.name_folded == _own.name_folded,
            _other.c.district == _own.district,
            _other.c.id != _own.id,
            _other.c.ended_on.is_(None),
            ~told,
        )
    )
    rows = connection.execute(
        select(*(_own[name] for name in Alike._fields))
        .where(_own.ended_on.is_(None), within(scope), alike)
        .order_by(_own.name_folded, _own.district, _own.id)
        .limit(_MOST)
    )
    return [Alike(*tuple(row)) for row in rows]
