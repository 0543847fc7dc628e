"""How long statements take, told to whoever asks, with the plan of one that is asked about."""

import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event

_EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
_EXPLAINED = ("SELECT", "WITH")
_VALUE = re.compile(r"'(?:[^']|'')*'")


class Timed(NamedTuple):
    """A statement that was executed.

    Attributes:
        seconds: until its first row.
        statement: without its values.
        plan: asks the database how it goes about it, values left out; empty: that is not told.
    """

    seconds: float
    statement: str
    plan: Callable[[], str]


def time_statements(engine: Engine, tell: Callable[[Timed], Any]) -> None:
    """Have every statement of an engine told after it was executed.

    Args:
        engine: to listen to.
        tell: called in the same thread, before anybody reads the rows.
    """

    def begin(
        _connection: Connection, _cursor: Any, _said: str, _with: Any, context: Any, _many: bool
    ) -> None:
        context._begun = time.perf_counter()

    def end(
        connection: Connection, _cursor: Any, said: str, given: Any, context: Any, many: bool
    ) -> None:
        def plan() -> str:
            return "" if many else _plan(connection, said, given)

        tell(Timed(time.perf_counter() - context._begun, said, plan))

    event.listen(engine, "before_cursor_execute", begin)
    event.listen(engine, "after_cursor_execute", end)


def _plan(connection: Connection, said: str, given: Any) -> str:
    if not said.lstrip().upper().startswith(_EXPLAINED):
        return ""
    asking = connection.connection.cursor()
    try:
        asking.execute(f"{_EXPLAIN[connection.dialect.name]} {said}", given)
        return _VALUE.sub("?", "\n".join(str(row[-1]) for row in asking.fetchall()))
    except connection.dialect.loaded_dbapi.Error:
        return ""
    finally:
        asking.close()
