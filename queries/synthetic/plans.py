"""A made-up course of the work plan: items, policies, study events and opinions."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from queries.schema.plans import OpinionSource, PolicyPillar, PolicyStage, StudyKind
from queries.synthetic.drawing import NONE, Ints, chance, stream, weighted
from queries.synthetic.ground import Ground, day_number
from queries.synthetic.organizations import Organizations
from queries.synthetic.plan_items import ITEMS, PLANNED_BY

STUDY_KINDS = tuple(StudyKind)
SOURCES = tuple(OpinionSource)
AUDIENCES = (
    "志愿者",
    "志愿服务组织",
    "志愿服务工作者",
    "基层社区工作者",
    "领导干部",
    "基层干部群众",
)
TOPICS = ("培训安排", "保险范围", "时长记录", "证明出具", "星级认定", "站点开放", "项目发布")

_EVENTS_A_MONTH = 6
_OPINIONS_A_MONTH = 8
_MADE_UP = "模拟数据"


@dataclass(frozen=True, eq=False)
class StudyEvents:
    """Study events in order of their day, as arrays of one length.

    Attributes:
        kind: position in STUDY_KINDS.
        held: day.
        district: where it counts, 市本级 among them.
        organization: position of the organization studied with, or NONE.
        audience: position in AUDIENCES.
        participants: how many came.
    """

    kind: Ints
    held: Ints
    district: Ints
    organization: Ints
    audience: Ints
    participants: Ints

    def __len__(self) -> int:
        """Count the events."""
        return len(self.held)


@dataclass(frozen=True, eq=False)
class Opinions:
    """Opinions in order of their coming, as arrays of one length; NONE where unknown.

    Attributes:
        source: position in SOURCES.
        topic: position in TOPICS.
        received: day.
        replied: day or NONE.
        adopted: 1 or 0, or NONE.
    """

    source: Ints
    topic: Ints
    received: Ints
    replied: Ints
    adopted: Ints

    def __len__(self) -> int:
        """Count the opinions."""
        return len(self.received)


@dataclass(frozen=True)
class Progress:
    """How an item of the plan stands.

    Attributes:
        due: by when.
        done: when, or None.
        evidence: what proves it, or None.
    """

    due: date
    done: date | None
    evidence: str | None


@dataclass(frozen=True)
class Policy:
    """A policy of the city.

    Attributes:
        title: its name.
        pillar: what it is about.
        stage: how far it has come.
        issued: when, or None.
        ended: first day no longer in force, or None.
    """

    title: str
    pillar: PolicyPillar
    stage: PolicyStage
    issued: date | None
    ended: date | None


def make_study_events(
    ground: Ground, organizations: Organizations, span: tuple[date, date], seed: int
) -> StudyEvents:
    """Make study events up; those of the city level have the larger audiences."""
    random = stream(seed, "study events")
    begin, end = (day_number(day) for day in span)
    count = max(round((end - begin) / 30 * _EVENTS_A_MONTH), 12)
    held = np.sort(random.integers(begin, end, count))
    district = weighted(random, ground.shares, count)
    district[chance(random, 0.3, count)] = ground.city_level
    kind = weighted(random, (4, 3, 2, 3), count)
    joint = kind == STUDY_KINDS.index(StudyKind.JOINT_STUDY)
    came = np.searchsorted(organizations.registered, held)
    partner = (random.random(count) * came).astype(np.int64)
    people = random.lognormal(3.4, 0.5, count) * np.where(district == ground.city_level, 1.8, 1.0)
    return StudyEvents(
        kind=kind,
        held=held,
        district=district,
        organization=np.where(joint & (came > 0), partner, NONE),
        audience=weighted(random, (6, 4, 3, 4, 2, 3), count),
        participants=np.maximum(np.rint(people).astype(np.int64), 5),
    )


def make_opinions(span: tuple[date, date], seed: int) -> Opinions:
    """Make opinions up; most are replied to within two months, more than half adopted."""
    random = stream(seed, "opinions")
    begin, end = (day_number(day) for day in span)
    count = max(round((end - begin) / 30 * _OPINIONS_A_MONTH), 12)
    received = np.sort(random.integers(begin, end, count))
    replied = received + 3 + random.exponential(22, count).astype(np.int64)
    replied[chance(random, 0.06, count) | (replied >= end)] = NONE
    adopted = chance(random, 0.58, count).astype(np.int64)
    return Opinions(
        source=weighted(random, (5, 3, 3, 1), count),
        topic=random.integers(0, len(TOPICS), count),
        received=received,
        replied=replied,
        adopted=np.where(replied == NONE, NONE, adopted),
    )


def make_progress(ground: Ground, seed: int, today: date) -> list[Progress]:
    """Say how the items of the plan stand.

    What is known to have been done in the city whose plan it is, is told with its source; the rest
    is made up and says so.
    """
    random = stream(seed, "plan items")
    late = random.random(len(ITEMS))
    days = random.integers(20, 700, len(ITEMS)).tolist()
    every = []
    for item, lateness, some in zip(ITEMS, late, days, strict=True):
        if ground.city == PLANNED_BY and item.done_on is not None and item.done_on < today:
            every.append(Progress(item.done_on, item.done_on, item.evidence))
        elif lateness < 0.5:
            done = today - timedelta(days=some)
            every.append(Progress(done + timedelta(days=some % 40), done, _MADE_UP))
        else:
            due = today + timedelta(days=some - 120)
            every.append(Progress(due, None, None))
    return every


def make_policies(ground: Ground, seed: int, today: date) -> list[Policy]:
    """Make policies up: one in force for most pillars, one that took the place of another."""
    random = stream(seed, "policies")
    back = [today - timedelta(days=int(days)) for days in random.integers(120, 1500, 5)]
    replaced = back[3] - timedelta(days=900)
    stages = PolicyStage
    told: list[tuple[str, PolicyPillar, PolicyStage, date | None, date | None]] = [
        ("志愿者招募办法", PolicyPillar.RECRUITMENT, stages.ISSUED, back[0], None),
        ("志愿者培训管理办法", PolicyPillar.TRAINING, stages.ISSUED, back[1], None),
        ("志愿服务评价办法", PolicyPillar.EVALUATION, stages.CONSULTATION, None, None),
        ("志愿者星级认定办法（试行）", PolicyPillar.INCENTIVE, stages.REPEALED, replaced, back[3]),
        ("志愿者激励办法", PolicyPillar.INCENTIVE, stages.ISSUED, back[3], None),
        ("志愿者礼遇办法", PolicyPillar.INCENTIVE, stages.DRAFT, None, None),
        ("志愿者保险保障办法", PolicyPillar.SAFEGUARD, stages.ISSUED, back[2], None),
        ("志愿服务记录与证明实施细则", PolicyPillar.OTHER, stages.ISSUED, back[4], None),
        ("志愿服务站点建设指引", PolicyPillar.OTHER, stages.REVIEW, None, None),
    ]
    return [
        Policy(f"{ground.name}{title}（{_MADE_UP}）", pillar, stage, issued, ended)
        for title, pillar, stage, issued, ended in told
    ]
