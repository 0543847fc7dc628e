"""What changed: the indicators that moved by more than chance, in words."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import change, short
from layouts.names import baseline_name, indicator_name, nothing_beside
from layouts.texts import gettext
from layouts.values import FigureLike, Frame, IndicatorLike

MOST = 6
_MOVED = 0.05
"""Share by which a value without an interval must move to be told."""


class Moved(NamedTuple):
    """An indicator of the list.

    Attributes:
        indicator: what it is.
        href: where its name leads.
        now: its value.
        then: what it is set beside.
    """

    indicator: IndicatorLike
    href: str
    now: FigureLike
    then: FigureLike


def changes(rows: Sequence[Moved], frame: Frame, *, compared: bool) -> list[Component]:
    """Draw the list, the largest first.

    Args:
        rows: indicators with both values.
        frame: of the page.
        compared: whether the period may be compared at all.
    """
    beside = baseline_name(frame.compare)
    title = gettext("与{baseline}相比的变化", baseline=beside)
    if frame.compare in ("target", "city"):
        title = gettext("与{baseline}的差距", baseline=beside)
    head = html.H2(title, className="section-title")
    known = [row for row in rows if row.now.value is not None and row.then.value is not None]
    if not compared or not known:
        words = gettext("末月未满，不作对比") if not compared else nothing_beside(frame.compare)
        return [head, html.P(words, className="changes-none")]
    moved = sorted(filter(has_moved, known), key=_size, reverse=True)[:MOST]
    if not moved:
        return [head, html.P(gettext("没有超出偶然波动的变化。"), className="changes-none")]
    return [head, html.Ul([_line(row, frame) for row in moved], className="changes")]


def has_moved(row: Moved) -> bool:
    """Tell whether two values differ by more than chance.

    Where they have intervals, these must lie apart; where not, the value must have moved by a
    twentieth of what it was.
    """
    now, then = row.now, row.then
    if now.value is None or then.value is None:
        return False
    if now.lower is not None and now.upper is not None:
        low = then.value if then.lower is None else then.lower
        high = then.value if then.upper is None else then.upper
        return now.lower > high or now.upper < low
    return _size(row) >= _MOVED


def _size(row: Moved) -> float:
    now, then = row.now.value or 0.0, row.then.value or 0.0
    return abs(now - then) / abs(then) if then else abs(now)


def _line(row: Moved, frame: Frame) -> Component:
    unit = row.indicator.unit
    found = change(row.now.value, row.then.value, unit, frame.compare)
    value = short(row.now.value or 0.0, unit)
    return html.Li(
        [
            dcc.Link(indicator_name(row.indicator), href=row.href),
            html.Span(str(value), className="change-value"),
            html.Span(found.text, className=f"change change-{found.direction}"),
        ]
    )
