"""Spot checks: those so far, and drawing a sample."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Column, Value
from layouts.texts import gettext

PATH = "/integrity/checks"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    FAULTS = "checks-faults"
    LISTED = "checks-listed"
    FORM = "checks-form"
    USCC = "checks-uscc"
    FIRST = "checks-first"
    LAST = "checks-last"
    CHANCE = "checks-chance"
    RISK = "checks-risk"
    DRAW = "checks-draw"


FIELDS: Mapping[str, str] = {
    "check_uscc": Ids.USCC,
    "check_first": Ids.FIRST,
    "check_last": Ids.LAST,
    "check_chance": Ids.CHANCE,
    "check_risk": Ids.RISK,
}


class CheckRow(NamedTuple):
    """A spot check in the list, as written."""

    href: str
    number: str
    organization: str
    period: str
    state: str
    due: str
    result: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {
        "check_uscc": gettext("组织的统一社会信用代码"),
        "check_first": gettext("服务记录从哪个月"),
        "check_last": gettext("到哪个月"),
        "check_chance": gettext("随机抽取条数"),
        "check_risk": gettext("按风险抽取条数"),
    }


def state_names() -> dict[str, str]:
    """Name how far a spot check has come."""
    return {
        "drawn": gettext("已抽样"),
        "requested": gettext("已要求提供材料"),
        "found": gettext("待复核办结"),
        "closed": gettext("已办结"),
        "published": gettext("已公布"),
        "dropped": gettext("不再抽查"),
    }


def verdict_names() -> dict[str, str]:
    """Name what may be found of a record."""
    return {
        "true": gettext("属实"),
        "untrue": gettext("不属实"),
        "unprovable": gettext("无法证明"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("抽查")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "依据《志愿服务记录与证明出具办法（试行）》第二十一条。随机部分的属实率可以代表全部"
                    "记录，按风险部分不可以。抽样种子留存，可以重新抽出同一份样本。"
                ),
                className="lead-line",
            ),
            html.Div(skeleton("table"), id=Ids.LISTED),
            html.Section(
                [
                    html.H2(gettext("抽取样本"), className="section-title"),
                    html.Div(id=Ids.FAULTS, role="alert"),
                    html.Div(
                        [
                            field(names["check_uscc"], dbc.Input(id=Ids.USCC, maxLength=18)),
                            field(names["check_first"], dbc.Input(id=Ids.FIRST, type="month")),
                            field(names["check_last"], dbc.Input(id=Ids.LAST, type="month")),
                            field(
                                names["check_chance"],
                                dbc.Input(id=Ids.CHANCE, type="number", value=20, min=0),
                            ),
                            field(
                                names["check_risk"],
                                dbc.Input(id=Ids.RISK, type="number", value=10, min=0),
                                help=gettext("疑点越多、越重的记录越容易抽中。"),
                            ),
                        ],
                        className="form-grid",
                    ),
                    html.P(
                        dbc.Button(gettext("抽取"), id=Ids.DRAW, color="primary"),
                        className="form-actions",
                    ),
                ],
                id=Ids.FORM,
                hidden=True,
                className="panel form-panel",
            ),
        ],
        className="checks-page",
    )


def listed(grid: Grid, source: str) -> list[Component]:
    """Draw the spot checks, see `checks_grid`.

    Args:
        grid: the table.
        source: printed below it.
    """
    if not grid.rows:
        advice = gettext("选择一个组织和一段时间，抽取样本后要求组织提供签到表、照片等材料。")
        return [empty(gettext("还没有抽查。"), advice)]
    return [
        panel(
            finding(grid.heading, grid.subtitle, grid.heading, source),
            draw(grid, opens="href"),
            files=html.Div(exhibit_links("show=table&list=checks")),
            pictures=False,
        )
    ]


def checks_grid(rows: Sequence[CheckRow]) -> Grid:
    """Write the spot checks as a table, newest first."""
    columns = [
        Column("number", gettext("抽查编号")),
        Column("organization", gettext("组织")),
        Column("period", gettext("记录期间")),
        Column("state", gettext("状态")),
        Column("due", gettext("材料期限")),
        Column("result", gettext("结果")),
    ]
    values: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()} for one in rows
    ]
    return Grid(gettext("抽查"), "", columns, values, len(values))
