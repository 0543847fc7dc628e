"""Certificates of service: requests, certificates, those whose records have changed."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel
from layouts.parts.states import skeleton
from layouts.texts import gettext

PATH = "/certificates"


@unique
class View(StrEnum):
    """What the page lists."""

    REQUESTS = "requests"
    CERTIFICATES = "certificates"
    CHANGED = "changed"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "certificates-saved"
    DONE = "certificates-done"
    FAULTS = "certificates-faults"
    CONTENT = "certificates-content"
    FORM = "certificates-form"
    APPLICANT = "certificates-applicant"
    PURPOSE = "certificates-purpose"
    START = "certificates-start"
    END = "certificates-end"
    NUMBERS = "certificates-numbers"
    SAVE = "certificates-save"
    FIND = "certificates-find"
    WORDS = "certificates-words"


FIELDS: Mapping[str, str] = {
    "applicant": Ids.APPLICANT,
    "purpose": Ids.PURPOSE,
    "start_on": Ids.START,
    "end_on": Ids.END,
    "numbers": Ids.NUMBERS,
}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "applicant": gettext("申请人或申请单位"),
        "purpose": gettext("用途"),
        "start_on": gettext("服务开始日期"),
        "end_on": gettext("服务结束日期"),
        "numbers": gettext("志愿者编号"),
    }


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.REQUESTS: gettext("申请"),
        View.CERTIFICATES: gettext("已开具的证明"),
        View.CHANGED: gettext("记录有变的证明"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("记录证明")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            form_panel(
                Ids.FORM,
                gettext("受理申请"),
                [
                    field(
                        names["applicant"],
                        dbc.Input(id=Ids.APPLICANT, maxLength=100),
                        help=gettext("本人、学校或单位。"),
                    ),
                    field(names["purpose"], dbc.Input(id=Ids.PURPOSE, maxLength=200)),
                    field(names["start_on"], dbc.Input(id=Ids.START, type="date")),
                    field(names["end_on"], dbc.Input(id=Ids.END, type="date")),
                    field(
                        names["numbers"],
                        dbc.Textarea(id=Ids.NUMBERS, maxlength=40_000, rows=4),
                        help=gettext("一行一个，或用逗号、空格隔开；一次最多 500 人。"),
                        css="is-wide",
                    ),
                ],
                [
                    dbc.Button(gettext("受理申请"), id=Ids.SAVE, color="primary"),
                    dcc.Link(gettext("取消"), href=PATH, className="btn btn-link"),
                ],
            ),
            html.Div(
                [
                    html.Label(
                        gettext("证明编号或志愿者编号"),
                        htmlFor=Ids.WORDS,
                        className="visually-hidden",
                    ),
                    dbc.Input(
                        id=Ids.WORDS,
                        type="search",
                        maxLength=60,
                        debounce=True,
                        placeholder=gettext("证明编号或志愿者编号"),
                    ),
                    dbc.Button(gettext("查找"), id=Ids.FIND, color="primary", outline=True),
                ],
                className="certificate-find",
            ),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="certificates-page",
    )
