"""Duties from law, a year of them: as a calendar and as a table."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import month as month_name
from layouts.parts.addresses import Pairs, put
from layouts.parts.grids import Grid, draw
from layouts.parts.panels import exhibit_links, finding, panel
from layouts.parts.states import empty
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext
from layouts.values import MonthLike


class Row(NamedTuple):
    """A duty in one period, as written.

    Attributes:
        name: of the duty.
        period: in words.
        month: of its last day.
        due: its last day.
        set_by: whose that day is.
        basis: where the law says so.
        owner: whose it is.
        place: address of the page where it is done; empty: none.
        standing: code of where it stands.
        done: the day it was done; empty: it is not.
        proofs: each with a file's address or none, and who handled it.
        acts: names and addresses of what the viewer may do.
    """

    name: str
    period: str
    month: MonthLike
    due: str
    set_by: str
    basis: str
    owner: str
    place: str
    standing: str
    done: str
    proofs: Sequence[tuple[str, str, str]]
    acts: Sequence[tuple[str, str]]


class Shown(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        years: to choose from.
        months: of the year shown.
        rows: what is due in it, by last day.
        headline: a sentence on the whole year.
        source: printed below.
    """

    pairs: Pairs
    years: Sequence[int]
    months: Sequence[MonthLike]
    rows: Sequence[Row]
    headline: str
    source: str


def standing_names() -> dict[str, str]:
    """Name where a task stands."""
    return {
        "done": gettext("按期完成"),
        "late": gettext("逾期完成"),
        "offered": gettext("待验收"),
        "overdue": gettext("逾期未办"),
        "soon": gettext("30天内到期"),
        "ahead": gettext("未到期"),
    }


def year_of(shown: Shown) -> int:
    """Return the year shown."""
    return shown.months[0].year


def grid_of(shown: Shown) -> Grid:
    """Write the tasks of a year as a table."""
    names = standing_names()
    columns = [
        Column("name", gettext("法定事项")),
        Column("period", gettext("所属期")),
        Column("due", gettext("最后期限")),
        Column("basis", gettext("依据")),
        Column("owner", gettext("责任单位")),
        Column("standing", gettext("进展")),
        Column("proofs", gettext("佐证")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "name": one.name,
            "period": Cell(one.period, css="whole"),
            "due": Cell([one.due, html.Span(one.set_by, className="cell-note")], css="whole"),
            "basis": Cell(one.basis, css="duty-basis"),
            "owner": one.owner,
            "standing": Cell(
                [html.Span(names[one.standing]), html.Span(one.done, className="cell-line")],
                css=f"whole duty-{one.standing}",
            ),
            "proofs": Cell([_proof(*each) for each in one.proofs], css="duty-proofs"),
            "act": _acts(one),
        }
        for one in shown.rows
    ]
    heading = gettext("{year}年到期的法定事项", year=year_of(shown))
    return Grid(heading, gettext("按最后期限排列"), columns, rows, len(rows))


def _proof(title: str, href: str, by: str) -> Component:
    said = html.A(title, href=href, download="") if href else html.Span(title)
    return html.Div([said, html.Span(by, className="cell-note")])


def _acts(one: Row) -> Component:
    return html.Div([html.Div(dcc.Link(name, href=href)) for name, href in one.acts])


def content(shown: Shown) -> list[Component]:
    """Draw the choice of a year, and its tasks as a calendar with its table."""
    years = html.Nav(
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        gettext("{year}年", year=year),
                        href=put(shown.pairs, "year", str(year)),
                        className="chip is-chosen" if year == year_of(shown) else "chip",
                    ),
                    **({"aria-current": "true"} if year == year_of(shown) else {}),
                )
                for year in shown.years
            ],
            className="chips",
        ),
        **{"aria-label": gettext("年份")},
    )
    head = html.P(shown.headline, className="result-count", role="status")
    if not shown.rows:
        return [head, years, empty(gettext("这一年没有到期的法定事项。"))]
    grid = grid_of(shown)
    columns = [*grid.columns, Column("act", gettext("操作"))]
    return [
        head,
        years,
        panel(
            finding(grid.heading, grid.subtitle, grid.heading, shown.source),
            _calendar(shown),
            beside=draw(grid._replace(columns=columns)),
            files=html.Div(exhibit_links(f"show=table&list=duties&year={year_of(shown)}")),
            pictures=False,
        ),
    ]


_SIGNS = {"done": "✓", "late": "✓", "offered": "…", "overdue": "!", "soon": "!", "ahead": "·"}


def _calendar(shown: Shown) -> Component:
    """Draw twelve months, each with what is due in it."""
    names = standing_names()
    months = []
    for month in shown.months:
        due = [
            html.Li(
                [
                    html.B(
                        _SIGNS[one.standing], title=names[one.standing], **{"aria-hidden": "true"}
                    ),
                    dcc.Link(one.name, href=one.place) if one.place else html.Span(one.name),
                    html.Span(
                        " · ".join((one.period, one.due, names[one.standing])),
                        className="cell-note",
                    ),
                ],
                className=f"duty-{one.standing}",
            )
            for one in shown.rows
            if one.month == month
        ]
        listed = html.Ul(due) if due else html.P(gettext("无"), className="cell-note")
        heading = html.H3(month_name(month))
        css = "duty-month" if due else "duty-month is-free"
        months.append(html.Div([heading, listed], className=css))
    return html.Div(months, className="duty-months")
