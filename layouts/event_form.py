"""The form in which an event is told, and the question before one is removed."""

from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.names import event_kind_names
from layouts.parts.forms import field, options
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that the page of events draws; its callbacks name no others."""

    SAVED = "events-saved"
    DONE = "events-done"
    FORM = "events-form"
    HEADING = "events-heading"
    FAULTS = "events-faults"
    KIND = "events-kind"
    TITLE = "events-title"
    TITLE_EN = "events-title-en"
    STARTS_ON = "events-starts-on"
    ENDS_ON = "events-ends-on"
    DISTRICT = "events-district"
    PILLAR = "events-pillar"
    INDICATOR = "events-indicator"
    SOURCE = "events-source"
    NOTE = "events-note"
    SAVE = "events-save"
    CONFIRM = "events-confirm"
    QUESTION = "events-question"
    REMOVE = "events-remove"
    LIST = "events-list"


FIELDS = {
    "kind": Ids.KIND,
    "title": Ids.TITLE,
    "title_en": Ids.TITLE_EN,
    "starts_on": Ids.STARTS_ON,
    "ends_on": Ids.ENDS_ON,
    "district": Ids.DISTRICT,
    "pillar": Ids.PILLAR,
    "indicator": Ids.INDICATOR,
    "source": Ids.SOURCE,
    "note": Ids.NOTE,
}
"""The fields of the form, in their order, by what they are called elsewhere."""


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "kind": gettext("类型"),
        "title": gettext("名称"),
        "title_en": gettext("英文名称"),
        "starts_on": gettext("开始日期"),
        "ends_on": gettext("结束日期"),
        "district": gettext("范围"),
        "pillar": gettext("支柱"),
        "indicator": gettext("指标"),
        "source": gettext("来源"),
        "note": gettext("备注"),
    }


def form() -> Component:
    """Draw the form, hidden until it is asked for."""
    names = field_names()
    day = {"type": "date", "min": "1949-10-01", "max": "2199-12-31"}
    return html.Section(
        [
            html.H2(id=Ids.HEADING, className="section-title"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(
                [
                    field(
                        names["kind"], dbc.Select(id=Ids.KIND, options=options(event_kind_names()))
                    ),
                    field(names["title"], dbc.Input(id=Ids.TITLE, maxLength=60), css="is-wide"),
                    field(
                        names["title_en"],
                        dbc.Input(id=Ids.TITLE_EN, maxLength=120),
                        help=gettext("可不填；英文界面显示。"),
                        css="is-wide",
                    ),
                    field(names["starts_on"], dbc.Input(id=Ids.STARTS_ON, **day)),
                    field(
                        names["ends_on"],
                        dbc.Input(id=Ids.ENDS_ON, **day),
                        help=gettext("只有一天的可不填。"),
                    ),
                    field(names["district"], dbc.Select(id=Ids.DISTRICT, options=[])),
                    field(names["pillar"], dbc.Select(id=Ids.PILLAR, options=[])),
                    field(names["indicator"], dbc.Select(id=Ids.INDICATOR, options=[])),
                    field(
                        names["source"],
                        dbc.Input(id=Ids.SOURCE, maxLength=300),
                        help=gettext("文件名称、文号或网址。"),
                        css="is-wide",
                    ),
                    field(
                        names["note"],
                        dbc.Textarea(id=Ids.NOTE, maxLength=500, rows=2),
                        css="is-wide",
                    ),
                ],
                className="form-grid",
            ),
            html.P(
                [
                    dbc.Button(gettext("保存事件"), id=Ids.SAVE, color="primary"),
                    dcc.Link(gettext("取消"), href="/events", className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.FORM,
        hidden=True,
        className="panel form-panel",
    )


def confirmation() -> Component:
    """Draw the question before an event is removed, hidden until it is asked."""
    return html.Section(
        [
            html.P(id=Ids.QUESTION, className="state-reason"),
            html.P(gettext("它不再出现在趋势图和列表里；移除人和时间留在系统中。")),
            html.P(
                [
                    dbc.Button(gettext("移除事件"), id=Ids.REMOVE, color="danger"),
                    dcc.Link(gettext("取消"), href="/events", className="btn btn-link"),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.CONFIRM,
        hidden=True,
        className="panel form-panel",
    )
