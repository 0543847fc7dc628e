"""What an import would write, frozen on disk block by block: commit takes it exactly from there."""

import marshal
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Date, Table
from sqlalchemy.types import TypeEngine

from queries.schema.base import LocalMinute

_EPOCH = datetime(1970, 1, 1)


class Block(NamedTuple):
    """Some rows to be written.

    Attributes:
        new: values in the order of the kind's written columns.
        changed: id, the row as it stood (JSON), and the new values.
    """

    new: list[tuple[Any, ...]]
    changed: list[tuple[int, str, tuple[Any, ...]]]


class Spool:
    """Blocks of rows in a temporary file that no folder lists."""

    def __init__(self) -> None:
        """Begin empty."""
        self._file = tempfile.TemporaryFile(prefix="zhiyuan-import-")
        # A plan that is looked at and never committed lets its file go all the same.
        weakref.finalize(self, self._file.close)
        self._sizes: list[int] = []

    def add(self, block: Block) -> None:
        """Put a block at the end."""
        if block.new or block.changed:
            self._sizes.append(self._file.write(marshal.dumps(tuple(block))))

    def blocks(self) -> Iterator[Block]:
        """Walk the blocks from the first."""
        self._file.seek(0)
        for size in self._sizes:
            # marshal.load would read the file in crumbs.
            yield Block(*marshal.loads(self._file.read(size)))  # noqa: S302 - written above

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def ready(table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Turn a column's values into what both databases' drivers take as they are."""
    kind = table.c[name].type
    if isinstance(kind, LocalMinute | Date):
        return list(map(_Ready(kind).__getitem__, values))
    return values


class _Ready(dict[Any, Any]):
    """Remembers what it turned: days and moments come again and again."""

    def __init__(self, kind: TypeEngine[Any]) -> None:
        super().__init__({None: None})
        self._minutes = isinstance(kind, LocalMinute)

    def __missing__(self, value: date) -> int | str:
        turned: int | str
        if isinstance(value, datetime) and self._minutes:
            since = value - _EPOCH
            turned = since.days * 1440 + since.seconds // 60
        else:
            turned = value.isoformat()
        self[value] = turned
        return turned
