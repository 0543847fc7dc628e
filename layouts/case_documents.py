"""The documents of a case: what was handed in for which item, and the form to add more."""

from collections.abc import Mapping, Sequence
from enum import StrEnum, unique
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.parts.forms import field, upload_field
from layouts.texts import gettext


@unique
class Ids(StrEnum):
    """Ids that this part draws."""

    CHANGED = "papers-changed"
    DONE = "papers-done"
    FAULTS = "papers-faults"
    LIST = "papers-list"
    FORM = "papers-form"
    ITEM = "papers-item"
    VALID_UNTIL = "papers-valid-until"
    UPLOAD = "papers-upload"
    TAKEN = "papers-taken"
    CONFIRM = "papers-confirm"
    QUESTION = "papers-question"
    WHY = "papers-why"
    WITHDRAW = "papers-withdraw"


FIELDS = {"valid_until": Ids.VALID_UNTIL, "why": Ids.WHY}
"""The fields in which a fault may stand, by what they are called elsewhere."""


class Paper(NamedTuple):
    """A document, written out.

    Attributes:
        name: of the file.
        notes: size, until when it holds, who put it there and when; who took it out and why.
        gone: whether it was taken out.
        bad: whether it is out of date.
        ways: names and addresses of what can be done with it.
        saves: the name and address under which it is saved.
    """

    name: str
    notes: Sequence[str]
    gone: bool
    bad: bool
    ways: Sequence[tuple[str, str]]
    saves: tuple[str, str]


def field_names() -> dict[str, str]:
    """Name the fields."""
    return {"valid_until": gettext("有效期至"), "why": gettext("撤下的理由")}


def documents() -> Component:
    """Draw the place of the documents."""
    names = field_names()
    return html.Section(
        [
            html.H2(gettext("申请材料"), className="section-title"),
            dcc.Store(id=Ids.CHANGED),
            html.Div(id=Ids.DONE, role="status", className="done"),
            html.Div(id=Ids.FAULTS, role="alert"),
            html.Div(id=Ids.LIST),
            html.Div(
                [
                    html.P(id=Ids.QUESTION, className="state-reason"),
                    field(names["why"], dbc.Input(id=Ids.WHY, maxLength=400), css="is-wide"),
                    html.P(
                        [
                            dbc.Button(gettext("撤下"), id=Ids.WITHDRAW, color="danger"),
                            dcc.Link(gettext("取消"), href="?", className="btn btn-link"),
                        ],
                        className="form-actions",
                    ),
                ],
                id=Ids.CONFIRM,
                hidden=True,
                className="form-panel case-form",
            ),
            html.Div(
                [
                    field(gettext("核对项目"), dbc.Select(id=Ids.ITEM, options=[])),
                    field(
                        names["valid_until"],
                        dbc.Input(id=Ids.VALID_UNTIL, type="date"),
                        help=gettext("长期有效的不填。"),
                    ),
                    upload_field(Ids.UPLOAD, Ids.TAKEN, multiple=True),
                ],
                id=Ids.FORM,
                hidden=True,
                className="papers-form",
            ),
        ],
        className="panel",
    )


def listing(groups: Mapping[str, Sequence[Paper]]) -> Component:
    """Draw the documents.

    Args:
        groups: by name of the item.
    """
    if not groups:
        return html.P(gettext("还没有材料。"), className="state-reason")
    parts: list[Component] = []
    for name, papers in groups.items():
        parts += [html.Dt(name), html.Dd(html.Ul([_line(one) for one in papers]))]
    return html.Dl(parts, className="papers")


def _line(one: Paper) -> Component:
    save, address = one.saves
    said = {"aria-label": f"{save} {one.name}"}
    links: list[Component] = [
        *(
            html.A(
                name,
                href=href,
                target="_blank",
                rel="noopener",
                **{"aria-label": f"{name} {one.name}"},
            )
            if href.startswith("/")
            else dcc.Link(name, href=href)
            for name, href in one.ways
        ),
        html.A(save, href=address, download="", **said),
    ]
    return html.Li(
        [
            html.Span(one.name, className="paper-name"),
            html.Span(links, className="paper-links"),
            *(html.Span(note, className="cell-note") for note in one.notes if note),
        ],
        className="is-gone" if one.gone else "is-bad" if one.bad else None,
    )
