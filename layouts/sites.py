"""Sites: which townships and kinds of body have a station, which have none, what stations do."""

from collections.abc import Mapping
from enum import StrEnum, unique

from dash import html
from dash.development.base_component import Component

from layouts.parts.states import skeleton
from layouts.texts import gettext


@unique
class View(StrEnum):
    """What the page lists."""

    COVERAGE = "coverage"
    LACKING = "lacking"
    STATIONS = "stations"


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    CONTENT = "sites-content"


def view_names() -> dict[str, str]:
    """Name what the page lists."""
    return {
        View.COVERAGE: gettext("覆盖情况"),
        View.LACKING: gettext("没有站点的机构"),
        View.STATIONS: gettext("站点与活动"),
    }


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("站点与覆盖")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            html.H1(title(values), className="page-title"),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="sites-page",
    )
