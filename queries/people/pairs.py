"""Registrations that may be of one person: told by keyed hashes, never by what they hash.

A number that several registrations bear is the stronger sign; name, birth date and phone together
the weaker one. Each further registration is set beside the first of its like.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from queries.merges.merging import Merge, read_merges, select_merges
from queries.people.merging import PEOPLE
from queries.people.persons import Person, read_person, seen_by
from queries.personal import Vault
from queries.schema import volunteer, volunteer_apart, volunteer_merge
from queries.schema.merges import MergeStatus
from queries.scope import Viewer

PAGE_SIZE = 50
_own, _apart, _merge = volunteer.c, volunteer_apart.c, volunteer_merge.c
_low, _high = volunteer.alias("low"), volunteer.alias("high")


class Sign(StrEnum):
    """What speaks for one person."""

    NUMBER = "number"
    LIKENESS = "likeness"


_HASHES = {Sign.NUMBER: "id_hash", Sign.LIKENESS: "likeness"}


class Pair(NamedTuple):
    """Two registrations that may be of one person.

    Attributes:
        sign: what speaks for it.
        first: the earlier registration.
        second: the later one.
        proposed: number of the merge that waits for another person; None: none does.
    """

    sign: str
    first: Person
    second: Person
    proposed: int | None


class Compared(NamedTuple):
    """What two registrations have in common, field by field: None where one is unknown."""

    name: bool | None
    id_number: bool | None
    birth_date: bool | None
    gender: bool | None
    mobile: bool | None
    district: bool | None


def list_pairs(
    connection: Connection, vault: Vault, viewer: Viewer, today: date, page: int = 1
) -> tuple[list[Pair], int]:
    """List a page of the pairs that a viewer may see both of, and count them all.

    Left out are pairs that somebody told apart.
    """
    every = _asked(viewer).subquery("pairs").c
    total = connection.scalar(select(func.count()).select_from(every.low_id.table)) or 0
    rows = connection.execute(
        select(every.low_id, every.high_id, every.sign)
        .order_by(every.sign.desc(), every.low_id, every.high_id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    ids = {one for row in rows for one in row[:2]}
    people = {
        row.id: read_person(row, vault, today)
        for row in connection.execute(select(volunteer).where(_own.id.in_(ids)))
    }
    waiting = _waiting(connection, ids)
    pairs = []
    for low, high, sign in rows:
        first, second = sorted(
            (people[low], people[high]), key=lambda one: (one.registered_on, one.id)
        )
        pairs.append(Pair(sign, first, second, waiting.get(frozenset((low, high)))))
    return pairs, total


def count_pairs(connection: Connection, viewer: Viewer) -> int:
    """Count the pairs that `list_pairs` lists."""
    return connection.scalar(select(func.count()).select_from(_asked(viewer).subquery())) or 0


def compare(connection: Connection, vault: Vault, one: int, other: int) -> Compared:
    """Tell what two registrations have in common, without showing it.

    Args:
        connection: to read from.
        vault: opens what is sealed; nothing of it is returned.
        one: number of a registration that the viewer may see.
        other: of the other one.
    """
    first, second = (
        connection.execute(select(volunteer).where(_own.id == number)).one()
        for number in (one, other)
    )

    def same(here: Any, there: Any) -> bool | None:
        return None if here is None or there is None else bool(here == there)

    def opened(name: str) -> bool | None:
        here, there = (vault.open(row._mapping[name]) for row in (first, second))
        return same(here, there)

    return Compared(
        opened("name"),
        same(first.id_hash, second.id_hash),
        same(first.birth_date, second.birth_date),
        same(first.gender, second.gender),
        opened("mobile"),
        same(first.district, second.district),
    )


def _asked(viewer: Viewer) -> Select[Any]:
    signs = union_all(*(_pairs_by(sign, viewer) for sign in Sign)).subquery("signs").c
    told = exists(
        select(_apart.low_id).where(_apart.low_id == signs.low_id, _apart.high_id == signs.high_id)
    )
    # Alphabetically `number` comes last: it is the stronger sign, and stands for both.
    return (
        select(signs.low_id, signs.high_id, func.max(signs.sign).label("sign"))
        .where(~told)
        .group_by(signs.low_id, signs.high_id)
    )


def _pairs_by(sign: Sign, viewer: Viewer) -> Select[Any]:
    """Pair the first registration that bears a hash with each further one."""
    name = _HASHES[sign]
    hashed, here, there = _own[name], _low.c[name], _high.c[name]
    first = (
        select(hashed.label("hashed"), func.min(_own.id).label("first_id"))
        .where(hashed.is_not(None))
        .group_by(hashed)
        .having(func.count() > 1)
        .subquery(f"first_{sign}")
        .c
    )
    return (
        select(_low.c.id.label("low_id"), _high.c.id.label("high_id"), literal(sign).label("sign"))
        .join_from(_low, first.first_id.table, first.first_id == _low.c.id)
        .join(_high, and_(there == here, _high.c.id != _low.c.id))
        .where(*(_seen(viewer, table) for table in (_low, _high)))
    )


def _seen(viewer: Viewer, table: Any) -> ColumnElement[bool]:
    return select(_own.id).where(_own.id == table.c.id, seen_by(viewer)).exists()


def _waiting(connection: Connection, ids: Sequence[int] | set[int]) -> dict[frozenset[int], int]:
    found = connection.execute(
        select(_merge.id, _merge.kept_id, _merge.gone_id).where(
            _merge.status == MergeStatus.PROPOSED,
            or_(_merge.kept_id.in_(ids), _merge.gone_id.in_(ids)),
        )
    )
    return {frozenset((kept, gone)): number for number, kept, gone in found}


def list_recent(connection: Connection, viewer: Viewer, most: int = 30) -> list[Merge]:
    """List the newest merges of registrations of which a viewer may see the one that stays."""
    mine = select(_own.id).where(_own.id == _merge.kept_id, seen_by(viewer)).exists()
    return read_merges(connection, PEOPLE, select_merges(PEOPLE).where(mine).limit(most))


def find_merges(connection: Connection, viewer: Viewer, one: int, other: int) -> list[Merge]:
    """List the merges of two registrations into each other, newest first."""
    both = (one, other)
    mine = select(_own.id).where(_own.id == _merge.kept_id, seen_by(viewer)).exists()
    asked = select_merges(PEOPLE).where(_merge.kept_id.in_(both), _merge.gone_id.in_(both), mine)
    return read_merges(connection, PEOPLE, asked)
