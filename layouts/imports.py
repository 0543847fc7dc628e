"""Imports: files taken in, those on their way, and what has been imported."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import ANY
from layouts.parts.states import skeleton
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext

ENDINGS = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.zip"
LARGEST = 60 * 2**20
"""Bytes of a file; a larger one is imported by command."""
_EVERY_TWO_SECONDS = 2000


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    UPLOAD = "imports-upload"
    FAULT = "imports-fault"
    DONE = "imports-done"
    SAVED = "imports-saved"
    OPEN = "imports-open"
    CONFIRM = "imports-confirm"
    QUESTION = "imports-question"
    UNDO = "imports-undo"
    HISTORY = "imports-history"
    KIND = "imports-kind"
    SOURCE = "imports-source"
    REMINDED = "imports-reminded"
    CLOCK = "imports-clock"
    TEMPLATES = "imports-templates"


class Row(NamedTuple):
    """An import on its way.

    Attributes:
        files: their names.
        href: its page.
        kind: in words.
        state: in words.
        who: imports.
        when: as written.
    """

    files: str
    href: str
    kind: str
    state: str
    who: str
    when: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("数据导入")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            dcc.Store(id=Ids.SAVED),
            dcc.Interval(id=Ids.CLOCK, interval=_EVERY_TWO_SECONDS, disabled=True),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULT, role="alert"),
            html.Div(id=Ids.REMINDED),
            _upload(),
            html.Div(id=Ids.OPEN),
            html.Div(
                [
                    html.P(id=Ids.QUESTION, className="state-reason"),
                    html.P(
                        [
                            dbc.Button(gettext("撤回这一批"), id=Ids.UNDO, color="danger"),
                            dcc.Link(gettext("取消"), href="/imports", className="btn btn-link"),
                        ],
                        className="form-actions",
                    ),
                ],
                id=Ids.CONFIRM,
                hidden=True,
                className="panel form-panel",
            ),
            html.Div(skeleton("line", "table"), id=Ids.HISTORY, className="result"),
        ],
        className="imports-page",
    )


def _upload() -> Component:
    return html.Section(
        [
            html.H2(gettext("选择文件"), className="section-title"),
            html.Div(
                [
                    html.Label(gettext("数据类别"), htmlFor=Ids.KIND, className="form-label"),
                    dbc.Select(id=Ids.KIND, options=[], value=ANY),
                ],
                className="form-field",
            ),
            html.Div(
                [
                    html.Label(gettext("来源系统"), htmlFor=Ids.SOURCE, className="form-label"),
                    dbc.Select(id=Ids.SOURCE, options=[], value=ANY),
                ],
                className="form-field",
            ),
            dcc.Upload(
                [
                    dbc.Button(gettext("选择文件"), color="primary", outline=True),
                    html.Span(gettext("或拖到这里"), className="upload-hint"),
                    html.Div(
                        gettext(
                            "Excel（xlsx、xls）、ods、csv、tsv，或它们的 zip；"
                            "可一次选择多个同类文件，每个不超过 {most} MB，更大的用命令导入。"
                            "先核对，确认后才写入。",
                            most=LARGEST >> 20,
                        ),
                        className="field-help",
                    ),
                ],
                id=Ids.UPLOAD,
                multiple=True,
                accept=ENDINGS,
                max_size=LARGEST,
                className="upload",
                className_active="upload is-over",
            ),
            html.Details(
                [html.Summary(gettext("下载空白模板")), html.Ul(id=Ids.TEMPLATES)],
                className="templates",
            ),
        ],
        className="panel form-panel",
    )


def templates(names: Mapping[str, str]) -> list[Component]:
    """Draw the ways to the templates.

    Args:
        names: of the kinds of file, by code.
    """
    return [
        html.Li(html.A(name, href=f"/download/templates/{code}.xlsx", download=""))
        for code, name in names.items()
    ]


def reminded(said: Sequence[str]) -> list[Component]:
    """Draw what the viewer's district was reminded of; nothing where it was not."""
    if not said:
        return []
    heading = html.P(gettext("市局催报："), className="state-reason")
    return [html.Div([heading, html.Ul([html.Li(one) for one in said])], className="notice-line")]


def under_way(rows: Sequence[Row]) -> list[Component]:
    """Draw the imports on their way; nothing where there are none."""
    if not rows:
        return []
    columns = [
        Column("files", gettext("文件")),
        Column("kind", gettext("数据类别")),
        Column("state", gettext("进展")),
        Column("who", gettext("导入人")),
        Column("when", gettext("上传时间")),
    ]
    values: list[dict[str, Value]] = [dict(row._asdict()) for row in rows]
    caption = gettext("进行中的导入")
    return [
        html.H2(caption, className="section-title"),
        table(columns, values, caption=caption, opens="href", cards=True),
    ]
