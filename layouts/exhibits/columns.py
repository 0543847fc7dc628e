"""How the width of a table is divided among its columns."""

import unicodedata
from collections.abc import Sequence

from layouts.exhibits.exhibit import Exhibit, Role, Series

FIRST = 0.30
"""Share of the column of names where all others hold numbers."""
_LEAST, _MOST = 5, 44
"""Characters, wide ones counted twice, that a column is given room for at least and at most."""


def shares(exhibit: Exhibit, columns: Sequence[Series]) -> tuple[float, ...]:
    """Divide the width of a table: evenly among numbers, by what stands in them among words.

    Args:
        exhibit: of the table.
        columns: those shown beside the names.

    Returns:
        Share of each column, that of the names first; together 1.
    """
    if not any(one.role == Role.BESIDE for one in columns):
        others = max(1, len(columns))
        return (FIRST, *((1 - FIRST) / others for _ in columns))
    wanted = rooms(exhibit, columns)
    return tuple(one / sum(wanted) for one in wanted)


def rooms(exhibit: Exhibit, columns: Sequence[Series]) -> tuple[int, ...]:
    """Say how many characters each column has room for, wide ones counted twice."""
    names = _room((exhibit.head, *exhibit.labels))
    return (names, *(_room((one.name, *one.said)) for one in columns))


def _room(texts: Sequence[str]) -> int:
    return min(_MOST, max(_LEAST, *(_length(one) for one in texts))) + 2


def _length(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
