"""One import on its way: what was recognised, what it would do, and the decision."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.import_names import encoding_names
from layouts.parts.forms import field, options
from layouts.parts.states import skeleton
from layouts.texts import gettext

COLUMN = "import-column"
"""Type of the ids of the selects that say what a column is."""

LEFT_ALONE = "-"
_EVERY_SECOND = 1000


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "import-number"
    SAVED = "import-saved"
    CLOCK = "import-clock"
    FAULT = "import-fault"
    HEAD = "import-head"
    DECISION = "import-decision"
    DIGEST = "import-digest"
    VALID_ONLY = "import-valid-only"
    VALID_ONLY_HOST = "import-valid-only-host"
    WRITE = "import-write"
    CANCEL = "import-cancel"
    SHOWN = "import-shown"
    MANNER = "import-manner"
    KIND = "import-kind"
    SHEET = "import-sheet"
    HEADER_ROW = "import-header-row"
    ENCODING = "import-encoding"
    COLUMNS = "import-columns"
    AGAIN = "import-again"


class Head(NamedTuple):
    """Where an import stands.

    Attributes:
        files: their names.
        kind: in words; empty: not told yet.
        state: in words.
        message: what is to be said of it; empty: nothing.
        share: read so far, 0 to 100; None: it is not being read.
        batch: number of what was written; None: it has not been.
    """

    files: str
    kind: str
    state: str
    message: str
    share: int | None
    batch: int | None


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("核对导入")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            dcc.Store(id=Ids.NUMBER, data=int(values.get("id", 0))),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.DIGEST),
            dcc.Interval(id=Ids.CLOCK, interval=_EVERY_SECOND),
            html.Div(id=Ids.FAULT, role="alert"),
            html.Div(skeleton("line"), id=Ids.HEAD, role="status"),
            _decision(),
            html.Div(skeleton("table"), id=Ids.SHOWN),
            _manner(),
        ],
        className="import-page",
    )


def _decision() -> Component:
    return html.Section(
        [
            html.Div(
                dbc.Checkbox(
                    id=Ids.VALID_ONLY,
                    label=gettext("只导入没有问题的行，被拒绝的行改好后再导入"),
                ),
                id=Ids.VALID_ONLY_HOST,
                hidden=True,
            ),
            html.P(
                [
                    dbc.Button(gettext("写入"), id=Ids.WRITE, color="primary"),
                    dbc.Button(
                        gettext("放弃这次导入"), id=Ids.CANCEL, color="secondary", outline=True
                    ),
                ],
                className="form-actions",
            ),
        ],
        id=Ids.DECISION,
        hidden=True,
        className="panel form-panel",
    )


def _manner() -> Component:
    return html.Details(
        [
            html.Summary(gettext("识别得不对？换一种读法"), className="btn btn-outline-primary"),
            html.Div(
                [
                    field(gettext("数据类别"), dbc.Select(id=Ids.KIND, options=[])),
                    field(
                        gettext("工作表"),
                        dbc.Input(id=Ids.SHEET, maxLength=60),
                        help=gettext("不填读全部认得的工作表。"),
                    ),
                    field(
                        gettext("表头所在行"),
                        dbc.Input(id=Ids.HEADER_ROW, type="number", min=1, max=30, step=1),
                        help=gettext("不填自动查找。"),
                    ),
                    field(
                        gettext("文本编码"),
                        dbc.Select(
                            id=Ids.ENCODING, options=options(encoding_names(), gettext("自动识别"))
                        ),
                        help=gettext("只用于 csv、tsv。"),
                    ),
                ],
                className="form-grid",
            ),
            html.Div(id=Ids.COLUMNS, className="form-grid"),
            html.P(
                dbc.Button(gettext("重新读取"), id=Ids.AGAIN, color="primary", outline=True),
                className="form-actions",
            ),
        ],
        id=Ids.MANNER,
        className="panel form-panel import-manner",
    )


def head(shown: Head) -> list[Component]:
    """Draw where the import stands."""
    chips = [html.Span(one, className="chip") for one in (shown.kind, shown.state) if one]
    parts: list[Component] = [html.P(shown.files, className="import-files"), html.P(chips)]
    if shown.share is not None:
        said = gettext("{share}%", share=shown.share)
        parts.append(html.Progress(value=str(shown.share), max="100", title=said))
    if shown.message:
        parts.append(html.Div(html.P(shown.message, className="state-reason"), className="state"))
    if shown.batch is not None:
        done = gettext("已写入，批次 {batch}，相关指标已更新。", batch=shown.batch)
        parts.append(html.P(done, className="done"))
        parts.append(html.P(dcc.Link(gettext("查看导入历史"), href="/imports")))
    return parts


def columns(
    titles: Sequence[str], fields: Mapping[str, str], ours: Mapping[str, str]
) -> list[Component]:
    """Draw what each column is taken for, to be changed.

    Args:
        titles: as written, blank ones left out.
        fields: by title, the name of ours that it is taken for.
        ours: names of ours in words, by name.
    """
    choices = options({LEFT_ALONE: gettext("不导入"), **ours})
    return [
        html.Label(
            [
                html.Span(one, className="form-label"),
                dbc.Select(
                    id={"type": COLUMN, "title": one},
                    options=choices,
                    value=fields.get(one, LEFT_ALONE),
                ),
            ],
            className="form-field",
        )
        for one in titles
    ]
