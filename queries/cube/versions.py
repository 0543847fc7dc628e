"""States of the figures: which is the newest, and putting a newer one in its place."""

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from queries.schema import data_version
from queries.turns import Turn, take_turn


class Version(NamedTuple):
    """One state of the figures.

    Attributes:
        number: rises with every refresh that changed something; 0 before the first.
        as_of: latest day with data that is not in the future; None while the store is empty.
        measured_on: the day the figures were brought up to date.
        made_at: when, in UTC; a store that was restored may count to the same number once more.
    """

    number: int
    as_of: date | None
    measured_on: date | None
    made_at: datetime | None = None


def current_version(connection: Connection) -> Version:
    """Find the newest version of the figures."""
    columns = data_version.c
    row = connection.execute(
        select(columns.id, columns.as_of, columns.measured_on, columns.created_at)
        .order_by(columns.id.desc())
        .limit(1)
    ).first()
    return Version(*row) if row else Version(0, None, None)


def renew(connection: Connection, today: date, cause: str) -> Version:
    """Give the figures a new version without a count, for what is only said beside them.

    What is stale stays so and no month begins by it: the next refresh finds both.

    Args:
        connection: of a writing transaction.
        today: the city's date, where there is no version yet.
        cause: why, for the list of versions: `event 3`.
    """
    take_turn(connection, Turn.COUNTING)
    present = current_version(connection)
    return publish(connection, present.measured_on or today, present.as_of, cause, ())


def publish(
    connection: Connection,
    today: date,
    as_of: date | None,
    cause: str,
    subjects: Collection[str] | None,
) -> Version:
    """Give the figures a new version.

    Args:
        connection: of a writing transaction whose turn it is.
        today: the city's date.
        as_of: latest day with data.
        cause: why, for the list of versions.
        subjects: of which anything was counted again; None: of all.
    """
    connection.execute(
        insert(data_version).values(
            created_at=datetime.now(UTC).replace(tzinfo=None),
            measured_on=today,
            as_of=as_of,
            cause=cause,
            subjects=None if subjects is None else json.dumps(sorted(subjects)),
        )
    )
    return current_version(connection)
