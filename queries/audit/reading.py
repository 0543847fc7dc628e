"""Reading the audit trail: narrowed, a page at a time, and what is unusual in it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, true

from queries.schema import audit_entry

PAGE_SIZE = 50

_entry = audit_entry.c
READS = ("person_revealed", "document_seen")
TAKES = ("export",)
"""Actions by which somebody sees a person or a document, or takes a file away."""
_FAILED = ("wrong", "locked", "disabled")


class Wanted(NamedTuple):
    """What is asked of the trail.

    Attributes:
        actions: that it is narrowed to; none: all.
        others: actions that are left out, where it is narrowed to what is none of them.
        actor: user name; empty: anybody.
        since: UTC; None: from the beginning.
        page: from 1.
    """

    actions: Collection[str] = ()
    others: Collection[str] = ()
    actor: str = ""
    since: datetime | None = None
    page: int = 1


class Entry(NamedTuple):
    """An entry as it was written; the moment in UTC, the detail as JSON."""

    id: int
    at: str
    actor: str
    address: str
    action: str
    subject: str
    result: str
    detail: str


class Busy(NamedTuple):
    """What an account did since some day.

    Attributes:
        actor: user name; empty: of no account.
        reads: times that it was shown a person or a document.
        takes: files that it took away.
        failures: failed attempts to enter as it.
        night: of reads and takes, those between 22 and 6 o'clock in UTC+8.
        last: moment of its newest entry, UTC.
    """

    actor: str
    reads: int
    takes: int
    failures: int
    night: int
    last: str


def list_page(connection: Connection, wanted: Wanted) -> tuple[list[Entry], int]:
    """List a page of the entries asked for, the newest first, and count them all."""
    which = _which(wanted)
    total = connection.scalar(select(func.count()).select_from(audit_entry).where(which)) or 0
    asked = (
        select(*(_entry[name] for name in Entry._fields))
        .where(which)
        .order_by(_entry.id.desc())
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [Entry(*tuple(row)) for row in connection.execute(asked)], total


def stream(connection: Connection, wanted: Wanted) -> Iterator[Entry]:
    """Walk through every entry asked for, the newest first, without loading all at once."""
    asked = (
        select(*(_entry[name] for name in Entry._fields))
        .where(_which(wanted))
        .order_by(_entry.id.desc())
        .execution_options(yield_per=2000)
    )
    return (Entry(*tuple(row)) for row in connection.execute(asked))


def busiest(connection: Connection, since: datetime, zone_hours: int = 8) -> Sequence[Busy]:
    """Say what each account read, took away and failed at, the busiest first.

    Args:
        connection: to read from.
        since: UTC.
        zone_hours: by which the city's clock is ahead of UTC.
    """
    hour = func.substr(_entry.at, 12, 2)
    nights = [f"{(one - zone_hours) % 24:02}" for one in (22, 23, 0, 1, 2, 3, 4, 5)]
    touching = _entry.action.in_((*READS, *TAKES))
    asked = (
        select(
            _entry.actor,
            _sum(_entry.action.in_(READS)).label("reads"),
            _sum(_entry.action.in_(TAKES)).label("takes"),
            _sum(and_(_entry.action == "login", _entry.result.in_(_FAILED))).label("failures"),
            _sum(and_(touching, hour.in_(nights))).label("night"),
            func.max(_entry.at).label("last"),
        )
        .where(_entry.at >= since.isoformat())
        .group_by(_entry.actor)
    )
    found = [Busy(*tuple(row)) for row in connection.execute(asked)]
    return sorted(found, key=lambda one: (-(one.reads + one.takes + one.failures), one.actor))


def last_seen(connection: Connection) -> dict[str, str]:
    """Say when each account entered last, UTC."""
    asked = (
        select(_entry.actor, func.max(_entry.at))
        .where(_entry.action == "login", _entry.result == "ok")
        .group_by(_entry.actor)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def _which(wanted: Wanted) -> ColumnElement[bool]:
    return and_(
        _entry.action.in_(wanted.actions) if wanted.actions else true(),
        _entry.action.not_in(wanted.others) if wanted.others else true(),
        _entry.actor == wanted.actor if wanted.actor else true(),
        _entry.at >= wanted.since.isoformat() if wanted.since else true(),
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
