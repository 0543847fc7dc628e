"""Incentive at work: who has reached a star, what was certified, cards, commendations."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.grids import Grid
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


@unique
class View(StrEnum):
    """What the page lists."""

    CANDIDATES = "candidates"
    STARS = "stars"
    CARDS = "cards"
    COMMENDATIONS = "commendations"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "incentives-content"


class CandidateRow(NamedTuple):
    """A person who has reached a star that they are not certified for, as written."""

    name: str
    number: str
    href: str
    district: str
    star: str
    held: str
    time: str
    certifier: str


class HonourRow(NamedTuple):
    """Something given, as written; what does not apply is empty."""

    holder: str
    number: str
    district: str
    what: str
    on: str
    until: str
    state: str
    by: str


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.CANDIDATES: gettext("达到星级、尚未认定"),
        View.STARS: gettext("已认定星级"),
        View.CARDS: gettext("礼遇卡"),
        View.COMMENDATIONS: gettext("表彰"),
    }


def card_state_names() -> dict[str, str]:
    """Name how cards stand."""
    return {
        "valid": gettext("有效期内"),
        "soon": gettext("60 天内到期"),
        "over": gettext("已到期"),
    }


def candidates_grid(rows: Sequence[CandidateRow], total: int, subtitle: str) -> Grid:
    """Write candidates as a table."""
    columns = [
        Column("holder", gettext("持有人")),
        Column("district", gettext("居住地")),
        Column("star", gettext("达到星级")),
        Column("held", gettext("已认定星级")),
        Column("time", gettext("有效服务时间"), numeric=True),
        Column("by", gettext("认定单位")),
    ]
    values: list[dict[str, Value]] = [
        {
            "holder": _person(one.name, one.number, one.href),
            "district": one.district,
            "star": one.star,
            "held": one.held or gettext("没有"),
            "time": one.time,
            "by": one.certifier,
        }
        for one in rows
    ]
    return Grid(gettext("达到星级、尚未认定"), subtitle, columns, values, total)


def honours_grid(view: str, rows: Sequence[HonourRow], total: int, subtitle: str) -> Grid:
    """Write what was given as a table."""
    columns = [
        Column("holder", gettext("持有人")),
        Column("district", gettext("区")),
        *_columns_of(view),
    ]
    values: list[dict[str, Value]] = [
        {
            "holder": _person(one.holder, one.number, ""),
            "district": one.district,
            "what": one.what,
            "on": Cell(one.on, css="whole"),
            "until": Cell(one.until, css="whole"),
            "state": one.state,
            "by": one.by or None,
        }
        for one in rows
    ]
    kept = [{name.key: row[name.key] for name in columns} for row in values]
    return Grid(view_names()[view], subtitle, columns, kept, total)


def _columns_of(view: str) -> list[Column]:
    if view == View.STARS:
        return [
            Column("what", gettext("星级")),
            Column("on", gettext("认定日期")),
            Column("by", gettext("认定单位")),
        ]
    if view == View.CARDS:
        return [
            Column("what", gettext("卡号")),
            Column("on", gettext("发放日期")),
            Column("until", gettext("有效期至")),
            Column("state", gettext("状态")),
        ]
    return [
        Column("what", gettext("表彰名称")),
        Column("state", gettext("级别")),
        Column("on", gettext("表彰日期")),
        Column("by", gettext("授予单位")),
    ]


def _person(name: str, number: str, href: str) -> Cell:
    shown = dcc.Link(name, href=href) if href else html.Span(name)
    return Cell([shown, html.Span(number, className="uscc")])


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("激励办理")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="incentives-page",
    )
