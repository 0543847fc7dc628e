"""Numbers as browsers send them."""

from typing import Any


def number_of(said: Any) -> int:
    """Read the number of an entry; 0 where it is none."""
    text = str(said)
    return int(text) if text.isdecimal() and len(text) < 10 else 0
