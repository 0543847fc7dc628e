"""The heat table: indicators by district, each cell beside the city's value."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import cell, exact, mark
from layouts.names import indicator_name, pillar_name, unit_name
from layouts.parts.tables import MISSING, NOT_DUE, legend
from layouts.texts import gettext
from layouts.values import FigureLike, IndicatorLike, Place

COMPARABLE = ("share", "hours_per_person", "hours_per_10k")
"""Units in which a district and the city can be set side by side; counts grow with size."""

_STEPS = (0.05, 0.15, 0.30)


class HeatRow(NamedTuple):
    """One indicator of the table.

    Attributes:
        indicator: what it is.
        href: address of this page with the indicator chosen.
        chosen: whether it is.
        city: value of all districts together.
        figures: by code of a district.
    """

    indicator: IndicatorLike
    href: str
    chosen: bool
    city: FigureLike
    figures: Mapping[str, FigureLike]


def heat_table(
    rows: Sequence[HeatRow], places: Sequence[Place], whole: str | None, caption: str
) -> html.Div:
    """Draw the table.

    Args:
        rows: indicators, those of a pillar next to each other.
        places: districts, one column each.
        whole: what all districts together are called; None: the viewer may not see the whole, so
            nothing is set beside it.
        caption: what the table holds.
    """
    head = html.Thead(
        html.Tr(
            [
                html.Th(gettext("指标"), scope="col"),
                *([html.Th(whole, scope="col", className="number")] if whole else []),
                *(
                    html.Th(
                        dcc.Link(one.short, href=one.href),
                        scope="col",
                        className="number is-chosen" if one.chosen else "number",
                    )
                    for one in places
                ),
            ]
        )
    )
    bodies = [
        html.Tbody(
            [_group(pillar, len(places) + 2), *(_row(row, places, bool(whole)) for row in group)]
        )
        for pillar, group in groupby(rows, key=lambda row: row.indicator.pillar)
    ]
    return html.Div(
        [
            html.Div(
                html.Table(
                    [html.Caption(caption, className="visually-hidden"), head, *bodies],
                    className="table data-table table-compact heat",
                ),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": caption},
            ),
            _legend(rows, places, bool(whole)),
        ]
    )


def _group(pillar: str, width: int) -> html.Tr:
    name = html.Span(pillar_name(pillar), className=f"heat-pillar pillar-{pillar}")
    return html.Tr(html.Th(name, colSpan=width, scope="colgroup"), className="heat-group")


def _row(row: HeatRow, places: Sequence[Place], compared: bool) -> html.Tr:
    unit = row.indicator.unit
    name = [
        dcc.Link(indicator_name(row.indicator), href=row.href),
        html.Span(unit_name(unit), className="heat-unit"),
    ]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *([html.Td(cell(row.city, unit), className="number heat-city")] if compared else []),
            *(_cell(row, place, compared) for place in places),
        ],
        className="is-chosen" if row.chosen else None,
    )


def _cell(row: HeatRow, place: Place, compared: bool) -> html.Td:
    unit = row.indicator.unit
    one = row.figures.get(place.code)
    if one is None or one.value is None:
        return html.Td(mark(one.mark if one else None), className="number sign")
    text = cell(one, unit)
    title = f"{place.name} {exact(one.value, unit)}"
    side, step = _side(text, one, row) if compared else ("", 0)
    if not side:
        return html.Td(text, className="number", title=title)
    sign, words = ("▲", gettext("高于全市")) if side == "above" else ("▼", gettext("低于全市"))
    return html.Td(
        [text, html.Span(sign, className="heat-sign", role="img", **{"aria-label": words})],
        className=f"number heat-{side}-{step}",
        title=f"{title} · {words}",
    )


def _side(text: str, one: FigureLike, row: HeatRow) -> tuple[str, int]:
    city = row.city.value
    if row.indicator.unit not in COMPARABLE or not city or one.value is None:
        return "", 0
    if text == cell(row.city, row.indicator.unit):
        return "", 0
    distance = one.value / city - 1
    step = sum(abs(distance) >= limit for limit in _STEPS)
    return ("above" if distance > 0 else "below"), step


def _legend(rows: Sequence[HeatRow], places: Sequence[Place], compared: bool) -> Component:
    words = gettext("▲ 高于全市 ▼ 低于全市，颜色深浅表示相差多少；只作描述，不代表差异显著。")
    signs = {MISSING, NOT_DUE} & set(_signs(rows, places))
    return html.Div(
        [
            *([html.P(words, className="table-legend")] if compared else []),
            *([legend(sorted(signs))] if signs else []),
        ]
    )


def _signs(rows: Sequence[HeatRow], places: Sequence[Place]) -> Iterator[str]:
    for row in rows:
        for place in places:
            one = row.figures.get(place.code)
            if one is None or one.value is None:
                yield mark(one.mark if one else None)
