"""Sites: which townships and kinds of body have a station, which have none, what stations do."""

from collections.abc import Mapping
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, form_panel
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
    NUMBER = "sites-station"
    SAVED = "sites-saved"
    DONE = "sites-done"
    FAULTS = "sites-faults"
    CHECK = "sites-check-form"
    ABOUT = "sites-check-about"
    CHECKED_ON = "sites-checked-on"
    HAVES = "sites-haves"
    NOTE = "sites-note"
    SAVE = "sites-save"


FIELDS: Mapping[str, str] = {
    "checked_on": Ids.CHECKED_ON,
    "haves": Ids.HAVES,
    "note": Ids.NOTE,
}


def field_names() -> dict[str, str]:
    """Name the fields of a check."""
    return {
        "checked_on": gettext("检查日期"),
        "haves": gettext("具备"),
        "note": gettext("备注"),
    }


def have_names() -> dict[str, str]:
    """Name the six haves of a station."""
    return {
        "has_place": gettext("有场所"),
        "has_team": gettext("有队伍"),
        "has_projects": gettext("有项目"),
        "has_facilities": gettext("有设施"),
        "has_rules": gettext("有制度"),
        "has_sign": gettext("有标识"),
    }


def have_standing_names() -> dict[str, str]:
    """Name how stations stand to the six haves."""
    return {
        "whole": gettext("六有齐备"),
        "lacking": gettext("有缺项"),
        "unchecked": gettext("未检查"),
    }


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
            dcc.Store(id=Ids.NUMBER),
            dcc.Store(id=Ids.SAVED),
            html.H1(title(values), className="page-title"),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            _check(),
            html.Div(skeleton("line", "table"), id=Ids.CONTENT),
        ],
        className="sites-page",
    )


def _check() -> Component:
    names = field_names()
    return form_panel(
        Ids.CHECK,
        gettext("登记“六有”检查"),
        [
            html.P(id=Ids.ABOUT, className="state-reason"),
            field(names["checked_on"], dbc.Input(id=Ids.CHECKED_ON, type="date")),
            field(
                names["haves"],
                dbc.Checklist(
                    id=Ids.HAVES,
                    options=[{"label": name, "value": code} for code, name in have_names().items()],
                    value=[],
                ),
                help=gettext("勾选检查时具备的；以前的检查都保留。"),
            ),
            field(names["note"], dbc.Input(id=Ids.NOTE, maxLength=400)),
        ],
        [
            dbc.Button(gettext("保存检查"), id=Ids.SAVE, color="primary"),
            dcc.Link(gettext("取消"), href="/sites?view=stations", className="btn btn-link"),
        ],
    )
