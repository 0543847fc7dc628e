"""Native charts of a workbook, drawn from the cells of their sheet."""

from typing import Any, NamedTuple

from layouts.exhibits.exhibit import Exhibit, Kind, Role
from layouts.exhibits.forms import axis_form
from layouts.exhibits.funnels import drawn_series
from layouts.texts import CHINESE, gettext, locale
from layouts.theme import CARD, FILLS, INK, LINE, PRIMARY, SECOND_INK, SERIES, SIMILAR

SIZE = {"width": 760, "height": 400}
"""In pixels."""


class Cells(NamedTuple):
    """Where the data of a chart are in its sheet.

    Attributes:
        sheet: its name.
        names: column of the names, or of the denominators of a funnel.
        columns: column of each series that is drawn, in order.
        rows: first and last row of each series.
    """

    sheet: str
    names: int
    columns: list[int]
    rows: list[tuple[int, int]]


def add_chart(book: Any, exhibit: Exhibit, cells: Cells) -> Any:
    """Make the chart of an exhibit; it is still to be put into the sheet."""
    make = {
        Kind.BARS: _bars,
        Kind.LINES: _lines,
        Kind.STACKED: _stacked,
        Kind.FUNNEL: _funnel,
    }[Kind(exhibit.kind)]
    chart = make(book, exhibit, cells)
    chart.set_size(SIZE)
    chart.set_title({"name": exhibit.subtitle, "name_font": _font(12, bold=True)})
    chart.show_blanks_as("gap")
    return chart


def _font(size: int, code: str = INK, *, bold: bool = False) -> dict[str, Any]:
    face = "Microsoft YaHei" if locale() == CHINESE else "Arial"
    return {"name": face, "size": size, "color": code, "bold": bold}


def _range(cells: Cells, at: int, column: int) -> list[str | int]:
    first, last = cells.rows[at]
    return [cells.sheet, first, column, last, column]


def _axis(exhibit: Exhibit, values: list[float | None], **more: Any) -> dict[str, Any]:
    return {
        "num_format": axis_form(exhibit.form, values),
        "num_font": _font(10, SECOND_INK),
        "line": {"color": LINE},
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.75}},
        **more,
    }


def _names(**more: Any) -> dict[str, Any]:
    return {"num_font": _font(10, SECOND_INK), "line": {"color": LINE}, **more}


def _bars(book: Any, exhibit: Exhibit, cells: Cells) -> Any:
    chart = book.add_chart({"type": "bar"})
    [shown] = exhibit.of(Role.NOW)
    standings = shown.standings or ("",) * len(shown.values)
    points: list[dict[str, Any]] = [
        {"fill": {"color": FILLS.get(one, CARD if shown.standings else PRIMARY)}, "border": _edge()}
        for one in standings
    ]
    if exhibit.line:
        points.append({"fill": {"color": SECOND_INK}})
    chart.add_series(
        {
            "name": shown.name,
            "categories": _range(cells, 0, cells.names),
            "values": _range(cells, 0, cells.columns[0]),
            "fill": {"color": PRIMARY},
            "points": points,
            "gap": 55,
            "data_labels": {"value": True, "num_format": exhibit.form, "font": _font(10)},
            **_intervals(exhibit),
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis(_axis(exhibit, list(shown.values), min=0, visible=False))
    chart.set_y_axis(_names(reverse=True, crossing="min"))
    return chart


def _edge() -> dict[str, Any]:
    return {"color": SECOND_INK, "width": 0.75}


def _intervals(exhibit: Exhibit) -> dict[str, Any]:
    ends = [one.values for one in exhibit.of(Role.LOWER, Role.UPPER)]
    if len(ends) != 2:
        return {}
    [shown] = exhibit.of(Role.NOW)
    more = [0.0] if exhibit.line else []
    plus = [_reach(one, upper) for one, upper in zip(shown.values, ends[1], strict=True)]
    minus = [_reach(lower, one) for one, lower in zip(shown.values, ends[0], strict=True)]
    return {
        "y_error_bars": {
            "type": "custom",
            "plus_values": [*plus, *more],
            "minus_values": [*minus, *more],
            "line": {"color": INK, "width": 1},
        }
    }


def _reach(low: float | None, high: float | None) -> float:
    return 0.0 if low is None or high is None else high - low


def _lines(book: Any, exhibit: Exhibit, cells: Cells) -> Any:
    chart = book.add_chart({"type": "line"})
    shown = exhibit.of(Role.NOW, Role.BEFORE)
    for at, one in enumerate(shown):
        before = one.role == Role.BEFORE
        code = SECOND_INK if before else PRIMARY
        line = {"color": code, "width": 1.5 if before else 2.5}
        mark = {"type": "diamond" if before else "circle", "size": 5, "fill": {"color": code}}
        chart.add_series(
            {
                "name": one.name,
                "categories": _range(cells, at, cells.names),
                "values": _range(cells, at, cells.columns[at]),
                "line": line | ({"dash_type": "round_dot"} if before else {}),
                "marker": mark,
            }
        )
    chart.set_legend({"position": "top", "font": _font(10)})
    months = 'yyyy"年"m"月"' if locale() == CHINESE else "mmm yyyy"
    chart.set_x_axis(
        _names(date_axis=True, num_format=months, major_unit=3, major_unit_type="months")
    )
    chart.set_y_axis(_axis(exhibit, [value for one in shown for value in one.values]))
    return chart


def _stacked(book: Any, exhibit: Exhibit, cells: Cells) -> Any:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    shown = exhibit.of(Role.NOW)
    for at, one in enumerate(shown):
        chart.add_series(
            {
                "name": one.name,
                "categories": _range(cells, at, cells.names),
                "values": _range(cells, at, cells.columns[at]),
                "fill": {"color": SERIES[at] if at < len(SERIES) else SIMILAR},
                "border": {"color": CARD},
                "gap": 55,
            }
        )
    chart.set_legend({"position": "top", "font": _font(10)})
    rows = zip(*(one.values for one in shown), strict=True)
    sums = [sum(one or 0.0 for one in row) for row in rows]
    # Turned round, the axis would stand above the bars.
    chart.set_x_axis(_axis(exhibit, sums, label_position="high"))
    chart.set_y_axis(_names(reverse=True, crossing="min"))
    return chart


def _funnel(book: Any, exhibit: Exhibit, cells: Cells) -> Any:
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    shown = drawn_series(exhibit)
    for at, one in enumerate(shown):
        more: dict[str, Any] = {
            "line": {
                "color": SECOND_INK,
                "width": 1,
                **({"dash_type": "dash"} if one.role == Role.INNER else {}),
            },
            "marker": {"type": "none"},
        }
        if one.role == Role.NOW:
            more = {
                "line": {"none": True},
                "marker": {"type": "circle", "size": 9, "fill": {"color": SIMILAR}},
                "points": [{"fill": {"color": FILLS.get(each, SIMILAR)}} for each in one.standings],
                "data_labels": {
                    "custom": [{"value": name} for name in exhibit.names],
                    "value": True,
                    "position": "above",
                    "font": _font(10),
                },
            }
        column = cells.columns[at]
        chart.add_series(
            {
                "name": one.name,
                "categories": _range(cells, at, column - 1),
                "values": _range(cells, at, column),
                **more,
            }
        )
    chart.set_legend({"none": True})
    across = [at for one in shown for at in one.across]
    chart.set_x_axis(
        _names(
            name=gettext("分母"),
            name_font=_font(10),
            num_format=axis_form("#,##0", across),
            min=0,
        )
    )
    chart.set_y_axis(_axis(exhibit, [value for one in shown for value in one.values]))
    return chart
