"""Questions about service records: what waits for a decision, and what the rules take away."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import duration
from layouts.integrity_names import action_names
from layouts.parts.addresses import Pairs, put, write
from layouts.parts.facets import Group, chips, facets
from layouts.parts.forms import field
from layouts.parts.paging import pager
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

_WHOLE = ("level", "time", "days", "place", "state")
"""Columns that are not broken into lines."""

BULK = ("count", "exclude", "propose_void")


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "integrity-saved"
    DONE = "integrity-done"
    FAULT = "integrity-fault"
    SUMMARY = "integrity-summary"
    LISTED = "integrity-listed"
    SEEN = "integrity-seen"
    BULK = "integrity-bulk"
    BULK_WORDS = "integrity-bulk-words"
    REASON = "integrity-reason"
    ACTION = "integrity-action"
    CHOSEN = "integrity-chosen"
    DECIDE = "integrity-decide"


class Row(NamedTuple):
    """A finding in the list, as written.

    Attributes:
        href: its page.
        rule: name of the rule, and its code.
        about: whom or what it is about.
        said: the number that passed the limit.
        level: in words.
        state: in words.
        records: how many.
        time: of them.
        days: from when to when.
        place: district.
    """

    href: str
    rule: str
    about: str
    said: str
    level: str
    state: str
    records: str
    time: str
    days: str
    place: str


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("时长核查")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "规则提出的是要人回答的问题，不是结论。“暂不计入”的记录在有人核实之前不算入时长；"
                    "“警示”“提示”只提醒，照常计入。"
                ),
                className="lead-line",
            ),
            html.P(
                [
                    dcc.Link(gettext("重点关注"), href="/integrity/watch"),
                    " · ",
                    dcc.Link(gettext("抽查"), href="/integrity/checks"),
                ]
            ),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.SEEN),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULT, role="alert"),
            html.Div(skeleton("line"), id=Ids.SUMMARY),
            html.Div(skeleton("table"), id=Ids.LISTED),
            _bulk(),
        ],
        className="integrity-page figures",
    )


def _bulk() -> Component:
    names = action_names()
    return html.Section(
        [
            html.H2(gettext("一并处理"), className="section-title"),
            html.P(id=Ids.BULK_WORDS, className="state-reason"),
            dbc.RadioItems(
                id=Ids.ACTION,
                options=[{"label": names[one], "value": one} for one in BULK],
                value=BULK[0],
                inline=True,
            ),
            html.Details(
                [
                    html.Summary(gettext("选择要处理的疑点")),
                    dbc.Checklist(id=Ids.CHOSEN, options=[], value=[], className="check-list"),
                ]
            ),
            field(gettext("理由"), dbc.Textarea(id=Ids.REASON, maxlength=400, value="")),
            html.P(
                dbc.Button(gettext("对所选疑点一并处理"), id=Ids.DECIDE, color="primary"),
                className="form-actions",
            ),
        ],
        id=Ids.BULK,
        hidden=True,
        className="panel form-panel",
    )


def listed(
    rows: Sequence[Row],
    pairs: Pairs,
    groups: Sequence[Group],
    page: int,
    size: int,
    total: int,
    whose: str = "",
) -> list[Component]:
    """Draw the findings of a page, and what the list may be narrowed by.

    Args:
        rows: of the page.
        pairs: what the address says.
        groups: facets with counts.
        page: from 1.
        size: rows of a page.
        total: on all pages.
        whose: name of the organization that the list is narrowed to; empty: to none.
    """
    other = []
    if whose:
        name = gettext("{facet}：{value}", facet=gettext("组织"), value=whose)
        other.append((name, put(pairs, "organization")))
    return [
        html.Div(
            html.P(
                gettext("共 {count} 个疑点", count=f"{total:,}"),
                className="result-count",
                role="status",
            ),
            className="result-head",
        ),
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
                        *chips(pairs, groups, other, write([])),
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
        advice = gettext("换一个状态或规则看看；新的记录导入后会自动核查。")
        return [empty(gettext("没有这样的疑点。"), advice)]
    columns = [
        Column("rule", gettext("疑点")),
        Column("about", gettext("涉及")),
        Column("level", gettext("程度")),
        Column("records", gettext("记录"), numeric=True),
        Column("time", gettext("时长"), numeric=True),
        Column("days", gettext("服务日期")),
        Column("place", gettext("服务地")),
        Column("state", gettext("状态")),
    ]
    values: list[dict[str, Value]] = [
        {
            **row._asdict(),
            "rule": Cell([html.Span(row.rule), html.Span(row.said, className="cell-note")]),
            **{name: Cell(str(getattr(row, name)), css="whole") for name in _WHOLE},
        }
        for row in rows
    ]
    drawn = table(columns, values, caption=gettext("疑点"), opens="href", cards=True)
    return [drawn, pager(pairs, page=page, page_size=size, total=total, sizes=[size])]


def bulk_words(count: int, rule: str, records: int, minutes: int) -> str:
    """Write what a decision about all that is listed would be about."""
    return gettext(
        "本页 {count} 个疑点（{rule}）共 {records} 条记录、{time}。同一原因的疑点可以一并处理，"
        "每一个都留下同样的理由。",
        count=count,
        rule=rule,
        records=f"{records:,}",
        time=duration(minutes),
    )
