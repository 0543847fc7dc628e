"""Published figures beside computed ones, as a table; none of several is preferred."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import exact, mark
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext
from layouts.values import FigureLike


class Reported(NamedTuple):
    """A published figure with the computed one.

    Attributes:
        subject: indicator in words, or what was published.
        code: as published, where it is no indicator; empty: it is one.
        passport: address of the page about the indicator; empty: it is none of the catalogue.
        place: in words.
        as_of: as published.
        published: value and unit as published, with what limits it, such as 约.
        value: the published one in the indicator's unit; None: it cannot be said in that.
        unit: of the indicator; empty: it is none of the catalogue.
        computed: None: nothing can be computed for it.
        difference: computed less published, in the unit; None: not known.
        relative: the same as a share of the published value.
        source: where it was published.
        note: what else was said; empty: nothing.
        contradicted: whether another source says otherwise of the same.
        why: why nothing is computed; empty: something is.
    """

    subject: str
    code: str
    passport: str
    place: str
    as_of: str
    published: str
    value: float | None
    unit: str
    computed: FigureLike | None
    difference: float | None
    relative: float | None
    source: str
    note: str
    contradicted: bool
    why: str


def reported_grid(
    rows: Sequence[Reported], heading: str, subtitle: str = "", *, subjects: bool = True
) -> Grid:
    """Write published figures beside computed ones as a table.

    Args:
        rows: in the order shown.
        heading: what it holds.
        subtitle: more of it.
        subjects: whether each row names its indicator; not where all are of one.
    """
    columns = [
        *([Column("subject", gettext("指标"))] if subjects else []),
        Column("place", gettext("地区")),
        Column("as_of", gettext("截至")),
        Column("published", gettext("公布数"), numeric=True),
        Column("computed", gettext("核算数"), numeric=True),
        Column("difference", gettext("核算数减公布数"), numeric=True),
        Column("relative", gettext("相差（占公布数）"), numeric=True),
        Column("source", gettext("来源")),
    ]
    return Grid(heading, subtitle, columns, [_row(one) for one in rows], len(rows))


def _row(one: Reported) -> dict[str, Value]:
    return {
        "subject": _subject(one),
        "place": one.place,
        "as_of": Cell(one.as_of, css="as-of"),
        "published": Cell([one.published, *_contradicted(one)]),
        "computed": _computed(one),
        "difference": None if one.difference is None else _signed(one.difference, one.unit),
        "relative": None
        if one.relative is None
        else _with_sign(one.relative, f"{abs(one.relative) * 100:,.1f}%"),
        "source": Cell(
            [one.source, *([html.Span(one.note, className="cell-note")] if one.note else [])]
        ),
    }


def _subject(one: Reported) -> Cell:
    if one.passport:
        return Cell(dcc.Link(one.subject, href=one.passport))
    if one.code == one.subject:
        return Cell(one.subject)
    return Cell([one.subject, html.Span(one.code, className="cell-note")])


def _contradicted(one: Reported) -> list[Component]:
    if not one.contradicted:
        return []
    return [html.Span(gettext("另有来源公布数不同"), className="cell-note is-contradicted")]


def _computed(one: Reported) -> Value:
    if one.why:
        return Cell(html.Span(one.why, className="cell-note"))
    if one.computed is None:
        return None
    if one.computed.value is None:
        return mark(one.computed.mark, one.unit)
    return exact(one.computed.value, one.unit)


def _signed(difference: float, unit: str) -> str:
    if unit == "share":
        return _with_sign(
            difference, gettext("{amount} 个百分点", amount=f"{abs(difference) * 100:,.1f}")
        )
    return _with_sign(difference, exact(abs(difference), unit))


def _with_sign(amount: float, written: str) -> str:
    return ("+" if amount > 0 else "−" if amount < 0 else "") + written
