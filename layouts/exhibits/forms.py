"""How the numbers of an exhibit are written, in the words of spreadsheets."""

from collections.abc import Iterable

from layouts.texts import CHINESE, locale

_ONE_DECIMAL = ("hours_per_person",)


def number_form(unit: str) -> str:
    """Say how a value of a unit is written in full."""
    if unit == "share":
        return "0.0%"
    return "#,##0.0" if unit in _ONE_DECIMAL else "#,##0"


def axis_form(form: str, values: Iterable[float | None]) -> str:
    """Say how values are written at an axis, large ones in 万 or millions.

    Args:
        form: how one of them is written in full.
        values: that the axis reaches over.
    """
    largest = max((abs(one) for one in values if one is not None), default=0.0)
    if form.endswith("%"):
        return "0%" if largest > 0.05 else form
    if locale() == CHINESE and largest >= 100_000:
        # A comma divides by a thousand; the last of the digits left is set off as a decimal.
        return '0\\.0,"万"'
    if largest >= 1_000_000:
        return '0.0,,"M"'
    return form
