"""One indicator by district or by month, as a table."""

from collections.abc import Mapping, Sequence

from layouts.formats import brief_change, cell, exact, exact_parts_of, month
from layouts.parts.tables import Cell, Column, Value, table
from layouts.texts import gettext
from layouts.values import FigureLike, IndicatorLike, MonthLike, Place


def district_table(
    indicator: IndicatorLike,
    places: Sequence[Place],
    figures: Mapping[str, FigureLike],
    before: Mapping[str, FigureLike] | None,
    total: tuple[str, FigureLike, FigureLike | None] | None,
    caption: str,
) -> object:
    """Draw an indicator by district.

    Args:
        indicator: what it is.
        places: districts in the official order; each leads to the page narrowed to it.
        figures: by code.
        before: the same period last year, by code; None: not to be compared with.
        total: name and values of all of them together; None: not to be shown.
        caption: what the table holds.
    """
    unit = indicator.unit
    largest = max((one.value for one in figures.values() if one.value is not None), default=0.0)
    columns = [
        Column("name", gettext("区")),
        Column("value", gettext("数值"), numeric=True),
        *([Column("change", _compared(unit), numeric=True)] if before is not None else []),
        *([Column("parts", gettext("分子 / 分母"), numeric=True)] if _is_ratio(figures) else []),
    ]
    rows: list[dict[str, Value]] = [
        {
            **_values(figures[place.code], (before or {}).get(place.code), unit, largest),
            "name": Cell(place.name, css="is-chosen" if place.chosen else ""),
            "href": place.href,
        }
        for place in places
        if place.code in figures
    ]
    foot: dict[str, Value] | None = None
    if total is not None:
        foot = {**_values(total[1], total[2], unit, None), "name": total[0]}
    return table(columns, rows, caption=caption, opens="href", total=foot)


def month_table(
    indicator: IndicatorLike,
    months: Sequence[MonthLike],
    figures: Sequence[FigureLike],
    before: Sequence[FigureLike],
    caption: str,
    *,
    running: bool,
) -> object:
    """Draw an indicator by month, the newest first.

    Args:
        indicator: what it is.
        months: early to late.
        figures: one for each month.
        before: the same twelve months earlier.
        caption: what the table holds.
        running: whether the last month is not over; it is then not compared.
    """
    unit = indicator.unit
    columns = [
        Column("month", gettext("月份")),
        Column("value", gettext("数值"), numeric=True),
        Column("before", gettext("上年同月"), numeric=True),
        Column("change", _compared(unit), numeric=True),
    ]
    rows: list[dict[str, Value]] = [
        {
            "month": month(at),
            "value": cell(now, unit),
            "before": cell(then, unit),
            "change": brief_change(now.value, then.value, unit).text,
        }
        for at, now, then in zip(months, figures, before, strict=True)
    ]
    if running and rows:
        rows[-1] |= {"month": gettext("{month}（未满）", month=month(months[-1])), "change": None}
    return table(columns, rows[::-1], caption=caption, compact=True)


def _compared(unit: str) -> str:
    if unit == "share":
        return gettext("较上年同期（百分点）")
    return gettext("较上年同期")


def _is_ratio(figures: Mapping[str, FigureLike]) -> bool:
    return any(one.denominator is not None for one in figures.values())


def _values(
    figure: FigureLike, before: FigureLike | None, unit: str, largest: float | None
) -> dict[str, Value]:
    bar = figure.value / largest if largest and figure.value is not None else None
    full = exact(figure.value, unit) if figure.value is not None else None
    changed = brief_change(figure.value, before.value if before else None, unit)
    return {
        "value": Cell(cell(figure, unit), exact=full, bar=bar),
        "change": Cell(changed.text, css=f"change-{changed.direction}"),
        "parts": exact_parts_of(figure) or None,
    }
