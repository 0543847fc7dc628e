"""Needs, projects, positions: what is asked for beside what is offered."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from layouts.formats import exact
from layouts.parts.grids import Grid, counts_grid
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


@unique
class View(StrEnum):
    """What the page lists."""

    GAP = "gap"
    NEEDS = "needs"
    PROJECTS = "projects"
    POSITIONS = "positions"
    TEAMS = "teams"
    SKILLS = "skills"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "projects-content"


class GapRow(NamedTuple):
    """What a category, or a district, asks for and is offered.

    Attributes:
        name: of it.
        needs: registered in twelve months.
        waiting: not answered.
        overdue: of those, past their last day.
        converted: that became projects, of those of twelve months.
        projects: running.
        missing: heads still wanted by positions that recruit.
        planned: heads wanted by them in all.
        asked: share of all needs of twelve months; None: there are none.
        served: share of all hours of twelve months; None: it is not shown.
    """

    name: str
    needs: int
    waiting: int
    overdue: int
    converted: int
    projects: int
    missing: int
    planned: int
    asked: float | None
    served: float | None


class NeedRow(NamedTuple):
    """A need, as written."""

    number: str
    category: str
    district: str
    registered: str
    due: str
    state: str
    code: str
    project: str


class PositionRow(NamedTuple):
    """A position, as written."""

    name: str
    project: str
    category: str
    district: str
    planned: int
    recruited: int
    until: str
    training: str


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.GAP: gettext("供需缺口"),
        View.NEEDS: gettext("需求"),
        View.PROJECTS: gettext("项目"),
        View.POSITIONS: gettext("正在招募的岗位"),
        View.TEAMS: gettext("业务领域队伍"),
        View.SKILLS: gettext("技能"),
    }


def state_names() -> dict[str, str]:
    """Name how needs stand."""
    return {
        "overdue": gettext("逾期未响应"),
        "waiting": gettext("待响应"),
        "answered": gettext("已响应"),
        "converted": gettext("已转化为项目"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("需求与岗位")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="projects-page",
    )


def gap_grid(head: str, heading: str, rows: Sequence[GapRow], subtitle: str) -> Grid:
    """Write needs beside what is offered as a table."""
    told = any(one.served is not None for one in rows)
    columns = [
        Column("name", head),
        Column("needs", gettext("近12个月需求"), numeric=True),
        Column("waiting", gettext("待响应"), numeric=True),
        Column("overdue", gettext("逾期"), numeric=True),
        Column("converted", gettext("转化项目"), numeric=True),
        Column("projects", gettext("在运行项目"), numeric=True),
        Column("missing", gettext("岗位缺人"), numeric=True),
        *(
            [
                Column("asked", gettext("需求占比"), numeric=True),
                Column("served", gettext("服务时长占比"), numeric=True),
                Column("apart", gettext("时长占比减需求占比"), numeric=True),
            ]
            if told
            else []
        ),
    ]
    values: list[dict[str, Value]] = [
        {
            "name": one.name,
            "needs": f"{one.needs:,}",
            "waiting": f"{one.waiting:,}",
            "overdue": Cell(f"{one.overdue:,}", css="left-over" if one.overdue else ""),
            "converted": f"{one.converted:,}",
            "projects": f"{one.projects:,}",
            "missing": f"{one.missing:,} / {one.planned:,}",
            "asked": _share(one.asked),
            "served": _share(one.served),
            "apart": _apart(one),
        }
        for one in rows
    ]
    return Grid(heading, subtitle, columns, values, len(values))


def _share(value: float | None) -> Value:
    return None if value is None else Cell(exact(value, "share"), bar=value)


def _apart(one: GapRow) -> Value:
    if one.asked is None or one.served is None:
        return None
    return gettext("{size} 个百分点", size=f"{(one.served - one.asked) * 100:+,.1f}")


def needs_grid(rows: Sequence[NeedRow], total: int, subtitle: str) -> Grid:
    """Write needs as a table."""
    columns = [
        Column("number", gettext("需求编号")),
        Column("category", gettext("服务类别")),
        Column("district", gettext("区")),
        Column("registered", gettext("登记日期")),
        Column("due", gettext("响应期限")),
        Column("state", gettext("进展")),
        Column("project", gettext("转化的项目")),
    ]
    values: list[dict[str, Value]] = [
        {
            **one._asdict(),
            "registered": Cell(one.registered, css="whole"),
            "due": Cell(one.due or gettext("未定"), css="whole"),
            "state": Cell(one.state, css="whole left-over" if one.code == "overdue" else "whole"),
        }
        for one in rows
    ]
    return Grid(gettext("需求"), subtitle, columns, values, total)


def positions_grid(rows: Sequence[PositionRow], total: int, subtitle: str) -> Grid:
    """Write positions as a table."""
    columns = [
        Column("name", gettext("岗位")),
        Column("project", gettext("项目")),
        Column("category", gettext("服务类别")),
        Column("district", gettext("区")),
        Column("planned", gettext("计划招募"), numeric=True),
        Column("recruited", gettext("已招募"), numeric=True),
        Column("until", gettext("招募截止")),
        Column("training", gettext("需先培训")),
    ]
    values: list[dict[str, Value]] = [
        {
            **one._asdict(),
            "planned": f"{one.planned:,}",
            "recruited": f"{one.recruited:,}",
            "until": Cell(one.until, css="whole"),
        }
        for one in rows
    ]
    return Grid(gettext("正在招募的岗位"), subtitle, columns, values, total)


def teams_grid(
    places: Mapping[str, str], rows: Mapping[str, Mapping[str, int]], subtitle: str
) -> Grid:
    """Write how many teams there are by business line and district as a table."""
    return counts_grid(gettext("各业务领域志愿者队伍"), subtitle, gettext("业务领域"), places, rows)
