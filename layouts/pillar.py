"""One frame for every pillar, filled from the catalogue."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

from dash import dcc, html
from dash.development.base_component import Component

from layouts.names import direction_name, indicator_name, pillar_name, unit_name
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.parts.panels import Chart, chart_panel
from layouts.texts import chosen, gettext
from layouts.values import Frame, IndicatorLike


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    PILLAR = "pillar-code"
    WRITTEN = "pillar-written"
    PLACED = "pillar-placed"
    CONTENT = "pillar-content"


def title(values: Mapping[str, str]) -> str:
    """Name the page."""
    return pillar_name(values.get("pillar", ""))


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.PILLAR, data=values.get("pillar", "")),
            html.H1(title(values), className="page-title"),
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            slot(Ids.CONTENT, "line", "card", "chart", "card", "chart"),
        ],
        className="pillar-page figures",
    )


def content(frame: Frame, sections: Sequence[Component]) -> list[Component]:
    """Draw what stands below the name of the pillar."""
    note = running_month(frame)
    return [
        html.P(freshness(frame), className="freshness"),
        *([] if note is None else [note]),
        *sections,
    ]


def section(
    indicator: IndicatorLike, card: Component, charts: Sequence[Chart], source: str
) -> html.Section:
    """Draw one indicator: card and definition, then its charts beside each other.

    Args:
        indicator: what it is.
        card: its card.
        charts: by district, by month.
        source: printed below each chart.
    """
    return html.Section(
        [
            html.Div([card, definition(indicator)], className="pillar-card"),
            *(chart_panel(one, source) for one in charts),
        ],
        className="pillar-section",
        id=f"indicator-{indicator.code}",
        **{"aria-label": indicator_name(indicator)},
    )


def definition(indicator: IndicatorLike) -> html.Div:
    """Draw the definition; what it rests on is closed until it is asked for."""
    facts = (
        (gettext("依据"), html.Dd(indicator.basis, lang="zh-CN")),
        (gettext("数据来源"), html.Dd(indicator.source)),
        (gettext("计量单位"), html.Dd(unit_name(indicator.unit))),
        (gettext("方向"), html.Dd(direction_name(indicator.direction))),
        (gettext("责任单位"), html.Dd(indicator.owner, lang="zh-CN")),
        (gettext("口径版本"), html.Dd(str(indicator.version))),
        (gettext("代码"), html.Dd(indicator.code)),
    )
    return html.Div(
        [
            html.P(
                [
                    html.B(gettext("口径")),
                    " ",
                    chosen(indicator.definition, indicator.definition_en),
                ]
            ),
            html.Details(
                [
                    html.Summary(gettext("依据、来源与版本")),
                    html.Dl([part for name, fact in facts for part in (html.Dt(name), fact)]),
                ]
            ),
        ],
        className="definition",
    )
