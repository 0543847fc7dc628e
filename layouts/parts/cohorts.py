"""Cohorts: what became, year after year, of those who registered in one year."""

from collections.abc import Mapping, Sequence

from layouts.formats import cell, exact_parts_of, month
from layouts.parts.grids import Grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext
from layouts.values import FigureLike, MonthLike


def cohort_grid(
    ends: Sequence[MonthLike],
    cohorts: Mapping[str, Sequence[FigureLike]],
    unit: str,
    heading: str,
    subtitle: str,
) -> Grid:
    """Write a row for each year of registration.

    Args:
        ends: months at whose ends was measured, early to late.
        cohorts: by name of the year, a figure for each end.
        unit: of the figures.
        heading: what the table tells.
        subtitle: measure and period.
    """
    columns = [
        Column("cohort", gettext("按注册年份")),
        *(Column(f"at{place}", month(end), numeric=True) for place, end in enumerate(ends)),
    ]
    rows: list[dict[str, Value]] = []
    for name, figures in cohorts.items():
        row: dict[str, Value] = {"cohort": name}
        for place, one in enumerate(figures):
            row[f"at{place}"] = Cell(
                cell(one, unit), exact_parts_of(one) or None, bar=one.value if one.value else None
            )
        rows.append(row)
    return Grid(heading, subtitle, columns, rows, len(rows))
