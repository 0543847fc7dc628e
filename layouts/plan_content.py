"""What there is of an item of the work plan: facts, measures with indicators, proofs."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext


class Told(NamedTuple):
    """An indicator of a measure, as written.

    Attributes:
        name: of it.
        href: address of its page.
        value: for the city, at the newest month.
        target: and how the value stands to it; empty: none is set.
        proofs: how many accepted proofs bear it out.
    """

    name: str
    href: str
    value: str
    target: str
    proofs: int


class MeasureRow(NamedTuple):
    """A measure, as written, with the address of its form; empty: it cannot be changed."""

    title: str
    owner: str
    due: str
    done: str
    indicators: Sequence[Told]
    edit: str


class ProofRow(NamedTuple):
    """A proof, as written.

    Attributes:
        title: what it is.
        of: indicator that it bears out; empty: the item as a whole.
        shown: the day by which it shows the item done; empty: a part of it.
        file: name and address of its file; empty: it has none.
        state: in words.
        code: of its state.
        by: who offered and who decided it.
        reason: why it was refused; empty: it was not.
        decide: address of the form; empty: it is not for the viewer.
    """

    title: str
    of: str
    shown: str
    file: tuple[str, str]
    state: str
    code: str
    by: str
    reason: str
    decide: str


class PaperRow(NamedTuple):
    """A version of a paper, as written, with the address of its file."""

    kind: str
    version: str
    title: str
    made: str
    note: str
    file: tuple[str, str]
    by: str


def content(
    heading: str,
    facts: Sequence[tuple[str, Component | str]],
    gaps: Sequence[str],
    measures: Sequence[MeasureRow],
    proofs: Sequence[ProofRow],
    papers: Sequence[PaperRow],
    ways: Sequence[tuple[str, str]],
) -> list[Component]:
    """Draw what there is of an item.

    Args:
        heading: number and title.
        facts: names and values.
        gaps: what its chain lacks, in words.
        measures: in order.
        proofs: in order.
        papers: by kind, newest version first.
        ways: names and addresses of what the viewer may do.
    """
    lacking = gettext("缺口：{gaps}", gaps=gettext("、").join(gaps))
    return [
        html.H1(heading, className="page-title"),
        *([html.P(lacking, className="notice-line", role="status")] if gaps else []),
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
            className="figures-line",
        ),
        *([html.P(_buttons(ways), className="form-actions")] if ways else []),
        _section(gettext("措施与指标"), _measures(measures) if measures else None),
        _section(gettext("佐证"), _proofs(proofs) if proofs else None),
        *([_section(gettext("成果与版本"), _papers(papers))] if papers else []),
    ]


def _buttons(ways: Sequence[tuple[str, str]]) -> list[Component]:
    css = "btn btn-sm btn-outline-primary"
    return [dcc.Link(name, href=href, className=css) for name, href in ways]


def _section(heading: str, shown: Component | None) -> Component:
    return html.Section(
        [
            html.H2(heading, className="section-title"),
            shown or html.P(gettext("还没有。"), className="state-reason"),
        ],
        className="panel",
    )


def _measures(measures: Sequence[MeasureRow]) -> Component:
    columns = [
        Column("title", gettext("措施")),
        Column("owner", gettext("责任单位")),
        Column("due", gettext("时限")),
        Column("done", gettext("完成日期")),
        Column("told", gettext("指标与目标")),
        Column("act", gettext("操作")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "title": one.title,
            "owner": one.owner or None,
            "due": one.due or gettext("未定"),
            "done": one.done,
            "told": Cell([_told(each) for each in one.indicators]) if one.indicators else None,
            "act": dcc.Link(gettext("修改"), href=one.edit) if one.edit else "",
        }
        for one in measures
    ]
    return table(columns, rows, caption=gettext("措施与指标"), cards=True)


def _told(one: Told) -> Component:
    proofs = gettext("佐证 {count} 份", count=one.proofs) if one.proofs else gettext("无佐证")
    words = " · ".join(filter(None, (one.value, one.target, proofs)))
    return html.Div([dcc.Link(one.name, href=one.href), html.Span(words, className="cell-note")])


def _proofs(proofs: Sequence[ProofRow]) -> Component:
    columns = [
        Column("title", gettext("佐证")),
        Column("of", gettext("证明")),
        Column("shown", gettext("完成日期")),
        Column("file", gettext("文件")),
        Column("state", gettext("结论")),
        Column("by", gettext("经手")),
        Column("act", gettext("操作")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "title": one.title,
            "of": one.of or gettext("整个事项"),
            "shown": one.shown,
            "file": html.A(one.file[0], href=one.file[1], download="") if one.file[1] else "",
            "state": Cell(
                [html.Span(one.state), html.Span(one.reason, className="cell-note")],
                css=f"whole proof-{one.code}",
            ),
            "by": one.by,
            "act": dcc.Link(gettext("验收"), href=one.decide) if one.decide else "",
        }
        for one in proofs
    ]
    return table(columns, rows, caption=gettext("佐证"), cards=True)


def _papers(papers: Sequence[PaperRow]) -> Component:
    columns = [
        Column("title", gettext("成果名称")),
        Column("kind", gettext("成果种类")),
        Column("version", gettext("版本")),
        Column("made", gettext("成稿日期")),
        Column("note", gettext("这一版的变化")),
        Column("file", gettext("文件")),
        Column("by", gettext("经手")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "title": one.title,
            "kind": one.kind,
            "version": one.version,
            "made": one.made,
            "note": one.note or None,
            "file": html.A(one.file[0], href=one.file[1], download=""),
            "by": one.by,
        }
        for one in papers
    ]
    return table(columns, rows, caption=gettext("成果与版本"), cards=True)
