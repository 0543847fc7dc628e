"""What the store says of its own state, as numbers for whoever watches the installation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, select

from queries import cube
from queries.audit import unusual
from queries.registrations.queues import count_queues
from queries.registrations.wanted import Queue
from queries.schema import account, audit_entry, data_version, finding, import_job
from queries.scope import Permission, Viewer

_OWN = (Queue.MINE, Queue.ROLE)
"""Queues that only somebody of the desk has."""
_WATCHER = Viewer("", "", frozenset({Permission.SEE_CASES}), None)


class Gauge(NamedTuple):
    """A number of the present state.

    Attributes:
        name: without the prefix of the product.
        told: what it counts.
        label: by what it is told apart; empty: it is one number.
        values: by that; under an empty text where it is one number.
    """

    name: str
    told: str
    label: str
    values: Mapping[str, float]


def gauges_of(connection: Connection, today: date, now: datetime) -> list[Gauge]:
    """Read the state of a store: counts alone, of no person and no district.

    Args:
        connection: to read from.
        today: in the city.
        now: UTC.
    """
    version = cube.current_version(connection)
    counted = connection.scalar(select(func.max(data_version.c.created_at)))
    age = (now - counted).total_seconds() if counted else 0.0
    locked = select(func.count()).where(account.c.locked_until > now)
    queues = count_queues(connection, _WATCHER, today)
    return [
        Gauge("data_version", "Number of the figures' version.", "", {"": version.number}),
        Gauge("data_age_seconds", "Since the figures were brought up to date.", "", {"": age}),
        Gauge(
            "figures_stale",
            "1 where records were written that are not counted yet.",
            "",
            {"": int(cube.is_stale(connection))},
        ),
        Gauge(
            "cases",
            "Cases of the registration desk, by queue; one may be in several.",
            "queue",
            {str(queue): count for queue, count in queues.items() if queue not in _OWN},
        ),
        _by_state("import_jobs", "Imports from pages, by state.", connection, import_job),
        _by_state("findings", "Findings of the record rules, by state.", connection, finding),
        Gauge(
            "accounts_locked",
            "Accounts locked after wrong passwords.",
            "",
            {"": connection.scalar(locked) or 0},
        ),
        Gauge(
            "unusual_days",
            "Days of accounts, of the last seven, with unusually much seen or taken away.",
            "",
            {"": len(unusual(connection, now))},
        ),
        Gauge(
            "audit_entries",
            "Entries of the audit trail.",
            "",
            {"": connection.scalar(select(func.max(audit_entry.c.id))) or 0},
        ),
    ]


def _by_state(name: str, told: str, connection: Connection, table: Table) -> Gauge:
    counted = select(table.c.state, func.count()).group_by(table.c.state)
    return Gauge(name, told, "state", {row[0]: row[1] for row in connection.execute(counted)})
