"""Where to look first: hours that rise before an appraisal, and who enters afterwards."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext

PATH = "/integrity/watch"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    SAVED = "watch-saved"
    DONE = "watch-done"
    FAULTS = "watch-faults"
    CONTENT = "watch-content"
    FORM = "watch-form"
    ON = "watch-on"
    NAME = "watch-name"
    KEEP = "watch-keep"
    CHOSEN = "watch-chosen"
    REMOVE = "watch-remove"


FIELDS: Mapping[str, str] = {"appraisal_on": Ids.ON, "appraisal_name": Ids.NAME}


class SpikeRow(NamedTuple):
    """An organization whose hours rose, as written."""

    href: str
    organization: str
    time: str
    usual: str
    limit: str
    times: str
    backfilled: str


class EnteredRow(NamedTuple):
    """Who entered afterwards, as written; share also as a number."""

    href: str
    name: str
    records: str
    backfilled: str
    share: str
    length: float
    lower: str
    time: str


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"appraisal_on": gettext("评定日期"), "appraisal_name": gettext("评定名称")}


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("重点关注")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.P(
                gettext(
                    "这里列出的是值得先看的线索，不是结论：评定前时长骤增可能是活动集中，"
                    "补录多可能是没有签到条件。查实要靠抽查。"
                ),
                className="lead-line",
            ),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("table", "table"), id=Ids.CONTENT),
            html.Section(
                [
                    html.H2(gettext("评定日期"), className="section-title"),
                    html.Div(
                        [
                            field(names["appraisal_on"], dbc.Input(id=Ids.ON, type="date")),
                            field(names["appraisal_name"], dbc.Input(id=Ids.NAME, maxLength=80)),
                        ],
                        className="form-grid",
                    ),
                    html.P(
                        dbc.Button(gettext("登记评定日期"), id=Ids.KEEP, color="primary"),
                        className="form-actions",
                    ),
                    field(gettext("已登记的评定"), dbc.Select(id=Ids.CHOSEN, options=[])),
                    html.P(
                        dbc.Button(gettext("删去"), id=Ids.REMOVE, color="danger", outline=True),
                        className="form-actions",
                    ),
                ],
                id=Ids.FORM,
                hidden=True,
                className="panel form-panel",
            ),
            html.P(dcc.Link(gettext("回到时长核查"), href="/integrity")),
        ],
        className="watch-page figures",
    )


def content(
    days: Sequence[tuple[str, str, bool]],
    spikes: Sequence[SpikeRow],
    heading: str,
    organizations: Sequence[EnteredRow],
    operators: Sequence[EnteredRow],
    months: str,
) -> list[Component]:
    """Draw the lists.

    Args:
        days: name and address of each appraisal, and whether its spikes are shown.
        spikes: before the one chosen.
        heading: of the spikes.
        organizations: who entered afterwards, surest first.
        operators: the same by who entered.
        months: of both, as written.
    """
    return [
        html.Nav(
            html.Ul(
                [
                    html.Li(
                        dcc.Link(name, href=href, className="chip is-chosen" if here else "chip")
                    )
                    for name, href, here in days
                ],
                className="chips",
            ),
            **{"aria-label": gettext("评定日期")},
        ),
        _spikes(heading, spikes),
        _entered(gettext("补录占比高的组织（{months}）", months=months), organizations, True),
        _entered(gettext("补录占比高的录入人（{months}）", months=months), operators, False),
    ]


def _spikes(heading: str, rows: Sequence[SpikeRow]) -> Component:
    if not rows:
        advice = gettext("与前 24 周每两周的时长相比，没有组织超过自身上限且达到平均的两倍。")
        return _panel(heading, empty(gettext("没有骤增的组织。"), advice))
    columns = [
        Column("organization", gettext("组织")),
        Column("time", gettext("评定前两周"), numeric=True),
        Column("usual", gettext("平时两周平均"), numeric=True),
        Column("limit", gettext("自身上限"), numeric=True),
        Column("times", gettext("倍数"), numeric=True),
        Column("backfilled", gettext("其中补录"), numeric=True),
    ]
    values: list[dict[str, Value]] = [dict(one._asdict()) for one in rows]
    drawn = table(columns, values, caption=heading, opens="href", cards=True)
    return _panel(heading, drawn)


def _entered(heading: str, rows: Sequence[EnteredRow], organizations: bool) -> Component:
    if not rows:
        return _panel(heading, empty(gettext("这段时间没有补录。"), ""))
    columns = [
        Column("name", gettext("组织") if organizations else gettext("录入人")),
        Column("records", gettext("记录"), numeric=True),
        Column("backfilled", gettext("补录"), numeric=True),
        Column("share", gettext("补录占比"), numeric=True),
        Column("lower", gettext("至少（95%）"), numeric=True),
        Column("time", gettext("补录时长"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {**one._asdict(), "share": Cell(one.share, bar=one.length)} for one in rows
    ]
    opens = "href" if organizations else None
    drawn = table(columns, values, caption=heading, opens=opens, cards=True)
    return _panel(heading, drawn)


def _panel(heading: str, drawn: Component) -> Component:
    return html.Section([html.H2(heading, className="section-title"), drawn], className="panel")
