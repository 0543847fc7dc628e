"""Where to look first: hours that rise before an appraisal, and who enters afterwards."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty, skeleton
from layouts.parts.tables import Cell, Column, Value
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
    spikes: Grid,
    entered: Sequence[Grid],
    source: str,
    asks: str,
) -> list[Component]:
    """Draw the lists.

    Args:
        days: name and address of each appraisal, and whether its spikes are shown.
        spikes: before the one chosen, see `spikes_grid`.
        entered: who entered afterwards, by organization and by operator, see `entered_grid`.
        source: printed below each.
        asks: what the lists ask for as exhibits, without which of them.
    """
    chips = html.Nav(
        html.Ul(
            [
                html.Li(dcc.Link(name, href=href, className="chip is-chosen" if here else "chip"))
                for name, href, here in days
            ],
            className="chips",
        ),
        **{"aria-label": gettext("评定日期")},
    )
    nothing = (
        gettext("没有骤增的组织。"),
        gettext("与前 24 周每两周的时长相比，没有组织超过自身上限且达到平均的两倍。"),
    )
    organizations, operators = entered
    none = (gettext("这段时间没有补录。"), "")
    # Operators are persons: their list stays here.
    return [
        chips,
        _panel(spikes, source, nothing, f"{asks}&by=spikes"),
        _panel(organizations, source, none, f"{asks}&by=organizations"),
        _panel(operators, source, none, ""),
    ]


def spikes_grid(heading: str, rows: Sequence[SpikeRow]) -> Grid:
    """Write organizations whose hours rose as a table."""
    columns = [
        Column("organization", gettext("组织")),
        Column("time", gettext("评定前两周"), numeric=True),
        Column("usual", gettext("平时两周平均"), numeric=True),
        Column("limit", gettext("自身上限"), numeric=True),
        Column("times", gettext("倍数"), numeric=True),
        Column("backfilled", gettext("其中补录"), numeric=True),
    ]
    return Grid(heading, "", columns, [dict(one._asdict()) for one in rows], len(rows))


def entered_grid(heading: str, name: str, rows: Sequence[EnteredRow]) -> Grid:
    """Write who entered afterwards as a table, surest first.

    Args:
        heading: of the table.
        name: what each row is.
        rows: in order.
    """
    columns = [
        Column("name", name),
        Column("records", gettext("记录"), numeric=True),
        Column("backfilled", gettext("补录"), numeric=True),
        Column("share", gettext("补录占比"), numeric=True),
        Column("lower", gettext("至少（95%）"), numeric=True),
        Column("time", gettext("补录时长"), numeric=True),
    ]
    values: list[dict[str, Value]] = [
        {**one._asdict(), "share": Cell(one.share, bar=one.length)} for one in rows
    ]
    return Grid(heading, "", columns, values, len(rows))


def _panel(grid: Grid, source: str, nothing: tuple[str, str], asks: str) -> Component:
    if not grid.rows:
        head = html.H2(grid.heading, className="section-title")
        return html.Section([head, empty(*nothing)], className="panel")
    opens = "href" if any(row.get("href") for row in grid.rows) else None
    return panel(
        finding(grid.heading, grid.subtitle, grid.heading, source),
        draw(grid, opens=opens),
        files=html.Div(exhibit_links(asks)) if asks else None,
        pictures=False,
    )
