"""One spot check: its sample, what was found of each record, and the next step."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.checks import PATH, verdict_names
from layouts.parts.forms import field, form_panel, options
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "check-number"
    VERSION = "check-version"
    SAVED = "check-saved"
    DONE = "check-done"
    FAULTS = "check-faults"
    CONTENT = "check-content"
    REQUEST = "check-request"
    DUE = "check-due"
    REQUEST_SAVE = "check-request-save"
    TELL = "check-tell"
    RECORDS = "check-records"
    VERDICT = "check-verdict"
    NOTE = "check-note"
    TELL_SAVE = "check-tell-save"
    CLOSE = "check-close"
    MEASURE = "check-measure"
    CLOSE_SAVE = "check-close-save"
    PUBLISH = "check-publish"
    PUBLISH_TEXT = "check-publish-text"
    PUBLISH_SAVE = "check-publish-save"
    DROP = "check-drop"
    DROP_WHY = "check-drop-why"
    DROP_SAVE = "check-drop-save"


FIELDS: Mapping[str, str] = {
    "check_due": Ids.DUE,
    "check_records": Ids.RECORDS,
    "check_note": Ids.NOTE,
    "check_measure": Ids.MEASURE,
}
FORMS: Mapping[str, str] = {
    "request": Ids.REQUEST,
    "tell": Ids.TELL,
    "close": Ids.CLOSE,
    "publish": Ids.PUBLISH,
    "drop": Ids.DROP,
}


class DrawnRow(NamedTuple):
    """A record of the sample, as written."""

    number: str
    why: str
    project: str
    when: str
    time: str
    entry: str
    verdict: str
    note: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "check_due": gettext("材料期限"),
        "check_records": gettext("记录"),
        "check_note": gettext("依据"),
        "check_measure": gettext("整改要求"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("抽查")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.VERSION),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            form_panel(
                Ids.REQUEST,
                gettext("要求组织提供材料"),
                [
                    field(
                        names["check_due"],
                        dbc.Input(id=Ids.DUE, type="date"),
                        help=gettext("请组织在这一天以前提供签到表、照片、服务对象证明等。"),
                    )
                ],
                [dbc.Button(gettext("记下已要求"), id=Ids.REQUEST_SAVE, color="primary")],
            ),
            form_panel(
                Ids.TELL,
                gettext("核实结论"),
                [
                    field(
                        names["check_records"],
                        dbc.Checklist(id=Ids.RECORDS, options=[], value=[], className="check-list"),
                    ),
                    field(
                        gettext("结论"),
                        dbc.RadioItems(
                            id=Ids.VERDICT,
                            options=options(verdict_names()),
                            value="true",
                            inline=True,
                        ),
                    ),
                    field(names["check_note"], dbc.Input(id=Ids.NOTE, maxLength=400)),
                ],
                [dbc.Button(gettext("保存所选记录的结论"), id=Ids.TELL_SAVE, color="primary")],
            ),
            form_panel(
                Ids.CLOSE,
                gettext("复核并办结"),
                [
                    html.P(
                        gettext("办结后不属实的记录作废，结果计入抽查覆盖率和属实率。"),
                        className="state-reason",
                    ),
                    field(names["check_measure"], dbc.Textarea(id=Ids.MEASURE, maxlength=400)),
                ],
                [dbc.Button(gettext("办结"), id=Ids.CLOSE_SAVE, color="primary")],
            ),
            form_panel(
                Ids.PUBLISH,
                gettext("公布结果"),
                [html.P(id=Ids.PUBLISH_TEXT, className="lead-text")],
                [dbc.Button(gettext("已公布"), id=Ids.PUBLISH_SAVE, color="primary")],
            ),
            form_panel(
                Ids.DROP,
                gettext("不再抽查"),
                [field(gettext("理由"), dbc.Input(id=Ids.DROP_WHY, maxLength=400))],
                [
                    dbc.Button(
                        gettext("不再抽查"), id=Ids.DROP_SAVE, color="secondary", outline=True
                    )
                ],
            ),
            html.P(dcc.Link(gettext("回到抽查"), href=PATH)),
        ],
        className="check-page",
    )


def content(
    heading: str, facts: Sequence[tuple[str, str]], rows: Sequence[DrawnRow], whose: tuple[str, str]
) -> list[Component]:
    """Draw the sample.

    Args:
        heading: number of the check.
        facts: names and values.
        rows: records of the sample; none for who may not see single records.
        whose: name and address of the organization.
    """
    name, href = whose
    columns = [
        Column("number", gettext("记录")),
        Column("project", gettext("项目")),
        Column("when", gettext("服务时间")),
        Column("time", gettext("时长"), numeric=True),
        Column("entry", gettext("记录方式与录入")),
        Column("verdict", gettext("结论")),
    ]
    values: list[dict[str, Value]] = [
        {
            **one._asdict(),
            "number": Cell([html.Span(one.number), html.Span(one.why, className="cell-note")]),
            "verdict": Cell([html.Span(one.verdict), html.Span(one.note, className="cell-note")]),
        }
        for one in rows
    ]
    caption = gettext("样本")
    return [
        html.H1(heading, className="page-title"),
        html.P(dcc.Link(name, href=href), className="lead-line"),
        html.Dl(
            [html.Div([html.Dt(label), html.Dd(value)]) for label, value in facts],
            className="figures-line",
        ),
        *(
            [html.Section(table(columns, values, caption=caption, cards=True), className="panel")]
            if rows
            else []
        ),
    ]
