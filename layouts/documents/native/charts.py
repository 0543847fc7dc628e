"""The chart of an exhibit as part of an office document."""

from datetime import date
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from layouts.documents.fonts import set_fonts
from layouts.documents.native.bars import dress_bars, dress_stacked
from layouts.documents.native.dressing import colour
from layouts.documents.native.funnels import dress_funnel
from layouts.documents.native.lines import dress_lines
from layouts.exhibits.exhibit import Exhibit, Kind, Role
from layouts.exhibits.funnels import drawn_series
from layouts.theme import INK

_TYPES = {
    Kind.BARS: (XL_CHART_TYPE.BAR_CLUSTERED, dress_bars),
    Kind.LINES: (XL_CHART_TYPE.LINE_MARKERS, dress_lines),
    Kind.STACKED: (XL_CHART_TYPE.BAR_STACKED, dress_stacked),
    Kind.FUNNEL: (XL_CHART_TYPE.XY_SCATTER, dress_funnel),
}

Box = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""

_SCRATCH: Box = (0, 0, 9_144_000, 5_143_500)


def add_chart(shapes: Any, exhibit: Exhibit, box: Box, size: int = 12) -> Any:
    """Put the chart of an exhibit on a slide.

    Args:
        shapes: of the slide.
        exhibit: a chart that has something to draw.
        box: where.
        size: of its text, in points.

    Returns:
        The graphic frame.
    """
    kind, dress = _TYPES[Kind(exhibit.kind)]
    frame = shapes.add_chart(kind, *box, _data(exhibit))
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(size), colour(INK)
    dress(chart, exhibit, size)
    # What is hidden is not zero.
    chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").set("val", "gap")
    _number_axes(chart._chartSpace)
    set_fonts(chart._chartSpace)
    return frame


def _number_axes(space: Any) -> None:
    """Number the axes from 1: the schema knows no negative ones, which python-pptx gives them."""
    numbers: dict[str, str] = {}
    for one in space.iter(qn("c:axId"), qn("c:crossAx")):
        one.set("val", numbers.setdefault(one.get("val"), str(len(numbers) + 1)))


def chart_parts(exhibit: Exhibit, size: int = 10) -> tuple[bytes, bytes]:
    """Make the chart of an exhibit as the parts of another kind of document.

    Returns:
        The chart as XML, and its workbook.
    """
    paper = Presentation()
    slide = paper.slides.add_slide(paper.slide_layouts[6])
    part = add_chart(slide.shapes, exhibit, _SCRATCH, size).chart.part
    return etree.tostring(part._element), part.chart_workbook.xlsx_part.blob


def _data(exhibit: Exhibit) -> CategoryChartData | XyChartData:
    if exhibit.kind == Kind.FUNNEL:
        scattered = XyChartData(number_format=exhibit.form)
        for one in drawn_series(exhibit):
            points = scattered.add_series(one.name)
            for across, value in zip(one.across, one.values, strict=True):
                points.add_data_point(across, value)
        return scattered
    data = CategoryChartData(number_format=exhibit.form)
    if exhibit.months:
        data.categories = [date.fromisoformat(f"{one}-01") for one in exhibit.months]
        for one in exhibit.of(Role.NOW, Role.BEFORE):
            data.add_series(one.name, one.values)
        return data
    city = exhibit.line if exhibit.kind == Kind.BARS else None
    names = _names_of_bars(exhibit) if exhibit.kind == Kind.BARS else exhibit.labels
    data.categories = [*names, *([city[0]] if city else [])]
    for one in exhibit.of(Role.NOW, Role.BEFORE):
        data.add_series(one.name, [*one.values, *([city[1]] if city else [])])
    return data


def _names_of_bars(exhibit: Exhibit) -> list[str]:
    """Name the bars; where none stands, its sign stands beside the name, as none is not zero."""
    [shown] = exhibit.of(Role.NOW)
    return [
        label if value is not None else f"{label} {said}"
        for label, value, said in zip(exhibit.labels, shown.values, shown.said, strict=True)
    ]
