"""A briefing: its exhibits as they were frozen, words of one's own, signatures, what changed."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.briefings import PATH
from layouts.parts.forms import field, form_panel
from layouts.parts.states import skeleton
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
_FORMS = (("PPTX", "pptx"), ("DOCX", "docx"), ("XLSX", "xlsx"), ("PDF", "pdf"))
FORMS = {"edit": Ids.EDIT, "whole": Ids.WHOLE}


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
                            dbc.Button(gettext("批准汇报"), id=Ids.APPROVE, **plain),
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


def head(name: str, facts: Sequence[str], number: int, *, public: bool) -> list[Component]:
    """Draw the head: title, what it is of, the files; a page for the public once it is approved."""
    languages = ((CHINESE, gettext("中文")), (ENGLISH, gettext("英文")))
    links = [
        html.A(
            gettext("{form}（{language}）", form=form, language=language),
            href=f"/download/briefings/{number}.{ending}?lang={code}",
            className="btn btn-sm btn-outline-primary",
            download="",
        )
        for code, language in languages
        for form, ending in (*_FORMS, *([(gettext("网页"), "html")] if public else []))
    ]
    return [
        html.H1(name, className="page-title"),
        html.P(" · ".join(facts), className="lead-line"),
        html.P(links, className="briefing-files"),
    ]


def talk(lines: Sequence[tuple[str, str]]) -> list[Component]:
    """Draw what was said: who and when, what."""
    return [
        html.Div([html.Strong(who), html.P(text, className="briefing-said")]) for who, text in lines
    ]
