"""One question about service records: what it rests on, what was decided, and the decision."""

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

    NUMBER = "finding-number"
    VERSION = "finding-version"
    SAVED = "finding-saved"
    DONE = "finding-done"
    FAULT = "finding-fault"
    CONTENT = "finding-content"
    FORM = "finding-form"
    WAITS = "finding-waits"
    ACTION = "finding-action"
    REASON = "finding-reason"
    DECIDE = "finding-decide"


class Evidence(NamedTuple):
    """A record, as written.

    Attributes:
        number: of the record, and of the volunteer.
        whose: project and organization.
        when: from when to when.
        time: recorded.
        counted: of it.
        entry: how it came to be known, when and by whom it was entered.
        content: what was done.
        state: as decided.
    """

    number: str
    volunteer: str
    whose: str
    when: str
    time: str
    counted: str
    entry: str
    content: str
    state: str


class Past(NamedTuple):
    """What somebody did, as written."""

    action: str
    who: str
    when: str
    reason: str


def title(values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("疑点 {number}", number=values.get("id", ""))


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.VERSION),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            html.Section(
                [
                    html.H2(gettext("处理"), className="section-title"),
                    html.Div(id=Ids.FAULT, role="alert"),
                    html.P(id=Ids.WAITS, className="state-reason"),
                    dbc.RadioItems(id=Ids.ACTION, options=[], value=None),
                    field(gettext("理由"), dbc.Textarea(id=Ids.REASON, maxlength=400, value="")),
                    html.P(
                        dbc.Button(gettext("确认处理"), id=Ids.DECIDE, color="primary"),
                        className="form-actions",
                    ),
                ],
                id=Ids.FORM,
                hidden=True,
                className="panel form-panel",
            ),
        ],
        className="finding-page",
    )


def content(
    heading: str,
    asks: str,
    facts: Sequence[tuple[str, str]],
    records: Sequence[Evidence],
    beside: Sequence[Evidence],
    more: str,
    steps: Sequence[Past],
) -> list[Component]:
    """Draw what the question rests on and what was done about it.

    Args:
        heading: rule and what it is about.
        asks: the question.
        facts: names and values.
        records: it is about.
        beside: those that they are set beside.
        more: that not all records are listed; empty: they are.
        steps: what was done, oldest first.
    """
    return [
        html.H1(heading, className="page-title"),
        html.P(asks, className="lead-line"),
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
            className="figures-line",
        ),
        *_evidence(gettext("所问的记录"), records),
        *([html.P(more, className="freshness")] if more else []),
        *(_evidence(gettext("与之对照的记录"), beside) if beside else []),
        *(_history(steps) if steps else []),
    ]


def _evidence(heading: str, records: Sequence[Evidence]) -> list[Component]:
    columns = [
        Column("number", gettext("记录")),
        Column("whose", gettext("项目和组织")),
        Column("when", gettext("服务时间")),
        Column("time", gettext("时长"), numeric=True),
        Column("counted", gettext("计入"), numeric=True),
        Column("entry", gettext("记录方式与录入")),
        Column("state", gettext("处理")),
    ]
    rows: list[dict[str, Value]] = [
        {
            **one._asdict(),
            "number": Cell([html.Span(one.number), html.Span(one.volunteer, className="uscc")]),
            "entry": Cell([html.Span(one.entry), html.Span(one.content, className="cell-note")]),
        }
        for one in records
    ]
    return [
        html.Section(
            [
                html.H2(heading, className="section-title"),
                table(columns, rows, caption=heading, cards=True),
            ],
            className="panel",
        )
    ]


def _history(steps: Sequence[Past]) -> list[Component]:
    heading = gettext("处理经过")
    columns = [
        Column("action", gettext("处理")),
        Column("who", gettext("处理人")),
        Column("when", gettext("时间")),
        Column("reason", gettext("理由")),
    ]
    rows: list[dict[str, Value]] = [dict(one._asdict()) for one in steps]
    return [
        html.Section(
            [
                html.H2(heading, className="section-title"),
                table(columns, rows, caption=heading, cards=True),
            ],
            className="panel",
        )
    ]
