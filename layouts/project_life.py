"""Projects through their life, as tables."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dash import html

from layouts.parts.grids import Grid, counts_grid
from layouts.parts.tables import Cell, Column, Value
from layouts.texts import gettext


class ProjectRow(NamedTuple):
    """A project, as written."""

    name: str
    number: str
    organization: str
    category: str
    target: str
    district: str
    need: str
    days: str
    status: str
    heads: str


def project_state_names() -> dict[str, str]:
    """Name where projects stand."""
    return {
        "running": gettext("运行中"),
        "planned": gettext("筹备中"),
        "closed": gettext("已结项"),
    }


def states_grid(rows: Mapping[str, Mapping[str, int]], subtitle: str) -> Grid:
    """Write how many projects stand where, by category, as a table.

    Args:
        rows: counts by state, by name of the category.
        subtitle: of when.
    """
    names = {**project_state_names(), "": gettext("未填")}
    return counts_grid(gettext("各类别项目进展"), subtitle, gettext("服务类别"), names, rows)


def projects_grid(rows: Sequence[ProjectRow], total: int, subtitle: str) -> Grid:
    """Write projects as a table."""
    columns = [
        Column("name", gettext("项目")),
        Column("organization", gettext("组织")),
        Column("category", gettext("服务类别和对象")),
        Column("district", gettext("区")),
        Column("days", gettext("起止")),
        Column("heads", gettext("已招募/计划"), numeric=True),
        Column("status", gettext("进展")),
    ]
    values: list[dict[str, Value]] = [
        {
            **one._asdict(),
            "name": Cell(
                [
                    html.Span(one.name),
                    html.Span(one.number, className="uscc"),
                    html.Span(one.need, className="cell-line"),
                ]
            ),
            "category": Cell(
                [html.Span(one.category), html.Span(one.target, className="cell-line")]
            ),
            "status": Cell(one.status, css="whole"),
        }
        for one in rows
    ]
    return Grid(gettext("项目"), subtitle, columns, values, total)
