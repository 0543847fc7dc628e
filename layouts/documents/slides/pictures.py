"""Exhibits that are no charts, from native shapes: cards, tables, maps."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from layouts.documents.native.charts import Box
from layouts.documents.native.dressing import colour, fill
from layouts.documents.slides.fitting import size_for
from layouts.exhibits.columns import shares
from layouts.exhibits.exhibit import Exhibit, Outline, Role
from layouts.exhibits.projecting import Projection
from layouts.exhibits.saying import said_at
from layouts.parts.classes import SIGNS
from layouts.texts import gettext
from layouts.theme import CARD, INK, LINE, PRIMARY, SECOND_INK, TINTS

_GAP = 160_000
_COLUMNS = 3
ROWS_OF_A_SLIDE = 14
"""Rows of a table that a slide has room for."""


def add_cards(shapes: Any, exhibit: Exhibit, box: Box) -> None:
    """Draw a card for each name: what it is, its value, what it is set beside."""
    left, top, across, down = box
    count = len(exhibit.names)
    columns = min(_COLUMNS, count) or 1
    rows = -(-count // columns)
    wide = (across - _GAP * (columns - 1)) // columns
    high = min((down - _GAP * (rows - 1)) // rows, 1_900_000)
    values, *others = exhibit.series
    for at, name in enumerate(exhibit.names):
        row, column = divmod(at, columns)
        card = shapes.add_shape(
            MSO_SHAPE.RECTANGLE,
            Emu(left + column * (wide + _GAP)),
            Emu(top + row * (high + _GAP)),
            Emu(wide),
            Emu(high),
        )
        card.shadow.inherit = False
        fill(card, CARD)
        card.line.color.rgb, card.line.width = colour(LINE), Pt(1)
        beside = [one.said[at] for one in others if one.said[at]]
        said = [(name, 14, SECOND_INK, False), (values.said[at], 32, PRIMARY, True)]
        said += [(words, 12, INK, False) for words in beside]
        write_lines(card.text_frame, said)
        card.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def write_lines(frame: Any, lines: Sequence[tuple[str, int, str, bool]]) -> None:
    """Write paragraphs: text, size in points, colour, bold."""
    frame.word_wrap = True
    for at, (text, size, code, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour(code)


def add_table(shapes: Any, exhibit: Exhibit, box: Box, rows: range) -> None:
    """Draw some rows as a native table, cells filled by class with its sign."""
    left, top, across, down = box
    columns = exhibit.series
    high = min(down // (len(rows) + 1), 330_000)
    frame = shapes.add_table(
        len(rows) + 1,
        len(columns) + 1,
        Emu(left),
        Emu(top),
        Emu(across),
        Emu(high * (len(rows) + 1)),
    )
    table = frame.table
    widths = [int(across * share) for share in shares(exhibit, columns)]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Emu(wide)
    for row in table.rows:
        row.height = Emu(high)
    size = 11 if high > 260_000 else 9
    sizes = (size, size - 1, size - 2, 7)
    for at, words in enumerate([exhibit.head, *(one.name for one in columns)]):
        right = at > 0 and columns[at - 1].role != Role.BESIDE
        fits = size_for(words, (widths[at] - 120_000, high), sizes)
        _cell(table.cell(0, at), words, fits, CARD, PRIMARY, right=right, bold=True)
    for line, at in enumerate(rows, 1):
        name = exhibit.names[at]
        fits = size_for(name, (widths[0] - 120_000, high), sizes)
        _cell(table.cell(line, 0), name, fits, INK, CARD)
        for column, one in enumerate(columns, 1):
            said = said_at(one, at)
            right = one.role != Role.BESIDE
            fits = size_for(said.words, (widths[column] - 120_000, high), sizes)
            tint = said.tint or CARD
            _cell(table.cell(line, column), said.words, fits, INK, tint, right=right)


def _cell(
    cell: Any, text: str, size: int, ink: str, tint: str, *, right: bool = False, bold: bool = False
) -> None:
    cell.margin_top = cell.margin_bottom = Emu(18_000)
    cell.margin_left = cell.margin_right = Emu(60_000)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill(cell, tint)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour(ink)


def add_map(shapes: Any, exhibit: Exhibit, box: Box) -> None:
    """Draw each district as a freeform of its own, coloured by class, named, with a legend."""
    left, top, across, down = box
    legend = 2_600_000
    drawn = Projection(exhibit.outlines, (left, top, across - legend, down))
    for one in exhibit.outlines:
        for ring in one.rings:
            points = _points(drawn, ring)
            builder = shapes.build_freeform(*points[0], scale=1.0)
            builder.add_line_segments(points[1:], close=True)
            shape = builder.convert_to_shape()
            shape.name, shape.shadow.inherit = one.name, False
            fill(shape, TINTS.get(one.standing, TINTS["similar"] if one.standing else "#EEF2F5"))
            shape.line.color.rgb, shape.line.width = colour(SECOND_INK), Pt(0.75)
    for one in exhibit.outlines:
        _label(shapes, one, drawn)
    _legend(shapes, exhibit, (left + across - legend + _GAP, top, legend - _GAP, down))


def _points(drawn: Projection, ring: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Place a ring, points that fall together left out."""
    placed = [(round(x), round(y)) for x, y in map(drawn.at, ring)]
    return [one for at, one in enumerate(placed) if not at or one != placed[at - 1]]


def _label(shapes: Any, one: Outline, drawn: Projection) -> None:
    wide, high = 1_500_000, 460_000
    across, down = map(round, drawn.at(one.label))
    held = shapes.add_textbox(Emu(across - wide // 2), Emu(down - high // 2), Emu(wide), Emu(high))
    sign = f" {SIGNS[one.standing]}" if one.standing in SIGNS else ""
    write_lines(held.text_frame, [(one.name, 12, INK, False), (f"{one.said}{sign}", 13, INK, True)])
    for paragraph in held.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.CENTER
    body = held.text_frame._txBody.find(qn("a:bodyPr"))
    for side in ("lIns", "rIns", "tIns", "bIns"):
        body.set(side, "0")


def _legend(shapes: Any, exhibit: Exhibit, box: Box) -> None:
    left, top, across, _ = box
    side, line = 200_000, 330_000
    keys = exhibit.keys or (("", gettext("只标数值，不作区分")),)
    for at, (standing, words) in enumerate(keys):
        if standing:
            key = shapes.add_shape(
                MSO_SHAPE.RECTANGLE, Emu(left), Emu(top + at * line), Emu(side), Emu(side)
            )
            key.shadow.inherit = False
            fill(key, TINTS[standing])
            key.line.color.rgb, key.line.width = colour(SECOND_INK), Pt(0.75)
        beside = left + side + 80_000
        held = shapes.add_textbox(
            Emu(beside), Emu(top + at * line - 60_000), Emu(across - side), Emu(line)
        )
        sign = f"{SIGNS[standing]} " if standing else ""
        write_lines(held.text_frame, [(f"{sign}{words}", 12, INK, False)])
