"""Skills that volunteers have beside those that positions ask for, as a table."""

from collections.abc import Sequence
from typing import NamedTuple

from layouts.parts.grids import Grid
from layouts.parts.tables import Column, Value
from layouts.texts import gettext


class SkillRow(NamedTuple):
    """A skill, as written: its name, who has it, who was trained, positions, heads wanted."""

    name: str
    volunteers: str
    trained: str
    positions: str
    missing: str


def skills_grid(rows: Sequence[SkillRow], subtitle: str) -> Grid:
    """Write skills as a table."""
    columns = [
        Column("name", gettext("技能")),
        Column("volunteers", gettext("登记有此技能的志愿者"), numeric=True),
        Column("trained", gettext("近24个月受训人数"), numeric=True),
        Column("positions", gettext("提到它的在招岗位"), numeric=True),
        Column("missing", gettext("尚缺人数"), numeric=True),
    ]
    values: list[dict[str, Value]] = [{**one._asdict()} for one in rows]
    heading = gettext("技能：志愿者具备的与岗位提到的")
    return Grid(heading, subtitle, columns, values, len(values))
