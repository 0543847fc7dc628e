"""Bars drawn: by district with intervals, and stacked by member."""

from layouts.drawings.scales import ticks, written
from layouts.drawings.shapes import Drawing, Path, Words, box, length
from layouts.exhibits.exhibit import Exhibit, Role
from layouts.parts.classes import SIGNS
from layouts.theme import CARD, FILLS, INK, LINE, PRIMARY, SECOND_INK, SERIES, SIMILAR

_ROW, _BAR, _SIZE = 26.0, 15.0, 11.0
_KEY = 20.0


def draw_bars(exhibit: Exhibit, across: float) -> Drawing:
    """Draw bars from zero; names and values stand before them, where nothing crosses them."""
    [shown] = exhibit.of(Role.NOW)
    ends = [one.values for one in exhibit.of(Role.LOWER, Role.UPPER)]
    standings = shown.standings or ("",) * len(shown.values)
    signs = [f" {SIGNS[one]}" if one in FILLS else "" for one in standings]
    said = [f"{words}{sign}" for words, sign in zip(shown.said, signs, strict=True)]
    names, values = list(exhibit.labels), list(shown.values)
    if exhibit.line:
        name, city = exhibit.line
        names, values, said = [*names, name], [*values, city], [*said, _full(city, exhibit.form)]
    before = max(length(one, _SIZE) for one in names) + 14
    left = before + max(length(one, _SIZE) for one in said) + 14
    most = max([one for row in (values, *ends[1:]) for one in row if one] or [1.0])
    scale = (across - left - 12) / most
    paths: list[Path] = []
    words: list[Words] = []
    for at, (told, value) in enumerate(zip(names, values, strict=True)):
        middle = at * _ROW + _ROW / 2
        words.append(Words(0, middle + 4, told, _SIZE))
        words.append(Words(left - 10, middle + 4, said[at], _SIZE, bold=True, anchor="end"))
        if value is None:
            continue
        bar = box(left, middle - _BAR / 2, value * scale, _BAR)
        code = SECOND_INK if at >= len(standings) else _fill(standings[at], bool(shown.standings))
        paths.append(Path(bar, SECOND_INK if code == CARD else "", 0.75, fill=code))
        if len(ends) == 2 and at < len(ends[0]):
            paths += _interval(ends[0][at], ends[1][at], left, middle, scale)
    down = _ROW * len(names)
    paths.append(Path([(left, 0), (left, down)], SECOND_INK, 0.75))
    return Drawing(across, down + 4, paths, words)


def draw_stacked(exhibit: Exhibit, across: float) -> Drawing:
    """Draw the members of each district one after another, named above."""
    shown = exhibit.of(Role.NOW)
    codes = [SERIES[at] if at < len(SERIES) else SIMILAR for at in range(len(shown))]
    paths: list[Path] = []
    words: list[Words] = []
    x, top = 0.0, 0.0
    for one, code in zip(shown, codes, strict=True):
        wide = length(one.name, _SIZE) + 28
        if x and x + wide > across:
            x, top = 0.0, top + _KEY
        paths.append(Path(box(x, top + 3, 10, 10), "", fill=code))
        words.append(Words(x + 14, top + 12, one.name, _SIZE))
        x += wide
    top += _KEY + 6
    rows = list(zip(*(one.values for one in shown), strict=True))
    left = max(length(one, _SIZE) for one in exhibit.names) + 12
    marks = ticks(0.0, max((sum(one or 0.0 for one in row) for row in rows), default=1.0))
    scale = (across - left - 24) / (marks[-1] or 1.0)
    down = top + _ROW * len(rows)
    for mark, told in zip(marks, written(marks, exhibit.form), strict=True):
        at = left + mark * scale
        paths.append(Path([(at, top), (at, down)], LINE, 0.75))
        words.append(Words(at, down + 14, told, 10, SECOND_INK, "middle"))
    for at, (name, row) in enumerate(zip(exhibit.names, rows, strict=True)):
        middle, begun = top + at * _ROW + _ROW / 2, left
        words.append(Words(left - 10, middle + 4, name, _SIZE, anchor="end"))
        for value, code in zip(row, codes, strict=True):
            wide = (value or 0.0) * scale
            if wide:
                paths.append(Path(box(begun, middle - _BAR / 2, wide, _BAR), CARD, 0.5, fill=code))
            begun += wide
    return Drawing(across, down + 20, paths, words)


def _fill(standing: str, classed: bool) -> str:
    return FILLS.get(standing, CARD) if classed else PRIMARY


def _full(value: float, form: str) -> str:
    if form.endswith("%"):
        return f"{value * 100:,.1f}%"
    return f"{value:,.{form.partition('.')[2].count('0')}f}"


def _interval(
    lower: float | None, upper: float | None, left: float, middle: float, scale: float
) -> list[Path]:
    if lower is None or upper is None:
        return []
    low, high = left + lower * scale, left + upper * scale
    return [
        Path([(low, middle), (high, middle)], INK, 1.2),
        *(Path([(end, middle - 3.5), (end, middle + 3.5)], INK, 1.2) for end in (low, high)),
    ]
