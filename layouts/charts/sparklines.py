"""Sparklines: twelve months in the corner of a card, with the target, as a picture."""

from collections.abc import Sequence
from urllib.parse import quote

from layouts.theme import SPARK, TARGET
from layouts.values import FigureLike

WIDTH, HEIGHT = 96, 32
_EDGE = 4
_REACH = 2
"""Ranges of the values by which a target may lie beyond them and still be drawn."""


def sparkline(figures: Sequence[FigureLike], target: float | None = None) -> str | None:
    """Draw a line through the values, a dot on the last, a dashed line at the target.

    Args:
        figures: one for each month.
        target: to be reached; drawn where it does not press the line flat. None: there is none.

    Returns:
        The picture as a data address; None where fewer than two values are known.
    """
    values = [one.value for one in figures]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    aimed = target is not None and low - _REACH * (high - low) <= target <= (
        high + _REACH * (high - low)
    )
    if target is not None and aimed:
        low, high = min(low, target), max(high, target)
    points = [
        None if value is None else (_across(at, len(values)), _down(value, low, high))
        for at, value in enumerate(values)
    ]
    drawn = [point for point in points if point is not None]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in drawn)
    x, y = drawn[-1]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{_target_line(_down(target, low, high)) if target is not None and aimed else ''}"
        f'<polyline points="{path}" fill="none" stroke="{SPARK}" stroke-width="1.8" '
        f'stroke-linejoin="round"/><circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{SPARK}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(picture, safe=' =:/')}"


def _target_line(y: float) -> str:
    line = f'd="M0 {y:.1f}H{WIDTH}" stroke="{TARGET}"'
    return f'<path {line} stroke-width="1.2" stroke-dasharray="4 3"/>'


def _across(at: int, count: int) -> float:
    return _EDGE + (WIDTH - 2 * _EDGE) * at / (count - 1)


def _down(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * share
