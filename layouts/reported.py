"""Published against computed: what others said of the city, beside what the records give."""

from collections.abc import Mapping
from enum import StrEnum, unique

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.states import empty, skeleton
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CHOICES = "reported-choices"
    CONTENT = "reported-content"


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("公布与核算对照")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "公布数来自新闻、公报等公开来源，口径不一：各来源并列，不取平均，不作取舍。"
                    "核算数由本系统记录按同一地区、同一时点计算；"
                    "流量指标自当年1月累计至截至月，注明累计的自数据开始月起。"
                ),
                className="lead-line",
            ),
            html.Nav(id=Ids.CHOICES, **{"aria-label": gettext("指标")}),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="reported-page",
    )


def choices(names: Mapping[str, str], chosen: str) -> Component:
    """Draw the choice of what is listed.

    Args:
        names: of indicators by code, and of what is none.
        chosen: code; empty: everything is listed.
    """
    listed = {"": gettext("全部指标"), **names}
    return html.Ul(
        [
            html.Li(
                dcc.Link(
                    name,
                    href=f"?indicator={code}" if code else "?",
                    className="chip is-chosen" if code == chosen else "chip",
                ),
                **({"aria-current": "true"} if code == chosen else {}),
            )
            for code, name in listed.items()
        ],
        className="chips",
    )


def content(groups: Mapping[str, Grid], freshness: str) -> list[Component]:
    """Draw the tables.

    Args:
        groups: tables by what each asks for as an exhibit.
        freshness: how far the data reach.
    """
    shown = {asks: grid for asks, grid in groups.items() if grid.rows}
    if not shown:
        return [
            empty(
                gettext("没有公布的数据可以对照。"),
                gettext("公布数据由数据管理人员按“公布数据”模板导入。"),
            )
        ]
    return [
        html.P(freshness, className="freshness"),
        *(
            html.Section(
                [
                    html.H2(
                        gettext("{name}（{count}）", name=grid.heading, count=len(grid.rows)),
                        className="section-title",
                    ),
                    html.P(basket_button(asks)),
                    draw(grid),
                ],
                className="panel",
            )
            for asks, grid in shown.items()
        ),
    ]
