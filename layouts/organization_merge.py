"""Merging two entries of one organization: proposed by one person, decided by another."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this part draws."""

    HOST = "merge-host"
    SAVED = "merge-saved"
    DONE = "merge-done"
    FAULTS = "merge-faults"
    LIST = "merge-list"
    PROPOSE = "merge-propose"
    PROPOSE_SAVE = "merge-propose-save"
    USCC = "merge-uscc"
    ALIKE = "merge-alike"
    REASON = "merge-reason"
    DECIDE = "merge-decide"
    DECIDE_QUESTION = "merge-decide-question"
    AGREE = "merge-agree"
    REFUSE = "merge-refuse"
    UNDO = "merge-undo"
    UNDO_QUESTION = "merge-undo-question"
    UNDO_SAVE = "merge-undo-save"
    APART_SAVE = "merge-apart-save"
    TOGETHER = "merge-together"
    TOGETHER_QUESTION = "merge-together-question"
    TOGETHER_SAVE = "merge-together-save"
    WHY = "merge-why"


FIELDS = {"uscc": Ids.USCC, "merge_reason": Ids.REASON, "undo_why": Ids.WHY}
"""The fields of these forms, by what they are called elsewhere."""
FORMS = {
    "merge": Ids.PROPOSE,
    "decide": Ids.DECIDE,
    "unmerge": Ids.UNDO,
    "together": Ids.TOGETHER,
}
"""The forms, by what the address calls them."""


class Line(NamedTuple):
    """A merge or a pair told apart: what it is; name and address of what can be done with it."""

    said: str
    ways: Sequence[tuple[str, str]]


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "uscc": gettext("另一条记录的统一社会信用代码"),
        "merge_reason": gettext("为何是或不是同一个组织"),
        "undo_why": gettext("撤销的依据"),
    }


def merging() -> Component:
    """Draw the place of merges; it stays hidden where the viewer can do nothing."""
    names = field_names()
    rule = gettext(
        "由一人提议、另一人确认。确认后那条记录的队伍、项目、服务记录、登记事项等都归到本组织，"
        "可以撤销。"
    )
    return html.Section(
        [
            dcc.Store(id=Ids.SAVED),
            html.H2(gettext("重复记录合并"), className="section-title"),
            html.P(rule, className="table-legend"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(id=Ids.LIST),
            _form(
                Ids.PROPOSE,
                [
                    html.Div(id=Ids.ALIKE, className="is-wide"),
                    field(names["uscc"], dbc.Input(id=Ids.USCC, maxLength=18)),
                    field(names["merge_reason"], dbc.Input(id=Ids.REASON, maxLength=400)),
                ],
                [
                    dbc.Button(gettext("提议合并"), id=Ids.PROPOSE_SAVE, color="primary"),
                    dbc.Button(
                        gettext("判定为两个组织"),
                        id=Ids.APART_SAVE,
                        color="secondary",
                        outline=True,
                    ),
                ],
            ),
            _form(
                Ids.DECIDE,
                [html.P(id=Ids.DECIDE_QUESTION, className="state-reason")],
                [
                    dbc.Button(gettext("确认合并"), id=Ids.AGREE, color="primary"),
                    dbc.Button(gettext("不合并"), id=Ids.REFUSE, color="secondary", outline=True),
                ],
            ),
            _form(
                Ids.UNDO,
                [
                    html.P(id=Ids.UNDO_QUESTION, className="state-reason"),
                    field(names["undo_why"], dbc.Input(id=Ids.WHY, maxLength=400), css="is-wide"),
                ],
                [dbc.Button(gettext("确认撤销"), id=Ids.UNDO_SAVE, color="danger")],
            ),
            _form(
                Ids.TOGETHER,
                [html.P(id=Ids.TOGETHER_QUESTION, className="state-reason")],
                [
                    dbc.Button(
                        gettext("撤销判定"), id=Ids.TOGETHER_SAVE, color="secondary", outline=True
                    )
                ],
            ),
        ],
        id=Ids.HOST,
        hidden=True,
        className="panel registry",
    )


def listing(lines: Sequence[Line], propose: tuple[str, str]) -> list[Component]:
    """Draw the merges there are, and the way to propose another one.

    Args:
        lines: newest first.
        propose: name and address of the form to propose.
    """
    name, href = propose
    drawn = [
        html.Li([one.said, *(part for way in one.ways for part in (" ", _way(*way)))])
        for one in lines
    ]
    return [
        *([html.Ul(drawn)] if drawn else []),
        html.P(dcc.Link(name, href=href, className="btn btn-sm btn-outline-primary")),
    ]


def alike(names: Sequence[tuple[str, str]]) -> list[Component]:
    """List entries of a name alike with their codes, for who looks for the other one."""
    if not names:
        return []
    listed = [html.Li(gettext("{name}（{code}）", name=name, code=code)) for name, code in names]
    return [
        html.P(gettext("同一登记机关名称相近的记录："), className="field-help"),
        html.Ul(listed),
    ]


def _way(name: str, href: str) -> Component:
    return dcc.Link(name, href=href)


def _form(form: str, fields: Sequence[Component], buttons: Sequence[Component]) -> Component:
    cancel = dcc.Link(gettext("取消"), href="?", className="btn btn-link")
    actions = html.P([*buttons, cancel], className="form-actions")
    return html.Div([*fields, actions], id=form, hidden=True, className="form-panel registry-form")
