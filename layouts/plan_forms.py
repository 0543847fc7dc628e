"""Forms of an item of the work plan: the item, measures, proofs, papers, decisions."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel, upload_field
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
    PLAN = "plan-item-plan"
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
    PAPER = "plan-paper-form"
    PAPER_KIND = "plan-paper-kind"
    PAPER_TITLE = "plan-paper-title"
    PAPER_MADE = "plan-paper-made"
    PAPER_NOTE = "plan-paper-note"
    PAPER_UPLOAD = "plan-paper-upload"
    PAPER_UPLOADED = "plan-paper-uploaded"
    PAPER_SAVE = "plan-paper-save"
    DECIDE = "plan-decide-form"
    DECIDE_ID = "plan-decide-id"
    DECIDE_ABOUT = "plan-decide-about"
    REASON = "plan-decide-reason"
    ACCEPT = "plan-decide-accept"
    REFUSE = "plan-decide-refuse"


FIELDS: Mapping[str, str] = {
    "title": Ids.TITLE,
    "plan_id": Ids.PLAN,
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
PAPER_FIELDS: Mapping[str, str] = {
    "paper_kind": Ids.PAPER_KIND,
    "paper_title": Ids.PAPER_TITLE,
    "paper_made_on": Ids.PAPER_MADE,
    "paper_note": Ids.PAPER_NOTE,
}
FORMS: Mapping[str, str] = {
    "item": Ids.ITEM,
    "adopt": Ids.ADOPT_HOST,
    "measure": Ids.MEASURE,
    "drop": Ids.DROP_HOST,
    "proof": Ids.PROOF,
    "paper": Ids.PAPER,
    "decide": Ids.DECIDE,
}


def field_names() -> dict[str, str]:
    """Name the fields of every form of the page."""
    return {
        "title": gettext("内容"),
        "plan_id": gettext("所属方案"),
        "pillar": gettext("政策支柱"),
        "owner": gettext("责任单位"),
        "due_on": gettext("时限"),
        "done_on": gettext("完成日期"),
        "indicators": gettext("指标"),
        "proof_title": gettext("佐证"),
        "proof_indicator": gettext("证明哪个指标"),
        "proof_shown_on": gettext("证明在哪天完成"),
        "proof_reason": gettext("不予采信的理由"),
        "paper_kind": gettext("成果种类"),
        "paper_title": gettext("成果名称"),
        "paper_made_on": gettext("成稿日期"),
        "paper_note": gettext("这一版的变化"),
    }


def _cancel() -> Component:
    return dcc.Link(gettext("取消"), href="?", className="btn btn-link")


def item_form() -> Component:
    """Draw the form of the item itself."""
    names = field_names()
    return form_panel(
        Ids.ITEM,
        gettext("修改事项"),
        [
            field(names["title"], dbc.Input(id=Ids.TITLE, maxLength=200)),
            field(names["plan_id"], dbc.Select(id=Ids.PLAN, options=[])),
            field(names["pillar"], dbc.Select(id=Ids.PILLAR, options=[])),
            field(names["owner"], dbc.Input(id=Ids.OWNER, maxLength=100)),
            field(names["due_on"], dbc.Input(id=Ids.DUE, type="date")),
        ],
        [
            dbc.Button(gettext("保存事项"), id=Ids.SAVE, color="primary"),
            _cancel(),
        ],
    )


def measure_form() -> Component:
    """Draw the form of what is done for it."""
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


def proof_form() -> Component:
    """Draw the form of what proves it."""
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


def paper_form() -> Component:
    """Draw the form of what it brings forth."""
    names = field_names()
    return form_panel(
        Ids.PAPER,
        gettext("登记成果"),
        [
            field(names["paper_kind"], dbc.Select(id=Ids.PAPER_KIND, options=[])),
            field(names["paper_title"], dbc.Input(id=Ids.PAPER_TITLE, maxLength=200)),
            field(names["paper_made_on"], dbc.Input(id=Ids.PAPER_MADE, type="date")),
            field(
                names["paper_note"],
                dbc.Input(id=Ids.PAPER_NOTE, maxLength=400),
                help=gettext("每次提交都成为新的一版，以前各版都保留。"),
            ),
            upload_field(Ids.PAPER_UPLOAD, Ids.PAPER_UPLOADED),
        ],
        [
            dbc.Button(gettext("保存成果"), id=Ids.PAPER_SAVE, color="primary"),
            _cancel(),
        ],
    )


def decision_form() -> Component:
    """Draw the form in which a proof is decided on."""
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
