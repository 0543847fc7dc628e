"""Imports: files taken in, those on their way, and what has been imported."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs
from layouts.parts.forms import ANY
from layouts.parts.paging import pager
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

ENDINGS = ".xlsx,.xls,.ods,.csv,.tsv,.txt,.zip"
LARGEST = 60 * 2**20
"""Bytes of a file; a larger one is imported by command."""


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


class Past(NamedTuple):
    """What has been imported.

    Attributes:
        number: of the batch.
        files: their names.
        hash: beginning of the SHA-256 of what was read.
        kind: in words.
        counts: new, changed, unchanged and refused, as written.
        who: imported.
        when: as written.
        status: in words, and who took it back.
        undo: address that asks to take it back; empty: it was.
    """

    number: int
    files: str
    hash: str
    kind: str
    counts: Sequence[str]
    who: str
    when: str
    status: str
    undo: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("数据导入")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULT, role="alert"),
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


def history(
    rows: Sequence[Past], names: Sequence[str], pairs: Pairs, page: int, size: int, total: int
) -> list[Component]:
    """Draw what has been imported.

    Args:
        rows: of the page.
        names: of the counts.
        pairs: what the address says.
        page: from 1.
        size: rows of a page.
        total: on all pages.
    """
    heading = html.H2(gettext("导入历史"), className="section-title")
    if not rows:
        return [heading, empty(gettext("还没有导入过数据。"))]
    columns = [
        Column("files", gettext("文件")),
        Column("kind", gettext("数据类别")),
        *(Column(name, name, numeric=True) for name in names),
        Column("who", gettext("导入人")),
        Column("when", gettext("导入时间")),
        Column("status", gettext("状态")),
    ]
    drawn = table(
        columns,
        [_past(row, names) for row in rows],
        caption=gettext("导入历史"),
        cards=True,
    )
    return [heading, drawn, pager(pairs, page=page, page_size=size, total=total, sizes=[size])]


def _past(row: Past, names: Sequence[str]) -> dict[str, Value]:
    about = gettext("批次 {number} · SHA-256 {hash}", number=row.number, hash=row.hash)
    status: list[str | Component] = [html.Span(row.status)]
    if row.undo:
        status += [" ", dcc.Link(gettext("撤回"), href=row.undo)]
    return {
        "files": Cell([html.Span(row.files), html.Span(about, className="uscc")]),
        "kind": row.kind,
        **dict(zip(names, row.counts, strict=True)),
        "who": row.who,
        "when": row.when,
        "status": Cell(status),
    }
