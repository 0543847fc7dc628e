"""Safeguard at work: hours that no insurance covered, risky projects, claims."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import exact
from layouts.parts.grids import Grid
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext

_FEWEST = 30 * 60
"""Of fewer minutes no share is shown, as of no ratio of few."""


@unique
class View(StrEnum):
    """What the page lists."""

    DAYS = "days"
    UNITS = "units"
    RISKS = "risks"
    CLAIMS = "claims"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "safeguards-content"


class HoursRow(NamedTuple):
    """Hours of a day or of an organization: name, address, minutes in all and without cover."""

    name: str
    href: str
    minutes: int
    uninsured: int
    off_platform: int


class RiskRow(NamedTuple):
    """A risky project, as written."""

    name: str
    number: str
    organization: str
    district: str
    days: str
    on_platform: str
    heads: str
    cover: str
    code: str


class ClaimRow(NamedTuple):
    """A claim, as written."""

    number: str
    policy: str
    day: str
    yuan: str


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.DAYS: gettext("每天的在保情况"),
        View.UNITS: gettext("各组织未在保时长"),
        View.RISKS: gettext("高风险项目"),
        View.CLAIMS: gettext("理赔"),
    }


def cover_names() -> dict[str, str]:
    """Name whether who took part in a risky project was insured."""
    return {
        "all": gettext("参加的人都在保"),
        "some": gettext("有人未在保"),
        "none": gettext("还没有人参加"),
    }


def hours_grid(view: str, rows: Sequence[HoursRow], total: int, subtitle: str) -> Grid:
    """Write hours as a table."""
    first = gettext("日期") if view == View.DAYS else gettext("组织")
    columns = [
        Column("name", first),
        Column("hours", gettext("有效服务时长（小时）"), numeric=True),
        Column("uninsured", gettext("未在保（小时）"), numeric=True),
        Column("share", gettext("未在保占比"), numeric=True),
        Column("off", gettext("平台外（小时）"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": dcc.Link(one.name, href=one.href) if one.href else one.name,
            "hours": _hours(one.minutes),
            "uninsured": _hours(one.uninsured),
            "share": _share(one.uninsured, one.minutes),
            "off": _hours(one.off_platform),
        }
        for one in rows
    ]
    return Grid(view_names()[view], subtitle, columns, values, total)


def risks_grid(rows: Sequence[RiskRow], total: int, subtitle: str) -> Grid:
    """Write risky projects as a table."""
    columns = [
        Column("name", gettext("项目")),
        Column("organization", gettext("组织")),
        Column("district", gettext("区")),
        Column("days", gettext("起止")),
        Column("platform", gettext("平台发布")),
        Column("heads", gettext("已招募/计划"), numeric=True),
        Column("cover", gettext("保险")),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.number, className="uscc")]),
            "organization": one.organization or None,
            "district": one.district,
            "days": one.days,
            "platform": one.on_platform,
            "heads": one.heads,
            "cover": Cell(one.cover, css=f"cover-{one.code}"),
        }
        for one in rows
    ]
    return Grid(gettext("高风险项目"), subtitle, columns, values, total)


def claims_grid(rows: Sequence[ClaimRow], total: int, subtitle: str) -> Grid:
    """Write claims as a table."""
    columns = [
        Column("number", gettext("理赔编号")),
        Column("policy", gettext("保单号")),
        Column("day", gettext("受理日期")),
        Column("yuan", gettext("金额（元）"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {"number": one.number, "policy": one.policy, "day": one.day, "yuan": one.yuan or None}
        for one in rows
    ]
    return Grid(gettext("理赔"), subtitle, columns, values, total)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.1f}"


def _share(part: int, whole: int) -> Cell | None:
    return Cell(exact(part / whole, "share"), bar=part / whole) if whole >= _FEWEST else None


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("保障办理")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="safeguards-page",
    )
