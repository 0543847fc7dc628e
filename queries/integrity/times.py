"""R3 to R6: what a record alone says that cannot be, or should be asked about."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.sql.selectable import FromClause

from queries.integrity.rules import DAY, Amount, Asked, Limit, Rule, hit, joined
from queries.messages import Message
from queries.schema import project, service_record, volunteer
from queries.schema.integrity import Level
from queries.schema.moments import DayInMonth, DayOf, MonthOf

_record, _person, _project = service_record.c, volunteer.c, project.c
_start, _end, _entry = (
    type_coerce(one, Integer) for one in (_record.started_at, _record.ended_at, _record.entered_at)
)
_over = func.coalesce(_end, _start)
_day = DayOf(_record.started_at)


def _too_long(records: FromClause, asked: Asked) -> list[Select[Any]]:
    warn, block = asked.limits["warn"], asked.limits["block"]
    level = case((_record.minutes > block, Level.BLOCK.value), else_=Level.WARN.value)
    found = hit(key=_record.id, record=_record.id, level=level, amount=_record.minutes)
    return [select(*found).select_from(records).where(_record.minutes > min(warn, block))]


def _impossible(records: FromClause, asked: Asked) -> list[Select[Any]]:
    tomorrow = (asked.today.toordinal() + 1 - _EPOCH) * DAY
    backwards = _end <= _start
    never = or_(
        backwards,
        and_(_end > _start, _record.minutes > _end - _start),
        _start >= tomorrow,
        _day < _person.registered_on,
        _age(_person.birth_date) < asked.limits["age"],
    )
    beyond = case((and_(_end > _start, _record.minutes > _end - _start), _record.minutes))
    found = hit(key=_record.id, record=_record.id, level=Level.BLOCK, amount=beyond)
    return [select(*found).select_from(records).where(never)]


def _age(born: ColumnElement[Any]) -> ColumnElement[int]:
    """Reckon the whole years from a day of birth to that of the service."""
    served, birth = (MonthOf(one) * 100 + DayInMonth(one) for one in (_day, born))
    return (served - birth) // 10_000


def _outside_project(records: FromClause, _asked: Asked) -> list[Select[Any]]:
    outside = or_(_day < _project.start_on, _day > _project.end_on, _day < _project.published_on)
    found = hit(key=_record.project_id, record=_record.id, level=Level.FLAG)
    return [select(*found).select_from(records).where(outside)]


def _entry_time(records: FromClause, _asked: Asked) -> list[Select[Any]]:
    too_soon = hit(
        key=joined("soon", _record.id),
        record=_record.id,
        level=Level.BLOCK,
        amount=_over - _entry,
    )
    whose = func.coalesce(_record.organization_id, _project.organization_id, literal(0))
    late = hit(
        key=joined("late", whose, _record.month),
        record=_record.id,
        level=Level.FLAG,
        amount=_entry // DAY - _over // DAY,
    )
    return [
        select(*too_soon).select_from(records).where(_entry < _over),
        select(*late).select_from(records).where(_record.on_time.is_(False)),
    ]


_EPOCH = 719163
"""1970-01-01, counted in days from the first of year 1."""

R3 = Rule(
    code="R3",
    name=Message("单次过长"),
    asks=Message("一次服务这么长，中间没有休息或换人吗？"),
    source=Message("各平台惯例：一次最多 8 小时"),
    amount=Amount.MINUTES,
    limits=(
        Limit("warn", 8 * 60, Amount.MINUTES, Message("一次超过多少分钟要问")),
        Limit("block", DAY, Amount.MINUTES, Message("一次超过多少分钟先不计入")),
    ),
    hits=_too_long,
)
R4 = Rule(
    code="R4",
    name=Message("时间不可能"),
    asks=Message("结束不晚于开始、时长超过起止、在今天之后、早于注册或不满年龄：是哪一项填错了？"),
    source=Message("《民法典》第二十条（不满八周岁为无民事行为能力人）；年龄可另设"),
    amount=Amount.MINUTES,
    limits=(Limit("age", 8, Amount.YEARS, Message("不满多少周岁先不计入")),),
    hits=_impossible,
)
R5 = Rule(
    code="R5",
    name=Message("项目期外"),
    asks=Message("服务当天项目还没有发布、没有开始或已经结束，是记错了项目还是日期？"),
    source=Message("《志愿服务条例》第十九条（如实记录）"),
    amount=Amount.NOTHING,
    hits=_outside_project,
)
R6 = Rule(
    code="R6",
    name=Message("录入时间"),
    asks=Message("服务还没有结束就录入了，或结束十个工作日后才补录，为什么？"),
    source=Message("《志愿服务记录与证明出具办法（试行）》第十一条"),
    amount=Amount.DAYS,
    hits=_entry_time,
)
