"""Made-up projects and the positions they offer."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.schema.projects import ProjectStatus
from queries.synthetic.drawing import NONE, Flags, Floats, Ints, chance, stream, weighted, within
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.organizations import Organizations, Teams

CATEGORIES = (
    "社区服务 扶贫减贫 支教助学 卫生健康 法律服务 环境保护 科技科普 "
    "文化艺术 平安综治 交通引导 应急救援 大型活动 关爱特殊群体 其他"
).split()
TARGETS = ("老年人", "儿童", "残疾人", "困难家庭", "社区居民", "学生", "游客", "公众")
STATUSES = tuple(ProjectStatus)
POSITION_NAMES = ("引导员", "陪伴员", "讲解员", "后勤员", "急救员", "宣传员", "调查员", "教学员")

_BY_CATEGORY = (30, 4, 9, 8, 2, 10, 4, 7, 5, 8, 2, 5, 9, 3)


@dataclass(frozen=True, eq=False)
class Projects:
    """Projects in order of their start, as arrays of one length; NONE where unknown.

    Attributes:
        name: names.
        organization: position of the organization, or NONE.
        team: position of the team, or NONE.
        category: position in CATEGORIES.
        target: position in TARGETS.
        district: where it serves.
        place: township or NONE.
        start: day.
        end: day or NONE.
        published: day or NONE.
        on_platform: whether published on the platform.
        risky: whether its activities are dangerous.
        status: position in STATUSES.
        popularity: how likely a volunteer serves in it, against the others.
        first_position: number of positions offered by the projects before it.
        positions: how many positions it offers.
    """

    name: list[str]
    organization: Ints
    team: Ints
    category: Ints
    target: Ints
    district: Ints
    place: Ints
    start: Ints
    end: Ints
    published: Ints
    on_platform: Flags
    risky: Flags
    status: Ints
    popularity: Floats
    first_position: Ints
    positions: Ints

    def __len__(self) -> int:
        """Count the projects."""
        return len(self.name)


@dataclass(frozen=True, eq=False)
class Positions:
    """Positions in order of their projects, as arrays of one length.

    Attributes:
        project: position of the project.
        name: position in POSITION_NAMES.
        planned: how many were wanted.
        recruited: how many were found.
        until: last day of recruitment.
        training: whether training comes first.
    """

    project: Ints
    name: Ints
    planned: Ints
    recruited: Ints
    until: Ints
    training: Flags

    def __len__(self) -> int:
        """Count the positions."""
        return len(self.project)


def project_number(city: str, at: int) -> str:
    """Write the number of the project at a position."""
    return f"P{city}{at + 1:07d}"


def position_number(city: str, at: int) -> str:
    """Write the number of the position at a position."""
    return f"G{city}{at + 1:07d}"


def make_projects(
    ground: Ground,
    organizations: Organizations,
    teams: Teams,
    span: tuple[date, date],
    count: int,
    seed: int,
) -> Projects:
    """Make projects up.

    Args:
        ground: of the city.
        organizations: who may run them.
        teams: who may run them.
        span: first day of services, and today.
        count: how many, at least 1.
        seed: the same makes the same.
    """
    random = stream(seed, "projects")
    begin, end = (day_number(day) for day in span)
    length = (30 + random.exponential(420, count)).astype(np.int64)
    # Some are old when the services begin, so that these have where to be given.
    start = np.sort(begin - 400 + (random.random(count) * (end - begin + 400)).astype(np.int64))
    team = np.where(chance(random, 0.7, count), random.integers(0, len(teams), count), NONE)
    standing = np.flatnonzero(organizations.ended == NONE)
    own = random.choice(standing, count) if len(standing) else np.full(count, NONE)
    organization = np.where(team == NONE, own, teams.organization[team])
    district = np.where(team == NONE, weighted(random, ground.shares, count), teams.district[team])
    place = within(random, district, ground.township_districts)
    place[chance(random, 0.35, count)] = NONE
    last = np.where(chance(random, 0.85, count), start + length, NONE)
    published = np.where(chance(random, 0.9, count), start - random.integers(1, 30, count), NONE)
    category = weighted(random, _BY_CATEGORY, count)
    target = random.integers(0, len(TARGETS), count)
    positions = random.choice(np.array((0, 1, 1, 2, 3)), count)
    return Projects(
        name=[
            f"{ground.district_names[where]}{TARGETS[whom]}{CATEGORIES[what]}项目{at + 1}"
            for at, (where, whom, what) in enumerate(zip(district, target, category, strict=True))
        ],
        organization=organization,
        team=team,
        category=category,
        target=target,
        district=district,
        place=place,
        start=start,
        end=last,
        published=published,
        on_platform=chance(random, 0.85, count),
        risky=chance(random, 0.04, count),
        status=np.where((last != NONE) & (last < end), 2, 1),
        popularity=1 / (1 + random.permutation(count)) ** 0.6,
        first_position=np.cumsum(positions) - positions,
        positions=positions,
    )


def make_positions(projects: Projects, seed: int) -> Positions:
    """Make up the positions that the projects offer."""
    project = np.repeat(np.arange(len(projects)), projects.positions)
    random = stream(seed, "positions")
    count = len(project)
    planned = random.choice(np.array((5, 8, 10, 15, 20, 30, 50, 100)), count)
    filled = np.minimum(random.beta(5, 1.6, count) * 1.12, 1.2)
    return Positions(
        project=project,
        name=random.integers(0, len(POSITION_NAMES), count),
        planned=planned,
        recruited=np.rint(planned * filled).astype(np.int64),
        until=projects.start[project] + random.integers(0, 45, count),
        training=chance(random, 0.2, count),
    )
