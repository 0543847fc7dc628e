"""Native funnel plots: districts against their denominators, between limits of chance."""

from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from layouts.charts.funnel import names_above
from layouts.documents.native.dressing import colour, dress_axes, mark, say
from layouts.exhibits.exhibit import Exhibit, Role, Series
from layouts.exhibits.forms import axis_form
from layouts.exhibits.funnels import drawn_series
from layouts.texts import gettext
from layouts.theme import FILLS, SECOND_INK, SIMILAR

_STYLES = {
    "better": XL_MARKER_STYLE.TRIANGLE,
    "higher": XL_MARKER_STYLE.TRIANGLE,
    "worse": XL_MARKER_STYLE.DIAMOND,
    "lower": XL_MARKER_STYLE.DIAMOND,
}


def dress_funnel(chart: Any, exhibit: Exhibit, size: int) -> None:
    """Draw limits as lines and districts as points with their names."""
    shown = drawn_series(exhibit)
    values = [value for one in shown for value in one.values if value is not None]
    reach = max(values) - min(values)
    dress_axes(chart, exhibit, values, size)
    chart.has_legend = False
    places = [at for one in shown for at in one.across]
    across = chart.category_axis
    across.has_major_gridlines = False
    across.has_title = True
    across.axis_title.text_frame.text = gettext("分母")
    [run] = across.axis_title.text_frame.paragraphs[0].runs
    run.font.size, run.font.bold = Pt(size), False
    across.tick_labels.number_format = axis_form("#,##0", places)
    across.tick_labels.number_format_is_linked = False
    across.minimum_scale = _start(places)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for drawn, one in zip(chart.plots[0].series, shown, strict=True):
        if one.role == Role.NOW:
            _points(drawn, one, exhibit, size, reach)
        else:
            _limit(drawn, one)


def _limit(drawn: Any, shown: Series) -> None:
    drawn.marker.style = XL_MARKER_STYLE.NONE
    line = drawn.format.line
    line.color.rgb, line.width = colour(SECOND_INK), Pt(1)
    line.dash_style = MSO_LINE.DASH if shown.role == Role.INNER else MSO_LINE.SOLID


def _points(drawn: Any, shown: Series, exhibit: Exhibit, size: int, reach: float) -> None:
    drawn.format.line.fill.background()
    city = exhibit.line[1] if exhibit.line else 0.0
    sides = names_above(shown.across, [one or 0.0 for one in shown.values], city, reach)
    for at, (name, standing, above) in enumerate(
        zip(exhibit.names, shown.standings, sides, strict=True)
    ):
        point = drawn.points[at]
        style = _STYLES.get(standing, XL_MARKER_STYLE.CIRCLE)
        mark(point, style, FILLS.get(standing, SIMILAR), 10)
        side = XL_LABEL_POSITION.ABOVE if above else XL_LABEL_POSITION.BELOW
        say(point, name, size, side)


def _start(places: list[float]) -> float:
    """Begin the axis at nothing, or where little lies before the first denominator."""
    least = min(places, default=0.0)
    step = float(10 ** max(0, len(f"{least:.0f}") - 1))
    return least // step * step
