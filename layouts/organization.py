"""One organization: facts, service of twelve months, teams, projects, timeline."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.organization_desk import desk
from layouts.organization_merge import merging
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "organization-number"
    CONTENT = "organization-content"


class Member(NamedTuple):
    """A team or project of the organization, written out; empty is unknown."""

    number: str
    name: str
    district: str
    begun: str
    ended: str
    status: str


class Step(NamedTuple):
    """Something that happened to the organization.

    Attributes:
        day: as written.
        what: in a few words.
        details: lines below it.
    """

    day: str
    what: str
    details: Sequence[str] = ()


class Listed(NamedTuple):
    """What the registrar keeps of one kind, written out.

    Attributes:
        name: of the kind.
        titles: of the columns.
        rows: as many texts each; newest first.
        hrefs: address of each row; empty: rows lead nowhere.
        none: what is said where there are none.
    """

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    hrefs: Sequence[str]
    none: str


class Shown(NamedTuple):
    """What the page shows, written out.

    Attributes:
        name: as registered.
        badges: class name and words of what it is.
        facts: name and value; empty is unknown.
        hours: month, hours in full, share of the busiest month; early to late.
        hours_total: of these months.
        teams: the first so many.
        team_count: how many there are.
        projects: the newest so many.
        project_count: how many there are.
        kept: what the registrar keeps of it, kind by kind.
        steps: newest first.
        freshness: how far the data reach.
    """

    name: str
    badges: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]
    hours: Sequence[tuple[str, str, float]]
    hours_total: str
    teams: Sequence[Member]
    team_count: int
    projects: Sequence[Member]
    project_count: int
    kept: Sequence[Listed]
    steps: Sequence[Step]
    freshness: str


def title(values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("组织详情")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            html.Div(skeleton("title", "card", "table"), id=Ids.CONTENT),
            desk(),
            merging(),
        ],
        className="organization-page",
    )


def content(shown: Shown) -> list[Component]:
    """Draw all that is known of the organization."""
    return [
        html.H1(shown.name, className="page-title"),
        html.P(
            [html.Span(words, className=f"badge-plain {css}") for css, words in shown.badges],
            className="badges",
        ),
        html.P(shown.freshness, className="freshness"),
        html.Div(
            [
                _part(gettext("登记信息"), _facts(shown.facts)),
                _part(gettext("近12个月服务时长"), _hours(shown)),
                _part(
                    gettext("队伍（{count}）", count=shown.team_count),
                    _members(shown.teams, shown.team_count, gettext("队伍"), gettext("没有队伍。")),
                    wide=True,
                ),
                _part(
                    gettext("项目（{count}）", count=shown.project_count),
                    _members(
                        shown.projects, shown.project_count, gettext("项目"), gettext("没有项目。")
                    ),
                    wide=True,
                ),
                *(_part(one.name, _kept(one), wide=True) for one in shown.kept),
                _part(gettext("历程"), _steps(shown.steps), wide=True),
            ],
            className="profile",
        ),
    ]


def _part(name: str, inner: Component, *, wide: bool = False) -> Component:
    return html.Section(
        [html.H2(name, className="section-title"), inner],
        className="profile-part is-wide" if wide else "profile-part",
    )


def _facts(facts: Sequence[tuple[str, str]]) -> Component:
    return html.Dl(
        [
            part
            for name, text in facts
            for part in (html.Dt(name), html.Dd(text or gettext("未填报")))
        ],
        className="facts",
    )


def _hours(shown: Shown) -> Component:
    rows: list[dict[str, Value]] = [
        {"month": month, "hours": Cell(hours, bar=share)} for month, hours, share in shown.hours
    ]
    return table(
        [
            Column("month", gettext("月份")),
            Column("hours", gettext("服务时长（小时）"), numeric=True),
        ],
        rows,
        caption=gettext("近12个月服务时长"),
        total={"month": gettext("合计"), "hours": shown.hours_total},
        compact=True,
    )


def _members(members: Sequence[Member], count: int, kind: str, none: str) -> Component:
    if not members:
        return html.P(none, className="state-reason")
    columns = [
        Column("name", gettext("名称")),
        Column("number", gettext("编号")),
        Column("district", gettext("区")),
        Column("begun", gettext("开始")),
        Column("ended", gettext("结束")),
        *([Column("status", gettext("状态"))] if any(one.status for one in members) else []),
    ]
    rows: list[dict[str, Value]] = [
        {name: text or None for name, text in one._asdict().items()} for one in members
    ]
    drawn = table(columns, rows, caption=kind, compact=True, cards=True)
    if count == len(members):
        return drawn
    note = gettext("只列出其中 {shown} 个，共 {count} 个。", shown=len(members), count=f"{count:,}")
    return html.Div([drawn, html.P(note, className="note")])


def _kept(one: Listed) -> Component:
    if not one.rows:
        return html.P(one.none, className="state-reason")
    columns = [Column(str(place), title) for place, title in enumerate(one.titles)]
    rows: list[dict[str, Value]] = [
        {str(place): text or None for place, text in enumerate(row)} for row in one.rows
    ]
    for row, href in zip(rows, one.hrefs, strict=False):
        row["href"] = href
    opens = "href" if one.hrefs else None
    return table(columns, rows, caption=one.name, opens=opens, compact=True, cards=True)


def _steps(steps: Sequence[Step]) -> Component:
    return html.Ol([html.Li(_step(step)) for step in steps], className="timeline")


def _step(step: Step) -> list[Component]:
    details = [html.Ul([html.Li(one) for one in step.details])] if step.details else []
    return [
        html.Span(step.day or gettext("日期未知"), className="step-day"),
        html.Div([html.Span(step.what, className="step-what"), *details]),
    ]
