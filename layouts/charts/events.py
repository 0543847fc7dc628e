"""Events on an axis of months: a line or a band each, with numbers that never overlap."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from layouts.charts.base import Figure
from layouts.theme import CARD, SECOND_INK
from layouts.values import MonthLike

ROOM = 20
"""Pixels above the plot that the numbers take."""

_HALF_MONTH = timedelta(days=15)
_LABELS = 10
"""How many numbers stand beside each other where the figure is narrowest."""


class Happening(NamedTuple):
    """An event as it is shown.

    Attributes:
        number: by which figure and list name it.
        title: in the language spoken.
        when: its day or days, as written.
        starts_on: first day.
        ends_on: last day; None: a single day.
        kind: what kind of event, in words.
        place: district; empty: the whole city.
    """

    number: int
    title: str
    when: str
    starts_on: date
    ends_on: date | None
    kind: str
    place: str


def event_marks(
    happenings: Sequence[Happening], months: Sequence[MonthLike]
) -> tuple[list[Figure], list[Figure]]:
    """Draw events on an axis of months, see `month_axis`.

    A month's figure stands at its first day, so the month reaches from half a month before that
    day to half a month after it; a day is drawn in the month that it lies in.

    Args:
        happenings: early to late.
        months: of the axis, early to late, at least one.

    Returns:
        Shapes; and annotations with the numbers above the plot, those of events close to each other
        together.
    """
    first = date(months[0].year, months[0].number, 1) - _HALF_MONTH
    last = date(months[-1].year, months[-1].number, 1) + _HALF_MONTH

    def at(day: date) -> date:
        return min(max(day - _HALF_MONTH, first), last)

    shapes: list[Figure] = []
    for one in happenings:
        start = at(one.starts_on)
        if one.ends_on and at(one.ends_on) > start:
            shapes.append(_band(start, at(one.ends_on)))
        shapes.append(_line(start))
    gap = (last - first) / _LABELS
    groups: list[list[Happening]] = []
    for one in happenings:
        if groups and at(one.starts_on) - at(groups[-1][0].starts_on) < gap:
            groups[-1].append(one)
        else:
            groups.append([one])
    return shapes, [_label(at(group[0].starts_on), group) for group in groups]


def _line(day: date) -> Figure:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": SECOND_INK, "width": 1, "dash": "dashdot"},
    }


def _band(start: date, end: date) -> Figure:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": start.isoformat(),
        "x1": end.isoformat(),
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": SECOND_INK,
        "opacity": 0.12,
        "line": {"width": 0},
    }


def _label(day: date, group: Sequence[Happening]) -> Figure:
    numbers = [str(one.number) for one in group]
    return {
        "x": day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2,
        "text": numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}",
        "showarrow": False,
        "font": {"size": 11, "color": SECOND_INK},
        "bgcolor": CARD,
        "bordercolor": SECOND_INK,
        "borderwidth": 1,
        "borderpad": 1,
        "hovertext": "<br>".join(f"{one.number} {one.when} {one.title}" for one in group),
        "captureevents": True,
    }
