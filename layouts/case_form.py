"""The form of a step in a case: it shows what the step asks for."""

from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.case_names import inquiry_names
from layouts.parts.forms import field, options
from layouts.texts import gettext

_PAUSING = ("hearing", "inspection", "expert_review")


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "case-number"
    VERSION = "case-version"
    SAVED = "case-saved"
    DRAFTED = "case-drafted"
    DONE = "case-done"
    CONTENT = "case-content"
    STEPS = "case-steps"
    FORM = "case-form"
    HEADING = "case-heading"
    FAULTS = "case-faults"
    REASONS = "case-reasons"
    TEXT = "case-text"
    DAY = "case-day"
    DUE_ON = "case-due-on"
    INQUIRY = "case-inquiry"
    NOTICE_NO = "case-notice-no"
    DAYS = "case-days"
    USCC = "case-uscc"
    SUBMIT = "case-submit"
    HISTORY = "case-history"
    ITEMS = "case-items"
    TICK = "case-tick"
    TICK_HOST = "case-tick-host"
    TICKED = "case-ticked"
    NEXT = "case-next"
    NEXT_HOST = "case-next-host"


FIELDS = {
    "reasons": Ids.REASONS,
    "text": Ids.TEXT,
    "day": Ids.DAY,
    "due_on": Ids.DUE_ON,
    "inquiry": Ids.INQUIRY,
    "notice_no": Ids.NOTICE_NO,
    "days": Ids.DAYS,
    "uscc": Ids.USCC,
}
"""The fields of the form, in their order, by what they are called elsewhere."""


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "reasons": gettext("理由"),
        "text": gettext("说明"),
        "day": gettext("日期"),
        "due_on": gettext("补正期限"),
        "inquiry": gettext("事由"),
        "notice_no": gettext("告知书编号"),
        "days": gettext("延长天数"),
        "uscc": gettext("统一社会信用代码"),
    }


def form() -> Component:
    """Draw the form, hidden until a step is chosen."""
    names, key = field_names(), gettext("按此键提交")
    pausing = {code: name for code, name in inquiry_names().items() if code in _PAUSING}
    controls: dict[str, tuple[Component, str]] = {
        "reasons": (dbc.Checklist(id=Ids.REASONS, options=[], value=[]), ""),
        "text": (
            dbc.Textarea(id=Ids.TEXT, rows=6, maxLength=4000),
            gettext("按所选理由起草，可以修改；写入告知书或决定书。请勿写个人信息。"),
        ),
        "day": (dbc.Input(id=Ids.DAY, type="date"), gettext("不填为今天。")),
        "due_on": (dbc.Input(id=Ids.DUE_ON, type="date"), ""),
        "inquiry": (
            dbc.Select(id=Ids.INQUIRY, options=options(pausing)),
            gettext("行政许可法第四十五条：所需时间书面告知申请人后不计入期限。"),
        ),
        "notice_no": (dbc.Input(id=Ids.NOTICE_NO, maxLength=60), ""),
        "days": (
            dbc.Input(id=Ids.DAYS, type="number", min=1, max=60, step=1),
            gettext("慈善法第十条：经批准延长，合计不超过六十日。"),
        ),
        "uscc": (dbc.Input(id=Ids.USCC, maxLength=18), ""),
    }
    return html.Div(
        [
            html.H3(id=Ids.HEADING, className="panel-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            *(
                html.Div(
                    field(names[name], control, help=help, css="is-wide"),
                    id=host_id(name),
                    hidden=True,
                )
                for name, (control, help) in controls.items()
            ),
            html.P(
                [
                    dbc.Button(id=Ids.SUBMIT, color="primary"),
                    dcc.Link(gettext("取消"), href="?", className="btn btn-link"),
                    html.Span(
                        [html.Kbd("Ctrl"), "+", html.Kbd("Enter")], className="form-key", title=key
                    ),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.FORM,
        hidden=True,
        className="form-panel case-form",
    )


def host_id(name: str) -> str:
    """Return the id of the place of a field, which is hidden where a step does not ask for it."""
    return f"{FIELDS[name]}-host"
