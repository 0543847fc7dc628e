"""The map: districts filled by their class, with their names and values written in."""

import math
from collections.abc import Mapping, Sequence

from layouts.charts.base import Figure, figure
from layouts.formats import cell, exact
from layouts.parts.classes import SIGNS, class_words
from layouts.theme import BETTER, INK, PRIMARY, SECOND_INK, SIMILAR, WORSE
from layouts.values import FigureLike, Place, Shape

_FILLS = {
    "better": (BETTER, 0.55),
    "similar": (SIMILAR, 0.35),
    "worse": (WORSE, 0.55),
    "higher": (SECOND_INK, 0.30),
    "lower": (SECOND_INK, 0.15),
}
"""Colour and opacity by class; names stay readable on each, on the light and the dark card."""

_PLAIN = (SECOND_INK, 0.08)
HEIGHT = 420
_DIGITS = 4


def district_map(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> Figure:
    """Draw the map whole.

    Args:
        shapes: outlines in the order in which `repaint` finds them again.
        places: names, by code.
        figures: values, by code.
        unit: of the indicator.
        standings: class by code; a district without one is left plain.
    """
    painted = _painted(shapes, places, figures, unit, standings)
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
                "text": _label(shape, places, figures, unit, standings),
            }
            for shape in shapes
        ],
    )


def repaint(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> Figure:
    """Give colours and words for a map that is drawn already, without sending its outlines again.

    The browser sets them into its map (`repaint` in `zhiyuan.js`): a patch of Dash fails there
    when the page is left before the answer comes.
    """
    return {
        "data": _painted(shapes, places, figures, unit, standings),
        "labels": [_label(one, places, figures, unit, standings) for one in shapes],
    }


def _painted(
    shapes: Sequence[Shape],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> list[Figure]:
    return [
        {
            "fillcolor": _colour(standings.get(shape.code)),
            "fillpattern": _hatching(standings.get(shape.code)),
            "text": _said(shape, places, figures, unit, standings),
            "line": _line(shape.code in places and places[shape.code].chosen),
        }
        for shape in shapes
    ]


def _colour(standing: str | None) -> str:
    colour, depth = _FILLS.get(standing or "", _PLAIN)
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{depth:.2f})"


def _hatching(standing: str | None) -> Figure:
    if standing != "not_comparable":
        return {"shape": ""}
    return {"shape": "/", "fgcolor": SECOND_INK, "fgopacity": 0.35, "size": 10, "solidity": 0.12}


def _line(chosen: bool) -> Figure:
    return {"color": PRIMARY, "width": 3} if chosen else {"color": SECOND_INK, "width": 0.75}


def _label(
    shape: Shape,
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> str:
    place, one = places.get(shape.code), figures.get(shape.code)
    if place is None or one is None:
        return ""
    standing = standings.get(shape.code)
    sign = f" {SIGNS[standing]}" if standing and one.value is not None else ""
    return f"{place.short}<br><b>{cell(one, unit)}</b>{sign}"


def _said(
    shape: Shape,
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> str:
    place, one = places.get(shape.code), figures.get(shape.code)
    if place is None or one is None:
        return ""
    value = cell(one, unit) if one.value is None else exact(one.value, unit)
    standing = standings.get(shape.code)
    words = f" · {class_words(standing).long}" if standing else ""
    return f"{place.name} {value}{words}"


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
