"""How the width of a table is divided among its columns."""

import unicodedata
from collections.abc import Sequence

from layouts.exhibits.exhibit import Exhibit, Role, Series
from layouts.exhibits.saying import say_all

FIRST = 0.30
"""Share of the column of names where all others hold numbers."""
_LEAST, _MOST = 5, 44
"""Characters, wide ones counted twice, that a column is given room for at least and at most."""


def shares(exhibit: Exhibit, columns: Sequence[Series]) -> tuple[float, ...]:
    """Divide the width of a table among its columns by what stands in them.

    Args:
        exhibit: of the table.
        columns: those shown beside the names.

    Returns:
        Share of each column, that of the names first; together 1.
    """
    names, *others = rooms(exhibit, columns)
    if any(one.role == Role.BESIDE for one in columns):
        return tuple(one / (names + sum(others)) for one in (names, *others))
    return (FIRST, *((1 - FIRST) * one / sum(others) for one in others))


def rooms(exhibit: Exhibit, columns: Sequence[Series]) -> tuple[int, ...]:
    """Say how many characters each column has room for, wide ones counted twice."""
    return (_room((exhibit.head, *exhibit.labels)), *map(_column, columns))


def _column(one: Series) -> int:
    if one.role == Role.BESIDE:
        return _room((one.name, *one.said))
    # The words of a head may stand one below the other; a sign stands beside its number.
    return _room((*one.name.split(), *say_all(one)))


def _room(texts: Sequence[str]) -> int:
    return min(_MOST, max(_LEAST, *(_length(one) for one in texts))) + 2


def _length(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
