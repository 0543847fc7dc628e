"""An item of the work plan: what it promises, what is done for it, what tells of that, proofs."""

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.states import skeleton
from layouts.plan_chain import PATH
from layouts.plan_forms import (
    Ids,
    decision_form,
    item_form,
    measure_form,
    paper_form,
    proof_form,
)
from layouts.texts import gettext


def title(_values: Mapping[str, str]) -> str:
    """Name the page."""
    return gettext("方案事项")


def page(values: Mapping[str, str]) -> Component:
    """Draw the page without data, in the shape of what comes."""
    return html.Div(
        [
            dcc.Store(id=Ids.NUMBER, data=values.get("id", "")),
            dcc.Store(id=Ids.SEEN),
            dcc.Store(id=Ids.SAVED),
            dcc.Store(id=Ids.MEASURE_ID),
            dcc.Store(id=Ids.DECIDE_ID),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(skeleton("title", "line", "table"), id=Ids.CONTENT),
            html.Div(
                html.P(
                    [
                        dbc.Button(gettext("下达事项"), id=Ids.ADOPT, color="primary"),
                        html.Span(gettext("下达后计入完成率和逾期数。"), className="field-help"),
                    ],
                    className="form-actions",
                ),
                id=Ids.ADOPT_HOST,
                hidden=True,
            ),
            decision_form(),
            proof_form(),
            paper_form(),
            measure_form(),
            item_form(),
            html.P(dcc.Link(gettext("回到工作方案"), href=PATH)),
        ],
        className="plan-page",
    )
