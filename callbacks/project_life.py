"""Projects through their life, as the page of needs and positions shows them."""

from typing import Any

from callbacks.ground import Ground
from layouts.formats import day, days
from layouts.parts.grids import Grid
from layouts.project_life import ProjectRow, project_state_names, projects_grid, states_grid
from layouts.site_grids import as_of
from layouts.texts import gettext
from queries.supply.lists import Wanted
from queries.supply.projects import Project, count_projects, list_projects


def projects_view(connection: Any, ground: Ground, asked: str, wanted: Wanted) -> dict[str, Grid]:
    """Count projects by category and state, and list those asked for.

    Args:
        connection: to read from.
        ground: who asks.
        asked: what the address says of the list, as it asks for it as an exhibit.
        wanted: what that is.
    """
    counted = count_projects(connection, wanted)
    order = sorted(counted, key=lambda one: -sum(counted[one].values()))
    rows = {one or gettext("未填"): counted[one] for one in order}
    found, total = list_projects(connection, wanted)
    return {
        f"{asked}&by=category": states_grid(rows, as_of(wanted.day)),
        asked: projects_grid([_row(ground, one) for one in found], total, as_of(wanted.day)),
    }


def _row(ground: Ground, one: Project) -> ProjectRow:
    begins = gettext("{day}起", day=day(one.start_on))
    return ProjectRow(
        one.name,
        one.project_no,
        one.organization or gettext("未填"),
        one.category or gettext("未填"),
        one.target or "",
        ground.name(one.district),
        gettext("来自需求 {number}", number=one.need_no) if one.need_no else "",
        days(one.start_on, one.end_on) if one.end_on else begins,
        project_state_names().get(one.status or "", gettext("未填")),
        f"{one.recruited:,}/{one.planned:,}",
    )
