"""A native chart within a Word document, its workbook within it."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Emu
from lxml import etree

from layouts.documents.native.charts import chart_parts
from layouts.exhibits.exhibit import Exhibit

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_INLINE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
    '<wp:docPr id="{number}" name="chart {number}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="{chart}"><c:chart xmlns:c="{chart}" xmlns:r="{links}" '
    'r:id="{link}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
)


def add_chart(paper: Any, exhibit: Exhibit, number: int, box: tuple[int, int]) -> Any:
    """Add the chart of an exhibit in a paragraph of its own.

    Args:
        paper: the document.
        exhibit: of a kind that is drawn as a chart.
        number: of the chart, in the document.
        box: width and height in EMU.

    Returns:
        The paragraph.
    """
    drawn, book = chart_parts(exhibit)
    package = paper.part.package
    held = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK, book, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    root = etree.fromstring(drawn)
    root.find(f"{{{_C}}}externalData").set(
        f"{{{_R}}}id", part.relate_to(held, RELATIONSHIP_TYPE.PACKAGE)
    )
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    link = paper.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = paper.add_paragraph()
    inline = parse_xml(
        _INLINE.format(
            across=Emu(box[0]),
            down=Emu(box[1]),
            number=number,
            chart=_C,
            links=_R,
            link=link,
        )
    )
    # As an attribute, not as text in the template: a summary may hold any sign.
    next(one for one in inline.iter() if one.tag.endswith("}docPr")).set("descr", exhibit.summary)
    paragraph.add_run()._r.append(inline)
    return paragraph
