"""Text that fits: how large it may be set in a place, and where it has to be cut."""

from collections.abc import Sequence
from unicodedata import east_asian_width

_POINT = 12_700
_LINE = 1.25
"""Height of a line, in its size."""
_LATIN, _WIDE = 0.56, 1.0
"""Mean width of a sign, in its size."""


def width(text: str) -> float:
    """Measure a text in the size of its signs."""
    return sum(_WIDE if east_asian_width(one) in "WF" else _LATIN for one in text)


def size_for(text: str, box: tuple[int, int], sizes: Sequence[int]) -> int:
    """Choose the largest size at which a text fits a place.

    Args:
        text: lines apart by line breaks.
        box: width and height in EMU.
        sizes: in points, from the largest to the smallest.

    Returns:
        The smallest where none fits.
    """
    across, down = box[0] / _POINT, box[1] / _POINT
    for size in sizes:
        lines = sum(max(1, -int(-width(one) * size // across)) for one in text.split("\n"))
        if lines * size * _LINE <= down:
            return size
    return sizes[-1]


def cut(text: str, box: tuple[int, int], size: int) -> str:
    """Cut a text to what fits a place, and say by three dots that it was."""
    room = int(box[1] / _POINT // (size * _LINE)) * (box[0] / _POINT) / size
    if width(text) <= room:
        return text
    kept = text
    while kept and width(kept) + 1 > room:
        kept = kept[:-1]
    return f"{kept}…"
