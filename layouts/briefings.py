"""Briefings: the basket, standard ones, those made so far."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext

PATH = "/briefings"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    FAULTS = "briefings-faults"
    DONE = "briefings-done"
    SAVED = "briefings-saved"
    BASKET = "briefings-basket"
    NOTHING = "briefings-nothing"
    CHOSEN = "briefings-chosen"
    COLLECT = "briefings-collect"
    TITLE = "briefings-title"
    MAKE = "briefings-make"
    REMOVE = "briefings-remove"
    STANDARD = "briefings-standard"
    TEMPLATE = "briefings-template"
    MONTH = "briefings-month"
    DISTRICT = "briefings-district"
    BUILD = "briefings-build"
    LISTED = "briefings-listed"


FIELDS: Mapping[str, str] = {
    "briefing_title": Ids.TITLE,
    "briefing_template": Ids.TEMPLATE,
    "briefing_month": Ids.MONTH,
}


class Row(NamedTuple):
    """A briefing in the list, as written."""

    href: str
    title: str
    state: str
    maker: str
    made: str
    data: str
    items: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "briefing_title": gettext("汇报标题"),
        "briefing_template": gettext("哪一种汇报"),
        "briefing_month": gettext("月份"),
    }


def state_names() -> dict[str, str]:
    """Name how far a briefing has come."""
    return {
        "draft": gettext("草稿"),
        "reviewed": gettext("已审核"),
        "approved": gettext("已批准"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("汇报材料")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext("汇报按制作时的数据定格：以后再打开，数字不变，并列出此后的变化。"),
                className="lead-line",
            ),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Section(
                [
                    html.H2(gettext("汇报篮"), className="section-title"),
                    html.Div(id=Ids.NOTHING),
                    html.Div(
                        [
                            dbc.Checklist(id=Ids.BASKET, options=[], value=[]),
                            field(names["briefing_title"], dbc.Input(id=Ids.TITLE, maxLength=120)),
                            html.P(
                                [
                                    dbc.Button(
                                        gettext("用勾选的图表制作汇报"),
                                        id=Ids.MAKE,
                                        color="primary",
                                    ),
                                    dbc.Button(
                                        gettext("移除勾选的图表"),
                                        id=Ids.REMOVE,
                                        color="secondary",
                                        outline=True,
                                    ),
                                ],
                                className="form-actions",
                            ),
                        ],
                        id=Ids.COLLECT,
                        hidden=True,
                    ),
                ],
                className="panel form-panel",
            ),
            html.Section(
                [
                    html.H2(gettext("制作标准汇报"), className="section-title"),
                    html.Div(
                        [
                            field(names["briefing_template"], dbc.Select(id=Ids.TEMPLATE)),
                            field(names["briefing_month"], dbc.Select(id=Ids.MONTH)),
                            field(gettext("区"), dbc.Select(id=Ids.DISTRICT)),
                        ],
                        className="form-grid",
                    ),
                    html.P(
                        dbc.Button(gettext("制作"), id=Ids.BUILD, color="primary"),
                        className="form-actions",
                    ),
                ],
                id=Ids.STANDARD,
                hidden=True,
                className="panel form-panel",
            ),
            html.Div(skeleton("table"), id=Ids.LISTED),
        ],
        className="briefings-page",
    )


def nothing_kept() -> Component:
    """Say that the basket is empty, and how it is filled."""
    return empty(
        gettext("汇报篮是空的。"),
        gettext("在任何图表右上角点“导出”，再点“加入汇报”。"),
    )


def listed(rows: Sequence[Row]) -> list[Component]:
    """Draw the briefings made so far, newest first."""
    if not rows:
        return [empty(gettext("还没有汇报。"), gettext("从汇报篮或标准汇报开始。"))]
    columns = [
        Column("title", gettext("标题")),
        Column("state", gettext("状态")),
        Column("items", gettext("图表"), numeric=True),
        Column("data", gettext("数据")),
        Column("maker", gettext("制作人")),
        Column("made", gettext("制作时间")),
    ]
    drawn: list[dict[str, Value]] = [one._asdict() for one in rows]
    caption = gettext("已有汇报")
    return [
        html.Section(
            [
                html.H2(caption, className="section-title"),
                table(columns, drawn, caption=caption, opens="href", cards=True),
            ],
            className="panel",
        )
    ]
