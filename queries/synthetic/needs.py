"""Made-up needs: registered, mostly answered in time, now and then become a project."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.synthetic.drawing import NONE, Ints, chance, stream, weighted
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.projects import CATEGORIES, Projects, project_number
from queries.synthetic.rows import Column, dates, keys, named

_PER_PROJECT = 0.6
_A_DAY = 5
_BY_CATEGORY = (22, 4, 8, 22, 4, 3, 2, 4, 3, 2, 6, 1, 17, 2)
"""What residents ask for is not what is offered most: care and health before all else."""


@dataclass(frozen=True, eq=False)
class Needs:
    """Needs in order of registration, as arrays of one length; NONE where unknown.

    Attributes:
        category: position in CATEGORIES.
        district: where they are.
        registered: day.
        due: day.
        answered: day or NONE.
        project: position of the project that it became, or NONE.
    """

    category: Ints
    district: Ints
    registered: Ints
    due: Ints
    answered: Ints
    project: Ints

    def __len__(self) -> int:
        """Count the needs."""
        return len(self.registered)


def make_needs(ground: Ground, projects: Projects, span: tuple[date, date], seed: int) -> Needs:
    """Make needs up, from the first day of the span to the day before its last.

    A need that became a project lies in the project's district and is of its category.
    """
    random = stream(seed, "needs")
    begin, end = (day_number(day) for day in span)
    count = max(round(len(projects) * _PER_PROJECT), (end - begin) * _A_DAY)
    registered = np.sort(begin + (random.random(count) * (end - begin)).astype(np.int64))
    category = weighted(random, _BY_CATEGORY, count)
    district = weighted(random, ground.shares, count)
    promptness = random.uniform(0.82, 0.97, len(ground.districts))[district]
    due = registered + random.choice(np.array((7, 10, 15)), count)
    in_time = registered + (random.random(count) * (due - registered + 1)).astype(np.int64)
    late = due + 1 + random.exponential(8, count).astype(np.int64)
    answered = np.where(random.random(count) < promptness, in_time, late)
    answered[chance(random, 0.03, count) | (answered >= end)] = NONE
    # The project that starts next after some weeks; they stand in the order of their start.
    project = np.searchsorted(projects.start, registered + random.integers(5, 110, count))
    became = chance(random, 0.5, count) & (project < len(projects)) & (answered != NONE)
    project = np.where(became, np.minimum(project, len(projects) - 1), NONE)
    return Needs(
        category=np.where(became, projects.category[project], category),
        district=np.where(became, projects.district[project], district),
        registered=registered,
        due=due,
        answered=answered,
        project=project,
    )


def need_rows(every: Needs, ground: Ground) -> dict[str, Column]:
    """Lay out the needs."""
    return {
        "need_no": _numbers(every, ground),
        "category": named(every.category, CATEGORIES),
        "district": named(every.district, ground.districts),
        "registered_on": dates(every.registered),
        "due_on": dates(every.due),
        "answered_on": dates(every.answered),
        "project_id": keys(every.project),
    }


def need_sheet(every: Needs, ground: Ground) -> dict[str, Column]:
    """Write the needs."""
    return {
        "需求编号": _numbers(every, ground),
        "服务类别": named(every.category, CATEGORIES),
        "区": named(every.district, ground.district_names),
        "登记日期": dates(every.registered),
        "响应期限": dates(every.due),
        "响应日期": dates(every.answered),
        "转化项目编号": [
            None if at == NONE else project_number(ground.city, at) for at in every.project.tolist()
        ],
    }


def _numbers(every: Needs, ground: Ground) -> list[str]:
    return [f"N{ground.city}{at + 1:07d}" for at in range(len(every))]
