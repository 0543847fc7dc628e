"""The matrix: every indicator by district, in classes, sorted and pinned as the address says."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum, unique
from itertools import groupby
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.exhibits.exhibit import Kind
from layouts.formats import cell
from layouts.names import indicator_name, pillar_name, unit_name
from layouts.parts.addresses import Pairs, put, toggle
from layouts.parts.heat import HeatRow, group_row, heat_cell, heat_legends, link, node, td
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.parts.panels import file_links, finding, panel
from layouts.parts.states import empty
from layouts.texts import gettext
from layouts.values import Frame, Place

SIGNALS = "signals"
"""Sorted by how many districts differ from the city."""


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    WRITTEN = "matrix-written"
    PLACED = "matrix-placed"
    CONTENT = "matrix-content"


class Matrix(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        rows: indicators in the order shown, those pinned first.
        pins: codes of the indicators pinned.
        places: districts, one column each.
        whole: what all districts together are called; None: the viewer may not see the whole.
        sort: code of the district sorted by, `signals`, or empty: the order of the catalogue.
        pillar: the only one shown; empty: all are.
        pillars: that may be chosen.
        period: in words.
        source: printed below the table.
        files: address part of the files that hold what is shown.
    """

    pairs: Pairs
    rows: Sequence[HeatRow]
    pins: Collection[str]
    places: Sequence[Place]
    whole: str | None
    sort: str
    pillar: str
    pillars: Sequence[str]
    period: str
    source: str
    files: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("指标矩阵")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            html.H1(title(values), className="page-title"),
            slot(Ids.CONTENT, "line", "line", "table"),
        ],
        className="matrix-page figures",
    )


def signals(row: HeatRow) -> int:
    """Count the districts that differ from the city by more than chance."""
    return sum(one in ("better", "worse", "higher", "lower") for one in row.standings.values())


def content(shown: Matrix, frame: Frame) -> list[Component]:
    """Draw what stands below the name of the page."""
    note = running_month(frame)
    count, told = len(shown.rows), sum(map(signals, shown.rows))
    found = gettext("{count} 项指标", count=count)
    if shown.whole:
        found = gettext("{count} 项指标中，各区与全市有显著差别 {told} 处", count=count, told=told)
    subtitle = gettext("{place} · {period}", place=frame.place, period=shown.period)
    drawn = html.Div(_table(shown, found), className="matrix-frame")
    if not shown.rows:
        drawn = empty(gettext("这个支柱没有指标。"), gettext("请选择其他支柱。"))
    return [
        html.P(freshness(frame), className="freshness"),
        *([] if note is None else [note]),
        _tools(shown),
        panel(
            finding(found, subtitle, found, shown.source),
            drawn,
            files=html.Div(file_links(shown.files, Kind.TABLE)) if shown.rows else None,
            pictures=False,
        ),
    ]


def _tools(shown: Matrix) -> Component:
    pillars = [("", gettext("全部支柱")), *((one, pillar_name(one)) for one in shown.pillars)]
    orders = [("", gettext("目录顺序")), (SIGNALS, gettext("显著差别最多的在前"))]
    return html.Div(
        [
            _choices(gettext("支柱"), "pillar", shown.pillar, pillars, shown.pairs),
            *(
                [_choices(gettext("排序"), "sort", shown.sort, orders, shown.pairs)]
                if shown.whole
                else []
            ),
        ],
        className="matrix-tools",
    )


def _choices(
    label: str, name: str, chosen: str, choices: Sequence[tuple[str, str]], pairs: Pairs
) -> Component:
    return html.Ul(
        [
            html.Li(
                html.A(
                    words,
                    href=put(pairs, name, code),
                    **({"aria-current": "true"} if code == chosen else {}),
                )
            )
            for code, words in choices
        ],
        **{"aria-label": label},
    )


def _table(shown: Matrix, caption: str) -> list[Component]:
    width = len(shown.places) + (3 if shown.whole else 1)
    pinned = [row for row in shown.rows if row.indicator.code in shown.pins]
    others = [row for row in shown.rows if row.indicator.code not in shown.pins]
    bodies = []
    if pinned:
        head = html.Tr(
            html.Th(gettext("已置顶"), colSpan=width, scope="colgroup"), className="heat-group"
        )
        bodies.append(html.Tbody([head, *(_row(shown, row) for row in pinned)]))
    if shown.sort:
        bodies.append(html.Tbody([_row(shown, row) for row in others]))
    else:
        bodies += [
            html.Tbody([group_row(pillar, width), *(_row(shown, row) for row in rows)])
            for pillar, rows in groupby(others, key=lambda row: row.indicator.pillar)
        ]
    return [
        html.Div(
            html.Table(
                [html.Caption(caption, className="visually-hidden"), _head(shown), *bodies],
                className="table data-table table-compact heat matrix",
            ),
            className="table-frame",
            tabIndex="0",
            role="region",
            **{"aria-label": title({})},
        ),
        *heat_legends(shown.rows, shown.places),
    ]


def _head(shown: Matrix) -> Component:
    counted = [_sortable(shown, SIGNALS, gettext("显著差别"), None)] if shown.whole else []
    whole = [html.Th(shown.whole, scope="col", className="number")] if shown.whole else []
    return html.Thead(
        html.Tr(
            [
                html.Th(gettext("指标"), scope="col"),
                *whole,
                *(_sortable(shown, one.code, one.short, one.page) for one in shown.places),
                *counted,
            ]
        )
    )


def _sortable(shown: Matrix, code: str, name: str, page: str | None) -> Component:
    is_sorted = shown.sort == code
    said = gettext("按{title}排序", title=name)
    arrow = html.A(
        html.Span("▼" if is_sorted else "↕", **{"aria-hidden": "true"}),
        href=put(shown.pairs, "sort", "" if is_sorted else code),
        className="pin",
        title=said,
        **{"aria-label": said, **({"aria-current": "true"} if is_sorted else {})},
    )
    words: Component | str = dcc.Link(name, href=page) if page else name
    return html.Th(
        [words, " ", *([arrow] if shown.whole else [])],
        scope="col",
        className="number",
        **({"aria-sort": "descending"} if is_sorted else {}),
    )


def _row(shown: Matrix, row: HeatRow) -> dict[str, Any]:
    one = row.indicator
    is_pinned = one.code in shown.pins
    name = indicator_name(one)
    said = gettext("取消置顶{name}", name=name) if is_pinned else gettext("置顶{name}", name=name)
    pin = node(
        "A",
        node("Span", "★" if is_pinned else "☆", **{"aria-hidden": "true"}),
        href=toggle(shown.pairs, "pin", one.code),
        className="pin",
        title=said,
        **{"aria-label": said, **({"aria-current": "true"} if is_pinned else {})},
    )
    pillar = [pillar_name(one.pillar), " · "] if shown.sort or is_pinned else []
    unit = node("Span", [*pillar, unit_name(one.unit)], className="heat-unit")
    whole, counted = [], []
    if shown.whole:
        told = str(signals(row)) if row.standings else "–"
        whole = [td(cell(row.city, one.unit), "number heat-city", shown.whole)]
        counted = [td(told, "number signals", gettext("显著差别"))]
    return node(
        "Tr",
        [
            node("Th", [pin, link(name, row.href), unit], scope="row"),
            *whole,
            *(heat_cell(row, place) for place in shown.places),
            *counted,
        ],
    )
