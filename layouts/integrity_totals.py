"""Raw and cleaned hours side by side, and what each rule takes away."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.grids import Grid, draw
from layouts.parts.panels import basket_button
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class Taken(NamedTuple):
    """What a rule asks and takes away, as written."""

    rule: str
    asks: str
    waiting: str
    records: str
    time: str


def summary(
    raw: str,
    cleaned: str,
    share: str,
    taken: Sequence[Taken],
    when: str,
    waiting: str,
    basket: str,
) -> list[Component]:
    """Draw raw and cleaned hours side by side, and what each rule takes away.

    Args:
        raw: hours before the rules, as written.
        cleaned: hours after them.
        share: of the raw hours that do not count.
        taken: by rule.
        when: period in words.
        waiting: that records still have to be asked about; empty: none.
        basket: what the table asks for as an exhibit.
    """
    grid = rules_grid(taken, when)
    return [
        *([html.P(waiting, className="notice-line", role="status")] if waiting else []),
        html.Dl(
            [
                html.Div([html.Dt(name), html.Dd(value)])
                for name, value in (
                    (gettext("核减前时长"), raw),
                    (gettext("核减后时长"), cleaned),
                    (gettext("核减比例"), share),
                )
            ],
            className="figures-line",
        ),
        html.P(when, className="freshness"),
        html.Details(
            [
                html.Summary(grid.heading),
                html.P(basket_button(basket)),
                draw(grid),
                html.P(dcc.Link(gettext("核查规则和阈值"), href="/integrity/rules")),
            ],
            className="panel",
            open=False,
        ),
    ]


def rules_grid(taken: Sequence[Taken], when: str) -> Grid:
    """Write what each rule takes away as a table.

    Args:
        taken: by rule.
        when: period in words.
    """
    columns = [
        Column("rule", gettext("规则")),
        Column("waiting", gettext("待核查"), numeric=True),
        Column("records", gettext("核减记录"), numeric=True),
        Column("time", gettext("核减时长"), numeric=True),
    ]
    rows: list[dict[str, Value]] = [
        {
            "rule": Cell([html.Span(one.rule), html.Span(one.asks, className="cell-note")]),
            "waiting": one.waiting,
            "records": one.records,
            "time": one.time,
        }
        for one in taken
    ]
    return Grid(gettext("各条规则核减了多少"), when, columns, rows, len(rows))
