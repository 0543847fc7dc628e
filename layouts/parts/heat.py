"""The heat table: indicators by district, each cell beside the city's value."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

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
        figures: by code of a district, one for each district of the table.
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
    sides = {"above": gettext("高于全市"), "below": gettext("低于全市")} if whole else {}
    bodies = [
        html.Tbody([_group(pillar, len(places) + 2), *(_row(row, places, sides) for row in group)])
        for pillar, group in groupby(rows, key=lambda row: row.indicator.pillar)
    ]
    return html.Div(
        [
            html.Div(
                html.Table(
                    [
                        html.Caption(caption, className="visually-hidden"),
                        _head(places, whole),
                        *bodies,
                    ],
                    className="table data-table table-compact heat",
                ),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": caption},
            ),
            *_legends(rows, places, bool(whole)),
        ]
    )


def _head(places: Sequence[Place], whole: str | None) -> Component:
    return html.Thead(
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


def _group(pillar: str, width: int) -> Component:
    name = html.Span(pillar_name(pillar), className=f"heat-pillar pillar-{pillar}")
    return html.Tr(html.Th(name, colSpan=width, scope="colgroup"), className="heat-group")


def _row(row: HeatRow, places: Sequence[Place], sides: Mapping[str, str]) -> Component:
    unit = row.indicator.unit
    whole = cell(row.city, unit)
    name = [
        dcc.Link(indicator_name(row.indicator), href=row.href),
        html.Span(unit_name(unit), className="heat-unit"),
    ]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *([_td(whole, "number heat-city")] if sides else []),
            *(_cell(row, place, whole, sides) for place in places),
        ],
        className="is-chosen" if row.chosen else None,
    )


def _cell(row: HeatRow, place: Place, whole: str, sides: Mapping[str, str]) -> dict[str, Any]:
    unit = row.indicator.unit
    one = row.figures[place.code]
    if one.value is None:
        return _td(mark(one.mark), "number sign")
    text = cell(one, unit)
    title = f"{place.name} {exact(one.value, unit)}"
    if not sides or unit not in COMPARABLE or not row.city.value or text == whole:
        return _td(text, "number", title)
    distance = one.value / row.city.value - 1
    side, sign = ("above", "▲") if distance > 0 else ("below", "▼")
    step = sum(abs(distance) >= limit for limit in _STEPS)
    said = _node("Span", sign, className="heat-sign", role="img", **{"aria-label": sides[side]})
    return _td([text, said], f"number heat-{side}-{step}", f"{title} · {sides[side]}")


def _td(content: Any, css: str, title: str | None = None) -> dict[str, Any]:
    return _node("Td", content, className=css, **({"title": title} if title else {}))


def _node(kind: str, content: Any, **props: Any) -> dict[str, Any]:
    # What html.Td(...) becomes on its way out; a page has hundreds of cells, and Dash takes twenty
    # times as long to make and to write each of them.
    return {
        "type": kind,
        "namespace": "dash_html_components",
        "props": {"children": content, **props},
    }


def _legends(rows: Sequence[HeatRow], places: Sequence[Place], compared: bool) -> list[Component]:
    words = gettext("▲ 高于全市 ▼ 低于全市，颜色深浅表示相差多少；只作描述，不代表差异显著。")
    marks = {
        mark(one.mark)
        for row in rows
        for place in places
        if (one := row.figures[place.code]).value is None
    }
    return [
        *([html.P(words, className="table-legend")] if compared else []),
        *([legend(sorted(marks & {MISSING, NOT_DUE}))] if marks else []),
    ]
