"""An item of the work plan: what it promises, what is done for it, what tells of that, proofs."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel, upload_field
from layouts.parts.states import skeleton
from layouts.plan_chain import PATH
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "plan-item-number"
    SEEN = "plan-item-seen"
    SAVED = "plan-item-saved"
    DONE = "plan-item-done"
    FAULTS = "plan-item-faults"
    CONTENT = "plan-item-content"
    ITEM = "plan-item-form"
    TITLE = "plan-item-title"
    PILLAR = "plan-item-pillar"
    OWNER = "plan-item-owner"
    DUE = "plan-item-due"
    SAVE = "plan-item-save"
    ADOPT = "plan-item-adopt"
    ADOPT_HOST = "plan-item-adopt-host"
    MEASURE = "plan-measure-form"
    MEASURE_ID = "plan-measure-id"
    MEASURE_TITLE = "plan-measure-title"
    MEASURE_OWNER = "plan-measure-owner"
    MEASURE_DUE = "plan-measure-due"
    MEASURE_DONE = "plan-measure-done"
    INDICATORS = "plan-measure-indicators"
    MEASURE_SAVE = "plan-measure-save"
    MEASURE_DROP = "plan-measure-drop"
    DROP_HOST = "plan-measure-drop-host"
    PROOF = "plan-proof-form"
    PROOF_TITLE = "plan-proof-title"
    PROOF_INDICATOR = "plan-proof-indicator"
    PROOF_SHOWN = "plan-proof-shown"
    UPLOAD = "plan-proof-upload"
    UPLOADED = "plan-proof-uploaded"
    PROOF_SAVE = "plan-proof-save"
    DECIDE = "plan-decide-form"
    DECIDE_ID = "plan-decide-id"
    DECIDE_ABOUT = "plan-decide-about"
    REASON = "plan-decide-reason"
    ACCEPT = "plan-decide-accept"
    REFUSE = "plan-decide-refuse"


FIELDS: Mapping[str, str] = {
    "title": Ids.TITLE,
    "pillar": Ids.PILLAR,
    "owner": Ids.OWNER,
    "due_on": Ids.DUE,
}
MEASURE_FIELDS: Mapping[str, str] = {
    "title": Ids.MEASURE_TITLE,
    "owner": Ids.MEASURE_OWNER,
    "due_on": Ids.MEASURE_DUE,
    "done_on": Ids.MEASURE_DONE,
    "indicators": Ids.INDICATORS,
}
PROOF_FIELDS: Mapping[str, str] = {
    "proof_title": Ids.PROOF_TITLE,
    "proof_indicator": Ids.PROOF_INDICATOR,
    "proof_shown_on": Ids.PROOF_SHOWN,
    "proof_reason": Ids.REASON,
}
FORMS: Mapping[str, str] = {
    "item": Ids.ITEM,
    "adopt": Ids.ADOPT_HOST,
    "measure": Ids.MEASURE,
    "drop": Ids.DROP_HOST,
    "proof": Ids.PROOF,
    "decide": Ids.DECIDE,
}


def field_names() -> dict[str, str]:
    """Name the fields of every form of the page."""
    return {
        "title": gettext("内容"),
        "pillar": gettext("政策支柱"),
        "owner": gettext("责任单位"),
        "due_on": gettext("时限"),
        "done_on": gettext("完成日期"),
        "indicators": gettext("指标"),
        "proof_title": gettext("佐证"),
        "proof_indicator": gettext("证明哪个指标"),
        "proof_shown_on": gettext("证明在哪天完成"),
        "proof_reason": gettext("不予采信的理由"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("方案事项")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SEEN),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.MEASURE_ID),
            dcc.Store(id=Ids.DECIDE_ID),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            html.Div(
                html.P(
                    [
                        dbc.Button(gettext("下达事项"), id=Ids.ADOPT, color="primary"),
                        html.Span(gettext("下达后计入完成率和逾期数。"), className="field-help"),
                    ],
                    className="form-actions",
                ),
                id=Ids.ADOPT_HOST,
                hidden=True,
            ),
            _decision(),
            _proof(),
            _measure(),
            _item(),
            html.P(dcc.Link(gettext("回到工作方案"), href=PATH)),
        ],
        className="plan-page",
    )


def _cancel() -> Component:
    return dcc.Link(gettext("取消"), href="?", className="btn btn-link")


def _item() -> Component:
    names = field_names()
    return form_panel(
        Ids.ITEM,
        gettext("修改事项"),
        [
            field(names["title"], dbc.Input(id=Ids.TITLE, maxLength=200)),
            field(names["pillar"], dbc.Select(id=Ids.PILLAR, options=[])),
            field(names["owner"], dbc.Input(id=Ids.OWNER, maxLength=100)),
            field(names["due_on"], dbc.Input(id=Ids.DUE, type="date")),
        ],
        [
            dbc.Button(gettext("保存事项"), id=Ids.SAVE, color="primary"),
            _cancel(),
        ],
    )


def _measure() -> Component:
    names = field_names()
    return form_panel(
        Ids.MEASURE,
        gettext("措施"),
        [
            field(names["title"], dbc.Input(id=Ids.MEASURE_TITLE, maxLength=200)),
            field(names["owner"], dbc.Input(id=Ids.MEASURE_OWNER, maxLength=100)),
            field(names["due_on"], dbc.Input(id=Ids.MEASURE_DUE, type="date")),
            field(names["done_on"], dbc.Input(id=Ids.MEASURE_DONE, type="date")),
            field(
                names["indicators"],
                dcc.Dropdown(id=Ids.INDICATORS, options=[], value=[], multi=True),
                help=gettext("用哪些指标看这项措施的成效。"),
            ),
        ],
        [
            dbc.Button(gettext("保存措施"), id=Ids.MEASURE_SAVE, color="primary"),
            _cancel(),
            html.Span(
                dbc.Button(gettext("移除措施"), id=Ids.MEASURE_DROP, color="danger", outline=True),
                id=Ids.DROP_HOST,
                hidden=True,
            ),
        ],
    )


def _proof() -> Component:
    names = field_names()
    return form_panel(
        Ids.PROOF,
        gettext("提交佐证"),
        [
            field(
                names["proof_title"],
                dbc.Input(id=Ids.PROOF_TITLE, maxLength=200),
                help=gettext("是什么、出处或文号在哪里。"),
            ),
            field(names["proof_indicator"], dbc.Select(id=Ids.PROOF_INDICATOR, options=[])),
            field(
                names["proof_shown_on"],
                dbc.Input(id=Ids.PROOF_SHOWN, type="date"),
                help=gettext("只证明一部分的不填；采信后事项在这一天算完成。"),
            ),
            upload_field(Ids.UPLOAD, Ids.UPLOADED),
        ],
        [
            dbc.Button(gettext("提交佐证"), id=Ids.PROOF_SAVE, color="primary"),
            _cancel(),
        ],
    )


def _decision() -> Component:
    names = field_names()
    return form_panel(
        Ids.DECIDE,
        gettext("验收佐证"),
        [
            html.P(id=Ids.DECIDE_ABOUT, className="state-reason"),
            field(names["proof_reason"], dbc.Input(id=Ids.REASON, maxLength=400)),
        ],
        [
            dbc.Button(gettext("采信"), id=Ids.ACCEPT, color="primary"),
            dbc.Button(gettext("不予采信"), id=Ids.REFUSE, color="danger", outline=True),
            _cancel(),
        ],
    )
