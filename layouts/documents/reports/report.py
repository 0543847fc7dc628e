"""A briefing as a Word document: prose with native charts and tables, headings, contents."""

from collections.abc import Sequence
from io import BytesIO
from typing import IO, Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from layouts.documents.fonts import OFFICE
from layouts.documents.papers.paper import write_picture
from layouts.documents.pdf import has_fonts
from layouts.documents.reports.charts import add_chart
from layouts.documents.reports.tables import add_table
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.exhibit import CHARTS, Kind, Role
from layouts.exhibits.saying import say_blank
from layouts.texts import CHINESE, gettext, locale
from layouts.theme import PRIMARY, SECOND_INK

_ACROSS, _DOWN = 6_120_000, 2_560_000
"""Of a chart, in EMU: two findings with theirs fit a page."""


def write_report(file: IO[bytes], brief: Brief) -> None:
    """Write a briefing as a Word document on A4.

    Args:
        file: written to, and left open.
        brief: what it says; a text stays text, whatever it looks like.
    """
    paper: Any = Document()
    _styles(paper)
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    _head_and_foot(section, brief)
    paper.core_properties.title, paper.core_properties.author = brief.title, brief.office
    paper.core_properties.comments = brief.foot
    paper.add_paragraph(brief.title, style="Title")
    paper.add_paragraph(f"{brief.subtitle}　{brief.office}", style="Subtitle")
    _contents(paper, brief)
    for number, sheet in enumerate(brief.sheets, 1):
        _finding(paper, sheet, number)
    paper.add_heading(gettext("口径与来源"), 1)
    for name, text in brief.provenance:
        line = paper.add_paragraph()
        line.add_run(f"{name}：").bold = True
        line.add_run(text)
    for line in dict.fromkeys(one for sheet in brief.sheets for one in sheet.exhibit.caveats):
        _small(paper, line)
    # The empty document of python-docx leaves out what the schema asks for.
    paper.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    paper.save(file)


def _styles(paper: Any) -> None:
    """Say the fonts of every style, for each script."""
    looks = {
        "Normal": (10.5, None),
        "Title": (26, PRIMARY),
        "Subtitle": (12, SECOND_INK),
        "Heading 1": (13, PRIMARY),
        "Heading 2": (12, PRIMARY),
        "Caption": (9, SECOND_INK),
    }
    for name, (size, code) in looks.items():
        style = paper.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        if code is not None:
            style.font.color.rgb = RGBColor.from_string(code[1:])
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:rFonts")):
            properties.remove(old)
        fonts = OxmlElement("w:rFonts")
        faces = (OFFICE.latin, OFFICE.latin, OFFICE.ea, OFFICE.cs)
        for script, face in zip(("ascii", "hAnsi", "eastAsia", "cs"), faces, strict=True):
            fonts.set(qn(f"w:{script}"), face)
        properties.insert(0, fonts)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "zh-CN" if locale() == CHINESE else "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    paper.styles["Normal"].element.get_or_add_rPr().append(language)


def _head_and_foot(section: Any, brief: Brief) -> None:
    head = section.header.paragraphs[0]
    head.text = "　".join(filter(None, [brief.watermark, brief.title, brief.office]))
    foot = section.footer.paragraphs[0]
    foot.text = f"{brief.foot}　"
    _field(foot, "PAGE", "1")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES", "1")
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


def _contents(paper: Any, brief: Brief) -> None:
    """Write the contents as a field, with the headings in it until it is updated."""
    paper.add_paragraph(gettext("目录"), style="Heading 2")
    titles = [*(one.title for one in brief.sheets), gettext("口径与来源")]
    paragraph = paper.add_paragraph()
    _field(paragraph, r'TOC \o "1-1" \h \z \u', titles)
    paper.add_page_break()


def _field(paragraph: Any, instruction: str, shown: str | Sequence[str]) -> None:
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instruction":
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = instruction
            run._r.append(told)
        elif kind == "shown":
            lines = [shown] if isinstance(shown, str) else shown
            for at, line in enumerate(lines):
                if at:
                    run.add_break()
                run.add_text(line)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _finding(paper: Any, sheet: Sheet, number: int) -> None:
    exhibit = sheet.exhibit
    paper.add_heading(sheet.title, 1)
    told = [sheet.remark, exhibit.summary if exhibit.summary != sheet.title else ""]
    for line in filter(None, told):
        paper.add_paragraph(line).paragraph_format.keep_with_next = True
    if exhibit.is_blank:
        paper.add_paragraph(say_blank(exhibit))
    elif exhibit.kind in CHARTS:
        add_chart(paper, exhibit, number, (_ACROSS, _DOWN)).paragraph_format.keep_with_next = True
        _caption(paper, gettext("图"), exhibit.subtitle)
    elif exhibit.kind == Kind.MAP:
        _map(paper, sheet)
        _caption(paper, gettext("图"), exhibit.subtitle)
        add_table(paper, exhibit, exhibit.of(Role.NOW), _ACROSS)
    else:
        _caption(paper, gettext("表"), exhibit.subtitle)
        add_table(paper, exhibit, [one for one in exhibit.series if any(one.said)], _ACROSS)
    lines = [_small(paper, one) for one in (*exhibit.notes, exhibit.signs, exhibit.source) if one]
    for line in lines[:1]:
        line.paragraph_format.space_before = Pt(4)


def _map(paper: Any, sheet: Sheet) -> None:
    """Draw the map as a picture; without a Chinese font on the machine its table stands alone."""
    if not has_fonts():
        return
    drawn = BytesIO()
    alone = Brief("", "", "", [sheet], (), "")
    write_picture(drawn, alone, "png", bare=True)
    drawn.seek(0)
    picture = paper.add_picture(drawn, width=Emu(_ACROSS))
    picture._inline.docPr.set("descr", sheet.exhibit.summary)


def _caption(paper: Any, word: str, text: str) -> None:
    line = paper.add_paragraph(f"{word} ", style="Caption")
    _field(line, f"SEQ {word} \\* ARABIC", "1")
    line.add_run(f"　{text}")


def _small(paper: Any, text: str) -> Any:
    line = paper.add_paragraph()
    line.paragraph_format.space_after = Pt(2)
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(SECOND_INK[1:])
    return line
