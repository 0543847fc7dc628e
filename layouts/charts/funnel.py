"""Funnel plots: districts against what they are counted from, between the limits of chance."""

from collections.abc import Sequence
from typing import NamedTuple

from layouts.charts.base import Figure, axis, figure, value_axis
from layouts.texts import gettext
from layouts.theme import BETTER, SECOND_INK, SIMILAR, WORSE

HEIGHT = 360
_MARKERS = {
    "better": ("triangle-up", BETTER),
    "similar": ("circle", SIMILAR),
    "worse": ("triangle-down", WORSE),
    "higher": ("triangle-up-open", BETTER),
    "lower": ("triangle-down-open", WORSE),
}
_NEAR, _TALL = 0.12, 0.08
_WIDE = 20


class Point(NamedTuple):
    """A district in the funnel.

    Attributes:
        name: written beside it.
        denominator: what it is counted from.
        value: in the indicator's unit.
        standing: its class.
        said: in words, shown on hover.
    """

    name: str
    denominator: float
    value: float
    standing: str
    said: str


class Curve(NamedTuple):
    """The limits at one denominator.

    Attributes:
        denominator: where.
        inner: lower and upper 95 % limit.
        outer: lower and upper 99.8 % limit.
    """

    denominator: float
    inner: tuple[float, float]
    outer: tuple[float, float]


def funnel(points: Sequence[Point], curves: Sequence[Curve], city: float, unit: str) -> Figure:
    """Draw a funnel plot.

    Args:
        points: districts with a value.
        curves: limits, from the smallest denominator to the largest.
        city: the value around which they lie.
        unit: of the indicator.
    """
    ends = [end for one in curves[:1] for end in one.outer]
    reached = [*(one.value for one in points), *ends, city]
    reach = max(reached) - min(reached)
    vertical, scale, word = value_axis(reached, unit)
    lines = [
        ([one.outer[0] for one in curves], "solid"),
        ([one.outer[1] for one in curves], "solid"),
        ([one.inner[0] for one in curves], "dash"),
        ([one.inner[1] for one in curves], "dash"),
    ]
    across = [one.denominator for one in curves]
    far = bool(across) and across[-1] > _WIDE * across[0]
    return figure(
        [
            *(_line(across, line, dash, scale) for line, dash in lines),
            _marks(points, city, scale, reach),
        ],
        height=HEIGHT,
        hovermode="closest",
        margin={"l": 8, "r": 72, "t": 16, "b": 8},
        xaxis=axis(
            type="log" if far else "linear",
            title={"text": gettext("分母"), "font": {"size": 12, "color": SECOND_INK}},
            tickformat="~s" if far else ",~f",
            nticks=4,
            showgrid=False,
        ),
        yaxis={**vertical, **({"title": {"text": word, "font": {"size": 12}}} if word else {})},
        shapes=[_across(city / scale)],
        annotations=_labels(curves, city, scale),
    )


def _line(across: list[float], values: list[float], dash: str, scale: float) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": [one / scale for one in values],
        "line": {"color": SECOND_INK, "width": 1.25, "dash": dash},
        "hoverinfo": "skip",
    }


def _marks(points: Sequence[Point], city: float, scale: float, reach: float) -> Figure:
    across, values = [one.denominator for one in points], [one.value for one in points]
    sides = names_above(across, values, city, reach)
    drawn = [_MARKERS.get(one.standing, _MARKERS["similar"]) for one in points]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [one.denominator for one in points],
        "y": [one.value / scale for one in points],
        "text": [one.name for one in points],
        "textposition": ["top center" if above else "bottom center" for above in sides],
        "textfont": {"size": 12},
        "marker": {
            "symbol": [symbol for symbol, _ in drawn],
            "color": [colour for _, colour in drawn],
            "size": 12,
            "line": {"color": SECOND_INK, "width": 1},
        },
        "hovertext": [one.said for one in points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def names_above(
    across: Sequence[float], values: Sequence[float], city: float, reach: float
) -> list[bool]:
    """Say which points' names stand above them.

    Names stand away from the city's line, and across where a neighbour's name stands already.

    Args:
        across: denominator of each point.
        values: of each.
        city: where the line is.
        reach: from the lowest to the highest value that the chart has room for.
    """
    wide = max(across, default=0.0) or 1.0
    above: list[bool] = []
    for at, value in enumerate(values):
        crowded = [
            above[other]
            for other in range(at)
            if abs(across[other] - across[at]) < _NEAR * wide
            and abs(values[other] - value) < _TALL * reach
        ]
        wanted = value >= city
        above.append(not wanted if wanted in crowded else wanted)
    return above


def _across(at: float) -> Figure:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": at,
        "y1": at,
        "line": {"color": SECOND_INK, "width": 1},
    }


def _labels(curves: Sequence[Curve], city: float, scale: float) -> list[Figure]:
    said = [(city, gettext("全市"))]
    if curves:
        said += [(curves[-1].outer[1], "99.8%"), (curves[-1].outer[0], "99.8%")]
    return [
        {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 6,
            "y": value / scale,
            "text": text,
            "showarrow": False,
            "font": {"size": 12, "color": SECOND_INK},
        }
        for value, text in said
    ]
