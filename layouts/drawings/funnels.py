"""Funnel plots drawn: districts between limits of chance."""

from layouts.charts.funnel import names_above
from layouts.drawings.scales import ticks, written
from layouts.drawings.shapes import Drawing, Path, Point, Words, length
from layouts.exhibits.exhibit import Exhibit, Role
from layouts.exhibits.funnels import drawn_series
from layouts.texts import gettext
from layouts.theme import FILLS, LINE, SECOND_INK, SIMILAR

_TOP, _BOTTOM, _RIGHT, _MARK = 8.0, 38.0, 44.0, 5.0


def draw_funnel(exhibit: Exhibit, across: float, down: float = 280.0) -> Drawing:
    """Draw limits as lines, districts as marks of their class with their names."""
    shown = drawn_series(exhibit)
    values = [value for one in shown for value in one.values if value is not None]
    places = [at for one in shown for at in one.across]
    up, along = ticks(min(values), max(values)), ticks(min(places), max(places), 7)
    told = written(up, exhibit.form)
    left, floor = max(length(one, 10) for one in told) + 10, down - _BOTTOM
    wide, high = (along[-1] - along[0]) or 1.0, (up[-1] - up[0]) or 1.0

    def at(place: float, value: float) -> Point:
        return (
            left + (place - along[0]) / wide * (across - left - _RIGHT),
            floor - (value - up[0]) / high * (floor - _TOP),
        )

    paths = [Path([at(along[0], one), at(along[-1], one)], LINE, 0.75) for one in up]
    words = [
        Words(left - 6, at(along[0], one)[1] + 3.5, said, 10, SECOND_INK, "end")
        for one, said in zip(up, told, strict=True)
    ]
    words += [
        Words(at(one, up[0])[0], floor + 14, said, 10, SECOND_INK, "middle")
        for one, said in zip(along, written(along, "#,##0"), strict=True)
    ]
    words.append(Words((left + across - _RIGHT) / 2, down - 6, gettext("分母"), 10, SECOND_INK))
    for one in shown:
        if one.role != Role.NOW:
            points = [
                at(place, value)
                for place, value in zip(one.across, one.values, strict=True)
                if value is not None
            ]
            paths.append(Path(points, SECOND_INK, 1.0, one.role == Role.INNER))
            if one.role == Role.BESIDE:
                words.append(Words(points[-1][0] + 4, points[-1][1] + 3.5, one.name, 10))
    [districts] = exhibit.of(Role.NOW)
    city = exhibit.line[1] if exhibit.line else 0.0
    sides = names_above(districts.across, [one or 0.0 for one in districts.values], city, high)
    for name, place, value, standing, above in zip(
        exhibit.names,
        districts.across,
        districts.values,
        districts.standings,
        sides,
        strict=True,
    ):
        x, y = at(place, value or 0.0)
        paths.append(Path(_shape(standing, x, y), SECOND_INK, 0.9, fill=_fill(standing)))
        words.append(Words(x, y - 8 if above else y + 17, name, 11, anchor="middle"))
    return Drawing(across, down, paths, words)


def _fill(standing: str) -> str:
    return FILLS.get(standing, SIMILAR)


def _shape(standing: str, x: float, y: float) -> list[Point]:
    """Mark a class: up, down or neither, so that it is told without colour."""
    size = _MARK
    if standing in ("better", "higher"):
        return [(x - size, y + size), (x, y - size), (x + size, y + size), (x - size, y + size)]
    if standing in ("worse", "lower"):
        return [(x - size, y - size), (x, y + size), (x + size, y - size), (x - size, y - size)]
    return [(x, y - size), (x + size, y), (x, y + size), (x - size, y), (x, y - size)]
