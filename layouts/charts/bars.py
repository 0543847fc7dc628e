"""Bars: one indicator, district by district, in the official order."""

from collections.abc import Sequence

from layouts.charts.base import Figure, axis, figure
from layouts.formats import cell, exact, interval
from layouts.texts import gettext
from layouts.theme import INK, PRIMARY, SECOND_INK
from layouts.values import FigureLike, Place

_ROW, _EDGE, _LINE_LABEL = 34, 16, 24
_FADED = 0.4


def bars(
    places: Sequence[Place],
    figures: Sequence[FigureLike],
    unit: str,
    *,
    city: float | None,
    running: bool,
) -> Figure:
    """Draw bars from zero; the values stand beside the names, where nothing crosses them.

    A value that has a 95 % interval carries it as a bar of its own.

    Args:
        places: districts, in the official order.
        figures: one for each.
        unit: of the indicator.
        city: value of the city, drawn as a line across; None: no line.
        running: whether the period ends with a month that is not over; bars are then hatched.
    """
    known = [one.upper or one.value for one in figures if one.value is not None]
    largest = max([*known, city or 0.0], default=0.0)
    above = _LINE_LABEL if city is not None else 0
    names = [one.name for one in places]
    some_chosen = any(one.chosen for one in places)
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [one.value for one in figures],
        "marker": {
            "color": PRIMARY,
            "opacity": [1 if one.chosen or not some_chosen else _FADED for one in places],
            "pattern": {"shape": "/" if running else "", "solidity": 0.5},
        },
        "hovertext": [
            f"{place.name} {cell(one, unit) if one.value is None else _said(one, unit)}"
            for place, one in zip(places, figures, strict=True)
        ],
        "hoverinfo": "text",
        **_intervals(figures),
    }
    return figure(
        [trace],
        height=_ROW * len(places) + above + _EDGE,
        bargap=0.45,
        margin={"l": 8, "r": 24, "t": above + 4, "b": 4},
        xaxis=axis(range=[0, largest * 1.05 or 1], showticklabels=False, showgrid=False),
        yaxis=axis(
            autorange="reversed",
            type="category",
            showgrid=False,
            tickmode="array",
            tickvals=names,
            ticktext=[
                f"{place.short}  <b>{cell(one, unit)}</b> "
                for place, one in zip(places, figures, strict=True)
            ],
            tickfont={"size": 13},
        ),
        **({} if city is None else _city_line(city)),
    )


def _said(one: FigureLike, unit: str) -> str:
    within = interval(one, unit)
    value = exact(one.value or 0.0, unit)
    return (
        gettext("{value}（95% 区间 {interval}）", value=value, interval=within) if within else value
    )


def _intervals(figures: Sequence[FigureLike]) -> Figure:
    if all(one.lower is None for one in figures):
        return {}
    reach = [
        (0.0, 0.0)
        if one.value is None or one.lower is None or one.upper is None
        else (one.value - one.lower, one.upper - one.value)
        for one in figures
    ]
    return {
        "error_x": {
            "type": "data",
            "symmetric": False,
            "arrayminus": [below for below, _ in reach],
            "array": [above for _, above in reach],
            "color": INK,
            "thickness": 1.5,
            "width": 4,
        }
    }


def _city_line(at: float) -> Figure:
    return {
        "shapes": [
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": SECOND_INK, "width": 1.5, "dash": "dash"},
            }
        ],
        "annotations": [
            {
                "x": at,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": gettext("全市"),
                "showarrow": False,
                "font": {"size": 12, "color": SECOND_INK},
            }
        ],
    }
