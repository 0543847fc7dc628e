"""What a briefing shows: its exhibits as they were frozen, and what has changed since."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.exhibits.exhibit import Exhibit, Kind, Role
from layouts.exhibits.saying import said_at
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext


class Shown(NamedTuple):
    """An exhibit of the briefing on the page.

    Attributes:
        title: as written by hand or drafted.
        exhibit: as it was frozen.
        remark: what is said of it.
        picture: address of its drawing; empty: it is cards or a table.
        edit: address of the form for it; empty: it cannot be changed.
    """

    title: str
    exhibit: Exhibit
    remark: str
    picture: str
    edit: str


class Moved(NamedTuple):
    """A figure that is another one now, as written."""

    exhibit: str
    name: str
    series: str
    then: str
    now: str
    change: str


def content(shown: Sequence[Shown], moved: Sequence[Moved] | None, why: Sequence[str]) -> Component:
    """Draw the exhibits, and what has changed since.

    Args:
        shown: in order.
        moved: figures that are others now; None: they cannot be set beside those of today.
        why: what happened to the records since, a sentence each.
    """
    return html.Div([*(_panel(one) for one in shown), _changes(moved, why)])


def _panel(one: Shown) -> Component:
    exhibit = one.exhibit
    link = dcc.Link(gettext("修改"), href=one.edit, className="btn btn-sm tool")
    return html.Section(
        [
            html.Div(
                [
                    html.H2(one.title, className="panel-title"),
                    html.P(exhibit.subtitle, className="panel-subtitle"),
                    *([html.P(one.remark, className="briefing-remark")] if one.remark else []),
                ],
                className="panel-head",
            ),
            *([html.Div(link, className="panel-tools")] if one.edit else []),
            html.Div(_figure(one), className="panel-body"),
            *(html.P(note, className="table-legend") for note in _notes(exhibit)),
            html.P(exhibit.source, className="panel-source"),
        ],
        className="panel briefing-exhibit",
    )


def _notes(exhibit: Exhibit) -> list[str]:
    # A table explains its signs itself.
    signs = [] if exhibit.kind == Kind.TABLE or not exhibit.signs else [exhibit.signs]
    return [*exhibit.notes, *signs]


def _figure(one: Shown) -> Component:
    exhibit = one.exhibit
    if one.picture:
        narrow = html.Source(media="(max-width: 768px)", srcSet=f"{one.picture}&narrow=1")
        drawing = html.Img(src=one.picture, alt=exhibit.summary, className="briefing-drawing")
        return html.Picture([narrow, drawing])
    if exhibit.kind == Kind.NUMBERS:
        return _cards(exhibit)
    columns = [Column("name", exhibit.head)]
    columns += [Column(str(at), each.name, numeric=True) for at, each in enumerate(exhibit.series)]
    rows: list[dict[str, Value]] = [
        {
            "name": name,
            **{str(at): said_at(each, row).words for at, each in enumerate(exhibit.series)},
        }
        for row, name in enumerate(exhibit.names)
    ]
    return table(columns, rows, caption=one.title, compact=True)


def _cards(exhibit: Exhibit) -> Component:
    [values, *_] = exhibit.of(Role.NOW)
    beside = exhibit.of(Role.BESIDE)
    return html.Div(
        [
            html.Div(
                [
                    html.Div(name, className="card-name"),
                    html.Div(values.said[at], className="kpi"),
                    *(html.Div(one.said[at]) for one in beside if one.said[at]),
                ],
                className="card-tile",
            )
            for at, name in enumerate(exhibit.names)
        ],
        className="briefing-cards",
    )


def _changes(moved: Sequence[Moved] | None, why: Sequence[str]) -> Component:
    heading = gettext("定格以来的变化")
    if moved is None:
        said: list[Component] = [html.P(gettext("现在无法重新计算这份汇报的数字。"))]
    elif not moved:
        said = [html.P(gettext("所有数字与当前数据一致。"))]
    else:
        columns = [
            Column("exhibit", gettext("图表")),
            Column("name", gettext("条目")),
            Column("series", gettext("数列")),
            Column("then", gettext("定格时"), numeric=True),
            Column("now", gettext("现在"), numeric=True),
            Column("change", gettext("相差"), numeric=True),
        ]
        rows: list[dict[str, Value]] = [one._asdict() for one in moved]
        said = [table(columns, rows, caption=heading, compact=True, cards=True)]
    return html.Section(
        [
            html.H2(heading, className="section-title"),
            *([html.Ul([html.Li(one) for one in why])] if why else []),
            *said,
        ],
        className="panel no-present",
    )
