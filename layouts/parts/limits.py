"""Limits of chance as tables: of districts at one time, of one district's months."""

from collections.abc import Sequence
from typing import NamedTuple

from dash.development.base_component import Component

from layouts.formats import cell, exact_parts_of, interval, month
from layouts.parts.classes import class_mark
from layouts.parts.grids import Grid
from layouts.parts.tables import Column, Value, table
from layouts.texts import gettext
from layouts.values import FigureLike, MonthLike


class Limited(NamedTuple):
    """A district's value with the limits at its denominator.

    Attributes:
        name: of the district.
        figure: its value.
        limits: lower and upper 99.8 % limit as written; empty: none.
        standing: its class.
    """

    name: str
    figure: FigureLike
    limits: str
    standing: str


class Signalled(NamedTuple):
    """A district's months beside its own limits.

    Attributes:
        name: of the district.
        centre: the mean, as written.
        limits: the natural process limits, as written.
        signals: months beyond them or in a long run, as written.
    """

    name: str
    centre: str
    limits: str
    signals: str


def limits_table(rows: Sequence[Limited], unit: str, caption: str) -> Component:
    """Draw districts with interval, limits and class.

    Args:
        rows: districts in the official order.
        unit: of the indicator.
        caption: what the table holds.
    """
    columns = [
        Column("name", gettext("区")),
        Column("value", gettext("数值"), numeric=True),
        Column("interval", gettext("95% 区间"), numeric=True),
        Column("limits", gettext("99.8% 控制限"), numeric=True),
        Column("parts", gettext("分子 / 分母"), numeric=True),
        Column("class", gettext("与全市")),
    ]
    drawn: list[dict[str, Value]] = [
        {
            "name": one.name,
            "value": cell(one.figure, unit),
            "interval": interval(one.figure, unit) or None,
            "limits": one.limits or None,
            "parts": exact_parts_of(one.figure) or None,
            "class": class_mark(one.standing),
        }
        for one in rows
    ]
    return table(columns, drawn, caption=caption, compact=True)


def runs_grid(rows: Sequence[Signalled], heading: str, subtitle: str) -> Grid:
    """Write districts with their own limits and signals as a table.

    Args:
        rows: a district each.
        heading: what they say together.
        subtitle: measure and period.
    """
    columns = [
        Column("name", gettext("区")),
        Column("centre", gettext("均值"), numeric=True),
        Column("limits", gettext("自然过程限"), numeric=True),
        Column("signals", gettext("信号")),
    ]
    drawn: list[dict[str, Value]] = [
        {**one._asdict(), "signals": one.signals or gettext("无")} for one in rows
    ]
    return Grid(heading, subtitle, columns, drawn, len(drawn))


def cut_grid(
    head: str,
    names: Sequence[str],
    figures: Sequence[FigureLike],
    unit: str,
    heading: str,
    subtitle: str,
) -> Grid:
    """Write the members of a breakdown as a table.

    Args:
        head: what it is broken down by.
        names: of the members.
        figures: one for each.
        unit: of the indicator.
        heading: what the table holds.
        subtitle: measure and period.
    """
    ratio = any(one.denominator is not None for one in figures)
    likely = any(one.lower is not None for one in figures)
    columns = [
        Column("name", head.capitalize()),
        Column("value", gettext("数值"), numeric=True),
        *([Column("interval", gettext("95% 区间"), numeric=True)] if likely else []),
        *([Column("parts", gettext("分子 / 分母"), numeric=True)] if ratio else []),
    ]
    drawn: list[dict[str, Value]] = [
        {
            "name": name,
            "value": cell(one, unit),
            "interval": interval(one, unit) or None,
            "parts": exact_parts_of(one) or None,
        }
        for name, one in zip(names, figures, strict=True)
    ]
    return Grid(heading, subtitle, columns, drawn, len(drawn))


def months_named(months: Sequence[MonthLike]) -> str:
    """List months in one line."""
    return gettext("、").join(month(one) for one in months)
