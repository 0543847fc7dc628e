"""The drawing of an exhibit, and a drawing as SVG for a page."""

from html import escape

from layouts.drawings.bars import draw_bars, draw_stacked
from layouts.drawings.funnels import draw_funnel
from layouts.drawings.lines import draw_lines
from layouts.drawings.maps import draw_map
from layouts.drawings.shapes import Drawing, Path, Words
from layouts.exhibits.exhibit import Exhibit, Kind
from layouts.exhibits.saying import say_blank
from layouts.theme import FONT, SECOND_INK

WIDTH = 640.0
"""Of a drawing, in points, where nothing else is asked for."""

NARROW = 360.0
"""Of a drawing on a phone."""

_DRAW = {
    Kind.BARS: draw_bars,
    Kind.LINES: draw_lines,
    Kind.STACKED: draw_stacked,
    Kind.FUNNEL: draw_funnel,
    Kind.MAP: draw_map,
}


def draw(exhibit: Exhibit, across: float = WIDTH) -> Drawing | None:
    """Draw an exhibit; None: it is cards or a table, which are set and not drawn."""
    if exhibit.is_blank:
        said = Words(across / 2, 34, say_blank(exhibit), 13, SECOND_INK, "middle")
        return Drawing(across, 60, [], [said])
    drawn = _DRAW.get(Kind(exhibit.kind))
    return None if drawn is None else drawn(exhibit, across)


def as_svg(drawing: Drawing, summary: str) -> str:
    """Write a drawing as SVG that stands in a page; its words stay words.

    Args:
        drawing: what is drawn.
        summary: the same in a sentence, for who cannot see it.
    """
    return (
        f'<svg viewBox="0 0 {drawing.width:.0f} {drawing.height:.0f}" role="img" '
        f'aria-label="{escape(summary)}" font-family="{escape(FONT)}" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(map(_path, drawing.paths))}{''.join(map(_words, drawing.words))}</svg>"
    )


def _path(one: Path) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in one.points)
    dashes = ' stroke-dasharray="5 3"' if one.dashed else ""
    stroke = f'stroke="{one.ink}" stroke-width="{one.width}"' if one.ink else ""
    return f'<polyline points="{points}" fill="{one.fill or "none"}" {stroke}{dashes}/>'


def _words(one: Words) -> str:
    weight = ' font-weight="700"' if one.bold else ""
    return (
        f'<text x="{one.x:.1f}" y="{one.y:.1f}" font-size="{one.size}" fill="{one.ink}" '
        f'text-anchor="{one.anchor}"{weight}>{escape(one.said)}</text>'
    )
