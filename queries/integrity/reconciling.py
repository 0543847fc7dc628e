"""Bringing findings in step with what the rules say now; what people decided stays."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from queries.integrity.gathered import base, concerned, empty, found, holds, judged, weigh
from queries.integrity.summarizing import clear_away, concern, summarize
from queries.saying import moment
from queries.schema import (
    finding,
    finding_record,
    service_record,
)
from queries.schema.integrity import Level

_finding, _link, _record = finding.c, finding_record.c, service_record.c


class Reconciled(NamedTuple):
    """What changed.

    Attributes:
        raised: findings that are new.
        gone: findings of which nothing is left.
    """

    raised: int
    gone: int


def reconcile(connection: Connection, rules: Sequence[str]) -> Reconciled:
    """Bring the findings of some rules in step with `found`, as far as `judged` reaches."""
    empty(connection, concerned)
    raised = _raise(connection)
    _drop_links(connection, rules)
    _change_links(connection)
    _add_links(connection)
    weigh(connection, concerned)
    summarize(connection)
    return Reconciled(raised, clear_away(connection))


def _raise(connection: Connection) -> int:
    asked = select(found.c.rule, found.c.key).distinct().subquery("asked").c
    known = exists(
        select(_finding.id).where(_finding.rule == asked.rule, _finding.key == asked.key)
    )
    new = insert(finding).from_select(
        ["rule", "key", "level", "found_at"],
        select(asked.rule, asked.key, literal(Level.FLAG.value), literal(moment())).where(~known),
    )
    return len(connection.execute(new.returning(_finding.id)).all())


_same = and_(
    found.c.rule == _finding.rule,
    found.c.key == _finding.key,
    found.c.record_id == _link.record_id,
)


def _drop_links(connection: Connection, rules: Sequence[str]) -> None:
    """Take away links that the rules say no more, but for those by which records became void."""
    here = or_(holds(base, _link.record_id), holds(judged, _link.record_id))
    over = (
        select(_link.finding_id, _link.record_id)
        .join(finding, _finding.id == _link.finding_id)
        .join(service_record, _record.id == _link.record_id)
        .where(
            here,
            _finding.rule.in_(rules),
            or_(_record.void_on.is_(None), _link.counts.is_(None)),
            ~exists(select(found.c.record_id).where(_same)),
        )
    )
    rows = connection.execute(over).all()
    concern(connection, select(over.subquery("over").c.finding_id))
    for row in rows:
        connection.execute(
            delete(finding_record).where(
                _link.finding_id == row.finding_id, _link.record_id == row.record_id
            )
        )


def _change_links(connection: Connection) -> None:
    other = (
        select(_finding.id, found.c.record_id, found.c.level, found.c.amount, found.c.other_id)
        .join(finding, and_(_finding.rule == found.c.rule, _finding.key == found.c.key))
        .subquery("said")
        .c
    )
    differs = and_(
        _link.finding_id == other.id,
        _link.record_id == other.record_id,
        (_link.level != other.level)
        | _link.amount.is_distinct_from(other.amount)
        | _link.other_id.is_distinct_from(other.other_id),
    )
    concern(connection, select(_link.finding_id).where(differs))
    connection.execute(
        update(finding_record)
        .where(differs)
        .values(level=other.level, amount=other.amount, other_id=other.other_id)
    )


def _add_links(connection: Connection) -> None:
    known = exists(
        select(_link.finding_id).where(
            _link.finding_id == _finding.id, _link.record_id == found.c.record_id
        )
    )
    new = (
        select(
            _finding.id,
            found.c.record_id,
            found.c.level,
            func.max(found.c.amount),
            func.max(found.c.other_id),
        )
        .join(finding, and_(_finding.rule == found.c.rule, _finding.key == found.c.key))
        .where(~known)
        .group_by(_finding.id, found.c.record_id, found.c.level)
    )
    concern(connection, select(new.subquery("new").c.id))
    connection.execute(
        insert(finding_record).from_select(
            ["finding_id", "record_id", "level", "amount", "other_id"], new
        )
    )
