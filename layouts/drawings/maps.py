"""Maps drawn: districts coloured by class, named, with a legend."""

from layouts.drawings.shapes import Drawing, Path, Words, box, length
from layouts.exhibits.exhibit import Exhibit
from layouts.exhibits.projecting import Projection
from layouts.parts.classes import SIGNS
from layouts.texts import gettext
from layouts.theme import SECOND_INK, TINTS

_LINE, _BESIDE, _SIZE = 20.0, 420.0, 10.5
_PLAIN = "#EEF2F5"


def draw_map(exhibit: Exhibit, across: float, down: float = 330.0) -> Drawing:
    """Draw each district, its name and its value."""
    keys = exhibit.keys or (("", gettext("只标数值，不作区分")),)
    # Where there is no room beside the map, its legend stands below.
    beside = across > _BESIDE
    wide = max(length(f"▲ {said}", _SIZE) for _, said in keys) + 34
    place = Projection(exhibit.outlines, (0.0, 0.0, across - wide if beside else across, down))
    paths = [
        Path(
            [place.at(point) for point in ring],
            SECOND_INK,
            0.75,
            fill=TINTS.get(one.standing, _PLAIN),
        )
        for one in exhibit.outlines
        for ring in one.rings
    ]
    words = []
    for one in exhibit.outlines:
        x, y = place.at(one.label)
        sign = f" {SIGNS[one.standing]}" if one.standing in SIGNS else ""
        words.append(Words(x, y - 2, one.name, _SIZE, anchor="middle"))
        words.append(Words(x, y + 11, f"{one.said}{sign}", _SIZE, anchor="middle", bold=True))
    left, under = (across - wide + 12, 0.0) if beside else (0.0, down + 8)
    for at, (standing, said) in enumerate(keys):
        top = under + at * _LINE
        if standing:
            paths.append(Path(box(left, top + 2, 11, 11), SECOND_INK, 0.75, fill=TINTS[standing]))
        sign = f"{SIGNS[standing]} " if standing else ""
        words.append(Words(left + 16, top + 12, f"{sign}{said}", _SIZE))
    return Drawing(across, down if beside else under + len(keys) * _LINE, paths, words)
