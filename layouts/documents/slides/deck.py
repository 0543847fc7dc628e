"""A briefing as slides: cover, agenda, one finding each, where the figures come from."""

from collections.abc import Mapping, Sequence
from typing import IO, Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from layouts.documents.fonts import set_fonts
from layouts.documents.native.charts import Box, add_chart
from layouts.documents.slides.fitting import cut, size_for
from layouts.documents.slides.pictures import (
    ROWS_OF_A_SLIDE,
    add_cards,
    add_map,
    add_table,
    write_lines,
)
from layouts.documents.slides.template import COVER, FINDING, Template
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.exhibit import CHARTS, Exhibit, Kind
from layouts.exhibits.saying import say_blank
from layouts.texts import gettext
from layouts.theme import INK, SECOND_INK

_TITLES = (26, 24, 22, 20, 18, 16)
_ON_COVERS = (40, 36, 32, 28, 24)
_NOTES = (11, 10, 9)
_LISTED = 12
"""Findings that a slide of the agenda names."""


def write_deck(file: IO[bytes], brief: Brief, template: IO[bytes] | None = None) -> None:
    """Write a briefing as slides.

    Args:
        file: written to, and left open.
        brief: what it says.
        template: the bureau's own; None: the one made here.

    Raises:
        NoTemplate: the bureau's own lacks what slides need.
    """
    made = Template(template)
    _cover(made, brief)
    _agenda(made, brief)
    for sheet in brief.sheets:
        for rows in _parts(sheet):
            _finding(made, brief, sheet, rows)
    _origin(made, brief)
    paper = made.paper
    paper.core_properties.title, paper.core_properties.author = brief.title, brief.office
    paper.core_properties.comments = brief.foot
    for slide in paper.slides:
        set_fonts(slide._element)
        if slide.has_notes_slide:
            set_fonts(slide.notes_slide._element)
    paper.save(file)


def _cover(made: Template, brief: Brief) -> None:
    slide, places = made.add(COVER)
    _write(places["title"], brief.title, _ON_COVERS)
    _write(places["subtitle"], f"{brief.subtitle}\n{brief.office}")
    _write(places["source"], brief.foot)
    _watermark(slide, made, brief)


def _agenda(made: Template, brief: Brief) -> None:
    titles = [one.title for one in brief.sheets]
    for start in range(0, len(titles), _LISTED):
        listed = enumerate(titles[start : start + _LISTED], start + 1)
        slide, places = made.add(FINDING)
        _write(places["title"], gettext("目录"), _TITLES)
        _write(places["subtitle"], brief.subtitle)
        box = _free(places["figure"])
        held = slide.shapes.add_textbox(*(Emu(one) for one in box))
        lines = [_one_line(f"{at}　{title}", box) for at, title in listed]
        write_lines(held.text_frame, [(line, 16, INK, False) for line in lines])
        for paragraph in held.text_frame.paragraphs:
            paragraph.space_after = Pt(6)
        _drop(places["notes"])
        _foot(slide, places, brief, made)


def _finding(made: Template, brief: Brief, sheet: Sheet, rows: range | None) -> None:
    exhibit = sheet.exhibit
    slide, places = made.add(FINDING)
    _write(places["title"], sheet.title, _TITLES)
    _write(places["subtitle"], exhibit.subtitle)
    _figure(slide.shapes, exhibit, _free(places["figure"]), rows)
    said = "\n".join(filter(None, [sheet.remark, *exhibit.notes, exhibit.signs]))
    if said:
        _write(places["notes"], said, _NOTES)
    else:
        _drop(places["notes"])
    _foot(slide, places, brief, made, exhibit.source)
    told = [exhibit.summary, sheet.remark, *exhibit.notes, *exhibit.caveats, exhibit.source]
    slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, [*told, brief.foot]))


def _figure(shapes: Any, exhibit: Exhibit, box: Box, rows: range | None) -> None:
    if exhibit.is_blank:
        held = shapes.add_textbox(*(Emu(one) for one in box))
        write_lines(held.text_frame, [(say_blank(exhibit), 18, SECOND_INK, False)])
    elif exhibit.kind in CHARTS:
        frame = add_chart(shapes, exhibit, box, 14)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", exhibit.summary)
    elif exhibit.kind == Kind.NUMBERS:
        add_cards(shapes, exhibit, box)
    elif exhibit.kind == Kind.MAP:
        add_map(shapes, exhibit, box)
    else:
        add_table(shapes, exhibit, box, rows or range(len(exhibit.names)))


def _parts(sheet: Sheet) -> Sequence[range | None]:
    """Divide a long table among slides."""
    exhibit, most = sheet.exhibit, ROWS_OF_A_SLIDE
    if exhibit.kind != Kind.TABLE:
        return [None]
    count = len(exhibit.names)
    slides = -(-count // most) or 1
    each = -(-count // slides)
    return [range(start, min(start + each, count)) for start in range(0, count, each or 1)] or [
        None
    ]


def _origin(made: Template, brief: Brief) -> None:
    slide, places = made.add(FINDING)
    _write(places["title"], gettext("口径与来源"), _TITLES)
    _write(places["subtitle"], gettext("每项指标的定义见各页备注"))
    box = _free(places["figure"])
    held = slide.shapes.add_textbox(*(Emu(one) for one in box))
    write_lines(
        held.text_frame, [(f"{name}：{text}", 14, INK, False) for name, text in brief.provenance]
    )
    _drop(places["notes"])
    _foot(slide, places, brief, made)


def _write(place: Any, text: str, sizes: Sequence[int] = ()) -> None:
    """Write into a place, at a size at which it fits."""
    if sizes:
        box = (place.width, place.height)
        size = size_for(text, box, sizes)
        place.text_frame.text = cut(text, box, size)
        for paragraph in place.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)
    else:
        place.text_frame.text = text


def _one_line(text: str, box: Box) -> str:
    return cut(text, (box[2] - 600_000, 260_000), 16)


def _free(place: Any) -> Box:
    """Take a place away, and return where it was."""
    box = (place.left, place.top, place.width, place.height)
    _drop(place)
    return box


def _drop(place: Any) -> None:
    place._element.getparent().remove(place._element)


def _foot(
    slide: Any, places: Mapping[str, Any], brief: Brief, made: Template, source: str = ""
) -> None:
    """Print where the figures come from, and the number of the page."""
    place = places["source"]
    _write(place, "\n".join(filter(None, [source, brief.foot])), (10, 9, 8))
    across = made.paper.slide_width - place.left
    held = slide.shapes.add_textbox(Emu(across - 700_000), place.top, Emu(700_000), Emu(260_000))
    paragraph = held.text_frame.paragraphs[0]._p
    paragraph.append(parse_xml(f'<a:pPr {nsdecls("a")} algn="r"/>'))
    paragraph.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
            f'<a:rPr sz="1000"><a:solidFill><a:srgbClr val="{SECOND_INK[1:]}"/></a:solidFill>'
            f"</a:rPr><a:t>{len(made.paper.slides)}</a:t></a:fld>"
        )
    )
    _watermark(slide, made, brief)


def _watermark(slide: Any, made: Template, brief: Brief) -> None:
    if not brief.watermark:
        return
    wide, high = made.paper.slide_width, made.paper.slide_height
    box = (wide // 8, high * 2 // 5, wide * 3 // 4, high // 5)
    held = slide.shapes.add_textbox(*(Emu(one) for one in box))
    held.rotation = -20
    write_lines(held.text_frame, [(brief.watermark, 48, "#B9C2CA", True)])
    held.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    properties = held.text_frame.paragraphs[0].runs[0]._r.find(qn("a:rPr"))
    code = properties.find(f".//{qn('a:srgbClr')}")
    code.append(parse_xml(f'<a:alpha {nsdecls("a")} val="35000"/>'))
