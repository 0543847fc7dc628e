"""What native charts have in common: axes, fills, labels, legend."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.oxml.ns import qn
from pptx.util import Pt

from layouts.exhibits.exhibit import Exhibit
from layouts.exhibits.forms import axis_form
from layouts.texts import CHINESE, locale
from layouts.theme import INK, LINE, SECOND_INK


def colour(code: str) -> RGBColor:
    """Read a colour of the theme."""
    return RGBColor.from_string(code.removeprefix("#"))


def dress_axes(chart: Any, exhibit: Exhibit, values: Sequence[float | None], size: int) -> None:
    """Draw few light lines, and write the values of the axis as `axis_form` says."""
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(size), colour(SECOND_INK)
        axis.format.line.color.rgb = colour(LINE)
    up = chart.value_axis
    up.major_gridlines.format.line.color.rgb = colour(LINE)
    up.major_gridlines.format.line.width = Pt(0.75)
    up.tick_labels.number_format = axis_form(exhibit.form, values)
    up.tick_labels.number_format_is_linked = False


def legend(chart: Any, size: int) -> None:
    """Name the series above the chart."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(size)


def fill(form: Any, code: str) -> None:
    """Fill a bar, a point or a marker with a colour."""
    form.fill.solid()
    form.fill.fore_color.rgb = colour(code)


def mark(drawn: Any, style: XL_MARKER_STYLE, code: str, size: int) -> None:
    """Mark a series or a point of it."""
    drawn.marker.style, drawn.marker.size = style, size
    fill(drawn.marker.format, code)
    drawn.marker.format.line.color.rgb = colour(SECOND_INK)


def say(point: Any, words: str, size: int, position: XL_LABEL_POSITION, code: str = INK) -> None:
    """Write words beside a point."""
    label = point.data_label
    label.has_text_frame = True
    label.text_frame.text = words
    [run] = label.text_frame.paragraphs[0].runs
    run.font.size, run.font.color.rgb = Pt(size), colour(code)
    label.position = position


def month_axis(axis: Any, every: int) -> None:
    """Write only every so many months of an axis."""
    axis.tick_labels.number_format = 'yyyy"年"m"月"' if locale() == CHINESE else "mmm yyyy"
    axis.tick_labels.number_format_is_linked = False
    known = axis._element
    for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for old in known.findall(qn(f"c:{name}")):
            known.remove(old)
    for name, value in (
        ("baseTimeUnit", "months"),
        ("majorUnit", str(every)),
        ("majorTimeUnit", "months"),
    ):
        etree.SubElement(known, qn(f"c:{name}"), val=value)
