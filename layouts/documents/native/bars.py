"""Native bars: by district with intervals, and stacked by member."""

from typing import Any

from lxml import etree
from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts.documents.native.dressing import colour, dress_axes, fill, legend, say
from layouts.exhibits.exhibit import Exhibit, Role, Series
from layouts.exhibits.forms import axis_form
from layouts.parts.classes import SIGNS
from layouts.theme import CARD, FILLS, INK, PRIMARY, SECOND_INK, SERIES, SIMILAR

_APART = ("better", "worse", "higher", "lower")
_LINE = 12_700
_GAP = 55
_ROOM = 1.12
_APART_BY = 0.008
"""Between the end of an interval and its label, as a part of the chart's width."""
_NO_LEADERS = (
    f'<c:extLst {nsdecls("c")}><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_PLOT = (0.16, 0.02, 0.82, 0.96)
"""Where the bars stand in the chart: left, top, width and height as parts of it."""


def dress_bars(chart: Any, exhibit: Exhibit, size: int) -> None:
    """Draw bars from zero with their values behind them, coloured by class."""
    [shown] = exhibit.of(Role.NOW)
    city = [exhibit.line[1]] if exhibit.line else []
    dress_axes(chart, exhibit, [*shown.values, *city], size)
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = _most(exhibit, shown)
    _place(chart)
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width = _GAP
    [bars] = plot.series
    fill(bars.format, PRIMARY)
    for at, standing in enumerate(shown.standings):
        fill(bars.points[at].format, FILLS.get(standing, CARD))
        bars.points[at].format.line.color.rgb = colour(SECOND_INK)
    if exhibit.line:
        fill(bars.points[len(exhibit.names)].format, SECOND_INK)
    _label(bars, exhibit, [*shown.values, *city], size)
    _say(bars, exhibit, shown, size)
    _no_leaders(bars)
    _intervals(bars, exhibit, shown, len(city))


def dress_stacked(chart: Any, exhibit: Exhibit, size: int) -> None:
    """Draw the members of each district one after another."""
    shown = exhibit.of(Role.NOW)
    rows = zip(*(one.values for one in shown), strict=True)
    dress_axes(chart, exhibit, [sum(one or 0.0 for one in row) for row in rows], size)
    legend(chart, size)
    chart.category_axis.reverse_order = True
    # Turned round, the axis would stand above the bars.
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = _GAP, 100
    for at, drawn in enumerate(plot.series):
        fill(drawn.format, SERIES[at] if at < len(SERIES) else SIMILAR)
        drawn.format.line.color.rgb = colour(CARD)


def _label(bars: Any, exhibit: Exhibit, values: list[float | None], size: int) -> None:
    labels = bars.data_labels
    share = exhibit.form.endswith("%")
    labels.number_format = exhibit.form if share else axis_form(exhibit.form, values)
    labels.number_format_is_linked = False
    labels.show_value = True
    labels.font.size, labels.font.color.rgb = Pt(size), colour(INK)
    labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _say(bars: Any, exhibit: Exhibit, shown: Series, size: int) -> None:
    """Write values beyond their intervals, the sign of a class behind, or what stands instead."""
    standings = shown.standings or ("",) * len(shown.values)
    upper = exhibit.of(Role.UPPER)
    ends = upper[0].values if upper else shown.values
    most = _most(exhibit, shown)
    for at, (value, said, standing) in enumerate(
        zip(shown.values, shown.said, standings, strict=True)
    ):
        end = ends[at]
        beyond = 0.0 if value is None or end is None else end - value
        if value is not None and standing not in _APART and not beyond:
            continue
        words = f"{said} {SIGNS[standing]}" if value is not None and standing in _APART else said
        say(bars.points[at], words, size, XL_LABEL_POSITION.OUTSIDE_END)
        if beyond:
            _shift(bars.points[at].data_label, beyond / most * _PLOT[2] + _APART_BY)


def _shift(label: Any, across: float) -> None:
    """Move a label to the right, by a part of the chart's width."""
    known = label._get_or_add_dLbl()
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:x"), val=f"{across:.4f}")
    etree.SubElement(manual, qn("c:y"), val="0")
    old = known.find(qn("c:layout"))
    if old is not None:
        known.remove(old)
    known.find(qn("c:idx")).addnext(layout)


def _no_leaders(bars: Any) -> None:
    """Keep lines from being drawn between a bar and its label."""
    labels = bars._element.find(qn("c:dLbls"))
    labels.append(parse_xml(_NO_LEADERS))


def _most(exhibit: Exhibit, shown: Series) -> float:
    """Choose the end of the axis: beyond the longest interval, with room for its label."""
    upper = exhibit.of(Role.UPPER)
    city = [exhibit.line[1]] if exhibit.line else []
    known = [one for one in (*shown.values, *(upper[0].values if upper else ()), *city) if one]
    return max(known, default=1.0) * _ROOM


def _place(chart: Any) -> None:
    """Fix where the bars stand, so that labels can be placed by the scale."""
    area = chart._chartSpace.chart.plotArea
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, part in zip(("x", "y", "w", "h"), _PLOT, strict=True):
        etree.SubElement(manual, qn(f"c:{name}"), val=str(part))
    area.insert(0, layout)


def _intervals(bars: Any, exhibit: Exhibit, shown: Series, more: int) -> None:
    """Draw the 95 % intervals as error bars of their own lengths."""
    ends = [one.values for one in exhibit.of(Role.LOWER, Role.UPPER)]
    if len(ends) != 2:
        return
    below, above = [], []
    for value, lower, upper in zip(shown.values, *ends, strict=True):
        known = value is not None and lower is not None and upper is not None
        below.append((value or 0.0) - (lower or 0.0) if known else 0.0)
        above.append((upper or 0.0) - (value or 0.0) if known else 0.0)
    nothing = [0.0] * more
    made = etree.Element(qn("c:errBars"))
    for name, value in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(made, qn(f"c:{name}"), val=value)
    for name, lengths in (("plus", [*above, *nothing]), ("minus", [*below, *nothing])):
        made.append(_numbers(name, lengths))
    made.append(_thin_line())
    # The schema wants them right before the names.
    bars._element.find(qn("c:cat")).addprevious(made)


def _numbers(name: str, lengths: list[float]) -> Any:
    held = etree.Element(qn(f"c:{name}"))
    literal = etree.SubElement(held, qn("c:numLit"))
    etree.SubElement(literal, qn("c:formatCode")).text = "General"
    etree.SubElement(literal, qn("c:ptCount"), val=str(len(lengths)))
    for at, length in enumerate(lengths):
        point = etree.SubElement(literal, qn("c:pt"), idx=str(at))
        etree.SubElement(point, qn("c:v")).text = repr(round(length, 10))
    return held


def _thin_line() -> Any:
    shape = etree.Element(qn("c:spPr"))
    line = etree.SubElement(shape, qn("a:ln"), w=str(_LINE))
    filled = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(filled, qn("a:srgbClr"), val=INK.removeprefix("#"))
    return shape
