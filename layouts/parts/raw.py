"""Figures before the integrity rules beside those after, and the way to see them."""

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc
from dash.development.base_component import Component

from layouts.formats import brief_change, cell, exact
from layouts.parts.grids import Grid
from layouts.parts.tables import Column, Value
from layouts.texts import gettext
from layouts.values import FigureLike


class RawRow(NamedTuple):
    """A district's figure twice.

    Attributes:
        name: of the district.
        raw: before the rules.
        cleaned: after them.
    """

    name: str
    raw: FigureLike
    cleaned: FigureLike


def raw_switch(href: str, *, shown: bool) -> Component:
    """Draw the way to the other state, kept in the address."""
    words = gettext("隐藏核减前的数") if shown else gettext("显示核减前的数")
    return dcc.Link(words, href=href, className="btn btn-sm tool raw-switch")


def raw_grid(
    rows: Sequence[RawRow], total: RawRow | None, unit: str, heading: str, subtitle: str
) -> Grid:
    """Write both figures of each district and what the rules changed.

    Args:
        rows: districts in the official order.
        total: all of them together; None: not to be shown.
        unit: of the indicator.
        heading: what the table holds.
        subtitle: measure and period.
    """
    change = gettext("核减（百分点）") if unit == "share" else gettext("核减")
    columns = [
        Column("name", gettext("区")),
        Column("raw", gettext("核减前"), numeric=True),
        Column("cleaned", gettext("核减后"), numeric=True),
        Column("change", change, numeric=True),
    ]

    def drawn(one: RawRow) -> dict[str, Value]:
        return {
            "name": one.name,
            "raw": cell(one.raw, unit),
            "cleaned": cell(one.cleaned, unit),
            "change": _removed(one, unit),
        }

    foot = drawn(total) if total else None
    return Grid(heading, subtitle, columns, [drawn(one) for one in rows], len(rows), foot)


def _removed(one: RawRow, unit: str) -> str:
    share = brief_change(one.cleaned, one.raw, unit)
    if unit == "share" or share.direction in ("same", "none"):
        return share.text
    amount = exact(abs((one.raw.value or 0.0) - (one.cleaned.value or 0.0)), unit)
    return f"{amount} {share.text}"
