"""Facets: what a list may be narrowed by, each value with how many it gives."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.addresses import Pairs, toggle
from layouts.texts import gettext


class Choice(NamedTuple):
    """One value of a facet.

    Attributes:
        code: as in the address.
        name: as shown.
        number: how many rows it gives; None: not counted.
        chosen: whether the list is narrowed to it.
    """

    code: str
    name: str
    number: int | None
    chosen: bool


class Group(NamedTuple):
    """A facet: what the list may be narrowed by.

    Attributes:
        name: in the address.
        title: as shown.
        choices: its values.
    """

    name: str
    title: str
    choices: Sequence[Choice]


def facets(pairs: Pairs, groups: Sequence[Group]) -> list[Component]:
    """Draw what the list may be narrowed by, each value with how many it gives."""
    return [
        html.Section(
            [
                html.H2(group.title, className="facet-title"),
                html.Ul([_choice(pairs, group, one) for one in group.choices]),
            ],
            className="facet",
        )
        for group in groups
        if group.choices
    ]


def _choice(pairs: Pairs, group: Group, one: Choice) -> Component:
    said = [html.Span(gettext("（已选）"), className="visually-hidden")] if one.chosen else []
    return html.Li(
        dcc.Link(
            [
                html.Span(className="facet-box", **{"aria-hidden": "true"}),
                html.Span([one.name, *said], className="facet-name"),
                *(
                    []
                    if one.number is None
                    else [html.Span(f"{one.number:,}", className="facet-number")]
                ),
            ],
            href=toggle(pairs, group.name, one.code),
            className="facet-link is-chosen" if one.chosen else "facet-link",
        )
    )


def chips(
    pairs: Pairs, groups: Sequence[Group], others: Sequence[tuple[str, str]], clear: str
) -> list[Component]:
    """Draw what narrows a list, each with a way to take it away; nothing where nothing does.

    Args:
        pairs: what the address says.
        groups: facets.
        others: further conditions in words, each with the address without it.
        clear: the address without any of them.
    """
    chosen = [
        (
            gettext("{facet}：{value}", facet=group.title, value=one.name),
            toggle(pairs, group.name, one.code),
        )
        for group in groups
        for one in group.choices
        if one.chosen
    ]
    drawn = [_chip(text, href) for text, href in (*others, *chosen)]
    if not drawn:
        return []
    last = html.Li(dcc.Link(gettext("清除全部条件"), href=clear, className="chip-clear"))
    return [html.Ul([*drawn, last], className="chips", **{"aria-label": gettext("当前条件")})]


def _chip(text: str, href: str) -> Component:
    return html.Li(
        dcc.Link(
            [text, html.Span("×", className="chip-cross", **{"aria-hidden": "true"})],
            href=href,
            title=gettext("去掉这个条件"),
            className="chip",
        )
    )
