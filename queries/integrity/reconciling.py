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

from queries.integrity.gathered import (
    base,
    concerned,
    empty,
    found,
    holds,
    judged,
    reweigh,
    said,
    seen,
    weigh,
)
from queries.integrity.summarizing import clear_away, concern, summarize
from queries.saying import moment
from queries.schema import (
    finding,
    finding_record,
)
from queries.schema.integrity import Level

_finding, _link = finding.c, finding_record.c
_NAMES = [column.name for column in said.c]
_MANY = 1_000
"""New findings and links of which PostgreSQL has to know."""


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
    _say(connection)
    _change_links(connection)
    if raised + _add_links(connection) > _MANY:
        reweigh(connection, finding, finding_record)
    weigh(connection, concerned)
    _tell(connection)
    summarize(connection)
    return Reconciled(raised, clear_away(connection))


def _raise(connection: Connection) -> int:
    asked = select(found.c.rule, found.c.key).distinct().subquery("asked").c
    known = exists(
        select(_finding.id).where(_finding.rule == asked.rule, _finding.key == asked.key)
    )
    new = insert(finding).from_select(
        ["rule", "key", "level", "version", "found_at"],
        select(
            asked.rule, asked.key, literal(Level.FLAG.value), literal(0), literal(moment())
        ).where(~known),
    )
    return len(connection.execute(new.returning(_finding.id)).all())


def _drop_links(connection: Connection, rules: Sequence[str]) -> None:
    """Take away links that the rules say no more, but for those by which records became void."""
    told = exists(
        select(found.c.record_id).where(
            found.c.rule == _finding.rule,
            found.c.key == _finding.key,
            found.c.record_id == _link.record_id,
        )
    )
    over = and_(
        or_(holds(base, _link.record_id), holds(judged, _link.record_id)),
        exists(
            select(_finding.id).where(
                _finding.id == _link.finding_id, _finding.rule.in_(rules), ~told
            )
        ),
        or_(
            _link.counts.is_(None),
            exists(
                select(seen.c.record_id).where(seen.c.record_id == _link.record_id, ~seen.c.void)
            ),
        ),
    )
    concern(connection, select(_link.finding_id).where(over))
    connection.execute(delete(finding_record).where(over))


def _say(connection: Connection) -> None:
    """Fill `said`.

    Looked up once and kept apart: PostgreSQL would walk through all links for each of them, and
    through those that it adds as it adds them, where it knows of none yet.
    """
    empty(connection, said)
    rows = (
        select(
            _finding.id,
            found.c.record_id,
            found.c.level,
            func.max(found.c.amount),
            func.max(found.c.other_id),
        )
        .join(finding, and_(_finding.rule == found.c.rule, _finding.key == found.c.key))
        .group_by(_finding.id, found.c.record_id, found.c.level)
    )
    connection.execute(insert(said).from_select(_NAMES, rows))
    weigh(connection, said)


def _change_links(connection: Connection) -> None:
    other = said.c
    differs = and_(
        _link.finding_id == other.finding_id,
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


def _add_links(connection: Connection) -> int:
    """Add what is said and not known, for which what is known is taken out of `said`; count it."""
    known = exists(
        select(_link.finding_id).where(
            _link.finding_id == said.c.finding_id, _link.record_id == said.c.record_id
        )
    )
    connection.execute(delete(said).where(known))
    concern(connection, select(said.c.finding_id))
    return connection.execute(insert(finding_record).from_select(_NAMES, select(*said.c))).rowcount


def _tell(connection: Connection) -> None:
    """Let who has looked at a finding know that it is about something else now."""
    changed = _finding.id.in_(select(concerned.c.finding_id))
    connection.execute(update(finding).where(changed).values(version=_finding.version + 1))
