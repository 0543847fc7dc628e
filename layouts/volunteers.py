"""Registrations of persons, masked: the list, and what waits for somebody."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs, write
from layouts.parts.facets import Group, chips, facets
from layouts.parts.forms import field
from layouts.parts.paging import pager
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

PATH = "/volunteers"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    WORDS = "volunteers-words"
    FIND = "volunteers-find"
    WAITING = "volunteers-waiting"
    LISTED = "volunteers-listed"


class Row(NamedTuple):
    """A registration in the list, as written."""

    href: str
    number: str
    name: str
    id_number: str
    mobile: str
    born: str
    place: str
    registered: str
    state: str


class Task(NamedTuple):
    """What waits for somebody: what it is, and where it is done."""

    said: str
    href: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("志愿者登记")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    words = gettext("志愿者编号或完整证件号码")
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "姓名、证件号码、电话和出生日期只显示一部分。确有需要的，可在个人页面写明事由"
                    "查看，每次都留下记录；未成年人的信息须经审批人同意。"
                ),
                className="lead-line",
            ),
            html.Div(id=Ids.WAITING),
            html.Div(
                [
                    field(
                        words,
                        dbc.Input(id=Ids.WORDS, maxLength=60, autocomplete="off", debounce=True),
                        help=gettext("证件号码只用于加密比对，不会写入网址。"),
                    ),
                    dbc.Button(gettext("查找"), id=Ids.FIND, color="primary", outline=True),
                ],
                className="find-line",
            ),
            html.Div(skeleton("table"), id=Ids.LISTED),
        ],
        className="volunteers-page figures",
    )


def waiting(tasks: Sequence[Task], doubles: int) -> list[Component]:
    """Draw what waits for somebody.

    Args:
        tasks: objections and looks.
        doubles: pairs of registrations that may be of one person.
    """
    lines = [html.Li(dcc.Link(one.said, href=one.href)) for one in tasks]
    if doubles:
        said = gettext("有 {count} 对登记可能是同一个人，请核对", count=f"{doubles:,}")
        lines.append(html.Li(dcc.Link(said, href=f"{PATH}/doubles")))
    if not lines:
        return []
    heading = html.H2(gettext("等待处理"), className="section-title")
    return [html.Section([heading, html.Ul(lines)], className="panel")]


def listed(
    rows: Sequence[Row], pairs: Pairs, groups: Sequence[Group], page: int, size: int, total: int
) -> list[Component]:
    """Draw the registrations of a page, and what the list may be narrowed by."""
    count = gettext("共 {count} 条登记", count=f"{total:,}")
    return [
        html.Div(html.P(count, className="result-count", role="status"), className="result-head"),
        html.Div(
            [
                html.Details(
                    [
                        html.Summary(gettext("筛选条件"), className="btn btn-outline-primary"),
                        html.Div(facets(pairs, groups)),
                    ],
                    className="facets",
                ),
                html.Div(
                    [
                        *chips(pairs, groups, [], write([])),
                        *_table(rows, pairs, page, size, total),
                    ],
                    className="result",
                ),
            ],
            className="directory",
        ),
    ]


def _table(rows: Sequence[Row], pairs: Pairs, page: int, size: int, total: int) -> list[Component]:
    if not rows:
        advice = gettext("请换一个条件；证件号码要写完整，才能比对。")
        return [empty(gettext("没有这样的登记。"), advice)]
    columns = [
        Column("number", gettext("志愿者编号")),
        Column("name", gettext("姓名")),
        Column("id_number", gettext("证件号码")),
        Column("mobile", gettext("联系电话")),
        Column("born", gettext("出生日期")),
        Column("place", gettext("居住地")),
        Column("registered", gettext("注册日期")),
        Column("state", gettext("状态")),
    ]
    values: list[dict[str, Value]] = [
        {
            name: Cell(text, css="whole") if text and name != "href" else text or None
            for name, text in row._asdict().items()
        }
        for row in rows
    ]
    drawn = table(columns, values, caption=gettext("志愿者登记"), opens="href", cards=True)
    return [drawn, pager(pairs, page=page, page_size=size, total=total, sizes=[size])]
