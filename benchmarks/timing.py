"""Two things timed side by side, in turn, so that a busy machine slows both alike."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

TIMES = 5


class Row(NamedTuple):
    """One line of the table of results.

    Attributes:
        what: was measured.
        measured: as shown.
        against: what it is compared with, as shown; empty: nothing.
        result: ratio or value, as shown.
        target: as the quality page says it.
        met: whether it is met; None: there is none, or not at this size.
    """

    what: str
    measured: str
    against: str
    result: str
    target: str = ""
    met: bool | None = None


def seconds(work: Callable[[], Any]) -> float:
    """Time one run."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(*works: Callable[[], Any], times: int = TIMES, warm: bool = True) -> list[float]:
    """Run several things in turn and return the median seconds of each.

    Args:
        works: what to time.
        times: how often each.
        warm: run each once before, untimed.
    """
    if warm:
        for work in works:
            work()
    taken = [[seconds(work) for work in works] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


@contextmanager
def counted_statements(engine_class: Any, event: Any) -> Iterator[list[str]]:
    """Collect the SQL statements that are sent inside the block, settings of SQLite left out."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            sent.append(statement)

    event.listen(engine_class, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine_class, "before_cursor_execute", note)


def shown(taken: float) -> str:
    """Write seconds so that they can be read."""
    return f"{taken * 1000:.2f} ms" if taken < 1 else f"{taken:.2f} s"


def ratio(
    what: str,
    measured: float,
    against: float,
    name: str,
    *,
    target: str = "",
    most: float | None = None,
) -> Row:
    """Make a row of a ratio.

    Args:
        what: was measured.
        measured: seconds.
        against: seconds of what it is compared with.
        name: of what it is compared with.
        target: as the quality page says it.
        most: the ratio that meets it.
    """
    found = measured / against
    said = f"{found:.2f}" if found >= 0.01 else f"1/{1 / found:,.0f}"
    met = None if most is None else found <= most
    return Row(what, shown(measured), f"{name}: {shown(against)}", said, target, met)
