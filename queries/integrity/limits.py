"""Limits of the rules: those declared, and those that a steward set instead."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from queries.integrity.families import RULES
from queries.integrity.stale import mark_all
from queries.messages import Faulty, Message, Refused
from queries.saying import moment, note, plain
from queries.schema import account, rule_limit
from queries.scope import Permission, Viewer

_kept = rule_limit.c
_LONGEST = 400
_MOST = 100_000


def load_limits(connection: Connection) -> Mapping[str, dict[str, int]]:
    """Read the limits of every rule, by its code and their names."""
    limits = {code: rule.defaults for code, rule in RULES.items()}
    for one in connection.execute(select(_kept.rule, _kept.name, _kept.value)):
        if one.name in limits.get(one.rule, {}):
            limits[one.rule][one.name] = one.value
    return limits


class Changed(NamedTuple):
    """A limit that somebody set.

    Attributes:
        rule: code of the rule.
        name: of the limit.
        value: in the limit's unit.
        who: name of who set it.
        at: when, in UTC.
        reason: why.
    """

    rule: str
    name: str
    value: int
    who: str
    at: datetime
    reason: str


def list_changed(connection: Connection) -> Sequence[Changed]:
    """List the limits that somebody set."""
    rows = connection.execute(
        select(
            _kept.rule,
            _kept.name,
            _kept.value,
            func.coalesce(account.c.display_name, _kept.set_by),
            _kept.set_at,
            _kept.reason,
        ).join(account, account.c.username == _kept.set_by, isouter=True)
    )
    return [Changed(*row) for row in rows]


def set_limit(
    connection: Connection,
    viewer: Viewer,
    rule: str,
    name: str,
    value: int,
    reason: str,
    address: str = "",
) -> None:
    """Set a limit; every record is judged by it anew.

    Args:
        connection: a writing one.
        viewer: who sets it.
        rule: code of the rule.
        name: of the limit.
        value: in the limit's unit.
        reason: why, in words.
        address: where the request came from.

    Raises:
        Refused: the viewer may not.
        Faulty: there is no such limit, it cannot be that high, or no reason is given.
    """
    if not viewer.may(Permission.SET_RULE_LIMITS):
        raise Refused(Message("您无权修改规则的阈值"))
    why = plain(reason)
    if name not in RULES[rule].defaults if rule in RULES else True:
        raise Faulty({"value": Message("没有这一项阈值")})
    if not 0 <= value <= _MOST:
        raise Faulty({"value": Message("请填写 0 到 {most} 之间的整数", most=_MOST)})
    if not 1 <= len(why) <= _LONGEST:
        raise Faulty({"reason": Message("请写明理由，不超过 {longest} 字", longest=_LONGEST)})
    connection.execute(delete(rule_limit).where(_kept.rule == rule, _kept.name == name))
    connection.execute(
        insert(rule_limit).values(
            rule=rule,
            name=name,
            value=value,
            set_by=viewer.username,
            set_at=moment(),
            reason=why,
        )
    )
    mark_all(connection)
    note(
        connection,
        viewer,
        "rule_limit_set",
        f"rule {rule}",
        address,
        {"name": name, "value": value},
    )
