"""The map: districts as filled polygons, with their names and values written in."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dash import Patch

from layouts.charts.base import Figure, figure
from layouts.formats import cell, exact
from layouts.theme import INK, PRIMARY, SECOND_INK
from layouts.values import FigureLike, Place, Shape

PALEST, DEEPEST = 0.10, 0.50
"""Opacity of the lowest and the highest value; names stay readable on the deepest."""

HEIGHT = 420
_DIGITS = 4


def district_map(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
) -> Figure:
    """Draw the map whole.

    Args:
        shapes: outlines in the order in which `repaint` finds them again.
        places: names, by code.
        figures: values, by code.
        unit: of the indicator.
    """
    painted = _painted(shapes, places, figures, unit)
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "hoveron": "fills",
            "hoverinfo": "text",
            **_outline(shape),
            "customdata": [shape.code],
            **paint,
        }
        for shape, paint in zip(shapes, painted, strict=True)
    ]
    return figure(
        traces,
        height=HEIGHT,
        hovermode="closest",
        xaxis={"visible": False, "fixedrange": True},
        yaxis={
            "visible": False,
            "fixedrange": True,
            "scaleanchor": "x",
            "scaleratio": _stretch(shapes),
        },
        annotations=[
            {
                "x": shape.label[0],
                "y": shape.label[1],
                "showarrow": False,
                "font": {"size": 12, "color": INK},
                "captureevents": False,
                "text": _label(shape, places, figures, unit),
            }
            for shape in shapes
        ],
    )


def repaint(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
) -> Any:
    """Give colours and words to a map that is drawn already, without sending its outlines again."""
    patch = Patch()
    for row, paint in enumerate(_painted(shapes, places, figures, unit)):
        for name, value in paint.items():
            patch["data"][row][name] = value
        patch["layout"]["annotations"][row]["text"] = _label(shapes[row], places, figures, unit)
    return patch


def _painted(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
) -> list[Figure]:
    found = {
        one.code: value
        for one in shapes
        if one.code in figures and (value := figures[one.code].value) is not None
    }
    low, high = min(found.values(), default=0.0), max(found.values(), default=0.0)
    return [
        {
            "fillcolor": _colour(found.get(shape.code), low, high),
            "text": _said(shape, places, figures, unit),
            "line": _line(shape.code in places and places[shape.code].chosen),
        }
        for shape in shapes
    ]


def _colour(value: float | None, low: float, high: float) -> str:
    if value is None:
        return "rgba(68,82,94,0.08)"
    depth = PALEST + (DEEPEST - PALEST) * ((value - low) / (high - low) if high > low else 0.5)
    red, green, blue = (int(PRIMARY[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{depth:.2f})"


def _line(chosen: bool) -> Figure:
    return {"color": PRIMARY, "width": 3} if chosen else {"color": SECOND_INK, "width": 0.75}


def _label(
    shape: Shape, places: Mapping[str, Place], figures: Mapping[str, FigureLike], unit: str
) -> str:
    place, one = places.get(shape.code), figures.get(shape.code)
    if place is None or one is None:
        return ""
    return f"{place.short}<br><b>{cell(one, unit)}</b>"


def _said(
    shape: Shape, places: Mapping[str, Place], figures: Mapping[str, FigureLike], unit: str
) -> str:
    place, one = places.get(shape.code), figures.get(shape.code)
    if place is None or one is None:
        return ""
    value = cell(one, unit) if one.value is None else exact(one.value, unit)
    return f"{place.name} {value}"


def _outline(shape: Shape) -> Figure:
    # None lifts the pen between two rings; without it islands would be joined by lines.
    across: list[float | None] = []
    up: list[float | None] = []
    for ring in shape.rings:
        if across:
            across.append(None)
            up.append(None)
        across += [round(point[0], _DIGITS) for point in ring]
        up += [round(point[1], _DIGITS) for point in ring]
    return {"x": across, "y": up}


def _stretch(shapes: Sequence[Shape]) -> float:
    middle = sum(one.label[1] for one in shapes) / len(shapes) if shapes else 0.0
    return round(1 / math.cos(math.radians(middle)), 4)
