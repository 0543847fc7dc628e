"""The template of slides: the bureau's own, or one made here; layouts and places go by name."""

from collections.abc import Mapping
from typing import IO, Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from layouts.documents.fonts import set_fonts, set_theme
from layouts.documents.native.dressing import colour
from layouts.theme import INK, PRIMARY, SECOND_INK

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""16:9, in EMU."""

COVER, FINDING = ("封面", "Cover"), ("图表", "Finding")
"""Names of the layouts that a template has to have, in either language."""

PLACES = {
    "title": ("标题", "Title"),
    "subtitle": ("副标题", "Subtitle"),
    "figure": ("图", "Figure"),
    "notes": ("注", "Notes"),
    "source": ("来源", "Source"),
}
"""Names of the places in a layout, in either language."""

NEEDED = {COVER: ("title", "subtitle", "source"), FINDING: tuple(PLACES)}
"""The places that each layout has to have."""

_EDGE = 600_000
_WIDE = WIDTH - 2 * _EDGE
# Left, top, width, height in EMU; size in points; colour; bold.
_BOXES = {
    "封面": {
        "title": ((_EDGE, 2_050_000, _WIDE, 1_300_000), 40, PRIMARY, True),
        "subtitle": ((_EDGE, 3_400_000, _WIDE, 900_000), 20, INK, False),
        "source": ((_EDGE, 5_900_000, _WIDE, 560_000), 12, SECOND_INK, False),
    },
    "图表": {
        "title": ((_EDGE, 330_000, _WIDE, 800_000), 26, PRIMARY, True),
        "subtitle": ((_EDGE, 1_130_000, _WIDE, 360_000), 14, SECOND_INK, False),
        "figure": ((_EDGE, 1_540_000, _WIDE, 4_020_000), 14, INK, False),
        "notes": ((_EDGE, 5_600_000, _WIDE, 640_000), 11, SECOND_INK, False),
        "source": ((_EDGE, 6_300_000, _WIDE - 900_000, 330_000), 10, SECOND_INK, False),
    },
}
_KEPT = {0: "封面", 5: "图表"}
"""Layouts of the library's own template that are made over; the others go."""


class NoTemplate(Exception):
    """A template lacks what slides need; the text says what."""


class Template:
    """An empty presentation, and where things stand in its layouts."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        """Open a template.

        Args:
            file: the bureau's own; None: the one made here.

        Raises:
            NoTemplate: it is no presentation, or lacks a layout or a place; the text names them.
        """
        self.paper: Any = _own() if file is None else _opened(file)
        known = {one.name: one for one in self.paper.slide_layouts}
        self._layouts: dict[tuple[str, str], Any] = {
            names: next((known[name] for name in names if name in known), None)
            for names in (COVER, FINDING)
        }
        lacking = [
            " / ".join(names) for names, layout in self._layouts.items() if layout is None
        ] or [
            " / ".join(PLACES[place])
            for names, places in NEEDED.items()
            for place in places
            if place not in self._places(names)
        ]
        if lacking:
            raise NoTemplate("、".join(dict.fromkeys(lacking)))

    def add(self, names: tuple[str, str]) -> tuple[Any, Mapping[str, Any]]:
        """Add a slide.

        Args:
            names: of its layout.

        Returns:
            The slide, and its places by what they are for.
        """
        slide = self.paper.slides.add_slide(self._layouts[names])
        indexes = self._places(names)
        by_index = {one.placeholder_format.idx: one for one in slide.placeholders}
        return slide, {place: by_index[index] for place, index in indexes.items()}

    def _places(self, names: tuple[str, str]) -> dict[str, int]:
        found: dict[str, int] = {}
        # Those of date, foot and number are not handed on to slides.
        for shape in self._layouts[names].iter_cloneable_placeholders():
            for place, words in PLACES.items():
                if shape.name in words:
                    found.setdefault(place, shape.placeholder_format.idx)
        return found


def _opened(file: IO[bytes]) -> Any:
    try:
        paper = Presentation(file)
    except Exception as error:  # whatever the library meets in a file that is none
        raise NoTemplate(str(error)) from error
    while len(paper.slides):
        _drop_slide(paper)
    return paper


def _drop_slide(paper: Any) -> None:
    listed = paper.slides._sldIdLst
    first = listed[0]
    paper.part.drop_rel(first.rId)
    listed.remove(first)


def _own() -> Any:
    """Make a template of 16:9 with a cover and a finding."""
    paper = Presentation()
    paper.slide_width, paper.slide_height = Emu(WIDTH), Emu(HEIGHT)
    kept = [paper.slide_layouts[at] for at in _KEPT]
    for layout in [one for one in paper.slide_layouts if one not in kept]:
        paper.slide_layouts.remove(layout)
    for layout, name in zip(kept, _KEPT.values(), strict=True):
        layout.name = name
        _clear(layout)
        for index, (place, look) in enumerate(_BOXES[name].items()):
            layout.shapes._spTree.append(_place(place, index, *look))
        set_fonts(layout._element)
    _clear(paper.slide_master)
    set_fonts(paper.slide_master._element)
    part = paper.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    set_theme(theme)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    return paper


def _clear(page: Any) -> None:
    for shape in list(page.shapes):
        shape._element.getparent().remove(shape._element)


def _place(
    place: str, index: int, box: tuple[int, int, int, int], size: int, code: str, bold: bool
) -> Any:
    """Write a placeholder of a layout."""
    left, top, width, height = box
    kind = 'type="title"' if place == "title" else f'type="body" sz="quarter" idx="{index + 10}"'
    anchor = "b" if place == "title" else "t"
    weight = "1" if bold else "0"
    name, said = PLACES[place][0], colour(code)
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{index + 2}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        "</a:xfrm></p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0" anchor="{anchor}">'
        '<a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{Pt(size).pt * 100:.0f}"'
        f' b="{weight}"><a:solidFill><a:srgbClr val="{said}"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr></a:lstStyle><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
