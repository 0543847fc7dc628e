"""The page of one registration: its forms."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel, options
from layouts.parts.states import skeleton
from layouts.people_names import objection_kind_names
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "volunteer-number"
    SAVED = "volunteer-saved"
    DONE = "volunteer-done"
    FAULTS = "volunteer-faults"
    CONTENT = "volunteer-content"
    REVEAL = "volunteer-reveal"
    REVEAL_REASON = "volunteer-reveal-reason"
    REVEAL_SHOW = "volunteer-reveal-show"
    SEALED = "volunteer-sealed"
    LOOK = "volunteer-look"
    LOOK_ID = "volunteer-look-id"
    LOOK_WORDS = "volunteer-look-words"
    LOOK_AGREE = "volunteer-look-agree"
    LOOK_DECLINE = "volunteer-look-decline"
    OBJECT = "volunteer-object"
    KIND = "volunteer-object-kind"
    SAID = "volunteer-object-said"
    RECORD = "volunteer-object-record"
    RECEIVE = "volunteer-object-receive"
    DECIDE = "volunteer-decide"
    DECIDE_ID = "volunteer-decide-id"
    DECIDE_WORDS = "volunteer-decide-words"
    ANSWER = "volunteer-decide-answer"
    UPHOLD = "volunteer-decide-uphold"
    DISMISS = "volunteer-decide-dismiss"


FIELDS: Mapping[str, str] = {
    "reveal_reason": Ids.REVEAL_REASON,
    "objection_kind": Ids.KIND,
    "objection_said": Ids.SAID,
    "objection_record": Ids.RECORD,
    "objection_answer": Ids.ANSWER,
}
"""The fields of these forms, by what they are called elsewhere."""
FORMS: Mapping[str, str] = {
    "reveal": Ids.REVEAL,
    "look": Ids.LOOK,
    "object": Ids.OBJECT,
    "decide": Ids.DECIDE,
}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "reveal_reason": gettext("查看的事由"),
        "objection_kind": gettext("异议类型"),
        "objection_said": gettext("本人的陈述"),
        "objection_record": gettext("服务记录编号"),
        "objection_answer": gettext("核实的情况"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("志愿者登记")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.LOOK_ID),
            dcc.Store(id=Ids.DECIDE_ID),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            form_panel(
                Ids.DECIDE,
                gettext("核实异议"),
                [
                    html.P(id=Ids.DECIDE_WORDS, className="state-reason"),
                    field(names["objection_answer"], dbc.Textarea(id=Ids.ANSWER, maxlength=400)),
                ],
                [
                    dbc.Button(gettext("属实"), id=Ids.UPHOLD, color="primary"),
                    dbc.Button(gettext("不属实"), id=Ids.DISMISS, color="secondary", outline=True),
                ],
            ),
            form_panel(
                Ids.LOOK,
                gettext("同意查看"),
                [html.P(id=Ids.LOOK_WORDS, className="state-reason")],
                [
                    dbc.Button(gettext("同意查看"), id=Ids.LOOK_AGREE, color="primary"),
                    dbc.Button(
                        gettext("不同意"), id=Ids.LOOK_DECLINE, color="secondary", outline=True
                    ),
                ],
            ),
            form_panel(
                Ids.REVEAL,
                gettext("查看完整信息"),
                [
                    field(
                        names["reveal_reason"],
                        dbc.Input(id=Ids.REVEAL_REASON, maxLength=400, autocomplete="off"),
                        help=gettext("事由、时间和账号写入审计日志，本人可以要求查询。"),
                    ),
                ],
                [dbc.Button(gettext("查看"), id=Ids.REVEAL_SHOW, color="primary")],
                html.Div(id=Ids.SEALED, role="status"),
            ),
            form_panel(
                Ids.OBJECT,
                gettext("登记本人的异议"),
                [
                    field(
                        names["objection_kind"],
                        dbc.Select(id=Ids.KIND, options=options(objection_kind_names())),
                    ),
                    field(
                        names["objection_record"],
                        dbc.Input(id=Ids.RECORD, maxLength=40, autocomplete="off"),
                        help=gettext("只在对某一次服务有异议时填写。"),
                    ),
                    field(names["objection_said"], dbc.Textarea(id=Ids.SAID, maxlength=1000)),
                ],
                [dbc.Button(gettext("登记异议"), id=Ids.RECEIVE, color="primary")],
            ),
        ],
        className="volunteer-page",
    )
