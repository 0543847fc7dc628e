"""Announcements: what waits to be announced, the paper that does it, what was announced last."""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this part draws."""

    HOST = "announcements-host"
    DONE = "announcements-done"
    SAVED = "announcements-saved"
    SEEN = "announcements-seen"
    LIST = "announcements-list"
    LAST = "announcements-last"
    ALL = "announcements-all"
    ALL_HOST = "announcements-all-host"


class Row(NamedTuple):
    """A case, written out; `day` is that of the decision or of the announcement."""

    name: str
    number: str
    matter: str
    registrar: str
    day: str
    href: str


def announcements() -> Component:
    """Draw the place of announcements; it stays hidden from who reads no cases."""
    return html.Section(
        [
            dcc.Store(id=Ids.SEEN),
            dcc.Store(id=Ids.SAVED),
            html.H2(gettext("公告"), className="section-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.LIST),
            html.P(
                dbc.Button(gettext("以上均已公告"), id=Ids.ALL, color="primary", outline=True),
                id=Ids.ALL_HOST,
                hidden=True,
                className="form-actions",
            ),
            html.Div(id=Ids.LAST),
        ],
        id=Ids.HOST,
        hidden=True,
        className="panel",
    )


def waiting(rows: Sequence[Row], papers: Sequence[tuple[str, str]]) -> list[Component]:
    """Draw what waits to be announced.

    Args:
        rows: in the order of their decisions.
        papers: kinds of file of the announcement, and their addresses.
    """
    head = html.H3(gettext("待公告（{count}）", count=len(rows)), className="panel-title")
    if not rows:
        return [head, html.P(gettext("没有待公告的事项。"), className="state-reason")]
    links: list[str | Component] = [gettext("公告稿：")]
    for kind, href in papers:
        said = {"aria-label": gettext("公告稿 {kind}", kind=kind)}
        links += [html.A(kind, href=href, download="", **said), " "]
    return [head, html.P(links), _table(rows, gettext("决定日期"), gettext("待公告"))]


def last(rows: Sequence[Row]) -> list[Component]:
    """Draw what was announced last, newest first."""
    if not rows:
        return []
    return [
        html.H3(gettext("最近公告"), className="panel-title"),
        _table(rows, gettext("公告日期"), gettext("最近公告")),
    ]


def _table(rows: Sequence[Row], day: str, caption: str) -> Component:
    columns = [
        Column("name", gettext("组织名称")),
        Column("matter", gettext("事项")),
        Column("registrar", gettext("登记机关")),
        Column("day", day),
    ]
    drawn: list[dict[str, Value]] = [
        {
            "name": Cell([html.Span(one.name), html.Span(one.number, className="uscc")]),
            "matter": one.matter,
            "registrar": one.registrar,
            "day": one.day or None,
            "href": one.href,
        }
        for one in rows
    ]
    return table(columns, drawn, caption=caption, opens="href", compact=True, cards=True)
