"""The work plan: every item with its chain of measures, indicators and proofs, and its gaps."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import put
from layouts.parts.forms import field, form_panel
from layouts.parts.grids import draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty, skeleton
from layouts.plan_chain import PATH, Shown, grid_of, picture
from layouts.plan_names import gap_names, standing_names
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "plan-saved"
    DONE = "plan-done"
    FAULTS = "plan-faults"
    CONTENT = "plan-content"
    FORM = "plan-form"
    NUMBER = "plan-number"
    TITLE = "plan-title"
    PLAN = "plan-plan"
    PILLAR = "plan-pillar"
    OWNER = "plan-owner"
    DUE = "plan-due"
    SAVE = "plan-save"
    PLAN_FORM = "plan-plan-form"
    PLAN_NUMBER = "plan-plan-number"
    PLAN_NAME = "plan-plan-name"
    PLAN_OFFICE = "plan-plan-office"
    PLAN_FROM = "plan-plan-from"
    PLAN_UNTIL = "plan-plan-until"
    PLAN_SAVE = "plan-plan-save"


FIELDS: Mapping[str, str] = {
    "item_no": Ids.NUMBER,
    "title": Ids.TITLE,
    "plan_id": Ids.PLAN,
    "pillar": Ids.PILLAR,
    "owner": Ids.OWNER,
    "due_on": Ids.DUE,
}
PLAN_FIELDS: Mapping[str, str] = {
    "plan_no": Ids.PLAN_NUMBER,
    "name": Ids.PLAN_NAME,
    "issued_by": Ids.PLAN_OFFICE,
    "from_on": Ids.PLAN_FROM,
    "until_on": Ids.PLAN_UNTIL,
}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "item_no": gettext("事项编号"),
        "title": gettext("事项"),
        "plan_id": gettext("所属方案"),
        "pillar": gettext("政策支柱"),
        "owner": gettext("责任单位"),
        "due_on": gettext("时限"),
    }


def plan_field_names() -> dict[str, str]:
    """Name the fields of a plan."""
    return {
        "plan_no": gettext("方案编号"),
        "name": gettext("方案名称"),
        "issued_by": gettext("印发单位"),
        "from_on": gettext("开始日期"),
        "until_on": gettext("结束日期"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("工作方案")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names, plan = field_names(), plan_field_names()
    cancel = dcc.Link(gettext("取消"), href=PATH, className="btn btn-link")
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            form_panel(
                Ids.FORM,
                gettext("草拟事项"),
                [
                    field(names["item_no"], dbc.Input(id=Ids.NUMBER, maxLength=40)),
                    field(names["title"], dbc.Input(id=Ids.TITLE, maxLength=200)),
                    field(names["plan_id"], dbc.Select(id=Ids.PLAN, options=[])),
                    field(names["pillar"], dbc.Select(id=Ids.PILLAR, options=[])),
                    field(names["owner"], dbc.Input(id=Ids.OWNER, maxLength=100)),
                    field(names["due_on"], dbc.Input(id=Ids.DUE, type="date")),
                ],
                [
                    dbc.Button(gettext("保存草稿"), id=Ids.SAVE, color="primary"),
                    cancel,
                ],
            ),
            form_panel(
                Ids.PLAN_FORM,
                gettext("登记方案"),
                [
                    field(plan["plan_no"], dbc.Input(id=Ids.PLAN_NUMBER, maxLength=40)),
                    field(plan["name"], dbc.Input(id=Ids.PLAN_NAME, maxLength=200)),
                    field(plan["issued_by"], dbc.Input(id=Ids.PLAN_OFFICE, maxLength=100)),
                    field(plan["from_on"], dbc.Input(id=Ids.PLAN_FROM, type="date")),
                    field(plan["until_on"], dbc.Input(id=Ids.PLAN_UNTIL, type="date")),
                ],
                [dbc.Button(gettext("保存方案"), id=Ids.PLAN_SAVE, color="primary"), cancel],
            ),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="plan-page",
    )


def content(shown: Shown) -> list[Component]:
    """Draw what narrows the plan, and its chain as a picture with its table."""
    plan = dcc.Link(
        gettext("登记方案"),
        href=put(shown.pairs, "open", "plan"),
        className="btn btn-outline-primary btn-sm",
    )
    draft = dcc.Link(
        gettext("草拟事项"),
        href=put(shown.pairs, "open", "new"),
        className="btn btn-primary btn-sm",
    )
    head = html.Div(
        [
            html.P(shown.headline, className="result-count", role="status"),
            *([html.Span([plan, " ", draft])] if shown.drafts else []),
        ],
        className="result-head",
    )
    names = {code: name for code, (name, _) in shown.plans.items()}
    counts = {code: count for code, (_, count) in shown.plans.items()}
    chips = [
        *([_chips(shown, "plan", counts, names, gettext("方案"))] if len(names) > 1 else []),
        *([html.P(shown.about)] if shown.about else []),
        _chips(shown, "standing", shown.standings, standing_names(), gettext("进展")),
        _chips(shown, "gap", shown.gaps, gap_names(), gettext("缺口")),
    ]
    others = html.P(
        [
            dcc.Link(gettext("法定事项日历"), href=f"{PATH}/duties"),
            " · ",
            dcc.Link(gettext("政策、意见与学习"), href=f"{PATH}/records"),
            " · ",
            dcc.Link(gettext("方案的全部指标"), href="/pillars/plan"),
        ]
    )
    if not shown.rows:
        clear = dcc.Link(gettext("列出全部事项"), href=PATH)
        return [head, *chips, others, empty(gettext("没有这样的事项。"), links=[clear])]
    grid = grid_of(shown)
    chosen = dict(shown.pairs).get("plan", "")
    query = f"show=table&list=plan&plan={chosen}&standing={shown.standing}&gap={shown.gap}"
    return [
        head,
        *chips,
        others,
        panel(
            finding(grid.heading, grid.subtitle, grid.heading, shown.source),
            picture(shown.rows),
            twin=draw(grid, opens="href"),
            files=html.Div(exhibit_links(query)),
            pictures=False,
        ),
    ]


def _chips(
    shown: Shown, name: str, counts: Mapping[str, int], names: Mapping[str, str], heading: str
) -> Component:
    chosen = dict(shown.pairs).get(name, "")
    listed = {"": gettext("全部"), **{code: names[code] for code in counts}}
    return html.Nav(
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        [words, html.Span(f"{counts[code]:,}", className="queue-count")]
                        if code
                        else words,
                        href=put(shown.pairs, name, code),
                        className="chip is-chosen" if code == chosen else "chip",
                    ),
                    **({"aria-current": "true"} if code == chosen else {}),
                )
                for code, words in listed.items()
            ],
            className="chips",
        ),
        **{"aria-label": heading},
    )
