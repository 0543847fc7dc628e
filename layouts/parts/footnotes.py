"""Footnotes: what a district says of its own figure, numbered, below the table that shows it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.texts import gettext


class Footnote(NamedTuple):
    """An explanation as it is shown.

    Attributes:
        number: by which the table names it.
        district: code.
        subject: which figure it is of: indicator and period.
        text: plain.
        office: whose it is.
        day: on which it was written, as written out.
        version: number of the data version that was explained.
    """

    number: int
    district: str
    subject: str
    text: str
    office: str
    day: str
    version: int


def footnote_marks(notes: Sequence[Footnote]) -> Mapping[str, str]:
    """Return what stands beside the name of each district that explains something: `[1][3]`."""
    marks: dict[str, str] = {}
    for one in notes:
        marks[one.district] = f"{marks.get(one.district, '')}[{one.number}]"
    return marks


def signature(note: Footnote) -> str:
    """Say whose explanation it is, of when, of which data."""
    return gettext(
        "{office}说明，{day}，数据版本 {version}",
        office=note.office,
        day=note.day,
        version=note.version,
    )


def footnotes(notes: Sequence[Footnote], explain: str = "") -> list[Component]:
    """Draw the footnotes below a table.

    Args:
        notes: by number.
        explain: address where the viewer may explain a figure; empty: the viewer may not.
    """
    link = dcc.Link(gettext("为本区的数据写说明"), href=explain, className="explain-link")
    if not notes:
        return [html.P(link, className="footnotes")] if explain else []
    items = [
        html.Li(
            [
                html.B(f"[{one.number}]", className="footnote-number"),
                html.Span(
                    [
                        html.Span(one.subject, className="footnote-subject"),
                        html.Span(one.text, className="footnote-text"),
                        html.Span(signature(one), className="footnote-signature"),
                    ]
                ),
            ]
        )
        for one in notes
    ]
    return [
        html.Div(
            [
                html.Span(gettext("区级说明"), className="footnotes-name"),
                html.Ul(items),
                *([html.P(link)] if explain else []),
            ],
            className="footnotes",
        )
    ]
