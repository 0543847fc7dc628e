"""How files of a layout are read, remembered from the last time somebody said so."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from queries.imports.sources import open_source
from queries.imports.texts import plain
from queries.organizations.names import fold
from queries.saying import moment
from queries.schema import import_manner

_manner = import_manner.c


class Remembered(NamedTuple):
    """How files of a layout were read the last time.

    Attributes:
        kind: of file.
        manner: see `Job`.
        used_at: UTC.
    """

    kind: str
    manner: Mapping[str, Any]
    used_at: datetime


def layout_of(header: Sequence[Any]) -> str:
    """Return the layout that a header's row stands for: a hash of what its cells say."""
    titles = [fold(plain(cell)) if cell is not None else "" for cell in header]
    while titles and not titles[-1]:
        titles.pop()
    return hashlib.sha256("\n".join(titles).encode()).hexdigest()


def remember(
    connection: Connection, header: Sequence[Any], kind: str, manner: Mapping[str, Any]
) -> None:
    """Remember how files of a layout are read; the newest word replaces the one before."""
    layout = layout_of(header)
    connection.execute(delete(import_manner).where(_manner.layout == layout))
    connection.execute(
        insert(import_manner).values(
            layout=layout,
            kind=kind,
            manner=json.dumps(manner, ensure_ascii=False),
            used_at=moment(),
        )
    )


def recall(connection: Connection, paths: Sequence[Path]) -> Remembered | None:
    """Find how files of the same layout were read the last time.

    Args:
        connection: to read from.
        paths: the files; all of them are of the layout of the first.

    Raises:
        Refused: the first cannot be opened.
    """
    layouts: list[str] = []
    for grid in open_source(paths[0]):
        layouts += [layout_of(row) for row in grid.top]
        grid.close()
    found = connection.execute(
        select(_manner.kind, _manner.manner, _manner.used_at)
        .where(_manner.layout.in_(layouts))
        .order_by(_manner.used_at.desc())
        .limit(1)
    ).first()
    return None if found is None else Remembered(found[0], json.loads(found[1]), found[2])
