"""R8, R10 and R12: what projects, positions and organizations say about records."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.sql.selectable import FromClause

from queries.integrity.gathered import taken, told
from queries.integrity.rules import Amount, Asked, Limit, Rule, hit, joined
from queries.messages import Message
from queries.schema import organization, position, service_record
from queries.schema.integrity import Level
from queries.schema.moments import DayOf

_record, _organization = service_record.c, organization.c
_BLANKS = " 　,，。.;；:：、-—_()（）第期0123456789０１２３４５６７８９"
_STEP = 10


def _too_many_heads(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    one = taken.c
    days = (
        select(
            one.position_id,
            one.day,
            func.count(one.volunteer_id.distinct()).label("heads"),
        )
        .group_by(one.position_id, one.day)
        .subquery("each_day_of_a_position")
    )
    found = hit(
        key=joined(one.position_id, one.day),
        record=one.record_id,
        level=Level.FLAG,
        amount=days.c.heads,
    )
    return [
        select(*found)
        .join(days, and_(days.c.position_id == one.position_id, days.c.day == one.day))
        .join(position, position.c.id == one.position_id)
        .where(days.c.heads * 100 > position.c.planned * asked.limits["share"])
    ]


def _not_eligible(records: FromClause, _asked: Asked) -> list[Select[Any]]:
    day = DayOf(_record.started_at)
    cancelled = hit(key=joined("ended", _organization.id), record=_record.id, level=Level.BLOCK)
    untrained = hit(
        key=joined("untrained", func.coalesce(_record.position_id, literal(0))),
        record=_record.id,
        level=Level.FLAG,
    )
    return [
        select(*cancelled).select_from(records).where(_organization.ended_on <= day),
        select(*untrained).select_from(records).where(_record.trained.is_(False)),
    ]


def _templates(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    one = told.c
    texts = (
        select(one.month, one.content, func.count(one.project_id.distinct()).label("projects"))
        .group_by(one.month, one.content)
        .having(func.count(one.project_id.distinct()) >= asked.limits["projects"])
        .subquery("each_text")
    )
    found = hit(
        key=joined("text", one.month, func.substr(one.content, 1, 40)),
        record=one.record_id,
        level=Level.FLAG,
        amount=texts.c.projects,
    )
    return [
        select(*found).join(texts, and_(texts.c.month == one.month, texts.c.content == one.content))
    ]


def folds(text: ColumnElement[str]) -> Iterator[ColumnElement[str]]:
    """Leave out of a text what templates are told apart by: digits, blanks, punctuation.

    Step by step: SQLite reads no deeper nesting at once.
    """
    for start in range(0, len(_BLANKS), _STEP):
        kept = text
        for one in _BLANKS[start : start + _STEP]:
            kept = func.replace(kept, literal(one), literal(""))
        yield kept


R8 = Rule(
    code="R8",
    name=Message("人数超出"),
    asks=Message("一个岗位一天来的人远多于计划招募的人数，都来了吗？"),
    source=Message("《志愿服务条例》第十九条（如实记录）"),
    amount=Amount.HEADS,
    limits=(Limit("share", 150, Amount.SHARE, Message("超过计划人数的百分之多少要问")),),
    hits=_too_many_heads,
)
R10 = Rule(
    code="R10",
    name=Message("资格不符"),
    asks=Message("组织当时已经注销，或岗位要求的培训还没有参加，是记错了还是安排错了？"),
    source=Message("《志愿服务条例》第十六条"),
    amount=Amount.NOTHING,
    hits=_not_eligible,
)
R12 = Rule(
    code="R12",
    name=Message("套用文本"),
    asks=Message("许多项目同一个月的服务内容写得一模一样，是各自真实的服务吗？"),
    source=Message("媒体报道的买卖时长：批量制作的项目"),
    amount=Amount.PROJECTS,
    limits=(
        Limit("projects", 10, Amount.PROJECTS, Message("多少个项目起要问")),
        Limit("letters", 15, Amount.LETTERS, Message("多少个字起的内容才比较")),
    ),
    hits=_templates,
)
