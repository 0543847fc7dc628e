"""The reporting calendar: which district has delivered what for which month."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from queries.cube.snapshot import Snapshot
from queries.months import Month

KINDS = {"service_records": "submitted_records", "volunteers": "new_registrations"}
"""Kinds of file that every district owes every month, and the measure that counts their rows."""


class State(StrEnum):
    """How a month stands.

    Attributes:
        CAME: rows of it are there.
        MISSING: it is over and other districts delivered it, or it lies between months delivered.
        RUNNING: it is not over yet, and nothing is there so far.
        NOT_OWED: nobody delivered it.
    """

    CAME = "came"
    MISSING = "missing"
    RUNNING = "running"
    NOT_OWED = "not_owed"


class Delivery(NamedTuple):
    """What a district delivered for a month."""

    state: State
    rows: int


def list_deliveries(
    snapshot: Snapshot, kind: str, districts: Sequence[str], months: Sequence[Month]
) -> Mapping[str, Sequence[Delivery]]:
    """Tell for each district what it delivered for each month.

    Args:
        snapshot: of the figures.
        kind: a key of KINDS.
        districts: codes.
        months: in order.
    """
    every = snapshot.places(None)
    spans = [(month, month) for month in months]
    counts = snapshot.sums(KINDS[kind], every, spans)
    owed = counts.sum(axis=0) > 0
    running = None if snapshot.version.as_of is None else Month.of(snapshot.version.as_of)
    rows = {snapshot.districts[row]: at for at, row in enumerate(every)}
    return {
        code: [
            Delivery(_state(int(count), bool(due), month == running), int(count))
            for count, due, month in zip(counts[rows[code]], owed, months, strict=True)
        ]
        for code in districts
    }


def _state(count: int, owed: bool, running: bool) -> State:
    if count:
        return State.CAME
    if running:
        return State.RUNNING
    return State.MISSING if owed else State.NOT_OWED
