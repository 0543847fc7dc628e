"""R7: many hours written by one person in a few minutes, or all of one length."""

from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.sql.selectable import FromClause

from queries.integrity.gathered import entered
from queries.integrity.rules import Amount, Asked, Limit, Rule, hit, joined
from queries.messages import Message
from queries.schema.integrity import Level

_one = entered.c
_PERCENT = 100


def _in_bulk(_records: FromClause, asked: Asked) -> list[Select[Any]]:
    return [_bursts(asked), _alike(asked)]


def _bursts(asked: Asked) -> Select[Any]:
    """Find minutes that lie in any stretch of so many minutes with too many entries."""
    reach = asked.limits["span"] - 1
    each = (
        select(_one.operator, _one.day, _one.entered_at, func.count().label("records"))
        .group_by(_one.operator, _one.day, _one.entered_at)
        .subquery("each_minute")
    )
    until = select(
        each.c.operator,
        each.c.day,
        each.c.entered_at,
        func.sum(each.c.records)
        .over(
            partition_by=(each.c.operator, each.c.day),
            order_by=each.c.entered_at,
            range_=(-reach, 0),
        )
        .label("records"),
    ).subquery("until_minute")
    around = select(
        until.c.operator,
        until.c.day,
        until.c.entered_at,
        func.max(until.c.records)
        .over(
            partition_by=(until.c.operator, until.c.day),
            order_by=until.c.entered_at,
            range_=(0, reach),
        )
        .label("records"),
    ).subquery("around_minute")
    found = hit(
        key=joined(_one.day, _one.operator),
        record=_one.record_id,
        level=Level.FLAG,
        amount=around.c.records,
    )
    return (
        select(*found)
        .join(
            around,
            and_(
                around.c.operator == _one.operator,
                around.c.day == _one.day,
                around.c.entered_at == _one.entered_at,
            ),
        )
        .where(around.c.records >= asked.limits["records"])
    )


def _alike(asked: Asked) -> Select[Any]:
    """Find all that somebody wrote on a day of which nearly all are of one length."""
    whose = (_one.operator, _one.day)
    lengths = (
        select(*whose, _one.minutes, func.count().label("records"))
        .group_by(*whose, _one.minutes)
        .subquery("each_length")
    )
    days = (
        select(
            lengths.c.operator,
            lengths.c.day,
            func.sum(lengths.c.records).label("records"),
            func.max(lengths.c.records).label("alike"),
        )
        .group_by(lengths.c.operator, lengths.c.day)
        .subquery("each_day")
    )
    found = hit(
        key=joined(_one.day, _one.operator),
        record=_one.record_id,
        level=Level.FLAG,
        amount=days.c.alike,
    )
    return (
        select(*found)
        .join(days, and_(days.c.operator == _one.operator, days.c.day == _one.day))
        .where(
            days.c.records >= asked.limits["records"],
            days.c.alike * _PERCENT >= days.c.records * asked.limits["share"],
        )
    )


R7 = Rule(
    code="R7",
    name=Message("集中录入"),
    asks=Message("一个人几分钟里录入了这么多条，或一天录入的时长几乎都一样，这些服务都发生过吗？"),
    source=Message("媒体报道的买卖时长：“管理员后台录入”"),
    amount=Amount.RECORDS,
    limits=(
        Limit("records", 30, Amount.RECORDS, Message("多少条起要问")),
        Limit("span", 10, Amount.MINUTES, Message("在多少分钟之内")),
        Limit("share", 90, Amount.SHARE, Message("一天录入中时长相同的占百分之多少起要问")),
    ),
    hits=_in_bulk,
)
