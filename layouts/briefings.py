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
    EVERY = "briefings-every"
    DAY = "briefings-day"
    FORM = "briefings-form"
    SCHEDULE = "briefings-schedule"
    RUNS = "briefings-runs"
    ENDED = "briefings-ended"
    END = "briefings-end"


FIELDS: Mapping[str, str] = {
    "briefing_title": Ids.TITLE,
    "briefing_template": Ids.TEMPLATE,
    "briefing_month": Ids.MONTH,
    "schedule_day": Ids.DAY,
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
        "schedule_day": gettext("每月几号起制作上月汇报"),
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
                    html.H2(gettext("每月自动制作"), className="section-title"),
                    html.Div(
                        [
                            field(
                                names["schedule_day"],
                                dbc.Input(id=Ids.DAY, type="number", value=5, min=1, max=28),
                                help=gettext("种类和区按上面的选择；月份总是上一个月。"),
                            ),
                            field(gettext("另存的格式"), dbc.Select(id=Ids.FORM, options=[])),
                        ],
                        className="form-grid",
                    ),
                    html.P(
                        dbc.Button(gettext("设为每月制作"), id=Ids.SCHEDULE, color="primary"),
                        className="form-actions",
                    ),
                    html.Div(id=Ids.RUNS),
                    html.Div(
                        [
                            dbc.Select(id=Ids.ENDED, options=[]),
                            dbc.Button(
                                gettext("不再每月制作"),
                                id=Ids.END,
                                color="secondary",
                                outline=True,
                            ),
                        ],
                        id=Ids.EVERY,
                        hidden=True,
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


def every_month(schedules: Sequence[str], runs: Sequence[tuple[str, str, str, str]]) -> Component:
    """Draw what is made every month, and what became of the months.

    Args:
        schedules: a sentence each.
        runs: what, month, when and how it went, newest first; addresses of none.
    """
    if not schedules:
        return html.P(gettext("还没有每月自动制作的汇报。"), className="field-help")
    columns = [
        Column("what", gettext("汇报")),
        Column("month", gettext("月份")),
        Column("ran", gettext("制作时间")),
        Column("went", gettext("结果")),
    ]
    rows: list[dict[str, Value]] = [
        dict(zip(("what", "month", "ran", "went"), one, strict=True)) for one in runs
    ]
    caption = gettext("每月制作的结果")
    drawn = [table(columns, rows, caption=caption, compact=True, cards=True)] if rows else []
    return html.Div([html.Ul([html.Li(one) for one in schedules]), *drawn])
