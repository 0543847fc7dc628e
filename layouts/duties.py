"""Duties from law: a year of them, and the forms in which proofs are offered and decided on."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel, upload_field
from layouts.parts.states import skeleton
from layouts.plan_chain import PATH as PLAN
from layouts.texts import gettext

PATH = f"{PLAN}/duties"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "duties-saved"
    DONE = "duties-done"
    FAULTS = "duties-faults"
    CONTENT = "duties-content"
    TASK = "duties-task"
    PROOF_ID = "duties-proof-id"
    OFFER = "duties-offer-form"
    OFFER_ABOUT = "duties-offer-about"
    TITLE = "duties-title"
    SHOWN = "duties-shown"
    UPLOAD = "duties-upload"
    UPLOADED = "duties-uploaded"
    SAVE = "duties-save"
    DECIDE = "duties-decide-form"
    DECIDE_ABOUT = "duties-decide-about"
    REASON = "duties-reason"
    ACCEPT = "duties-accept"
    REFUSE = "duties-refuse"


FIELDS: Mapping[str, str] = {
    "proof_title": Ids.TITLE,
    "proof_shown_on": Ids.SHOWN,
    "proof_reason": Ids.REASON,
}


def field_names() -> dict[str, str]:
    """Name the fields of the forms."""
    return {
        "proof_title": gettext("佐证"),
        "proof_shown_on": gettext("完成日期"),
        "proof_reason": gettext("不予采信的理由"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("法定事项日历")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    cancel = dcc.Link(gettext("取消"), href=PATH, className="btn btn-link")
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.TASK),
            dcc.Store(id=Ids.PROOF_ID),
            html.H1(title(values), className="page-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            form_panel(
                Ids.OFFER,
                gettext("登记完成"),
                [
                    html.P(id=Ids.OFFER_ABOUT, className="state-reason"),
                    field(
                        names["proof_title"],
                        dbc.Input(id=Ids.TITLE, maxLength=200),
                        help=gettext("是什么、出处或文号在哪里。"),
                    ),
                    field(names["proof_shown_on"], dbc.Input(id=Ids.SHOWN, type="date")),
                    upload_field(Ids.UPLOAD, Ids.UPLOADED),
                ],
                [dbc.Button(gettext("提交佐证"), id=Ids.SAVE, color="primary"), cancel],
            ),
            form_panel(
                Ids.DECIDE,
                gettext("验收佐证"),
                [
                    html.P(id=Ids.DECIDE_ABOUT, className="state-reason"),
                    field(names["proof_reason"], dbc.Input(id=Ids.REASON, maxLength=400)),
                ],
                [
                    dbc.Button(gettext("采信"), id=Ids.ACCEPT, color="primary"),
                    dbc.Button(gettext("不予采信"), id=Ids.REFUSE, color="danger", outline=True),
                    cancel,
                ],
            ),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
            html.P(dcc.Link(gettext("回到工作方案"), href=PLAN)),
        ],
        className="plan-page",
    )
