"""One registration, masked: where it came from, who looked at it, what its person objects to."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext


class ObjectionRow(NamedTuple):
    """An objection, as written."""

    kind: str
    said: str
    received: str
    state: str
    answer: str


class LookRow(NamedTuple):
    """That somebody asked to see what is sealed, as written."""

    who: str
    when: str
    reason: str
    state: str


def content(
    heading: str,
    facts: Sequence[tuple[str, str]],
    served: Sequence[tuple[str, str]],
    evidence: Sequence[tuple[str, str]],
    objections: Sequence[ObjectionRow],
    looks: Sequence[LookRow],
    links: Sequence[tuple[str, str]],
) -> list[Component]:
    """Draw what is said of a registration.

    Args:
        heading: the volunteer's number and masked name.
        facts: names and values, masked.
        served: services in sum.
        evidence: where it came from and what speaks for the person's consent.
        objections: newest first.
        looks: newest first.
        links: words and addresses of other pages about it.
    """
    return [
        html.H1(heading, className="page-title"),
        _facts(gettext("登记信息"), facts),
        _facts(gettext("服务情况"), served),
        _facts(gettext("登记来源与同意依据"), evidence),
        *_objections(objections),
        *_looks(looks),
        *([html.P([dcc.Link(words, href=href) for words, href in links])] if links else []),
    ]


def sealed(facts: Sequence[tuple[str, str]], extract: str) -> list[Component]:
    """Draw what was sealed, and the way to the person's own extract."""
    note = gettext("15 分钟内可导出本人记录，交给本人或其监护人。")
    return [
        _lines(facts),
        html.P(note, className="field-help"),
        html.A(gettext("导出本人记录"), href=extract, className="btn btn-outline-primary btn-sm"),
    ]


def _facts(heading: str, facts: Sequence[tuple[str, str]]) -> Component:
    head = html.H2(heading, className="section-title")
    return html.Section([head, _lines(facts)], className="panel")


def _lines(facts: Sequence[tuple[str, str]]) -> Component:
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
        className="figures-line",
    )


def _objections(rows: Sequence[ObjectionRow]) -> list[Component]:
    if not rows:
        return []
    columns = [
        Column("kind", gettext("异议类型")),
        Column("said", gettext("本人的陈述")),
        Column("received", gettext("登记")),
        Column("state", gettext("状态")),
        Column("answer", gettext("核实的情况")),
    ]
    return [_listing(gettext("异议"), columns, [dict(one._asdict()) for one in rows])]


def _looks(rows: Sequence[LookRow]) -> list[Component]:
    if not rows:
        return []
    columns = [
        Column("who", gettext("查看人")),
        Column("when", gettext("时间")),
        Column("reason", gettext("事由")),
        Column("state", gettext("状态")),
    ]
    return [_listing(gettext("查看记录"), columns, [dict(one._asdict()) for one in rows])]


def _listing(
    heading: str, columns: Sequence[Column], rows: Sequence[dict[str, Value]]
) -> Component:
    shown = [{name: value or None for name, value in row.items()} for row in rows]
    drawn = table(columns, shown, caption=heading, cards=True)
    return html.Section([html.H2(heading, className="section-title"), drawn], className="panel")
