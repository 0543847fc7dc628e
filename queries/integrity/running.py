"""Judging all that waits, one transaction after another, so that nobody waits long to write."""

from datetime import date

from queries import cube
from queries.integrity.judging import Judged, judge
from queries.integrity.stale import mark_come_due
from queries.store import Store


def run(store: Store, today: date) -> Judged:
    """Judge until nothing waits, and bring the figures in step each time.

    Stopped in between, it goes on where it stopped when it is run again.

    Args:
        store: where the records are.
        today: the city's date.
    """
    total = Judged()
    with store.writing() as connection:
        mark_come_due(connection, today)
    while True:
        with store.writing() as connection:
            done = judge(connection, today)
            if done is None:
                return total
            if done.moved:
                cube.refresh(connection, today, "integrity")
        total = Judged(*(sum(pair) for pair in zip(total, done, strict=True)))
