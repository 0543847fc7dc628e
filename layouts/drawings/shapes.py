"""What a drawing is made of, in points, from the upper left corner."""

from collections.abc import Sequence
from typing import NamedTuple

from layouts.documents.slides.fitting import width as _width
from layouts.theme import INK

Point = tuple[float, float]


class Path(NamedTuple):
    """A line, or an area where it is filled.

    Attributes:
        points: from the first to the last.
        ink: colour of the line; empty: there is none.
        width: of the line.
        dashed: whether it is broken.
        fill: colour of the area; empty: there is none.
    """

    points: Sequence[Point]
    ink: str = INK
    width: float = 1.0
    dashed: bool = False
    fill: str = ""


class Words(NamedTuple):
    """Words on one line.

    Attributes:
        x: where they begin, have their middle or end.
        y: of their base line.
        said: the words.
        size: of the letters.
        ink: colour.
        anchor: `start`, `middle` or `end`.
        bold: whether they are.
    """

    x: float
    y: float
    said: str
    size: float = 11.0
    ink: str = INK
    anchor: str = "start"
    bold: bool = False


class Drawing(NamedTuple):
    """A drawing.

    Attributes:
        width: in points.
        height: in points.
        paths: drawn first, in order.
        words: drawn over them.
    """

    width: float
    height: float
    paths: Sequence[Path]
    words: Sequence[Words]


def box(left: float, top: float, across: float, down: float) -> list[Point]:
    """List the corners of a rectangle."""
    return [
        (left, top),
        (left + across, top),
        (left + across, top + down),
        (left, top + down),
        (left, top),
    ]


def length(said: str, size: float) -> float:
    """Measure words, about as long as they will be."""
    return _width(said) * size
