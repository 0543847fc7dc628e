"""The districts: a line for each with what matters first, and the way to its page."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

from dash import dcc, html
from dash.development.base_component import Component

from layouts.exhibits.exhibit import Kind
from layouts.formats import cell, exact, period
from layouts.names import indicator_name, unit_name
from layouts.parts.heat import HeatRow
from layouts.parts.markup import slot
from layouts.parts.notices import freshness, running_month
from layouts.parts.panels import file_links, finding, panel
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext
from layouts.values import Frame, Place

SHOWN = ("registered_volunteers", "active_rate", "service_hours", "volunteer_orgs")
"""The indicators that stand in the list."""


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    WRITTEN = "districts-written"
    PLACED = "districts-placed"
    CONTENT = "districts-content"


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("区情")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.WRITTEN),
            dcc.Store(id=Ids.PLACED),
            html.H1(title(values), className="page-title"),
            slot(Ids.CONTENT, "line", "table"),
        ],
        className="district-list figures",
    )


def content(
    shown: Sequence[HeatRow],
    every: Sequence[HeatRow],
    places: Sequence[Place],
    frame: Frame,
    *,
    whole: bool,
    files: str,
    source: str,
) -> list[Component]:
    """Draw what stands below the name of the page.

    Args:
        shown: indicators of the list.
        every: all indicators, whose classes are counted.
        places: districts, in the official order.
        frame: of the page.
        whole: whether the viewer sees the whole city, so that districts have classes.
        files: address part of the files with these figures.
        source: printed below the table.
    """
    note = running_month(frame)
    columns = [
        Column("name", gettext("区")),
        *(
            Column(
                row.indicator.code,
                gettext(
                    "{name}（{unit}）",
                    name=indicator_name(row.indicator),
                    unit=unit_name(row.indicator.unit),
                ),
                numeric=True,
            )
            for row in shown
        ),
        *(
            [
                Column("better", gettext("▲ 好于全市（项）"), numeric=True),
                Column("worse", gettext("▼ 差于全市（项）"), numeric=True),
            ]
            if whole
            else []
        ),
    ]
    rows = [_line(shown, every, place) for place in places]
    caption, span = gettext("各区概况"), period(frame.start, frame.end)
    drawn = table(columns, rows, caption=caption, opens="href", cards=True)
    words = gettext("超出 99.8% 控制限才计入好于或差于全市；不作排名。")
    return [
        html.P(freshness(frame), className="freshness"),
        *([] if note is None else [note]),
        panel(
            finding(caption, span, caption, source),
            html.Div([drawn, *([html.P(words, className="table-legend")] if whole else [])]),
            files=html.Div(file_links(files, Kind.TABLE)),
            pictures=False,
        ),
    ]


def _line(shown: Sequence[HeatRow], every: Sequence[HeatRow], place: Place) -> dict[str, Value]:
    classes = [row.standings.get(place.code) for row in every]
    values: dict[str, Value] = {
        "name": Cell(place.name, css="is-chosen" if place.chosen else ""),
        "href": place.page,
        "better": str(classes.count("better")),
        "worse": str(classes.count("worse")),
    }
    for row in shown:
        figure, unit = row.figures[place.code], row.indicator.unit
        full = exact(figure.value, unit) if figure.value is not None else None
        values[row.indicator.code] = Cell(cell(figure, unit), exact=full)
    return values
