"""Skills had and asked for, as the page of needs and positions shows them: sums alone."""

from datetime import date
from typing import Any

from callbacks.ground import Ground
from layouts.formats import FEW
from layouts.parts.grids import Grid
from layouts.site_grids import as_of
from layouts.skills import SkillRow, skills_grid
from layouts.texts import gettext
from queries.disclosure import is_few
from queries.supply.skills import count_skills


def skills_of(connection: Any, ground: Ground, today: date) -> Grid:
    """Look up the skills of those whom the viewer may see; fewer than five are not told."""
    rows = [
        SkillRow(
            one.name,
            _heads(one.volunteers),
            _heads(one.trained),
            f"{one.positions:,}",
            f"{one.missing:,}",
        )
        for one in count_skills(connection, today, ground.viewer.scope)
    ]
    note = gettext("岗位按岗位名和项目名中提到的技能统计")
    return skills_grid(rows, " · ".join((as_of(today), note)))


def _heads(count: int) -> str:
    return FEW if is_few(count) else f"{count:,}"
