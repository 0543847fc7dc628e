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
    PILLAR = "plan-pillar"
    OWNER = "plan-owner"
    DUE = "plan-due"
    SAVE = "plan-save"


FIELDS: Mapping[str, str] = {
    "item_no": Ids.NUMBER,
    "title": Ids.TITLE,
    "pillar": Ids.PILLAR,
    "owner": Ids.OWNER,
    "due_on": Ids.DUE,
}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "item_no": gettext("事项编号"),
        "title": gettext("事项"),
        "pillar": gettext("政策支柱"),
        "owner": gettext("责任单位"),
        "due_on": gettext("时限"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("工作方案")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
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
                    field(names["pillar"], dbc.Select(id=Ids.PILLAR, options=[])),
                    field(names["owner"], dbc.Input(id=Ids.OWNER, maxLength=100)),
                    field(names["due_on"], dbc.Input(id=Ids.DUE, type="date")),
                ],
                [
                    dbc.Button(gettext("保存草稿"), id=Ids.SAVE, color="primary"),
                    dcc.Link(gettext("取消"), href=PATH, className="btn btn-link"),
                ],
            ),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="plan-page",
    )


def content(shown: Shown) -> list[Component]:
    """Draw what narrows the plan, and its chain as a picture with its table."""
    draft = dcc.Link(
        gettext("草拟事项"),
        href=put(shown.pairs, "open", "new"),
        className="btn btn-primary btn-sm",
    )
    head = html.Div(
        [
            html.P(shown.headline, className="result-count", role="status"),
            *([draft] if shown.drafts else []),
        ],
        className="result-head",
    )
    chips = [
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
    query = f"show=table&list=plan&standing={shown.standing}&gap={shown.gap}"
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
