"""Names alike, side by side with the one applied for, and what people found of them."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, options
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this part draws."""

    HOST = "similar-host"
    LIST = "similar-list"
    DONE = "similar-done"
    SAVED = "similar-saved"
    FORM = "similar-form"
    QUESTION = "similar-question"
    VERDICT = "similar-verdict"
    NOTE = "similar-note"
    SAVE = "similar-save"


class Row(NamedTuple):
    """An organization of a name alike, written out.

    Attributes:
        name: as registered.
        href: address of its page.
        facts: legal form, registrar, day of registration, credit code.
        scope: its business scope; empty: unknown.
        by_name: how alike the names are, in per cent; empty: not alike.
        by_scope: the same of the business scopes.
        told: what somebody found; empty: nobody has looked.
        judge: address of the form; empty: the viewer may not judge.
    """

    name: str
    href: str
    facts: Sequence[str]
    scope: str
    by_name: str
    by_scope: str
    told: str
    judge: str


def verdict_names() -> dict[str, str]:
    """Name what may be found."""
    return {"different": gettext("不相同，可以核准"), "alike": gettext("相同或相近，不宜核准")}


def similar() -> Component:
    """Draw the place of the names alike; it stays hidden where there are none."""
    verdicts = options(verdict_names())
    return html.Section(
        [
            html.H2(gettext("相近的组织"), className="section-title"),
            html.P(
                gettext(
                    "名称比较简繁体、拼音和去掉地名、组织类型后的字词，业务范围比较用词；"
                    "认定结果以后同名申请仍可见。"
                ),
                className="table-legend",
            ),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.LIST),
            html.Div(
                [
                    html.P(id=Ids.QUESTION, className="state-reason"),
                    field(gettext("认定"), dbc.RadioItems(id=Ids.VERDICT, options=verdicts)),
                    field(gettext("理由"), dbc.Input(id=Ids.NOTE, maxLength=400), css="is-wide"),
                    html.P(
                        [
                            dbc.Button(gettext("保存认定"), id=Ids.SAVE, color="primary"),
                            dcc.Link(gettext("取消"), href="?", className="btn btn-link"),
                        ],
                        className="form-actions",
                    ),
                ],
                id=Ids.FORM,
                hidden=True,
                className="form-panel case-form",
            ),
        ],
        id=Ids.HOST,
        hidden=True,
        className="panel",
    )


def listing(rows: Sequence[Row]) -> Component:
    """Draw the names alike, most alike first."""
    columns = [
        Column("name", gettext("已登记的组织")),
        Column("by_name", gettext("名称相近"), numeric=True),
        Column("by_scope", gettext("业务范围相近"), numeric=True),
        Column("told", gettext("认定")),
    ]
    drawn: list[dict[str, Value]] = [
        {
            "name": Cell(
                [
                    dcc.Link(one.name, href=one.href),
                    *(html.Span(fact, className="cell-note") for fact in one.facts),
                    *([html.Span(one.scope, className="cell-note")] if one.scope else []),
                ]
            ),
            "by_name": one.by_name or None,
            "by_scope": one.by_scope or None,
            "told": Cell(
                [
                    html.Div(one.told or gettext("未认定")),
                    *(
                        [
                            dcc.Link(
                                [
                                    gettext("认定"),
                                    html.Span(f" {one.name}", className="visually-hidden"),
                                ],
                                href=one.judge,
                            )
                        ]
                        if one.judge
                        else []
                    ),
                ]
            ),
        }
        for one in rows
    ]
    return table(columns, drawn, caption=gettext("相近的组织"), compact=True)
