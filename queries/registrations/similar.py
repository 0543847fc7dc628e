"""Organizations alike in the same area, for a person to look at side by side."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from queries.organizations.names import fold, initials
from queries.registrations.cases import Case
from queries.schema import division, organization
from queries.schema.organizations import OrgStatus

_KINDS = (
    "志愿服务联合会",
    "志愿者联合会",
    "志愿服务中心",
    "志愿服务协会",
    "志愿者协会",
    "志愿服务队",
    "志愿服务站",
    "服务中心",
    "义工协会",
    "联合会",
    "促进会",
    "基金会",
    "义工联",
    "协会",
    "中心",
    "学会",
    "商会",
)
_ALIKE = 0.75
_LOOKED_AT = 500
_SCOPES_ALIKE = 0.6
_SCOPES_LOOKED_AT = 20_000
_LEAST_PAIRS = 4
_columns = organization.c


class Similar(NamedTuple):
    """An organization of a name alike: number, name, and how alike from 0 to 1."""

    id: int
    name: str
    likeness: float


class Alike(NamedTuple):
    """An organization like the one of a case.

    Attributes:
        id: its number.
        name: as registered.
        by_name: how alike the names are, from 0 to 1; None: not enough to tell.
        by_scope: the same of the business scopes.
    """

    id: int
    name: str
    by_name: float | None
    by_scope: float | None


def list_similar(
    connection: Connection, name: str, registrar: str, own: int | None = None
) -> list[Similar]:
    """List the organizations in being whose name is the same or alike, most alike first.

    What tells a name apart is compared: without the name of the place it begins with, and without
    the kind of body it ends with; by characters and by the letters its pinyin begins with.

    Args:
        connection: to read from.
        name: as applied for.
        registrar: district of the authority: alike matters within the same city.
        own: number of the organization itself; None: it has none yet.
    """
    places = _places(connection, registrar)
    telling = _telling(fold(name), places)
    if len(telling) < 2:
        return []
    sounds = initials(telling)
    halves = {telling[:2], telling[-2:]}
    wanted = [
        *(_columns.name_folded.contains(half, autoescape=True) for half in sorted(halves)),
        *([_columns.name_initials.contains(sounds, autoescape=True)] if len(sounds) > 2 else []),
    ]
    rows = connection.execute(
        select(_columns.id, _columns.name, _columns.name_folded)
        .where(
            _columns.status == OrgStatus.NORMAL,
            _columns.registrar.startswith(registrar[:4]),
            or_(*wanted),
        )
        .order_by(_columns.id)
        .limit(_LOOKED_AT)
    )
    found = []
    for row in rows:
        other = _telling(row.name_folded, places)
        likeness = max(
            SequenceMatcher(None, telling, other).ratio(),
            0.9 if initials(other) == sounds else 0.0,
        )
        if row.id != own and likeness >= _ALIKE:
            found.append(Similar(row.id, row.name, likeness))
    return sorted(found, key=lambda one: (-one.likeness, one.id))


def list_alike_scopes(
    connection: Connection, scope: str, registrar: str, own: int | None = None
) -> list[Similar]:
    """List the organizations of an authority whose business scope is the same or alike.

    Compared are the pairs of neighbouring characters, whatever their order: a scope is a list, and
    the same things may be named in another one.

    Args:
        connection: to read from.
        scope: as applied for.
        registrar: district of the authority.
        own: number of the organization itself; None: it has none yet.
    """
    mine = _pairs(scope)
    if len(mine) < _LEAST_PAIRS:
        return []
    rows = connection.execute(
        select(_columns.id, _columns.name, _columns.business_scope)
        .where(
            _columns.status == OrgStatus.NORMAL,
            _columns.registrar == registrar,
            _columns.business_scope.is_not(None),
        )
        .order_by(_columns.id)
        .limit(_SCOPES_LOOKED_AT)
    )
    found = []
    for row in rows:
        other = _pairs(row.business_scope)
        likeness = len(mine & other) / len(mine | other)
        if row.id != own and likeness >= _SCOPES_ALIKE:
            found.append(Similar(row.id, row.name, likeness))
    return sorted(found, key=lambda one: (-one.likeness, one.id))


def find_alike(connection: Connection, case: Case) -> list[Alike]:
    """List the organizations in being whose name or business scope is like that of a case."""
    own = case.organization_id
    names = list_similar(connection, case.name, case.registrar, own)
    scopes = list_alike_scopes(connection, case.applied.business_scope or "", case.registrar, own)
    by_name = {one.id: one.likeness for one in names}
    by_scope = {one.id: one.likeness for one in scopes}
    found = [
        Alike(number, name, by_name.get(number), by_scope.get(number))
        for number, name in {one.id: one.name for one in [*names, *scopes]}.items()
    ]
    return sorted(found, key=lambda one: (-max(one.by_name or 0, one.by_scope or 0), one.id))


def list_doubles(connection: Connection, number: int) -> list[tuple[str, str]]:
    """List organizations of the same authority whose names are like that of one: name and code."""
    own = connection.execute(
        select(_columns.name, _columns.registrar).where(_columns.id == number)
    ).first()
    if own is None:
        return []
    alike = [one.id for one in list_similar(connection, own.name, own.registrar, number)]
    asked = select(_columns.name, _columns.uscc).where(
        _columns.id.in_(alike), _columns.registrar == own.registrar
    )
    return [(name, uscc) for name, uscc in connection.execute(asked.order_by(_columns.id))]


def read_names(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Read names and codes of organizations."""
    asked = select(_columns.id, _columns.name, _columns.uscc).where(_columns.id.in_(numbers))
    return {number: (name, uscc) for number, name, uscc in connection.execute(asked)}


def _places(connection: Connection, registrar: str) -> list[str]:
    """List the names with which names of organizations of a city begin, longest first."""
    columns = division.c
    asked = select(columns.code, columns.name).where(columns.code.startswith(registrar[:4]))
    names = [row.name for row in connection.execute(asked) if len(row.code) == 6]
    folded = {fold(name) for name in names}
    short = {name.rstrip("市区县") for name in folded}
    return sorted(folded | short, key=len, reverse=True)


def _telling(folded: str, places: list[str]) -> str:
    """Cut the names of places off the beginning, and the kind of body off the end."""
    rest = folded
    for _ in range(2):
        begins = next((place for place in places if place and rest.startswith(place)), "")
        rest = rest.removeprefix(begins)
    kind = next((one for one in _KINDS if rest.endswith(one) and rest != one), "")
    return rest.removesuffix(kind)


def _pairs(scope: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a scope, without what stands between words."""
    plain = "".join(sign for sign in fold(scope) if sign.isalnum())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
