"""Indicators and figures as plain values, with the fields that commands, files and API promise."""

from typing import Any

from queries.cube.dimensions import Dimension
from queries.indicators.base import HIDING, Figure, Indicator, Mark

_BEFORE = ("indicator", "district", "month")
_AFTER = ("value", "numerator", "denominator", "lower", "upper", "coverage", "mark")


def figure_fields(by: Dimension | None = None) -> tuple[str, ...]:
    """Name the fields of a figure in their order; a dimension's stands before the value."""
    return (*_BEFORE, *([str(by)] if by else []), *_AFTER)


def plain_figure(figure: Figure, by: Dimension | None = None) -> dict[str, Any]:
    """Return a figure's fields, see `figure_fields`.

    Args:
        figure: as measured or answered.
        by: the dimension that it was broken down by.
    """
    known = {
        **figure._asdict(),
        "month": None if figure.month is None else str(figure.month),
        "mark": _plain_mark(figure.mark),
    }
    if by:
        known[str(by)] = figure.member
    return {name: known[name] for name in figure_fields(by)}


def _plain_mark(mark: Mark | None) -> str | None:
    if mark is None:
        return None
    return str(Mark.SUPPRESSED if mark in HIDING else mark)


def plain_indicator(one: Indicator) -> dict[str, Any]:
    """Return what the catalogue says of an indicator."""
    return {
        "code": one.code,
        "name": one.name,
        "name_en": one.name_en,
        "pillar": str(one.pillar),
        "unit": str(one.unit),
        "direction": str(one.direction),
        "additivity": str(one.additivity),
        "definition": one.definition,
        "definition_en": one.definition_en,
        "basis": one.basis,
        "source": one.source,
        "owner": one.owner,
        "definition_version": one.version,
    }
