"""The overview: one sentence, some cards, the districts, the months, everything in one table."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.charts.maps import HEIGHT as MAP_HEIGHT
from layouts.charts.trends import HEIGHT as TREND_HEIGHT
from layouts.names import indicator_name, pillar_name
from layouts.parts.heat import link, node
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.parts.panels import basket_button, graph, panel
from layouts.parts.states import empty
from layouts.texts import gettext
from layouts.values import Frame, IndicatorLike


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    DRAWN = "overview-drawn"
    PAINT = "overview-paint"
    WRITTEN = "overview-written"
    PLACED = "overview-placed"
    HEADLINE = "overview-headline"
    CARDS = "overview-cards"
    CHANGES = "overview-changes"
    CASES = "overview-cases"
    CHOICE = "overview-choice"
    MAP = "overview-map"
    MAP_HEAD = "overview-map-head"
    MAP_FILES = "overview-map-files"
    MAP_NOTE = "overview-map-note"
    TILES = "overview-tiles"
    DISTRICTS = "overview-districts"
    TREND = "overview-trend"
    TREND_HEAD = "overview-trend-head"
    TREND_FILES = "overview-trend-files"
    TREND_TABLE = "overview-trend-table"
    HEAT = "overview-heat"
    HEAT_HEAD = "overview-heat-head"
    HEAT_FILES = "overview-heat-files"


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("总览")


def page(_values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.DRAWN),
            dcc.Store(id=Ids.PAINT),
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            html.Div(slot(Ids.HEADLINE, "title", "line"), className="headline"),
            html.Div(slot(Ids.CARDS, *["card"] * 6), className="cards"),
            html.Div(slot(Ids.CHANGES, "line", "line"), className="changed"),
            html.Div(id=Ids.CASES, className="cases-line"),
            html.Div(slot(Ids.CHOICE), className="choice"),
            panel(
                slot(Ids.MAP_HEAD, "title", "line"),
                html.Div(
                    [
                        graph(height=MAP_HEIGHT, id=Ids.MAP),
                        slot(Ids.TILES),
                        slot(Ids.MAP_NOTE),
                    ]
                ),
                files=slot(Ids.MAP_FILES),
                beside=slot(Ids.DISTRICTS, "table"),
                views=(gettext("地图"), gettext("方格")),
                css="panel-map",
            ),
            panel(
                slot(Ids.TREND_HEAD, "title", "line"),
                graph(height=TREND_HEIGHT, id=Ids.TREND),
                twin=slot(Ids.TREND_TABLE),
                files=slot(Ids.TREND_FILES),
            ),
            panel(
                slot(Ids.HEAT_HEAD, "title", "line"),
                slot(Ids.HEAT, "table"),
                files=slot(Ids.HEAT_FILES),
                pictures=False,
            ),
        ],
        className="overview figures",
    )


def headline(sentence: str, frame: Frame) -> list[Component]:
    """Draw the sentence, and below it how fresh the figures are."""
    note = running_month(frame)
    return [
        html.H1(sentence or gettext("总览"), className="page-title"),
        html.P(freshness(frame), className="freshness"),
        *([] if note is None else [note]),
    ]


def cases_line(overdue: int, this_week: int) -> list[Component]:
    """Draw how many cases of the registration desk are overdue and how many are due this week."""
    said = (
        gettext("登记事项逾期 {count} 件", count=f"{overdue:,}"),
        gettext("本周到期 {count} 件", count=f"{this_week:,}"),
    )
    return [
        html.P(
            [
                dcc.Link(
                    said[0],
                    href="/registrations?queue=overdue",
                    className="left-over" if overdue else "",
                ),
                " · ",
                html.Span(said[1]),
            ]
        )
    ]


def nothing_yet(may_import: bool) -> list[Component]:
    """Draw the page of a store that holds no figures."""
    advice = (
        gettext("请先导入志愿者、服务记录等数据文件，导入后指标自动更新。")
        if may_import
        else gettext("请联系数据管理人员导入数据，导入后指标自动更新。")
    )
    return [
        html.H1(gettext("总览"), className="page-title"),
        empty(gettext("系统中还没有数据。"), advice),
    ]


def map_note(words: str) -> Component:
    """Say below the map why its districts are left plain."""
    return html.P(words, className="table-legend")


def everything(href: str, count: int) -> Component:
    """Draw the way to all indicators."""
    words = gettext("查看全部 {count} 项指标", count=count)
    return html.P(dcc.Link(words, href=href), className="more")


def choice(
    indicators: Sequence[tuple[IndicatorLike, str]], chosen: IndicatorLike
) -> list[Component]:
    """Draw the choice of the indicator that map, table and trend show.

    Args:
        indicators: each with the address of this page that shows it, pillars together.
        chosen: the one shown.
    """
    items: list[dict[str, Any]] = []
    pillar = ""
    for one, href in indicators:
        if one.pillar != pillar:
            pillar = one.pillar
            items.append(node("Div", pillar_name(pillar), className="menu-group"))
        css = "menu-item is-chosen" if one.code == chosen.code else "menu-item"
        items.append(link(indicator_name(one), href, className=css))
    return [
        html.H2(gettext("分区与趋势"), className="section-title"),
        html.Details(
            [
                html.Summary(
                    [
                        html.Span(gettext("指标"), className="choice-label"),
                        html.Span(indicator_name(chosen), className="choice-name"),
                    ],
                    className="btn choice-button",
                ),
                html.Div(items, className="menu-sheet menu-sheet-tall"),
            ],
            className="dropdown-menu-host",
        ),
    ]


def to_basket(query: str) -> Component:
    """Draw the way of the cards into a briefing."""
    return html.P(basket_button(query, gettext("把主要数字加入汇报")), className="cards-basket")
