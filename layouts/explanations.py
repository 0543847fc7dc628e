"""Explanations: what districts say of their own figures, and the form in which they say it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs, put
from layouts.parts.forms import field
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "explanations-saved"
    DONE = "explanations-done"
    FORM = "explanations-form"
    FAULTS = "explanations-faults"
    INDICATOR = "explanations-indicator"
    DISTRICT = "explanations-district"
    START = "explanations-start"
    END = "explanations-end"
    TEXT = "explanations-text"
    SAVE = "explanations-save"
    CONFIRM = "explanations-confirm"
    QUESTION = "explanations-question"
    WITHDRAW = "explanations-withdraw"
    LIST = "explanations-list"


FIELDS = {
    "indicator": Ids.INDICATOR,
    "district": Ids.DISTRICT,
    "start": Ids.START,
    "end": Ids.END,
    "text": Ids.TEXT,
}
"""The fields of the form, in their order, by what they are called elsewhere."""


class Row(NamedTuple):
    """An explanation as it is listed.

    Attributes:
        number: of the explanation.
        district: in words.
        indicator: in words.
        href: page that shows the figure.
        period: in words.
        text: plain.
        signature: office, day and data version.
        own: whether the viewer may withdraw it.
    """

    number: int
    district: str
    indicator: str
    href: str
    period: str
    text: str
    signature: str
    own: bool


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("区级说明")


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "indicator": gettext("指标"),
        "district": gettext("区"),
        "start": gettext("从"),
        "end": gettext("至"),
        "text": gettext("说明"),
    }


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext("区级人员可以为本区的数据写说明，它作为脚注随数据一起显示和导出。"),
                className="lead-line",
            ),
            html.Div(id=Ids.DONE, role="status", className="done"),
            _form(),
            _confirmation(),
            html.Div(skeleton("line", "table"), id=Ids.LIST),
        ],
        className="explanations-page",
    )


def _form() -> Component:
    names = field_names()
    return html.Section(
        [
            html.H2(gettext("写说明"), className="section-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(
                [
                    field(names["indicator"], dbc.Select(id=Ids.INDICATOR, options=[])),
                    field(names["district"], dbc.Select(id=Ids.DISTRICT, options=[])),
                    field(names["start"], dbc.Select(id=Ids.START, options=[])),
                    field(names["end"], dbc.Select(id=Ids.END, options=[])),
                    field(
                        names["text"],
                        dbc.Textarea(id=Ids.TEXT, rows=3),
                        help=gettext("最多 300 个字。请勿写个人信息。"),
                        css="is-wide",
                    ),
                ],
                className="form-grid",
            ),
            html.P(
                dbc.Button(gettext("提交说明"), id=Ids.SAVE, color="primary"),
                className="form-actions",
            ),
        ],
        id=Ids.FORM,
        hidden=True,
        className="panel form-panel",
    )


def _confirmation() -> Component:
    return html.Section(
        [
            html.P(id=Ids.QUESTION, className="state-reason"),
            html.P(gettext("撤回后不再随数据显示；撤回人和时间留在系统中。")),
            html.P(
                [
                    dbc.Button(gettext("撤回说明"), id=Ids.WITHDRAW, color="danger"),
                    dcc.Link(gettext("取消"), href="/explanations", className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.CONFIRM,
        hidden=True,
        className="panel form-panel",
    )


def listing(pairs: Pairs, rows: Sequence[Row]) -> list[Component]:
    """Draw the list.

    Args:
        pairs: what the address says.
        rows: by indicator, district, period.
    """
    if not rows:
        advice = gettext("区级人员登录后可在本页写第一条；说明也会出现在它所说的数据下面。")
        return [empty(gettext("还没有区级说明。"), advice)]
    columns = [
        Column("district", gettext("区")),
        Column("indicator", gettext("指标")),
        Column("period", gettext("期间")),
        Column("text", gettext("说明")),
        *([Column("acts", gettext("操作"))] if any(one.own for one in rows) else []),
    ]
    cells: list[dict[str, Value]] = [
        {
            "district": one.district,
            "indicator": Cell(dcc.Link(one.indicator, href=one.href)),
            "period": one.period,
            "text": Cell(
                [
                    html.Span(one.text, className="footnote-text"),
                    html.Span(one.signature, className="cell-note"),
                ]
            ),
            "acts": Cell(_act(pairs, one) if one.own else "", css="acts"),
        }
        for one in rows
    ]
    count = html.P(
        gettext("共 {count} 条说明", count=len(rows)), className="result-count", role="status"
    )
    listed = table(columns, cells, caption=gettext("区级说明"), cards=True)
    return [count, html.Section(listed, className="panel")]


def _act(pairs: Pairs, one: Row) -> Component:
    named = html.Span(f"{one.district}{one.indicator}", className="visually-hidden")
    return dcc.Link([gettext("撤回"), named], href=put(pairs, "withdraw", str(one.number)))
