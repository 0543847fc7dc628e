"""The list of the events that a figure shows by number."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.charts.events import Happening
from layouts.texts import gettext


def happening_list(happenings: Sequence[Happening]) -> list[Component]:
    """Draw the list: number, day, title, kind and place; nothing where there is no event."""
    if not happenings:
        return []
    items = [
        html.Li(
            [
                html.B(str(one.number), className="mark-number"),
                html.Span(one.when, className="happening-when"),
                html.Span(one.title),
                html.Span(_about(one), className="happening-about"),
            ]
        )
        for one in happenings
    ]
    return [
        html.Div(
            [
                html.Span(gettext("期间事件"), className="happenings-name"),
                html.Ul(items),
            ],
            className="happenings",
        )
    ]


def with_happenings(summary: str, happenings: Sequence[Happening]) -> str:
    """Add the events to a figure's one-sentence summary."""
    if not happenings:
        return summary
    listed = gettext("；").join(f"{one.number} {one.when} {one.title}" for one in happenings)
    return gettext("{summary}。期间事件：{events}", summary=summary, events=listed)


def _about(one: Happening) -> str:
    return gettext("{kind} · {place}", kind=one.kind, place=one.place) if one.place else one.kind
