"""Run charts: a district's months between the limits of its own variation."""

from collections.abc import Collection, Sequence

from layouts.charts.base import Figure, figure, iso, month_axis, value_axis
from layouts.formats import cell, exact, month
from layouts.texts import gettext
from layouts.theme import PRIMARY, SECOND_INK, WORSE
from layouts.values import FigureLike, MonthLike, RunLike

HEIGHT = 180
_LABELS = 3


def run(
    months: Sequence[MonthLike],
    figures: Sequence[FigureLike],
    limits: RunLike,
    signals: Collection[int],
    unit: str,
) -> Figure:
    """Draw a run chart.

    Args:
        months: of the figures, early to late.
        figures: one for each month.
        limits: mean and natural process limits.
        signals: positions of the months that are signals.
        unit: of the indicator.
    """
    known = [one.value for one in figures if one.value is not None]
    vertical, scale, word = value_axis([*known, limits.lower, limits.upper], unit)
    days = [iso(one) for one in months]
    values = [None if one.value is None else one.value / scale for one in figures]
    raised = [value if at in signals else None for at, value in enumerate(values)]
    said = [
        _said(at, one, unit, raised=signal is not None)
        for at, one, signal in zip(months, figures, raised, strict=True)
    ]
    line = {"mode": "lines+markers", "line": {"color": PRIMARY, "width": 1.5}}
    point = {"symbol": "circle", "size": 5, "color": PRIMARY}
    signal = {"symbol": "diamond", "size": 10, "color": WORSE}
    return figure(
        [
            _trace(days, values, said, {**line, "marker": point}),
            _trace(days, raised, said, {"mode": "markers", "marker": signal}),
        ],
        height=HEIGHT,
        hovermode="closest",
        margin={"l": 8, "r": 12, "t": 12, "b": 8},
        xaxis=month_axis(months, _LABELS),
        yaxis={
            **vertical,
            "nticks": 4,
            **({"title": {"text": word, "font": {"size": 12}}} if word else {}),
        },
        shapes=[
            _across(limits.centre / scale, "solid"),
            _across(limits.lower / scale, "dash"),
            _across(limits.upper / scale, "dash"),
        ],
    )


def _trace(days: list[str], values: list[float | None], said: list[str], more: Figure) -> Figure:
    return {
        "type": "scatter",
        "x": days,
        "y": values,
        "hovertext": said,
        "hoverinfo": "text",
        "cliponaxis": False,
        **more,
    }


def _said(at: MonthLike, one: FigureLike, unit: str, *, raised: bool) -> str:
    value = cell(one, unit) if one.value is None else exact(one.value, unit)
    said = f"{month(at)} {value}"
    return gettext("{value} · 异常信号", value=said) if raised else said


def _across(at: float, dash: str) -> Figure:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": at,
        "y1": at,
        "line": {"color": SECOND_INK, "width": 1, "dash": dash},
    }
