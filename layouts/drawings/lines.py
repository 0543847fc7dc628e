"""Lines drawn: month by month, the year before behind."""

from layouts.drawings.scales import ticks, written
from layouts.drawings.shapes import Drawing, Path, Point, Words, box, length
from layouts.exhibits.exhibit import Exhibit, Role, Series
from layouts.theme import CARD, LINE, PRIMARY, SECOND_INK

_TOP, _BOTTOM, _RIGHT, _SIZE = 30.0, 24.0, 52.0, 11.0
_DOT = 2.2


def draw_lines(exhibit: Exhibit, across: float, down: float = 230.0) -> Drawing:
    """Draw the months, a running one apart, and write the last value of a whole one."""
    shown = exhibit.of(Role.BEFORE, Role.NOW)
    known = [value for one in shown for value in one.values if value is not None]
    share = exhibit.form.endswith("%")
    marks = ticks(min(known) if share and known else 0.0, max(known, default=1.0))
    told = written(marks, exhibit.form)
    left = max(length(one, 10) for one in told) + 10
    low, span = marks[0], (marks[-1] - marks[0]) or 1.0
    floor = down - _BOTTOM
    step = (across - left - _RIGHT) / max(1, len(exhibit.names) - 1)

    def at(place: int, value: float) -> Point:
        return left + place * step, floor - (value - low) / span * (floor - _TOP)

    paths = [
        Path([(left, at(0, one)[1]), (across - _RIGHT + 8, at(0, one)[1])], LINE, 0.75)
        for one in marks
    ]
    words = [
        Words(left - 6, at(0, one)[1] + 3.5, said, 10, SECOND_INK, "end")
        for one, said in zip(marks, told, strict=True)
    ]
    room = max((length(one, 10) for one in exhibit.names), default=1.0) + 8
    every = max(1, -int(-room // step)) if step else 1
    for place in range(len(exhibit.names) - 1, -1, -every):
        words.append(
            Words(left + place * step, down - 6, exhibit.names[place], 10, SECOND_INK, "middle")
        )
    x = left
    for one in shown:
        before = one.role == Role.BEFORE
        code = SECOND_INK if before else PRIMARY
        points = [
            at(place, value) if value is not None else None
            for place, value in enumerate(one.values)
        ]
        paths += _line(points, code, running=exhibit.running and not before, thin=before)
        paths.append(Path([(x, 10), (x + 22, 10)], code, 1.2 if before else 2.4, before))
        words.append(Words(x + 27, 14, one.name, _SIZE))
        x += length(one.name, _SIZE) + 50
        if not before:
            words += _last(one, points, running=exhibit.running)
    return Drawing(across, down, paths, words)


def _line(points: list[Point | None], code: str, *, running: bool, thin: bool) -> list[Path]:
    """Draw a line, interrupted where a value is not shown."""
    paths: list[Path] = []
    whole = points[:-1] if running else points
    piece: list[Point] = []
    for one in [*whole, None]:
        if one is not None:
            piece.append(one)
            continue
        if len(piece) > 1:
            paths.append(Path(piece, code, 1.2 if thin else 2.4, thin))
        piece = []
    if running and len(points) > 1 and points[-1] and points[-2]:
        paths.append(Path([points[-2], points[-1]], code, 1.4, dashed=True))
    for at, one in enumerate(points):
        if one is not None:
            hollow = running and at == len(points) - 1
            dot = box(one[0] - _DOT, one[1] - _DOT, 2 * _DOT, 2 * _DOT)
            paths.append(Path(dot, code, 0.9, fill=CARD if hollow else code))
    return paths


def _last(shown: Series, points: list[Point | None], *, running: bool) -> list[Words]:
    place = len(points) - (2 if running else 1)
    one = points[place] if place >= 0 else None
    if one is None:
        return []
    beside = (one[0] + 7, one[1] + 4) if not running else (one[0] - 4, one[1] - 8)
    anchor = "start" if not running else "end"
    return [Words(*beside, shown.said[place], _SIZE, PRIMARY, anchor, bold=True)]
