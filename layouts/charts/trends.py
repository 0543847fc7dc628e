"""Trends: an indicator month by month, with the year before behind it."""

from collections.abc import Sequence

from layouts.charts.base import Figure, figure, iso, month_axis, nothing, value_axis
from layouts.charts.events import ROOM, Happening, event_marks
from layouts.formats import cell, exact, month, short
from layouts.texts import gettext
from layouts.theme import CARD, PRIMARY, SECOND_INK
from layouts.values import FigureLike, MonthLike

HEIGHT = 320


def trend(
    months: Sequence[MonthLike],
    figures: Sequence[FigureLike],
    before: Sequence[FigureLike],
    unit: str,
    *,
    running: bool,
    height: int = HEIGHT,
    labels: int = 8,
    happenings: Sequence[Happening] = (),
) -> Figure:
    """Draw a trend.

    Args:
        months: of the figures, early to late.
        figures: one for each month.
        before: the same twelve months earlier, one for each month.
        unit: of the indicator.
        running: whether the last month is not over; it is then drawn apart, hollow and dashed.
        height: in pixels.
        labels: months that there is room to write.
        happenings: events to be drawn, early to late.
    """
    known = [one.value for one in (*figures, *before) if one.value is not None]
    if not known:
        return nothing(gettext("各月都没有可显示的数值"), height)
    vertical, scale, word = value_axis(known, unit)
    days = [iso(one) for one in months]
    now = _scaled(figures, scale)
    said = _said(months, figures, unit)
    whole = len(now) - 1 if running else len(now)
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": gettext("上年同月"),
            "legendrank": 3,
            "x": days,
            "y": _scaled(before, scale),
            "line": {"color": SECOND_INK, "width": 1.5, "dash": "dot"},
            "marker": {"symbol": "diamond", "size": 4, "color": SECOND_INK},
            "text": _said([one - 12 for one in months], before, unit),
            "hovertemplate": "%{text}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": gettext("本期"),
            "legendrank": 1,
            "x": days[:whole],
            "y": now[:whole],
            "line": {"color": PRIMARY, "width": 2.5},
            "marker": {"symbol": "circle", "size": 5, "color": PRIMARY},
            "text": said[:whole],
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]
    if running:
        traces.append(_running(days, now, said))
    title = {"text": word, "font": {"size": 12}} if word else None
    shapes, numbers = event_marks(happenings, months)
    above = ROOM if numbers else 0
    return figure(
        traces,
        height=height,
        hovermode="x unified",
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02 + above / (height - 80),
            "yanchor": "bottom",
        },
        margin={"l": 8, "r": 56, "t": 28 + above, "b": 8},
        xaxis={**month_axis(months, labels), "hoverformat": " "},
        yaxis={**vertical, **({"title": title} if title else {})},
        shapes=shapes,
        annotations=[*_last_value(days[:whole], now[:whole], figures[:whole], unit), *numbers],
    )


def _running(days: list[str], now: list[float | None], said: list[str]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": gettext("本月未满"),
        "legendrank": 2,
        "x": days[-2:],
        "y": now[-2:],
        "line": {"color": PRIMARY, "width": 1.5, "dash": "dash"},
        "marker": {
            "symbol": "circle",
            "size": [0, 8],
            "color": CARD,
            "line": {"color": PRIMARY, "width": 2},
        },
        "text": said[-2:],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _scaled(figures: Sequence[FigureLike], scale: float) -> list[float | None]:
    return [None if one.value is None else one.value / scale for one in figures]


def _said(months: Sequence[MonthLike], figures: Sequence[FigureLike], unit: str) -> list[str]:
    return [
        f"{month(at)} {cell(one, unit) if one.value is None else exact(one.value, unit)}"
        for at, one in zip(months, figures, strict=True)
    ]


def _last_value(
    days: list[str], now: list[float | None], figures: Sequence[FigureLike], unit: str
) -> list[Figure]:
    if not now or figures[-1].value is None:
        return []
    return [
        {
            "x": days[-1],
            "y": now[-1],
            "text": f"<b>{short(figures[-1].value, unit).number}</b>",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 8,
            "font": {"color": PRIMARY, "size": 13},
        }
    ]
