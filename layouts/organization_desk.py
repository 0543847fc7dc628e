"""What a registrar does with one organization by hand: corrections, the abnormal list, recusal."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.organization_facts import abnormal_cause_names
from layouts.organization_facts import field_names as fact_names
from layouts.parts.forms import field, options
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this part draws."""

    HOST = "registry-host"
    SEEN = "registry-seen"
    SAVED = "registry-saved"
    DONE = "registry-done"
    FAULTS = "registry-faults"
    WAYS = "registry-ways"
    CORRECT = "registry-correct"
    CORRECT_SAVE = "registry-correct-save"
    DISTRICT = "registry-district"
    SUPERVISING_UNIT = "registry-supervising-unit"
    LEGAL_REP = "registry-legal-rep"
    REGISTERED_ON = "registry-registered-on"
    PURPOSE = "registry-purpose"
    CAPITAL = "registry-capital"
    MEMBERS = "registry-members"
    SCOPE = "registry-scope"
    REASON = "registry-reason"
    LIST = "registry-list"
    LIST_SAVE = "registry-list-save"
    CAUSE = "registry-cause"
    FOUND_ON = "registry-found-on"
    NOTE = "registry-note"
    LIFT = "registry-lift"
    LIFT_SAVE = "registry-lift-save"
    QUESTION = "registry-question"
    WHY = "registry-why"
    BELONG = "registry-belong"
    BELONG_SAVE = "registry-belong-save"


FACTS = {
    "district": Ids.DISTRICT,
    "supervising_unit": Ids.SUPERVISING_UNIT,
    "legal_rep": Ids.LEGAL_REP,
    "registered_on": Ids.REGISTERED_ON,
    "volunteer_purpose": Ids.PURPOSE,
    "capital_yuan": Ids.CAPITAL,
    "members": Ids.MEMBERS,
    "business_scope": Ids.SCOPE,
}
"""The fields of what the directory holds, by what they are called elsewhere."""
LISTED = {"cause": Ids.CAUSE, "found_on": Ids.FOUND_ON, "note": Ids.NOTE}
"""The fields of an entry of the abnormal list."""
FIELDS = {**FACTS, "reason": Ids.REASON, **LISTED, "why": Ids.WHY}
"""Every field of these forms."""
FORMS = {"correct": Ids.CORRECT, "list": Ids.LIST, "lift": Ids.LIFT, "belong": Ids.BELONG}
"""The forms, by what the address calls them."""


class Way(NamedTuple):
    """Something that can be done: its name, the address of its form, whether it is open."""

    name: str
    href: str
    chosen: bool


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        **{name: said for name, said in fact_names().items() if name in FACTS},
        "reason": gettext("更正的依据"),
        "cause": gettext("列入的情形"),
        "found_on": gettext("发现日期"),
        "note": gettext("情况说明"),
        "why": gettext("移出的依据"),
    }


def desk() -> Component:
    """Draw the place of what can be done; it stays hidden where the viewer can do nothing."""
    return html.Section(
        [
            dcc.Store(id=Ids.SEEN),
            dcc.Store(id=Ids.SAVED),
            html.H2(gettext("登记管理"), className="section-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(id=Ids.WAYS, className="case-ways"),
            _correcting(),
            _listing(),
            _lifting(),
            _belonging(),
        ],
        id=Ids.HOST,
        hidden=True,
        className="panel registry",
    )


def ways(listed: Sequence[Way]) -> list[Component]:
    """Draw what can be done."""
    return [
        dcc.Link(
            one.name,
            href=one.href,
            className=f"btn btn-sm btn-{'' if one.chosen else 'outline-'}primary",
        )
        for one in listed
    ]


def _correcting() -> Component:
    names = field_names()
    controls: dict[str, Component] = {
        "district": dbc.Select(id=Ids.DISTRICT, options=[]),
        "supervising_unit": dbc.Input(id=Ids.SUPERVISING_UNIT, maxLength=200),
        "legal_rep": dbc.Input(id=Ids.LEGAL_REP, maxLength=60),
        "registered_on": dbc.Input(id=Ids.REGISTERED_ON, type="date"),
        "volunteer_purpose": dbc.Select(id=Ids.PURPOSE, options=[]),
        "capital_yuan": dbc.Input(id=Ids.CAPITAL, type="number", min=0, step=1),
        "members": dbc.Input(id=Ids.MEMBERS, type="number", min=0, step=1),
        "business_scope": dbc.Textarea(id=Ids.SCOPE, rows=4, maxLength=4000),
        "reason": dbc.Input(id=Ids.REASON, maxLength=400),
    }
    wide = ("business_scope", "reason")
    return _form(
        Ids.CORRECT,
        Ids.CORRECT_SAVE,
        gettext("保存更正"),
        [
            html.P(
                gettext("名称、状态和标识由登记事项变更；这里更正其余登记信息，原值留存在历程中。"),
                className="field-help",
            ),
            *(
                field(names[name], one, css="is-wide" if name in wide else "")
                for name, one in controls.items()
            ),
        ],
    )


def _listing() -> Component:
    names = field_names()
    law = gettext("社会组织信用信息管理办法：自发现之日起五个工作日内列入。")
    causes = options(abnormal_cause_names())
    return _form(
        Ids.LIST,
        Ids.LIST_SAVE,
        gettext("列入名录"),
        [
            field(names["cause"], dbc.Select(id=Ids.CAUSE, options=causes)),
            field(names["found_on"], dbc.Input(id=Ids.FOUND_ON, type="date"), help=law),
            field(names["note"], dbc.Input(id=Ids.NOTE, maxLength=400), css="is-wide"),
        ],
    )


def _lifting() -> Component:
    return _form(
        Ids.LIFT,
        Ids.LIFT_SAVE,
        gettext("移出名录"),
        [
            html.P(id=Ids.QUESTION, className="state-reason"),
            field(field_names()["why"], dbc.Input(id=Ids.WHY, maxLength=400), css="is-wide"),
        ],
    )


def _belonging() -> Component:
    said = gettext("申报后，您不再受理、审查或审批该组织的登记事项；此项不可自行撤销。")
    return _form(
        Ids.BELONG,
        Ids.BELONG_SAVE,
        gettext("确认申报"),
        [html.P(said, className="state-reason")],
    )


def _form(form: str, button: str, submit: str, fields: Sequence[Component]) -> Component:
    return html.Div(
        [
            *fields,
            html.P(
                [
                    dbc.Button(submit, id=button, color="primary"),
                    dcc.Link(gettext("取消"), href="?", className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=form,
        hidden=True,
        className="form-panel registry-form",
    )
