"""Registrations that may be of one person: pairs to look at, and merges so far."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs
from layouts.parts.paging import pager
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext
from layouts.volunteers import PATH as VOLUNTEERS

PATH = f"{VOLUNTEERS}/doubles"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    LISTED = "doubles-listed"


class PairRow(NamedTuple):
    """Two registrations, as written."""

    href: str
    sign: str
    first: Sequence[str]
    second: Sequence[str]
    state: str


class MergeRow(NamedTuple):
    """A merge, as written."""

    href: str
    gone: str
    state: str
    who: str
    reason: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("重复登记")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "由一人提议合并、另一人确认；也可以判定不是同一个人，以后不再提示。两者都可以撤销。"
                ),
                className="lead-line",
            ),
            html.Div(skeleton("table"), id=Ids.LISTED),
            html.P(dcc.Link(gettext("回到志愿者登记"), href=VOLUNTEERS)),
        ],
        className="doubles-page",
    )


def listed(
    rows: Sequence[PairRow],
    merges: Sequence[MergeRow],
    pairs: Pairs,
    page: int,
    size: int,
    total: int,
) -> list[Component]:
    """Draw the pairs of a page, and the newest merges."""
    count = gettext("共 {count} 对可能重复的登记", count=f"{total:,}")
    drawn: list[Component] = [html.P(count, className="result-count", role="status")]
    if rows:
        drawn += [_pairs(rows), pager(pairs, page=page, page_size=size, total=total, sizes=[size])]
    else:
        advice = gettext("导入志愿者后自动比对证件号码，以及姓名、出生日期和电话。")
        drawn.append(empty(gettext("没有可能重复的登记。"), advice))
    if merges:
        heading = gettext("近期的合并")
        drawn += [html.H2(heading, className="section-title"), _merges(merges, heading)]
    return drawn


def _pairs(rows: Sequence[PairRow]) -> Component:
    columns = [
        Column("sign", gettext("相同之处")),
        Column("first", gettext("较早的登记")),
        Column("second", gettext("较晚的登记")),
        Column("state", gettext("状态")),
    ]
    values: list[dict[str, Value]] = [
        {
            "href": one.href,
            "sign": one.sign,
            "first": _person(one.first),
            "second": _person(one.second),
            "state": one.state,
        }
        for one in rows
    ]
    return table(columns, values, caption=gettext("重复登记"), opens="href", cards=True)


def _person(lines: Sequence[str]) -> Cell:
    head, *rest = lines
    return Cell([html.Span(head), *(html.Span(line, className="cell-note") for line in rest)])


def _merges(rows: Sequence[MergeRow], heading: str) -> Component:
    columns = [
        Column("gone", gettext("并入的登记")),
        Column("state", gettext("状态")),
        Column("who", gettext("提议")),
        Column("reason", gettext("理由")),
    ]
    values: list[dict[str, Value]] = [dict(one._asdict()) for one in rows]
    return table(columns, values, caption=heading, opens="href", cards=True)
