"""A request for certificates: for whom, what each could be given, and its decision."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.certificates import PATH
from layouts.parts.forms import field, form_panel
from layouts.parts.grids import Grid, draw
from layouts.parts.states import skeleton
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this page draws; its callbacks name no others."""

    NUMBER = "certificate-request-number"
    SAVED = "certificate-request-saved"
    DONE = "certificate-request-done"
    FAULTS = "certificate-request-faults"
    CONTENT = "certificate-request-content"
    FORM = "certificate-request-form"
    REASON = "certificate-request-reason"
    ISSUE = "certificate-request-issue"
    REFUSE = "certificate-request-refuse"


FIELDS: Mapping[str, str] = {"refusal_reason": Ids.REASON}


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"refusal_reason": gettext("不予开具的理由")}


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("证明申请")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    names = field_names()
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SAVED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            form_panel(
                Ids.FORM,
                gettext("开具"),
                [
                    field(
                        names["refusal_reason"],
                        dbc.Input(id=Ids.REASON, maxLength=400),
                        help=gettext("开具时不填。"),
                        css="is-wide",
                    )
                ],
                [
                    dbc.Button(gettext("开具证明"), id=Ids.ISSUE, color="primary"),
                    dbc.Button(gettext("不予开具"), id=Ids.REFUSE, color="danger", outline=True),
                ],
            ),
            html.P(dcc.Link(gettext("回到记录证明"), href=PATH)),
        ],
        className="certificates-page",
    )


def content(
    heading: str, facts: Sequence[tuple[str, str]], grid: Grid, printed: str
) -> list[Component]:
    """Draw what there is of a request.

    Args:
        heading: number and applicant.
        facts: names and values.
        grid: its people.
        printed: address of all its certificates as a file; empty: there are none for the viewer.
    """
    print_all = html.A(
        gettext("打印全部证明（PDF）"), href=printed, className="btn btn-primary btn-sm"
    )
    return [
        html.H1(heading, className="page-title"),
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts],
            className="figures-line",
        ),
        *([html.P(print_all)] if printed else []),
        html.Section(
            [html.H2(grid.heading, className="section-title"), draw(grid)], className="panel"
        ),
    ]
