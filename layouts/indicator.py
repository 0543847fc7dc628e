"""The passport of an indicator: what it is, where it comes from, what it says and how surely."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

from dash import dcc, html
from dash.development.base_component import Component

from layouts.names import indicator_name, pillar_name
from layouts.parts.facts import Facts, definition_panel, facts_panel, sources_grid, targets_grid
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.texts import gettext
from layouts.values import Frame, IndicatorLike


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    INDICATOR = "indicator-code"
    WRITTEN = "indicator-written"
    PLACED = "indicator-placed"
    CONTENT = "indicator-content"


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("指标护照")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.INDICATOR, data=values.get("code", "")),
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            slot(Ids.CONTENT, "title", "line", "card", "chart", "chart"),
        ],
        className="passport figures",
    )


def content(
    indicator: IndicatorLike,
    frame: Frame,
    card: Component,
    facts: Facts,
    panels: Sequence[Component],
    pillar_href: str,
) -> list[Component]:
    """Draw the page.

    Args:
        indicator: what it is.
        frame: of the page.
        card: its card.
        facts: see `Facts`.
        panels: charts and tables, from top to bottom.
        pillar_href: address of its pillar.
    """
    note = running_month(frame)
    pillar = dcc.Link(pillar_name(indicator.pillar), href=pillar_href)
    return [
        html.H1(indicator_name(indicator), className="page-title"),
        html.P([gettext("支柱："), pillar, " · ", freshness(frame)], className="freshness"),
        *([] if note is None else [note]),
        html.Div(
            [
                html.Div(card, className="passport-card"),
                definition_panel(indicator, facts),
                *(
                    [facts_panel("targets", indicator.code, targets_grid(facts.targets))]
                    if facts.targets
                    else []
                ),
                facts_panel("sources", indicator.code, sources_grid(facts.sources)),
            ],
            className="passport-head",
        ),
        html.Div(list(panels), className="passport-panels"),
    ]
