"""What every figure has in common: one lean layout, one configuration."""

from collections.abc import Sequence
from typing import Any

from layouts.formats import scale_of
from layouts.texts import CHINESE, locale
from layouts.theme import CARD, FONT, INK, LINE, SECOND_INK, SERIES
from layouts.values import MonthLike

Figure = dict[str, Any]

_NARROW_SHARES = (0.06, 0.006)
"""Shares that differ by less need one, then two decimals at the axis to be told apart."""


def graph_config() -> dict[str, Any]:
    """Configure a graph; nothing in it leads to another host."""
    return {
        "displaylogo": False,
        "showSendToCloud": False,
        "displayModeBar": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "locale": "zh-CN" if locale() == CHINESE else "en",
    }


def figure(traces: Sequence[Figure], **layout: Any) -> Figure:
    """Put traces into the common layout; named parts of the layout go over it."""
    return {
        "data": list(traces),
        "layout": {
            "font": {"family": FONT, "size": 13, "color": INK},
            "colorway": list(SERIES),
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "hoverlabel": {
                "bgcolor": CARD,
                "bordercolor": SECOND_INK,
                "font": {"family": FONT, "color": INK, "size": 13},
                "align": "left",
            },
            "showlegend": False,
            "dragmode": False,
            "separators": ".,",
            **layout,
        },
    }


def empty_figure() -> Figure:
    """Draw a figure that has nothing to show yet."""
    return figure((), xaxis={"visible": False}, yaxis={"visible": False})


def nothing(why: str, height: int) -> Figure:
    """Say in a figure's place why there is none."""
    words = {
        "text": why,
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"size": 14, "color": SECOND_INK},
    }
    unseen = {"visible": False}
    return figure((), height=height, xaxis=unseen, yaxis=unseen, annotations=[words])


def axis(**more: Any) -> Figure:
    """Describe an axis: few light lines, labels horizontal, room made for them."""
    return {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": LINE,
        "zerolinecolor": SECOND_INK,
        "zerolinewidth": 1,
        "linecolor": LINE,
        "tickangle": 0,
        "tickfont": {"size": 12, "color": SECOND_INK},
        **more,
    }


def month_axis(months: Sequence[MonthLike], labels: int) -> Figure:
    """Describe an axis of months.

    Args:
        months: early to late, at least one.
        labels: how many there is room for.
    """
    every = max(1, -(-len(months) // labels))
    return axis(
        type="date",
        tickformat="%-m月\n%Y年" if locale() == CHINESE else "%b\n%Y",
        dtick=f"M{every}",
        tick0=iso(months[-1]),
        range=[f"{iso(months[0] - 1)[:8]}16", f"{iso(months[-1])[:8]}16"],
        showgrid=False,
    )


def value_axis(values: Sequence[float], unit: str) -> tuple[Figure, float, str]:
    """Describe an axis of values.

    Args:
        values: to be drawn.
        unit: of theirs.

    Returns:
        The axis, what values are divided by before they are drawn, and the word for that.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if unit == "share":
        decimals = sum(high - low < narrow for narrow in _NARROW_SHARES)
        return axis(tickformat=f",.{decimals}%", nticks=6), 1.0, ""
    scale, word = scale_of(max(abs(low), abs(high)))
    return axis(tickformat=",~f", nticks=6), scale, word


def iso(month: MonthLike) -> str:
    """Write the first day of a month as figures take it."""
    return f"{month.year}-{month.number:02d}-01"
