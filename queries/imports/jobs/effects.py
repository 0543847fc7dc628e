"""What an import would do to the main figures, and whom of its people the store may know."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from queries.imports.plan import Plan
from queries.schema import organization, service_record, volunteer
from queries.schema.base import UNKNOWN_DISTRICT

_CHUNK = 5_000


class Effect(NamedTuple):
    """What a figure would change by in a district.

    Attributes:
        figure: `minutes`, `records`, `volunteers` or `organizations`.
        district: code.
        change: by how much.
    """

    figure: str
    district: str
    change: int


class Effects(NamedTuple):
    """What an import would do.

    Attributes:
        figures: by figure and district; none where the kind moves none of them.
        doubles: new people whose identity number, or name, birth date and phone, the store or the
            file holds under another number.
    """

    figures: Sequence[Effect]
    doubles: int


def effects_of(connection: Connection, plan: Plan) -> Effects:
    """Say what a plan would do to the main figures, before any rule is asked.

    Args:
        connection: to read from.
        plan: not yet used up.
    """
    table, names = plan.kind.table, list(plan.kind.written)
    weigh = _WEIGHTS.get(table)
    if weigh is None:
        return Effects((), 0)
    figures: Counter[tuple[str, str]] = Counter()
    for block in plan.spool.blocks():
        for row in block.new:
            figures.update(weigh(dict(zip(names, row, strict=True))))
        for _, before, after in block.changed:
            figures.update(weigh(dict(zip(names, after, strict=True))))
            figures.subtract(weigh(json.loads(before)))
    told = [
        Effect(figure, district, change)
        for (figure, district), change in sorted(figures.items())
        if change
    ]
    doubles = _count_doubles(connection, plan, names) if table is volunteer else 0
    return Effects(told, doubles)


def _record(row: dict[str, Any]) -> dict[tuple[str, str], int]:
    if not row["confirmed"]:
        return {}
    place = row["district"] or UNKNOWN_DISTRICT
    return {("records", place): 1, ("minutes", place): row["minutes"]}


def _person(row: dict[str, Any]) -> dict[tuple[str, str], int]:
    if row["ended_on"] is not None:
        return {}
    return {("volunteers", row["district"] or UNKNOWN_DISTRICT): 1}


def _body(row: dict[str, Any]) -> dict[tuple[str, str], int]:
    if row["ended_on"] is not None:
        return {}
    return {("organizations", row["registrar"] or UNKNOWN_DISTRICT): 1}


_WEIGHTS: dict[Any, Callable[[dict[str, Any]], dict[tuple[str, str], int]]] = {
    service_record: _record,
    volunteer: _person,
    organization: _body,
}


def _count_doubles(connection: Connection, plan: Plan, names: Sequence[str]) -> int:
    """Count the new people of whom another registration bears a hash, here or in the file."""
    at = [names.index(one) for one in ("id_hash", "likeness")]
    seen: set[bytes] = set()
    doubles = 0
    for some in _chunks(plan):
        hashes = {row[place] for row in some for place in at} - {None}
        stored: set[bytes] = set()
        for column in (volunteer.c.id_hash, volunteer.c.likeness):
            found = connection.scalars(select(column).where(column.in_(hashes)))
            stored.update(bytes(one) for one in found)
        for row in some:
            own = {bytes(row[place]) for place in at if row[place] is not None}
            doubles += not own.isdisjoint(stored | seen)
            seen |= own
    return doubles


def _chunks(plan: Plan) -> Iterator[Sequence[tuple[Any, ...]]]:
    for block in plan.spool.blocks():
        for start in range(0, len(block.new), _CHUNK):
            yield block.new[start : start + _CHUNK]
