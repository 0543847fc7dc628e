"""Forms in which opinions, study events and contacts with organizations are entered by hand."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel
from layouts.texts import gettext

PATH = "/plan/records"
WORDS = 2000


@unique
class Ids(StrEnum):
    """Ids that these forms draw."""

    NUMBER = "plan-entry-number"
    SAVED = "plan-entry-saved"
    DONE = "plan-entry-done"
    FAULTS = "plan-entry-faults"
    OPINION = "plan-opinion-form"
    SOURCE = "plan-opinion-source"
    TOPIC = "plan-opinion-topic"
    STATEMENT = "plan-opinion-statement"
    RECEIVED = "plan-opinion-received"
    REPLIED = "plan-opinion-replied"
    ADOPTED = "plan-opinion-adopted"
    REPLY = "plan-opinion-reply"
    OPINION_SAVE = "plan-opinion-save"
    STUDY = "plan-study-form"
    KIND = "plan-study-kind"
    HELD = "plan-study-held"
    DISTRICT = "plan-study-district"
    ALONG = "plan-study-organization"
    AUDIENCE = "plan-study-audience"
    AUDIENCES = "plan-study-audiences"
    HEADS = "plan-study-heads"
    STUDY_SAVE = "plan-study-save"
    GUIDANCE = "plan-guidance-form"
    GUIDED = "plan-guidance-organization"
    GUIDED_ON = "plan-guidance-on"
    NOTE = "plan-guidance-note"
    GUIDANCE_SAVE = "plan-guidance-save"


OPINION: Mapping[str, str] = {
    "source_type": Ids.SOURCE,
    "topic": Ids.TOPIC,
    "statement": Ids.STATEMENT,
    "received_on": Ids.RECEIVED,
    "replied_on": Ids.REPLIED,
    "adopted": Ids.ADOPTED,
    "reply": Ids.REPLY,
}
STUDY: Mapping[str, str] = {
    "kind": Ids.KIND,
    "held_on": Ids.HELD,
    "district": Ids.DISTRICT,
    "organization": Ids.ALONG,
    "audience": Ids.AUDIENCE,
    "participants": Ids.HEADS,
}
GUIDANCE: Mapping[str, str] = {
    "organization": Ids.GUIDED,
    "guided_on": Ids.GUIDED_ON,
    "note": Ids.NOTE,
}
FORMS: Mapping[str, str] = {
    "opinion": Ids.OPINION,
    "study_event": Ids.STUDY,
    "guidance": Ids.GUIDANCE,
}


def opinion_names() -> dict[str, str]:
    """Name the fields of an opinion."""
    return {
        "source_type": gettext("来源"),
        "topic": gettext("主题"),
        "statement": gettext("意见内容"),
        "received_on": gettext("收到日期"),
        "replied_on": gettext("答复日期"),
        "adopted": gettext("结果"),
        "reply": gettext("答复或未采纳的理由"),
    }


def study_names() -> dict[str, str]:
    """Name the fields of a study event."""
    return {
        "kind": gettext("活动形式"),
        "held_on": gettext("日期"),
        "district": gettext("区"),
        "organization": gettext("联学组织"),
        "audience": gettext("学习对象"),
        "participants": gettext("参加人次"),
    }


def guidance_names() -> dict[str, str]:
    """Name the fields of a contact with an organization."""
    return {
        "organization": gettext("组织"),
        "guided_on": gettext("日期"),
        "note": gettext("内容"),
    }


def audiences() -> list[str]:
    """List whom the work plan names as those who study."""
    return [
        gettext("志愿者"),
        gettext("志愿服务组织"),
        gettext("志愿服务工作者"),
        gettext("基层社区工作者"),
        gettext("领导干部"),
        gettext("基层干部群众"),
    ]


def entry_forms() -> list[Component]:
    """Draw the forms, each hidden until it is asked for."""
    return [
        dcc.Store(id=Ids.NUMBER),
        dcc.Store(id=Ids.SAVED),
        html.Div(id=Ids.DONE, role="status", className="done"),
        html.Div(id=Ids.FAULTS, role="alert"),
        _opinion(),
        _study(),
        _guidance(),
    ]


def _buttons(words: str, button: str, view: str) -> list[Component]:
    return [
        dbc.Button(words, id=button, color="primary"),
        dcc.Link(gettext("取消"), href=f"{PATH}?view={view}", className="btn btn-link"),
    ]


def _opinion() -> Component:
    names = opinion_names()
    return form_panel(
        Ids.OPINION,
        gettext("登记意见"),
        [
            field(names["source_type"], dbc.Select(id=Ids.SOURCE, options=[])),
            field(names["topic"], dbc.Input(id=Ids.TOPIC, maxLength=200)),
            field(names["statement"], dbc.Textarea(id=Ids.STATEMENT, maxLength=WORDS, rows=3)),
            field(names["received_on"], dbc.Input(id=Ids.RECEIVED, type="date")),
            field(names["replied_on"], dbc.Input(id=Ids.REPLIED, type="date")),
            field(names["adopted"], dbc.Select(id=Ids.ADOPTED, options=[])),
            field(
                names["reply"],
                dbc.Textarea(id=Ids.REPLY, maxLength=WORDS, rows=3),
                help=gettext("未采纳的请写明理由。"),
            ),
        ],
        _buttons(gettext("保存意见"), Ids.OPINION_SAVE, "opinions"),
    )


def _study() -> Component:
    names = study_names()
    return form_panel(
        Ids.STUDY,
        gettext("登记学习活动"),
        [
            field(names["kind"], dbc.Select(id=Ids.KIND, options=[])),
            field(names["held_on"], dbc.Input(id=Ids.HELD, type="date")),
            field(names["district"], dbc.Select(id=Ids.DISTRICT, options=[])),
            field(names["organization"], dbc.Input(id=Ids.ALONG, maxLength=200), help=_whom()),
            field(
                names["audience"],
                dbc.Input(id=Ids.AUDIENCE, maxLength=60, list=Ids.AUDIENCES),
                help=gettext("可从工作方案所列对象中选，也可另写。"),
            ),
            html.Datalist([html.Option(value=one) for one in audiences()], id=Ids.AUDIENCES),
            field(names["participants"], dbc.Input(id=Ids.HEADS, inputMode="numeric", maxLength=7)),
        ],
        _buttons(gettext("保存学习活动"), Ids.STUDY_SAVE, "study"),
    )


def _guidance() -> Component:
    names = guidance_names()
    return form_panel(
        Ids.GUIDANCE,
        gettext("登记联系指导"),
        [
            field(names["organization"], dbc.Input(id=Ids.GUIDED, maxLength=200), help=_whom()),
            field(names["guided_on"], dbc.Input(id=Ids.GUIDED_ON, type="date")),
            field(
                names["note"],
                dbc.Textarea(id=Ids.NOTE, maxLength=WORDS, rows=3),
                help=gettext("走访、约谈还是培训，谈了什么，要求做什么。"),
            ),
        ],
        _buttons(gettext("保存联系指导"), Ids.GUIDANCE_SAVE, "guidance"),
    )


def _whom() -> str:
    return gettext("名称或统一社会信用代码。")
