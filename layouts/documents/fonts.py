"""Fonts of office documents: said for latin, East Asian and complex script wherever text stands.

PowerPoint and WPS choose another font for Chinese wherever only the latin one is said.
"""

from typing import Any, NamedTuple

from pptx.oxml.ns import qn

from layouts.texts import CHINESE, locale

_PROPERTIES = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_SCRIPTS = tuple(qn(f"a:{name}") for name in ("latin", "ea", "cs"))
_AFTER = tuple(qn(f"a:{name}") for name in ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst"))


class Fonts(NamedTuple):
    """The fonts of a document, by script."""

    latin: str = "Arial"
    ea: str = "Microsoft YaHei"
    cs: str = "Arial"


OFFICE = Fonts()


def set_fonts(root: Any, fonts: Fonts = OFFICE) -> None:
    """Say the fonts of every run and every default below an element of DrawingML.

    Args:
        root: element of a slide, a chart, a layout or a master.
        fonts: by script.
    """
    for run in root.iter(qn("a:r")):
        run.get_or_add_rPr()
    language = "zh-CN" if locale() == CHINESE else "en-US"
    for properties in root.iter(*_PROPERTIES):
        for old in [one for one in properties if one.tag in _SCRIPTS]:
            properties.remove(old)
        follows = next((one for one in properties if one.tag in _AFTER), None)
        for tag, face in zip(_SCRIPTS, fonts, strict=True):
            made = properties.makeelement(tag, {"typeface": face})
            if follows is None:
                properties.append(made)
            else:
                follows.addprevious(made)
        if properties.tag != qn("a:defRPr"):
            properties.set("lang", language)
            properties.set("altLang", "en-US" if language == "zh-CN" else "zh-CN")


def set_theme(theme: Any, fonts: Fonts = OFFICE) -> None:
    """Say the fonts of a theme, of headings and of text.

    Args:
        theme: its root element.
        fonts: by script.
    """
    for kind in ("majorFont", "minorFont"):
        for group in theme.iter(qn(f"a:{kind}")):
            for name, face in zip(("latin", "ea", "cs"), fonts, strict=True):
                group.find(qn(f"a:{name}")).set("typeface", face)
