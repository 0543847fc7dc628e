"""A briefing as PDF, and single exhibits as PNG and SVG; set by typst, no browser asked."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import IO, Any, Literal

import typst

from layouts.documents.pdf import present_fonts
from layouts.drawings.draw import draw
from layouts.drawings.shapes import Drawing
from layouts.exhibits.brief import Brief, Sheet
from layouts.exhibits.columns import shares
from layouts.exhibits.exhibit import Exhibit, Kind, Role
from layouts.exhibits.saying import said_at
from layouts.texts import CHINESE, gettext, locale

_PAPER, _PICTURE = 480.0, 640.0
"""Width of a drawing on A4 and of one alone, in points."""
_EDGES = 32.0
_DOTS = 192.0
"""Of a picture, per inch."""


def write_paper(file: IO[bytes], brief: Brief) -> None:
    """Write a briefing on A4: contents, figures with vector charts, definitions.

    Args:
        file: written to, and left open.
        brief: what it says; a text stays text, whatever it looks like.

    Raises:
        LookupError: this machine has no font to set Chinese in.
    """
    file.write(_compile(_told(brief, _PAPER), "pdf"))


def write_picture(
    file: IO[bytes], brief: Brief, form: Literal["png", "svg"], *, bare: bool = False
) -> None:
    """Write the first exhibit of a briefing as a picture with its title and source.

    Args:
        file: written to, and left open.
        brief: of one exhibit.
        form: `png` or `svg`.
        bare: leave out title, notes and source.

    Raises:
        LookupError: this machine has no font to set Chinese in.
    """
    told = _told(brief._replace(sheets=brief.sheets[:1]), _PICTURE)
    file.write(_compile(told | {"single": True, "bare": bare, "width": _PICTURE + _EDGES}, form))


def _compile(told: dict[str, Any], form: Literal["pdf", "png", "svg"]) -> bytes:
    fonts = present_fonts()
    if not fonts:
        raise LookupError("no Chinese font on this machine")
    made = typst.compile(
        files("layouts.documents.papers").joinpath("paper.typ").read_bytes(),
        format=form,
        sys_inputs={"brief": json.dumps(told), "fonts": json.dumps(fonts)},
        ppi=_DOTS if form == "png" else None,
    )
    return bytes(made)


def _told(brief: Brief, across: float) -> dict[str, Any]:
    caveats = dict.fromkeys(line for one in brief.sheets for line in one.exhibit.caveats)
    return {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "office": brief.office,
        "foot": brief.foot,
        "watermark": brief.watermark,
        "language": "zh" if locale() == CHINESE else "en",
        "single": False,
        "bare": False,
        "width": across,
        "words": {"contents": gettext("目录"), "origin": gettext("口径与来源")},
        "provenance": [list(line) for line in brief.provenance],
        "caveats": list(caveats),
        "sheets": [_sheet(one, across) for one in brief.sheets],
    }


def _sheet(sheet: Sheet, across: float) -> dict[str, Any]:
    exhibit = sheet.exhibit
    drawing = draw(exhibit, across)
    return {
        "title": sheet.title,
        "subtitle": exhibit.subtitle,
        "remark": sheet.remark,
        "summary": exhibit.summary,
        "drawing": None if drawing is None else _drawing(drawing),
        "cards": _cards(exhibit) if exhibit.kind == Kind.NUMBERS else [],
        "table": _table(exhibit) if exhibit.kind == Kind.TABLE else None,
        "notes": [*exhibit.notes, *filter(None, [exhibit.signs])],
        "source": exhibit.source,
    }


def _drawing(drawing: Drawing) -> dict[str, Any]:
    return {
        "width": drawing.width,
        "height": drawing.height,
        "paths": [one._asdict() for one in drawing.paths if len(one.points) > 1],
        "words": [one._asdict() for one in drawing.words],
    }


def _cards(exhibit: Exhibit) -> list[dict[str, Any]]:
    [values, *_] = exhibit.of(Role.NOW)
    beside = exhibit.of(Role.BESIDE)
    return [
        {
            "name": name,
            "value": values.said[at],
            "beside": [one.said[at] for one in beside if one.said[at]],
        }
        for at, name in enumerate(exhibit.names)
    ]


def _table(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "head": [exhibit.head, *(one.name for one in exhibit.series)],
        "widths": shares(exhibit, exhibit.series),
        "wordy": [True, *(one.role == Role.BESIDE for one in exhibit.series)],
        "rows": [_row(exhibit, at, name) for at, name in enumerate(exhibit.names)],
    }


def _row(exhibit: Exhibit, at: int, name: str) -> Sequence[dict[str, str]]:
    row = [{"said": name, "fill": ""}]
    for one in exhibit.series:
        said = said_at(one, at)
        row.append({"said": said.words, "fill": said.tint})
    return row
