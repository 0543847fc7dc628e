"""Addresses that change one thing of what the present address says."""

from collections.abc import Sequence
from typing import TypeAlias
from urllib.parse import quote, urlencode

Pairs: TypeAlias = Sequence[tuple[str, str]]
PAGE = "page"


def write(pairs: Pairs) -> str:
    """Write the part of an address from its question mark on; `?` alone where nothing is said."""
    return f"?{urlencode(list(pairs), quote_via=quote)}"


def put(pairs: Pairs, name: str, *values: str) -> str:
    """Say something anew, or no longer where no value is given; a list begins at its first page."""
    return write([*without(pairs, name), *((name, value) for value in values if value)])


def toggle(pairs: Pairs, name: str, value: str) -> str:
    """Add a value to what is said of a name, or take it away where it is said already."""
    kept = [pair for pair in pairs if pair[0] != PAGE]
    pair = (name, value)
    return write([one for one in kept if one != pair] if pair in kept else [*kept, pair])


def without(pairs: Pairs, *names: str) -> list[tuple[str, str]]:
    """Leave out what is said of some names, and the page of a list."""
    return [pair for pair in pairs if pair[0] not in (*names, PAGE)]
