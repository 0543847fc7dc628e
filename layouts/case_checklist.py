"""The checklist of a case: what the machine found, and what a person has ticked off."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.case_form import Ids
from layouts.texts import gettext

_SIGNS = {"good": "✓", "bad": "!", "open": "…"}


class Point(NamedTuple):
    """An item, written out.

    Attributes:
        code: as kept.
        name: what is looked at.
        verdict: what the machine found: good, bad or open.
        found: what it says of it; empty: nothing.
        ticked: who ticked it off and when; empty: nobody has.
        source: the law behind it.
    """

    code: str
    name: str
    verdict: str
    found: str
    ticked: str
    source: str


def checklist() -> Component:
    """Draw the place of the checklist."""
    return html.Section(
        [
            html.H2(gettext("核对清单"), className="section-title"),
            html.P(
                gettext("符号为系统按现有数据核对的结果，只作提示；勾选表示已由人核对。"),
                className="table-legend",
            ),
            dcc.Store(id=Ids.TICKED),
            dbc.Checklist(id=Ids.ITEMS, options=[], value=[], className="case-items"),
            html.P(
                dbc.Button(gettext("保存核对"), id=Ids.TICK, color="primary", outline=True),
                id=Ids.TICK_HOST,
                hidden=True,
                className="form-actions",
            ),
        ],
        className="panel",
    )


def choices(points: Sequence[Point], *, locked: bool) -> list[dict[str, Any]]:
    """Draw the items as choices.

    Args:
        points: in their order.
        locked: whether the viewer may not change what is ticked.
    """
    words = {
        "good": gettext("符合"),
        "bad": gettext("请核对"),
        "open": gettext("系统没有数据"),
    }
    return [
        {
            "value": one.code,
            "disabled": locked,
            "label": html.Span(
                [
                    html.Span(
                        _SIGNS[one.verdict],
                        className=f"item-sign item-{one.verdict}",
                        role="img",
                        title=words[one.verdict],
                        **{"aria-label": words[one.verdict]},
                    ),
                    html.Span(one.name),
                    *(
                        html.Span(text, className="cell-note")
                        for text in (one.found, one.ticked, one.source)
                        if text
                    ),
                ]
            ),
        }
        for one in points
    ]
