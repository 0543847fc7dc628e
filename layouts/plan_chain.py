"""The chain of the work plan, item by item: as one picture and as a table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.plan_names import gap_names, standing_names
from layouts.texts import gettext

PATH = "/plan"


class Link(NamedTuple):
    """A part of a chain as the picture shows it.

    Attributes:
        words: what is there, in short.
        good: whether it is there; None: it is not asked for yet.
    """

    words: str
    good: bool | None


class Row(NamedTuple):
    """An item as it is listed.

    Attributes:
        number: in the plan.
        title: what it promises.
        href: address of its page.
        owner: whose it is.
        due: last day, as written; empty: none.
        standing: code of where it stands.
        gaps: codes of what its chain lacks.
        measures: their titles.
        indicators: name and address of each.
        proofs: titles of the accepted ones.
        links: measures, indicators and proofs for the picture.
    """

    number: str
    title: str
    href: str
    owner: str
    due: str
    standing: str
    gaps: Sequence[str]
    measures: Sequence[str]
    indicators: Sequence[tuple[str, str]]
    proofs: Sequence[str]
    links: Sequence[Link]


class Shown(NamedTuple):
    """What the page shows.

    Attributes:
        pairs: what the address says.
        rows: items of the present choice.
        standings: how many items stand where, by code, in order.
        gaps: how many chains lack what, by code, in order.
        standing: code chosen; empty: all.
        gap: code chosen; empty: all.
        plans: name of each plan and how many items it has, by number; empty: of no plan.
        about: number, office and days of the plan chosen; empty: none is.
        headline: a sentence on the whole plan.
        source: printed below.
        drafts: whether the viewer may draft an item.
    """

    pairs: Pairs
    rows: Sequence[Row]
    standings: Mapping[str, int]
    gaps: Mapping[str, int]
    standing: str
    gap: str
    plans: Mapping[str, tuple[str, int]]
    about: str
    headline: str
    source: str
    drafts: bool


def grid_of(shown: Shown) -> Grid:
    """Write the items of the present choice as a table."""
    standings, gaps = standing_names(), gap_names()
    columns = [
        Column("item", gettext("事项")),
        Column("owner", gettext("责任单位")),
        Column("due", gettext("时限")),
        Column("measures", gettext("措施")),
        Column("indicators", gettext("指标")),
        Column("proofs", gettext("佐证")),
        Column("standing", gettext("进展")),
        Column("gaps", gettext("缺口")),
    ]
    rows: list[dict[str, Value]] = [
        {
            "item": f"{one.number} {one.title}",
            "owner": one.owner or None,
            "due": one.due or None,
            "measures": gettext("；").join(one.measures) or None,
            "indicators": _joined([name for name, _ in one.indicators]),
            "proofs": gettext("；").join(one.proofs) or None,
            "standing": Cell(standings[one.standing], css=f"whole plan-{one.standing}"),
            "gaps": _joined([gaps[code] for code in one.gaps]) or gettext("无"),
            "href": one.href,
        }
        for one in shown.rows
    ]
    chosen = [standings.get(shown.standing, ""), gaps.get(shown.gap, "")]
    subtitle = gettext("、").join(filter(None, chosen)) or gettext("全部事项")
    return Grid(gettext("事项、措施、指标、佐证"), subtitle, columns, rows, len(rows))


def _joined(words: Sequence[str]) -> str | None:
    return gettext("、").join(words) or None


def picture(rows: Sequence[Row]) -> Component:
    """Draw the chain of each item in a line."""
    standings = standing_names()
    heads = [gettext("事项"), gettext("措施"), gettext("指标"), gettext("佐证"), gettext("进展")]
    return html.Div(
        [
            html.Div([html.Span(head) for head in heads], className="chain chain-head"),
            *(
                html.Div(
                    [
                        dcc.Link(
                            f"{one.number} {one.title}", href=one.href, className="chain-item"
                        ),
                        *(_link(link) for link in one.links),
                        html.Span(
                            standings[one.standing], className=f"chain-end plan-{one.standing}"
                        ),
                    ],
                    className="chain",
                )
                for one in rows
            ),
        ],
        className="chains",
    )


_SIGNS = {True: ("✓", "is-there"), False: ("!", "is-lacking"), None: ("·", "is-off")}


def _link(one: Link) -> Component:
    sign, css = _SIGNS[one.good]
    return html.Span([html.B(sign), " ", one.words], className=f"chain-link {css}")
