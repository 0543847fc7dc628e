"""Two registrations side by side: what they share, and whether they are of one person."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.doubles import PATH
from layouts.parts.forms import field, form_panel
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    FIRST = "pair-first"
    SECOND = "pair-second"
    MERGE = "pair-merge-number"
    SAVED = "pair-saved"
    DONE = "pair-done"
    FAULTS = "pair-faults"
    CONTENT = "pair-content"
    PROPOSE = "pair-propose"
    KEPT = "pair-kept"
    REASON = "pair-reason"
    PROPOSE_SAVE = "pair-propose-save"
    APART = "pair-apart"
    APART_REASON = "pair-apart-reason"
    APART_SAVE = "pair-apart-save"
    TOGETHER = "pair-together"
    TOGETHER_WORDS = "pair-together-words"
    TOGETHER_SAVE = "pair-together-save"
    DECIDE = "pair-decide"
    DECIDE_WORDS = "pair-decide-words"
    AGREE = "pair-agree"
    REFUSE = "pair-refuse"
    UNDO = "pair-undo"
    UNDO_WORDS = "pair-undo-words"
    WHY = "pair-why"
    UNDO_SAVE = "pair-undo-save"


FIELDS: Mapping[str, str] = {
    "merge_reason": Ids.REASON,
    "apart_reason": Ids.APART_REASON,
    "undo_why": Ids.WHY,
}
"""The fields of these forms, by what they are called elsewhere."""
FORMS: Mapping[str, str] = {
    "propose": Ids.PROPOSE,
    "apart": Ids.APART,
    "together": Ids.TOGETHER,
    "decide": Ids.DECIDE,
    "undo": Ids.UNDO,
}


class Line(NamedTuple):
    """A field of both registrations, as written.

    Attributes:
        name: of the field.
        first: of the one.
        second: of the other.
        same: whether they are; None: one is unknown, or it is not compared.
    """

    name: str
    first: str
    second: str
    same: bool | None


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "merge_reason": gettext("为何是同一个人"),
        "apart_reason": gettext("为何不是同一个人"),
        "undo_why": gettext("撤销的依据"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("并排核对")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.FIRST, data=values.get("first", "")),
            dcc.Store(id=Ids.SECOND, data=values.get("second", "")),
            dcc.Store(id=Ids.MERGE),
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(gettext("是否相同按完整内容比对，页面只显示一部分。"), className="lead-line"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("table"), id=Ids.CONTENT),
            form_panel(
                Ids.DECIDE,
                gettext("确认合并"),
                [html.P(id=Ids.DECIDE_WORDS, className="state-reason")],
                [
                    dbc.Button(gettext("确认合并"), id=Ids.AGREE, color="primary"),
                    dbc.Button(gettext("不合并"), id=Ids.REFUSE, color="secondary", outline=True),
                ],
            ),
            form_panel(
                Ids.UNDO,
                gettext("撤销"),
                [
                    html.P(id=Ids.UNDO_WORDS, className="state-reason"),
                    field(names["undo_why"], dbc.Input(id=Ids.WHY, maxLength=400)),
                ],
                [dbc.Button(gettext("确认撤销"), id=Ids.UNDO_SAVE, color="danger")],
            ),
            form_panel(
                Ids.PROPOSE,
                gettext("是同一个人"),
                [
                    field(
                        gettext("保留哪一条"), dbc.RadioItems(id=Ids.KEPT, options=[], value=None)
                    ),
                    field(names["merge_reason"], dbc.Input(id=Ids.REASON, maxLength=400)),
                ],
                [dbc.Button(gettext("提议合并"), id=Ids.PROPOSE_SAVE, color="primary")],
            ),
            form_panel(
                Ids.APART,
                gettext("不是同一个人"),
                [field(names["apart_reason"], dbc.Input(id=Ids.APART_REASON, maxLength=400))],
                [
                    dbc.Button(
                        gettext("判定为两个人"),
                        id=Ids.APART_SAVE,
                        color="secondary",
                        outline=True,
                    )
                ],
            ),
            form_panel(
                Ids.TOGETHER,
                gettext("已判定为两个人"),
                [html.P(id=Ids.TOGETHER_WORDS, className="state-reason")],
                [
                    dbc.Button(
                        gettext("撤销判定"), id=Ids.TOGETHER_SAVE, color="secondary", outline=True
                    )
                ],
            ),
            html.P(dcc.Link(gettext("回到重复登记"), href=PATH)),
        ],
        className="pair-page",
    )


def content(
    heads: tuple[str, str], lines: Sequence[Line], merges: Sequence[str]
) -> list[Component]:
    """Draw two registrations side by side.

    Args:
        heads: what each is called.
        lines: their fields; none where one of them is merged into the other.
        merges: what was proposed and decided, newest first.
    """
    drawn: list[Component] = []
    if lines:
        caption = gettext("并排核对")
        columns = [
            Column("name", gettext("字段")),
            Column("first", heads[0]),
            Column("second", heads[1]),
            Column("same", gettext("是否相同")),
        ]
        said = {True: gettext("相同"), False: gettext("不同"), None: "–"}
        rows: list[dict[str, Value]] = [
            {
                "name": one.name,
                "first": one.first,
                "second": one.second,
                "same": Cell(said[one.same], css=f"same-{str(one.same).lower()}"),
            }
            for one in lines
        ]
        drawn.append(
            html.Section(table(columns, rows, caption=caption, cards=True), className="panel")
        )
    if merges:
        heading = html.H2(gettext("合并经过"), className="section-title")
        listing = html.Ul([html.Li(one) for one in merges])
        drawn.append(html.Section([heading, listing], className="panel"))
    return drawn
