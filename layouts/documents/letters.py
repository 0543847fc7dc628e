"""Letters of the office as Word documents: head, number, text, signature, each run in its fonts."""

from collections.abc import Sequence
from typing import IO, Any, NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

_TITLE, _BODY, _LATIN = "黑体", "仿宋", "Times New Roman"
MOST_LINES = 600


class Letter(NamedTuple):
    """What a letter says.

    Attributes:
        office: who writes.
        title: what it is, as 受理通知书.
        number: of the case; empty: it is of no single one.
        to: to whom; empty: to nobody by name.
        paragraphs: the text.
        day: of the signature, as written.
        note: printed small at the foot; empty: none.
    """

    office: str
    title: str
    number: str
    to: str
    paragraphs: Sequence[str]
    day: str
    note: str


def write_letter(file: IO[bytes], letter: Letter) -> None:
    """Write a letter on A4.

    Args:
        file: written to, and left open.
        letter: what it says; a text stays text, whatever it looks like.
    """
    paper: Any = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    paper.core_properties.title = letter.title
    paper.core_properties.author = letter.office
    _line(paper, letter.office, size=22, font=_TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(paper, letter.title, size=20, font=_TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    if letter.number:
        _line(paper, letter.number, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if letter.to:
        _line(paper, f"{letter.to}：")
    for text in letter.paragraphs[:MOST_LINES]:
        _line(paper, text, indent=True)
    _line(paper, letter.office, align=WD_ALIGN_PARAGRAPH.RIGHT, before=36)
    _line(paper, letter.day, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if letter.note:
        _line(paper, letter.note, size=10.5, before=24)
    paper.save(file)


def _line(
    paper: Any,
    text: str,
    *,
    size: float = 16,
    font: str = _BODY,
    align: Any = None,
    indent: bool = False,
    before: float = 0,
) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(6), 1.5
    if indent:
        form.first_line_indent = Pt(2 * size)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), _LATIN
    fonts = run._element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), _LATIN)
    # Else punctuation takes the shapes of another region's Chinese.
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    run._element.rPr.append(language)
