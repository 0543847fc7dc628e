"""Identity marks: who bears one, who should, and where mark and facts have come apart."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.announcements import announcements
from layouts.formats import day
from layouts.organization_facts import Listed, track_names
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "marks-content"


class Counted(NamedTuple):
    """Organizations of one track.

    Attributes:
        track: its code.
        total: how many.
        href: address of their list.
        by_place: count and address by code of the registrar's district.
    """

    track: str
    total: int
    href: str
    by_place: Mapping[str, tuple[int, str]]


class Newest(NamedTuple):
    """An organization marked lately, with the address of its page."""

    one: Listed
    registrar: str
    href: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("身份标识")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "登记之外的第二条线：名称含“志愿服务”“志愿者”或“义工”的组织由登记机关直接标识；"
                    "其他组织宗旨为志愿服务的，由组织申请后标识（民政部办公厅2018年通知）。"
                ),
                className="lead-line",
            ),
            html.Div(skeleton("line", "table", "table"), id=Ids.CONTENT),
            announcements(),
        ],
        className="marks-page",
    )


def content(tracks: Grid, newest: Grid, freshness: str) -> list[Component]:
    """Draw the page.

    Args:
        tracks: see `tracks_grid`.
        newest: see `newest_grid`.
        freshness: how far the data reach.
    """
    if not tracks.total:
        advice = gettext("请数据管理员导入组织名单，或检查您的数据范围。")
        return [empty(gettext("没有应标识或已标识的组织。"), advice)]
    return [
        html.P(freshness, className="freshness"),
        html.Section(
            [
                html.H2(gettext("对账"), className="section-title"),
                html.P(basket_button("show=table&list=marks")),
                draw(tracks),
            ],
            className="panel",
        ),
        *(
            [
                html.Section(
                    [
                        html.H2(gettext("最近标识"), className="section-title"),
                        html.P(basket_button("show=table&list=marks&by=newest")),
                        draw(newest, opens="href"),
                    ],
                    className="panel",
                )
            ]
            if newest.rows
            else []
        ),
    ]


def tracks_grid(counted: Sequence[Counted], places: Sequence[tuple[str, str]]) -> Grid:
    """Write how many organizations stand where beside the mark as a table.

    Args:
        counted: every track, in the order shown.
        places: codes and names of the registrars, one column each.

    Returns:
        The table; it holds nothing where no track has any.
    """
    names, meanings = track_names(), _meanings()
    columns = [
        Column("track", gettext("情形")),
        Column("total", gettext("合计"), numeric=True),
        *(Column(code, name, numeric=True) for code, name in places),
    ]
    rows: list[dict[str, Value]] = [
        {
            "track": Cell(
                [
                    html.Span(names[one.track]),
                    html.Span(meanings[one.track], className="cell-note"),
                ]
            ),
            "total": _linked(one.total, one.href, names[one.track]),
            **{
                code: _linked(*one.by_place.get(code, (0, "")), f"{name} {names[one.track]}")
                for code, name in places
            },
        }
        for one in counted
    ]
    some = any(one.total for one in counted)
    return Grid(gettext("身份标识对账"), "", columns, rows if some else [], len(rows) * some)


def _linked(count: int, href: str, of: str) -> Value:
    if not count:
        return "0"
    said = html.Span(of, className="visually-hidden")
    return Cell(dcc.Link([f"{count:,}", said], href=href))


def _meanings() -> dict[str, str]:
    return {
        "by_name": gettext("名称符合条件，登记在册，尚未标识：请登记机关直接标识。"),
        "by_purpose": gettext("名称不含上述字样，宗旨为志愿服务：组织申请后标识。"),
        "marked": gettext("登记在册且已标识。"),
        "lapsed": gettext("已注销或撤销，标识仍在：请核对是否取消并公告。"),
        "groundless": gettext("改名或改宗旨后不再符合条件：请复核。"),
        "idle": gettext("与“活跃组织率”同一口径：近12个月没有有效服务记录。"),
        "abnormal": gettext("登记在册且已标识，尚未移出活动异常名录：请督促整改。"),
    }


def newest_grid(newest: Sequence[Newest]) -> Grid:
    """Write the organizations marked last as a table, newest first."""
    columns = [
        Column("name", gettext("组织名称")),
        Column("registrar", gettext("登记机关")),
        Column("registered_on", gettext("登记日期")),
        Column("marked_on", gettext("身份标识日期")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.uscc, className="uscc")]),
            "registrar": registrar,
            "registered_on": day(one.registered_on) if one.registered_on else None,
            "marked_on": day(one.marked_on) if one.marked_on else None,
            "href": href,
        }
        for one, registrar, href in newest
    ]
    return Grid(gettext("最近标识"), "", columns, rows, len(rows))
