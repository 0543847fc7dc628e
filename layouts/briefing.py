"""A briefing: its exhibits as they were frozen, words of one's own, signatures, what changed."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.briefings import PATH
from layouts.exhibits.exhibit import Exhibit, Kind, Role
from layouts.parts.classes import SIGNS
from layouts.parts.forms import field, form_panel
from layouts.parts.states import skeleton
from layouts.parts.tables import Column, Value, table
from layouts.texts import CHINESE, ENGLISH, gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "briefing-number"
    SEEN = "briefing-seen"
    ITEM = "briefing-item"
    SAVED = "briefing-saved"
    DONE = "briefing-done"
    FAULTS = "briefing-faults"
    HEAD = "briefing-head"
    CONTENT = "briefing-content"
    EDIT = "briefing-edit"
    ABOUT = "briefing-about"
    TITLE = "briefing-title"
    TITLE_EN = "briefing-title-en"
    REMARK = "briefing-remark"
    SAVE = "briefing-save"
    UP = "briefing-up"
    DOWN = "briefing-down"
    OUT = "briefing-out"
    WHOLE = "briefing-whole"
    NAME = "briefing-name"
    RENAME = "briefing-rename"
    FREEZE = "briefing-freeze"
    ADD = "briefing-add"
    SIGN = "briefing-sign"
    REVIEW = "briefing-review"
    APPROVE = "briefing-approve"
    REOPEN = "briefing-reopen"
    COMMENT = "briefing-comment"
    SAY = "briefing-say"
    TALK = "briefing-talk"


FIELDS: Mapping[str, str] = {
    "item_title": Ids.TITLE,
    "item_title_en": Ids.TITLE_EN,
    "item_remark": Ids.REMARK,
    "briefing_title": Ids.NAME,
    "briefing_comment": Ids.COMMENT,
}
FORMS = {"edit": Ids.EDIT, "whole": Ids.WHOLE}


class Shown(NamedTuple):
    """An exhibit of the briefing on the page.

    Attributes:
        title: as written by hand or drafted.
        exhibit: as it was frozen.
        remark: what is said of it.
        picture: address of its drawing; empty: it is cards or a table.
        edit: address of the form for it; empty: it cannot be changed.
    """

    title: str
    exhibit: Exhibit
    remark: str
    picture: str
    edit: str


class Moved(NamedTuple):
    """A figure that is another one now, as written."""

    exhibit: str
    name: str
    series: str
    then: str
    now: str
    change: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "item_title": gettext("中文标题（留空用自动拟定的）"),
        "item_title_en": gettext("英文标题（留空用自动拟定的）"),
        "item_remark": gettext("说明文字"),
        "briefing_title": gettext("汇报标题"),
        "briefing_comment": gettext("意见"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("汇报")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    plain = {"color": "secondary", "outline": True}
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SEEN),
            dcc.Store(id=Ids.ITEM),
            dcc.Store(id=Ids.SAVED),
            html.Div(skeleton("text"), id=Ids.HEAD),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            form_panel(
                Ids.EDIT,
                gettext("修改这张图表的文字和位置"),
                [
                    html.P(id=Ids.ABOUT, className="state-reason"),
                    field(names["item_title"], dbc.Input(id=Ids.TITLE, maxLength=200)),
                    field(names["item_title_en"], dbc.Input(id=Ids.TITLE_EN, maxLength=200)),
                    field(
                        names["item_remark"], dbc.Textarea(id=Ids.REMARK, maxLength=2000, rows=3)
                    ),
                ],
                [
                    dbc.Button(gettext("保存"), id=Ids.SAVE, color="primary"),
                    dbc.Button(gettext("上移"), id=Ids.UP, **plain),
                    dbc.Button(gettext("下移"), id=Ids.DOWN, **plain),
                    dbc.Button(gettext("移除"), id=Ids.OUT, color="danger", outline=True),
                    dcc.Link(gettext("取消"), href="?", className="btn btn-link"),
                ],
            ),
            html.Div(skeleton("chart"), id=Ids.CONTENT),
            form_panel(
                Ids.WHOLE,
                gettext("整份汇报"),
                [field(names["briefing_title"], dbc.Input(id=Ids.NAME, maxLength=120))],
                [
                    dbc.Button(gettext("修改标题"), id=Ids.RENAME, color="primary"),
                    dbc.Button(gettext("全部换成当前数据"), id=Ids.FREEZE, **plain),
                    dbc.Button(gettext("加入汇报篮里的图表"), id=Ids.ADD, **plain),
                ],
            ),
            html.Section(
                [
                    html.H2(gettext("意见与签发"), className="section-title"),
                    html.Div(id=Ids.TALK),
                    field(
                        names["briefing_comment"],
                        dbc.Textarea(id=Ids.COMMENT, maxLength=2000, rows=2),
                    ),
                    html.P(
                        [
                            dbc.Button(gettext("提交意见"), id=Ids.SAY, color="primary"),
                            dbc.Button(gettext("审核通过"), id=Ids.REVIEW, **plain),
                            dbc.Button(gettext("批准"), id=Ids.APPROVE, **plain),
                            dbc.Button(gettext("退回草稿"), id=Ids.REOPEN, **plain),
                        ],
                        className="form-actions",
                    ),
                ],
                id=Ids.SIGN,
                className="panel form-panel no-present",
            ),
            html.P(dcc.Link(gettext("回到汇报材料"), href=PATH)),
        ],
        className="briefing-page",
    )


def head(name: str, facts: Sequence[str], number: int) -> list[Component]:
    """Draw the head: title, what it is of, the files."""
    languages = ((CHINESE, gettext("中文")), (ENGLISH, gettext("英文")))
    links = [
        html.A(
            gettext("{form}（{language}）", form=form, language=language),
            href=f"/download/briefings/{number}.{ending}?lang={code}",
            className="btn btn-sm btn-outline-primary",
            download="",
        )
        for code, language in languages
        for form, ending in (("PPTX", "pptx"), ("DOCX", "docx"), ("XLSX", "xlsx"), ("PDF", "pdf"))
    ]
    return [
        html.H1(name, className="page-title"),
        html.P(" · ".join(facts), className="lead-line"),
        html.P(links, className="briefing-files"),
    ]


def content(shown: Sequence[Shown], moved: Sequence[Moved] | None, why: Sequence[str]) -> Component:
    """Draw the exhibits, and what has changed since.

    Args:
        shown: in order.
        moved: figures that are others now; None: they cannot be set beside those of today.
        why: what happened to the records since, a sentence each.
    """
    return html.Div([*(_panel(one) for one in shown), _changes(moved, why)])


def _panel(one: Shown) -> Component:
    exhibit = one.exhibit
    link = dcc.Link(gettext("修改"), href=one.edit, className="btn btn-sm tool")
    return html.Section(
        [
            html.Div(
                [
                    html.H2(one.title, className="panel-title"),
                    html.P(exhibit.subtitle, className="panel-subtitle"),
                    *([html.P(one.remark, className="briefing-remark")] if one.remark else []),
                ],
                className="panel-head",
            ),
            *([html.Div(link, className="panel-tools")] if one.edit else []),
            html.Div(_figure(one), className="panel-body"),
            *(html.P(note, className="table-legend") for note in exhibit.notes),
            html.P(exhibit.source, className="panel-source"),
        ],
        className="panel briefing-exhibit",
    )


def _figure(one: Shown) -> Component:
    exhibit = one.exhibit
    if one.picture:
        narrow = html.Source(media="(max-width: 768px)", srcSet=f"{one.picture}&narrow=1")
        drawing = html.Img(src=one.picture, alt=exhibit.summary, className="briefing-drawing")
        return html.Picture([narrow, drawing])
    if exhibit.kind == Kind.NUMBERS:
        return _cards(exhibit)
    columns = [Column("name", exhibit.head)]
    columns += [Column(str(at), each.name, numeric=True) for at, each in enumerate(exhibit.series)]
    rows: list[dict[str, Value]] = [
        {"name": name, **{str(at): _said(exhibit, at, row) for at in range(len(exhibit.series))}}
        for row, name in enumerate(exhibit.names)
    ]
    return table(columns, rows, caption=one.title, compact=True)


def _said(exhibit: Exhibit, column: int, row: int) -> str:
    series = exhibit.series[column]
    standing = series.standings[row] if series.standings else ""
    sign = f" {SIGNS[standing]}" if standing in SIGNS and series.values[row] is not None else ""
    return f"{series.said[row]}{sign}"


def _cards(exhibit: Exhibit) -> Component:
    [values, *_] = exhibit.of(Role.NOW)
    beside = exhibit.of(Role.BESIDE)
    return html.Div(
        [
            html.Div(
                [
                    html.Div(name, className="card-name"),
                    html.Div(values.said[at], className="kpi"),
                    *(html.Div(one.said[at]) for one in beside if one.said[at]),
                ],
                className="card-tile",
            )
            for at, name in enumerate(exhibit.names)
        ],
        className="briefing-cards",
    )


def _changes(moved: Sequence[Moved] | None, why: Sequence[str]) -> Component:
    heading = gettext("定格以来的变化")
    if moved is None:
        said: list[Component] = [html.P(gettext("现在无法重新计算这份汇报的数字。"))]
    elif not moved:
        said = [html.P(gettext("所有数字与当前数据一致。"))]
    else:
        columns = [
            Column("exhibit", gettext("图表")),
            Column("name", gettext("项目")),
            Column("series", gettext("数列")),
            Column("then", gettext("定格时"), numeric=True),
            Column("now", gettext("现在"), numeric=True),
            Column("change", gettext("相差"), numeric=True),
        ]
        rows: list[dict[str, Value]] = [one._asdict() for one in moved]
        said = [table(columns, rows, caption=heading, compact=True, cards=True)]
    return html.Section(
        [
            html.H2(heading, className="section-title"),
            *([html.Ul([html.Li(one) for one in why])] if why else []),
            *said,
        ],
        className="panel no-present",
    )


def talk(lines: Sequence[tuple[str, str]]) -> list[Component]:
    """Draw what was said: who and when, what."""
    return [
        html.Div([html.Strong(who), html.P(text, className="briefing-said")]) for who, text in lines
    ]
