"""The record rules: what each asks, on what ground, within which limits."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "rules-saved"
    DONE = "rules-done"
    FAULT = "rules-fault"
    LISTED = "rules-listed"
    FORM = "rules-form"
    HEADING = "rules-heading"
    VALUE = "rules-value"
    REASON = "rules-reason"
    SAVE = "rules-save"


FIELDS = {"value": str(Ids.VALUE), "reason": str(Ids.REASON)}


class LimitRow(NamedTuple):
    """A limit, as written.

    Attributes:
        words: what it limits.
        value: in force.
        said: who set it, when and why; empty: it is as declared.
        href: opens its form; empty: the viewer may not set it.
    """

    words: str
    value: str
    said: str
    href: str


class RuleRow(NamedTuple):
    """A rule, as written."""

    name: str
    asks: str
    source: str
    limits: Sequence[LimitRow]


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("核查规则")


def field_names() -> dict[str, str]:
    """Name the fields of the form."""
    return {"value": gettext("新的阈值"), "reason": gettext("理由")}


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext("阈值可以修改；改后会重新核查全部记录，已作出的决定不变。"),
                className="lead-line",
            ),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Section(
                [
                    html.H2(id=Ids.HEADING, className="section-title"),
                    html.Div(id=Ids.FAULT, role="alert"),
                    field(names["value"], dbc.Input(id=Ids.VALUE, type="number", min=0, step=1)),
                    field(names["reason"], dbc.Textarea(id=Ids.REASON, maxlength=400, value="")),
                    html.P(
                        [
                            dbc.Button(gettext("保存"), id=Ids.SAVE, color="primary"),
                            dcc.Link(
                                gettext("取消"), href="/integrity/rules", className="btn btn-link"
                            ),
                        ],
                        className="form-actions",
                    ),
                ],
                id=Ids.FORM,
                hidden=True,
                className="panel form-panel",
            ),
            html.Div(skeleton("table"), id=Ids.LISTED),
        ],
        className="integrity-page",
    )


def listed(rows: Sequence[RuleRow]) -> Component:
    """Draw the rules."""
    columns = [
        Column("name", gettext("规则")),
        Column("source", gettext("依据")),
        Column("limits", gettext("阈值")),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.asks, className="cell-note")]),
            "source": one.source,
            "limits": Cell([_limits(one.limits)]),
        }
        for one in rows
    ]
    return table(columns, values, caption=gettext("核查规则"), cards=True)


def _limits(limits: Sequence[LimitRow]) -> Component:
    if not limits:
        return html.Span(gettext("没有阈值"), className="cell-note")
    return html.Ul(
        [
            html.Li(
                [
                    gettext("{words}：{value}", words=one.words, value=one.value),
                    *([" ", dcc.Link(gettext("修改"), href=one.href)] if one.href else []),
                    *([html.Span(one.said, className="cell-note")] if one.said else []),
                ]
            )
            for one in limits
        ],
        className="plain-list",
    )
