"""Outlines of degrees fitted into a place, their shape kept."""

import math
from collections.abc import Sequence

from layouts.exhibits.exhibit import Outline


class Projection:
    """Where points of degrees stand in a place."""

    def __init__(self, outlines: Sequence[Outline], box: tuple[float, float, float, float]) -> None:
        """Find the scale.

        Args:
            outlines: that are to fit.
            box: left, top, width and height of the place.
        """
        points = [at for one in outlines for ring in one.rings for at in ring] or [(0.0, 0.0)]
        middle = sum(at[1] for at in points) / len(points)
        self._shrink = math.cos(math.radians(middle))
        self._west = min(at[0] for at in points)
        self._north = max(at[1] for at in points)
        wide = (max(at[0] for at in points) - self._west) * self._shrink or 1.0
        high = (self._north - min(at[1] for at in points)) or 1.0
        left, top, across, down = box
        self._scale = min(across / wide, down / high)
        self._left = left + (across - wide * self._scale) / 2
        self._top = top + (down - high * self._scale) / 2

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Place a point of longitude and latitude."""
        return (
            self._left + (point[0] - self._west) * self._shrink * self._scale,
            self._top + (self._north - point[1]) * self._scale,
        )
