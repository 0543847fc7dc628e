"""Events: what may have bent the trends, as a list and, for who keeps it, a form."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.event_form import Ids, confirmation, field_names, form
from layouts.parts.addresses import Pairs, put, write
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class Row(NamedTuple):
    """An event as it is listed.

    Attributes:
        number: of the event.
        when: its day or days.
        title: in the language spoken.
        kind: in words.
        concerns: indicators, in words.
        place: in words.
        source: where it is written; empty: nothing is said.
        note: what else is said.
        kept: whether the viewer may change it.
    """

    number: int
    when: str
    title: str
    kind: str
    concerns: str
    place: str
    source: str
    note: str
    kept: bool


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("事件")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "政策出台、集中活动、系统停用、数据变动等，会标在它们所涉及的每一张趋势图上。"
                ),
                className="lead-line",
            ),
            html.Div(id=Ids.DONE, role="status", className="done"),
            form(),
            confirmation(),
            html.Div(skeleton("line", "table"), id=Ids.LIST),
        ],
        className="events-page",
    )


def listing(pairs: Pairs, rows: Sequence[Row], narrowed: str, may_keep: bool) -> list[Component]:
    """Draw the list.

    Args:
        pairs: what the address says.
        rows: newest first.
        narrowed: what the list is narrowed to, in words; empty: all are listed.
        may_keep: whether the viewer may add events.
    """
    add = dcc.Link(
        gettext("新增事件"), href=put(pairs, "edit", "new"), className="btn btn-primary btn-sm"
    )
    head = html.Div(
        [
            html.P(
                [
                    gettext("共 {count} 个事件", count=len(rows)),
                    *(
                        [gettext("（{narrowed}）", narrowed=narrowed), " ", _all()]
                        if narrowed
                        else []
                    ),
                ],
                className="result-count",
                role="status",
            ),
            *([add] if may_keep else []),
        ],
        className="result-head",
    )
    if not rows:
        return [head, _nothing(narrowed, may_keep)]
    return [head, html.Section(_table(pairs, rows), className="panel")]


def _all() -> Component:
    return dcc.Link(gettext("列出全部"), href="/events")


def _nothing(narrowed: str, may_keep: bool) -> Component:
    if narrowed:
        return empty(gettext("这个范围内没有事件。"), links=[_all()])
    advice = gettext("请用“新增事件”登记第一个。") if may_keep else ""
    return empty(gettext("还没有登记事件。"), advice)


def grid_of(rows: Sequence[Row]) -> Grid:
    """Write the events of an address as a table."""
    names = field_names()
    columns = [
        Column("when", gettext("日期")),
        Column("title", names["title"]),
        Column("kind", names["kind"]),
        Column("concerns", gettext("涉及指标")),
        Column("place", names["district"]),
        Column("source", names["source"]),
    ]
    cells: list[dict[str, Value]] = [
        {
            "when": one.when,
            "title": Cell([one.title, *([_note(one.note)] if one.note else [])]),
            "kind": Cell(one.kind, css="whole"),
            "concerns": one.concerns,
            "place": Cell(one.place, css="whole"),
            "source": one.source or gettext("未注明"),
        }
        for one in rows
    ]
    return Grid(gettext("事件"), "", columns, cells, len(cells))


def _table(pairs: Pairs, rows: Sequence[Row]) -> Component:
    grid = grid_of(rows)
    basket = html.P(basket_button("show=table&list=events&" + write(pairs).removeprefix("?")))
    if not any(one.kept for one in rows):
        return html.Div([basket, draw(grid)])
    acts = [Cell(_acts(pairs, one) if one.kept else "", css="acts") for one in rows]
    listed = [{**row, "acts": act} for row, act in zip(grid.rows, acts, strict=True)]
    columns = [*grid.columns, Column("acts", gettext("操作"))]
    return html.Div([basket, draw(grid._replace(columns=columns, rows=listed))])


def _note(text: str) -> Component:
    return html.Span(text, className="cell-note")


def _acts(pairs: Pairs, one: Row) -> Component:
    named = html.Span(one.title, className="visually-hidden")
    return html.Span(
        [
            dcc.Link([gettext("修改"), named], href=put(pairs, "edit", str(one.number))),
            dcc.Link([gettext("移除"), named], href=put(pairs, "remove", str(one.number))),
        ]
    )
