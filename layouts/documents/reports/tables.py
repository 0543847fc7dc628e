"""A native table within a Word document, its numbers never broken between lines."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Pt, RGBColor

from layouts.documents.slides.fitting import width
from layouts.exhibits.columns import shares
from layouts.exhibits.exhibit import Exhibit, Kind, Role, Series
from layouts.exhibits.saying import said_at, say_all
from layouts.parts.classes import class_words
from layouts.texts import gettext
from layouts.theme import PRIMARY

_SIZES = (8, 7.5, 7, 6.5, 6)
_BOLD = 1.15
"""How much wider than others bold words are."""
_MARGIN = 57
"""Left and right of a cell, in twentieths of a point."""


def add_table(paper: Any, exhibit: Exhibit, columns: Sequence[Series], across: int) -> None:
    """Add a table: cells filled by class with its sign, the head again on every page.

    Args:
        paper: the document.
        exhibit: whose names are the rows.
        columns: shown beside the names.
        across: width in EMU.
    """
    classed = exhibit.kind == Kind.MAP and bool(columns[0].standings)
    heads = [exhibit.head, *(one.name for one in columns)]
    heads += [gettext("与全市对照")] if classed else []
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="{_MARGIN}" w:type="dxa"/>'
            f'<w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        )
    )
    parts = shares(exhibit, [*columns, *columns[:1]] if classed else columns)
    widths = [Emu(int(across * share)) for share in parts]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    size = _size(columns, [wide.pt - _MARGIN / 10 for wide in widths[1:]])
    for cell, text in zip(_cells(table.rows[0], widths, head=True), heads, strict=True):
        _cell(cell, text, size, PRIMARY, "#FFFFFF", bold=True)
    for at, name in enumerate(exhibit.labels):
        cells = _cells(table.add_row(), widths)
        _cell(cells[0], name, size)
        for cell, one in zip(cells[1:], columns, strict=False):
            said = said_at(one, at)
            _cell(cell, said.words, size, said.tint, right=one.role != Role.BESIDE)
        if classed:
            standing = columns[0].standings[at]
            _cell(cells[-1], class_words(standing).long if standing else "", size)


def _size(columns: Sequence[Series], rooms: Sequence[float]) -> float:
    """Choose the largest size at which no number and no word of a head is broken.

    Args:
        columns: of the table.
        rooms: width that each has for text, in points.
    """
    longest = [max(_word(one), _number(one)) for one in columns]
    for size in _SIZES:
        if all(one * size <= room for one, room in zip(longest, rooms, strict=False)):
            return size
    return _SIZES[-1]


def _word(one: Series) -> float:
    return max(map(width, one.name.split()), default=0.0) * _BOLD


def _number(one: Series) -> float:
    return 0.0 if one.role == Role.BESIDE else max(map(width, say_all(one)), default=0.0)


def _cells(row: Any, widths: Sequence[Emu], *, head: bool = False) -> Sequence[Any]:
    """List the cells of a row that stays on one page; a head stands again on the next."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    cells: Sequence[Any] = row.cells
    for cell, wide in zip(cells, widths, strict=True):
        cell.width = wide
    return cells


def _cell(
    cell: Any,
    text: str,
    size: float,
    tint: str = "",
    ink: str = "",
    *,
    right: bool = False,
    bold: bool = False,
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    # A sign stays beside its number.
    run = paragraph.add_run(text.replace(" ", "\N{NO-BREAK SPACE}") if right else text)
    run.font.size, run.bold = Pt(size), bold
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink[1:])
    if tint:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", tint[1:])):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
