"""The tile grid: districts as equal squares, roughly where they lie; the map's twin."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.formats import cell
from layouts.parts.classes import SIGNS, class_words
from layouts.parts.heat import link, node
from layouts.texts import gettext
from layouts.values import FigureLike, Place, Shape


def tile_rows(codes: Sequence[str], shapes: Sequence[Shape]) -> list[list[str]]:
    """Lay districts out in rows from north to south, each from west to east.

    Args:
        codes: of the districts, in the official order.
        shapes: their outlines; a district without one stands in a row of its own at the foot.

    Returns:
        About as many rows as a row has places.
    """
    at = {one.code: one.label for one in shapes}
    drawn = sorted((code for code in codes if code in at), key=lambda code: -at[code][1])
    wide = max(1, round(len(drawn) ** 0.5 + 0.5))
    rows = [
        sorted(drawn[start : start + wide], key=lambda code: at[code][0])
        for start in range(0, len(drawn), wide)
    ]
    beside = [code for code in codes if code not in at]
    return [*rows, *([beside] if beside else [])]


def tiles(
    rows: Sequence[Sequence[str]],
    places: Mapping[str, Place],
    figures: Mapping[str, FigureLike],
    unit: str,
    standings: Mapping[str, str],
) -> Component:
    """Draw the grid; each tile leads to the page of its district.

    Args:
        rows: codes, see `tile_rows`.
        places: names and addresses, by code.
        figures: values, by code.
        unit: of the indicator.
        standings: class by code; a district without one is left plain.
    """
    wide = max((len(row) for row in rows), default=1)
    return html.Ul(
        [
            _tile(places[code], figures[code], unit, standings.get(code), row, column)
            for row, codes in enumerate(rows, start=1)
            for column, code in enumerate(codes, start=1)
        ],
        className="tiles",
        style={"--tiles": str(wide)},
        **{"aria-label": gettext("方格图")},
    )


def _tile(
    place: Place, one: FigureLike, unit: str, standing: str | None, row: int, column: int
) -> dict[str, Any]:
    known = standing if one.value is not None else None
    sign, said = [], []
    if known:
        sign = [node("Span", SIGNS[known], className="heat-sign", **{"aria-hidden": "true"})]
        said = [node("Span", class_words(known).long, className="tile-class")]
    parts = [
        node("Span", place.short, className="tile-name"),
        node("Span", [cell(one, unit), *sign], className="tile-value"),
        *said,
    ]
    css = f"tile class-{standing}" if standing else "tile"
    where = {"grid-row": str(row), "grid-column": str(column)}
    return node("Li", link(parts, place.page or place.href, className=css), style=where)
