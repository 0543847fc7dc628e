"""One case: facts and clocks left, what can be done and what was done right."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.case_checklist import checklist
from layouts.case_documents import documents
from layouts.case_form import Ids, form
from layouts.case_similar import similar
from layouts.parts.states import skeleton
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


class Running(NamedTuple):
    """A clock, written out.

    Attributes:
        name: what is limited.
        limit: how many days, of which.
        due: last day; empty: not known yet.
        state: where it stands.
        left: days left or over; empty: it does not run.
        source: the law behind it.
        css: class name of the state.
    """

    name: str
    limit: str
    due: str
    state: str
    left: str
    source: str
    css: str


class Done(NamedTuple):
    """A step that was taken, written out; details are lines below it."""

    day: str
    what: str
    details: Sequence[str]


class Way(NamedTuple):
    """Something that can be done, with the address that asks for its form."""

    name: str
    href: str
    chosen: bool


class Shown(NamedTuple):
    """What the page shows, written out.

    Attributes:
        name: of the organization.
        badges: class name and words.
        facts: name and value.
        organization: address of its page; empty: it is not in the directory.
        clocks: see `Running`.
        inquiries: what was found out, a line each.
        papers: names of the papers that there are, each with its kinds of file and their addresses.
    """

    name: str
    badges: Sequence[tuple[str, str]]
    facts: Sequence[tuple[str, str]]
    organization: str
    clocks: Sequence[Running]
    inquiries: Sequence[str]
    papers: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("登记事项")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.VERSION),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.DRAFTED, data=""),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(
                [
                    html.Div(skeleton("title", "card", "table"), id=Ids.CONTENT),
                    html.Div(
                        [
                            html.Section(
                                [
                                    html.H2(gettext("办理"), className="section-title"),
                                    html.Div(id=Ids.STEPS),
                                    form(),
                                    html.P(
                                        dbc.Button(
                                            [html.Kbd("n"), " ", gettext("取下一件")],
                                            id=Ids.NEXT,
                                            size="sm",
                                            color="link",
                                        ),
                                        id=Ids.NEXT_HOST,
                                        hidden=True,
                                        className="case-next",
                                    ),
                                ],
                                className="panel",
                            ),
                            documents(),
                            checklist(),
                            similar(),
                            html.Section(
                                [
                                    html.H2(gettext("办理过程"), className="section-title"),
                                    html.Div(id=Ids.HISTORY),
                                ],
                                className="panel",
                            ),
                        ]
                    ),
                ],
                className="case-columns",
            ),
        ],
        className="case-page",
    )


def content(shown: Shown) -> list[Component]:
    """Draw what the case is and which clocks run."""
    facts = [part for name, text in shown.facts for part in (html.Dt(name), html.Dd(text))]
    if shown.organization:
        way = dcc.Link(gettext("查看组织"), href=shown.organization)
        facts += [html.Dt(gettext("名录")), html.Dd(way)]
    return [
        html.H1(shown.name, className="page-title"),
        html.P(
            [html.Span(words, className=f"badge-plain {css}") for css, words in shown.badges],
            className="badges",
        ),
        html.Section(
            [
                html.H2(gettext("基本情况"), className="section-title"),
                html.Dl(facts, className="facts"),
            ],
            className="panel",
        ),
        html.Section(
            [html.H2(gettext("时限"), className="section-title"), _clocks(shown.clocks)],
            className="panel",
        ),
        *_list(gettext("核查与征求意见"), shown.inquiries),
        *_list(gettext("文书"), [_paper(name, kinds) for name, kinds in shown.papers]),
    ]


def _paper(name: str, kinds: Sequence[tuple[str, str]]) -> Component:
    parts: list[str | Component] = [name]
    for kind, href in kinds:
        parts += [" ", html.A(kind, href=href, download="", **{"aria-label": f"{name} {kind}"})]
    return html.Span(parts)


def _list(name: str, lines: Sequence[str | Component]) -> list[Component]:
    if not lines:
        return []
    head = html.H2(name, className="section-title")
    return [html.Section([head, html.Ul([html.Li(one) for one in lines])], className="panel")]


def _clocks(clocks: Sequence[Running]) -> Component:
    columns = [Column("name", gettext("事项")), Column("due", gettext("最后一天"))]
    rows: list[dict[str, Value]] = [
        {
            "name": Cell(
                [
                    html.Span([one.name, " ", one.limit]),
                    html.Span(one.source, className="cell-note"),
                ]
            ),
            "due": Cell(
                [
                    *([html.Div(one.due)] if one.due else []),
                    html.Div(one.state),
                    *([html.Div(one.left)] if one.left else []),
                ],
                css=f"whole {one.css}",
            ),
        }
        for one in clocks
    ]
    return table(columns, rows, caption=gettext("时限"), compact=True)


def ways(listed: Sequence[Way], waiting: str) -> list[Component]:
    """Draw what can be done; where the viewer can do nothing, say whose turn it is."""
    if not listed:
        return [html.P(waiting, className="state-reason")]
    return [
        html.Div(
            [
                dcc.Link(
                    [html.Kbd(str(place)), " ", one.name] if place < 10 else one.name,
                    href=one.href,
                    className="btn btn-sm btn-primary"
                    if one.chosen
                    else "btn btn-sm btn-outline-primary",
                )
                for place, one in enumerate(listed, 1)
            ],
            className="case-ways",
        )
    ]


def history(steps: Sequence[Done]) -> Component:
    """Draw the steps, newest first."""
    return html.Ol(
        [
            html.Li(
                [
                    html.Span(one.day, className="step-day"),
                    html.Div(
                        [
                            html.Span(one.what, className="step-what"),
                            *(
                                [html.Ul([html.Li(line) for line in one.details])]
                                if one.details
                                else []
                            ),
                        ]
                    ),
                ]
            )
            for one in steps
        ],
        className="timeline",
    )
