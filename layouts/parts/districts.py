"""One indicator by district or by month, as a table."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formats import brief_change, cell, exact, exact_parts_of, month
from layouts.names import baseline_name
from layouts.parts.classes import class_mark
from layouts.parts.coverage import coverage_words
from layouts.parts.tables import Cell, Column, Value, table
from layouts.parts.targets import target_brief
from layouts.texts import gettext
from layouts.values import AimLike, FigureLike, Frame, IndicatorLike, MonthLike, Place


class Compared(NamedTuple):
    """What the districts of a table are set beside.

    Attributes:
        before: by code of a district; None: nothing is compared.
        standings: class by code of a district; none where there is no class.
        aims: target by code of a district.
        total: what all of them together are set beside.
        aim: target of all of them together.
        marks: of footnotes, by code of a district.
    """

    before: Mapping[str, FigureLike] | None = None
    standings: Mapping[str, str] = {}
    aims: Mapping[str, AimLike] = {}
    total: FigureLike | None = None
    aim: AimLike | None = None
    marks: Mapping[str, str] = {}


def district_table(
    indicator: IndicatorLike,
    places: Sequence[Place],
    figures: Mapping[str, FigureLike],
    compared: Compared,
    total: tuple[str, FigureLike] | None,
    frame: Frame,
    caption: str,
) -> Component:
    """Draw an indicator by district, in the official order.

    Args:
        indicator: what it is.
        places: districts in the official order; each leads to the page narrowed to it.
        figures: by code.
        compared: what they are set beside.
        total: name and value of all of them together; None: not to be shown.
        frame: of the page.
        caption: what the table holds.
    """
    unit = indicator.unit
    largest = max((one.value for one in figures.values() if one.value is not None), default=0.0)
    columns = [
        Column("name", gettext("区")),
        Column("value", _valued(figures), numeric=True),
        *([Column("class", gettext("与全市"))] if compared.standings else []),
        *(
            [Column("change", _compared(unit, frame.compare), numeric=True)]
            if compared.before is not None
            else []
        ),
        *([Column("page", gettext("区情"))] if any(one.page for one in places) else []),
    ]
    rows: list[dict[str, Value]] = []
    for place in places:
        if place.code not in figures:
            continue
        figure, standing = figures[place.code], compared.standings.get(place.code)
        target = target_brief(
            indicator, figure, compared.aims.get(place.code), running=frame.running
        )
        before = (compared.before or {}).get(place.code)
        rows.append(
            {
                **_values(figure, before, unit, largest, frame.compare),
                "name": _named(
                    place.name + compared.marks.get(place.code, ""),
                    figure,
                    target,
                    "is-chosen" if place.chosen else "",
                ),
                "class": class_mark(standing) if standing and figure.mark != "missing" else "",
                "page": _through(place) if place.page else "",
                "href": place.href,
            }
        )
    foot: dict[str, Value] | None = None
    if total is not None:
        target = target_brief(indicator, total[1], compared.aim, running=frame.running)
        foot = {
            **_values(total[1], compared.total, unit, None, frame.compare),
            "name": _named(total[0], total[1], target, ""),
            "class": "",
            "page": "",
        }
    return table(columns, rows, caption=caption, opens="href", total=foot, cards=True)


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
            "change": brief_change(now, then, unit).text,
        }
        for at, now, then in zip(months, figures, before, strict=True)
    ]
    if running and rows:
        rows[-1] |= {"month": gettext("{month}（未满）", month=month(months[-1])), "change": None}
    return table(columns, rows[::-1], caption=caption, compact=True)


def _named(name: str, figure: FigureLike, target: str, css: str) -> Cell:
    covered = "" if figure.coverage is not None and figure.coverage >= 1 else coverage_words(figure)
    notes = [words for words in (covered, target) if words]
    said = [html.Span(words, className="cell-note") for words in notes]
    return Cell([name, *said] if said else name, css=css)


def _through(place: Place) -> Component:
    return dcc.Link(
        [gettext("查看"), html.Span(place.name, className="visually-hidden")],
        href=place.page,
        className="through",
    )


def _compared(unit: str, compare: str = "yoy") -> str:
    if unit == "share":
        return gettext("较{baseline}（百分点）", baseline=baseline_name(compare))
    return gettext("较{baseline}", baseline=baseline_name(compare))


def _valued(figures: Mapping[str, FigureLike]) -> str:
    if any(one.denominator is not None for one in figures.values()):
        return gettext("数值（分子 / 分母）")
    return gettext("数值")


def _values(
    figure: FigureLike,
    before: FigureLike | None,
    unit: str,
    largest: float | None,
    compare: str,
) -> dict[str, Value]:
    bar = figure.value / largest if largest and figure.value is not None else None
    full = exact(figure.value, unit) if figure.value is not None else None
    changed = brief_change(figure, before, unit, compare)
    parts = exact_parts_of(figure)
    said: list[str | Component] = [cell(figure, unit), html.Span(parts, className="cell-note")]
    return {
        "value": Cell(said if parts else cell(figure, unit), exact=full, bar=bar),
        "change": Cell(changed.text, css=f"change-{changed.direction}"),
    }
