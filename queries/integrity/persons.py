"""R1, R2, R9 and R11: what the records of one person say together."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.sql.selectable import FromClause

from queries.integrity.gathered import apart, served
from queries.integrity.rules import DAY, Amount, Asked, Limit, Rule, hit, joined
from queries.messages import Message
from queries.schema.base import UNKNOWN_DISTRICT
from queries.schema.integrity import Level

_one = served.c
_order = (_one.started_at, _one.record_id)
_lasting = _one.ended_at > _one.started_at


def _overlapping(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    before = func.max(_one.ended_at).over(
        partition_by=(_one.month, _one.volunteer_id), order_by=_order, rows=(None, -1)
    )
    each = select(*_one, before.label("before")).where(_lasting).subquery("overlapping").c
    shared = earlier(each.before, each.ended_at) - each.started_at
    other = served.alias("other_served").c
    beside = (
        select(func.min(other.record_id))
        .where(
            other.month == each.month,
            other.volunteer_id == each.volunteer_id,
            other.started_at <= each.started_at,
            other.record_id != each.record_id,
            other.ended_at == each.before,
        )
        .scalar_subquery()
    )
    level = case((shared > asked.limits["block"], Level.BLOCK.value), else_=Level.FLAG.value)
    found = hit(key=each.record_id, record=each.record_id, level=level, amount=shared, other=beside)
    return [select(*found).where(each.judged, each.before > each.started_at)]


def earlier(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    """Take the earlier of two moments."""
    return case((one < other, one), else_=other)


def _in_a_day(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    return _summed(_one.started_at // DAY, asked)


def _in_a_month(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    return _summed(_one.month, asked)


def _summed(span: ColumnElement[int], asked: Asked) -> list[Select[Any]]:
    """Find the record that leads past the lower limit, and all that lie past the upper one."""
    warn, block = asked.limits["warn"], asked.limits["block"]
    heavy = (
        select(_one.volunteer_id, span.label("span"), func.sum(_one.minutes).label("in_all"))
        .where(_one.judged)
        .group_by(_one.month, _one.volunteer_id, span)
        .having(func.sum(_one.minutes) > min(warn, block))
        .subquery("heavy")
    )
    so_far = func.sum(_one.minutes).over(
        partition_by=(_one.volunteer_id, span), order_by=_order, rows=(None, 0)
    )
    each = (
        select(*_one, heavy.c.span, heavy.c.in_all, so_far.label("so_far"))
        .join(heavy, and_(heavy.c.volunteer_id == _one.volunteer_id, heavy.c.span == span))
        .where(_one.judged)
        .subquery("summed")
        .c
    )
    past = each.so_far > block
    leading = and_(each.so_far > warn, each.so_far - each.minutes <= warn)
    found = hit(
        key=joined(each.volunteer_id, each.span),
        record=each.record_id,
        level=case((past, Level.BLOCK.value), else_=Level.WARN.value),
        amount=each.in_all,
    )
    return [select(*found).where(past | leading)]


def _last(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Take what the record before says."""
    return func.lag(column).over(partition_by=(_one.month, _one.volunteer_id), order_by=_order)


def _travelling(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    each = (
        select(
            *_one,
            _last(_one.ended_at).label("left_at"),
            _last(_one.district).label("left"),
            _last(_one.record_id).label("left_id"),
        )
        .where(_lasting, _one.district != literal(UNKNOWN_DISTRICT))
        .subquery("travelling")
        .c
    )
    pause = each.started_at - each.left_at
    found = hit(
        key=each.record_id,
        record=each.record_id,
        level=Level.FLAG,
        amount=pause,
        other=each.left_id,
    )
    return [
        select(*found)
        .join(apart, and_(apart.c.here == each.left, apart.c.there == each.district))
        .where(each.judged, pause >= 0, pause < apart.c.minutes)
    ]


R1 = Rule(
    code="R1",
    name=Message("时间重叠"),
    asks=Message("同一个人同一时间有两条服务记录，哪一条是真的？"),
    source=Message("《志愿服务条例》第十九条（如实记录）"),
    amount=Amount.MINUTES,
    limits=(Limit("block", 15, Amount.MINUTES, Message("重叠超过多少分钟先不计入")),),
    hits=_overlapping,
)
R2 = Rule(
    code="R2",
    name=Message("一天过多"),
    asks=Message("一个人一天服务这么多时间，属实吗？"),
    source=Message("各平台惯例；一天只有 24 小时"),
    amount=Amount.MINUTES,
    limits=(
        Limit("warn", 12 * 60, Amount.MINUTES, Message("一天超过多少分钟要问")),
        Limit("block", DAY, Amount.MINUTES, Message("一天超过多少分钟先不计入")),
    ),
    hits=_in_a_day,
)
R9 = Rule(
    code="R9",
    name=Message("路程不够"),
    asks=Message("两次服务相隔这么短，来得及从一个区到另一个区吗？"),
    source=Message("区与区之间的直线距离"),
    amount=Amount.MINUTES,
    limits=(
        Limit("speed", 60, Amount.KILOMETRES_AN_HOUR, Message("路上每小时最多多少公里")),
        Limit("near", 8, Amount.KILOMETRES, Message("相距不到多少公里的区不问")),
    ),
    hits=_travelling,
)
R11 = Rule(
    code="R11",
    name=Message("一月过多"),
    asks=Message("一个人一个月服务这么多时间，属实吗？"),
    source=Message("各平台惯例；一个月最多 744 小时"),
    amount=Amount.MINUTES,
    limits=(
        Limit("warn", 200 * 60, Amount.MINUTES, Message("一月超过多少分钟要问")),
        Limit("block", 744 * 60, Amount.MINUTES, Message("一月超过多少分钟先不计入")),
    ),
    hits=_in_a_month,
)
