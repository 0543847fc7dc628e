"""Native lines: month by month, the year before dotted behind."""

from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from layouts.documents.native.dressing import colour, dress_axes, legend, mark, month_axis, say
from layouts.exhibits.exhibit import Exhibit, Role, Series
from layouts.theme import PRIMARY, SECOND_INK

_NAMES = 8
"""Names that there is room for."""


def dress_lines(chart: Any, exhibit: Exhibit, size: int) -> None:
    """Draw the months, a running one dashed, and write the last value of a whole one."""
    shown = exhibit.of(Role.NOW, Role.BEFORE)
    dress_axes(chart, exhibit, [value for one in shown for value in one.values], size)
    legend(chart, size)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    month_axis(chart.category_axis, max(1, -(-len(exhibit.months) // _NAMES)))
    for drawn, one in zip(chart.plots[0].series, shown, strict=True):
        before = one.role == Role.BEFORE
        code = SECOND_INK if before else PRIMARY
        drawn.smooth = False
        line = drawn.format.line
        line.color.rgb, line.width = colour(code), Pt(1.5 if before else 2.5)
        line.dash_style = MSO_LINE.ROUND_DOT if before else MSO_LINE.SOLID
        style = XL_MARKER_STYLE.DIAMOND if before else XL_MARKER_STYLE.CIRCLE
        mark(drawn, style, code, 5)
        if not before:
            _end(drawn, one, size, running=exhibit.running)


def _end(drawn: Any, shown: Series, size: int, *, running: bool) -> None:
    last = len(shown.values) - 1
    whole = last - 1 if running else last
    if running:
        line = drawn.points[last].format.line
        line.dash_style, line.color.rgb = MSO_LINE.DASH, colour(PRIMARY)
    if whole >= 0 and shown.values[whole] is not None:
        point = drawn.points[whole]
        say(point, shown.said[whole], size, XL_LABEL_POSITION.ABOVE, PRIMARY)
