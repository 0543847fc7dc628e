"""The course of the work plan as columns of the store and of import files."""

from collections.abc import Sequence
from datetime import date

from queries.schema.plans import PolicyPillar, PolicyStage
from queries.synthetic import plans
from queries.synthetic.ground import Ground
from queries.synthetic.plan_items import ITEMS
from queries.synthetic.plans import Opinions, Policy, Progress, StudyEvents
from queries.synthetic.rows import Column, dates, flags, keys, named, numbers

_OWNER = "民政局"
_KINDS = ("座谈会", "辅导讲座", "联学", "集中学习")
_SOURCES = ("志愿者", "组织代表", "政府部门", "其他")
_PILLARS = {
    PolicyPillar.RECRUITMENT: "招募",
    PolicyPillar.TRAINING: "培训",
    PolicyPillar.EVALUATION: "评价",
    PolicyPillar.INCENTIVE: "激励",
    PolicyPillar.SAFEGUARD: "保障",
    PolicyPillar.OTHER: "其他",
}
_STAGES = {
    PolicyStage.RESEARCH: "调研",
    PolicyStage.DRAFT: "起草",
    PolicyStage.CONSULTATION: "征求意见",
    PolicyStage.REVIEW: "审议",
    PolicyStage.ISSUED: "印发",
    PolicyStage.REPEALED: "废止",
}


def study_rows(every: StudyEvents, ground: Ground) -> dict[str, Column]:
    """Lay out the study events."""
    return {
        "event_no": _numbered("X", ground, len(every)),
        "kind": named(every.kind, plans.STUDY_KINDS),
        "held_on": dates(every.held),
        "district": named(every.district, ground.districts),
        "organization_id": keys(every.organization),
        "audience": named(every.audience, plans.AUDIENCES),
        "participants": numbers(every.participants),
    }


def study_sheet(every: StudyEvents, uscc: Sequence[str], ground: Ground) -> dict[str, Column]:
    """Write the study events."""
    return {
        "学习编号": _numbered("X", ground, len(every)),
        "形式": named(every.kind, _KINDS),
        "日期": dates(every.held),
        "区": named(every.district, ground.district_names),
        "联学组织": named(every.organization, uscc),
        "对象": named(every.audience, plans.AUDIENCES),
        "人次": numbers(every.participants),
    }


def opinion_rows(every: Opinions, ground: Ground) -> dict[str, Column]:
    """Lay out the opinions."""
    return {
        "opinion_no": _numbered("Y", ground, len(every)),
        "source_type": named(every.source, plans.SOURCES),
        "topic": named(every.topic, plans.TOPICS),
        "received_on": dates(every.received),
        "replied_on": dates(every.replied),
        "adopted": flags(every.adopted),
    }


def opinion_sheet(every: Opinions, ground: Ground) -> dict[str, Column]:
    """Write the opinions."""
    return {
        "意见编号": _numbered("Y", ground, len(every)),
        "来源": named(every.source, _SOURCES),
        "主题": named(every.topic, plans.TOPICS),
        "收到日期": dates(every.received),
        "答复日期": dates(every.replied),
        "采纳": named(every.adopted, ("否", "是")),
    }


def item_rows(every: Sequence[Progress], ground: Ground) -> dict[str, Column]:
    """Lay out the items of the plan."""
    return {
        "item_no": _item_numbers(every),
        "title": [item.title for item in ITEMS],
        "pillar": [item.pillar for item in ITEMS],
        "owner": [f"{ground.name}{_OWNER}"] * len(every),
        "due_on": [_day(one.due) for one in every],
        "done_on": [_day(one.done) for one in every],
        "evidence": [one.evidence for one in every],
    }


def item_sheet(every: Sequence[Progress], ground: Ground) -> dict[str, Column]:
    """Write the items of the plan."""
    return {
        "事项编号": _item_numbers(every),
        "事项": [item.title for item in ITEMS],
        "政策支柱": [item.pillar and _PILLARS[item.pillar] for item in ITEMS],
        "责任单位": [f"{ground.name}{_OWNER}"] * len(every),
        "时限": [_day(one.due) for one in every],
        "完成日期": [_day(one.done) for one in every],
        "佐证": [one.evidence for one in every],
    }


def policy_rows(every: Sequence[Policy], ground: Ground) -> dict[str, Column]:
    """Lay out the policies."""
    return {
        "policy_no": _numbered("W", ground, len(every)),
        "title": [one.title for one in every],
        "pillar": [one.pillar for one in every],
        "stage": [one.stage for one in every],
        "issued_on": [_day(one.issued) for one in every],
        "ended_on": [_day(one.ended) for one in every],
    }


def policy_sheet(every: Sequence[Policy], ground: Ground) -> dict[str, Column]:
    """Write the policies."""
    return {
        "文件编号": _numbered("W", ground, len(every)),
        "文件标题": [one.title for one in every],
        "政策支柱": [_PILLARS[one.pillar] for one in every],
        "阶段": [_STAGES[one.stage] for one in every],
        "印发日期": [_day(one.issued) for one in every],
        "废止日期": [_day(one.ended) for one in every],
    }


def _numbered(letter: str, ground: Ground, count: int) -> list[str]:
    return [f"{letter}{ground.city}{at + 1:06d}" for at in range(count)]


def _item_numbers(every: Sequence[Progress]) -> list[str]:
    return [f"{at + 1:02d}" for at in range(len(every))]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
