"""A round of deletions, and its protocol."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from queries import audit
from queries.personal import Vault
from queries.retention.rules import RULES, Rule
from queries.schema import retention_run


class Done(NamedTuple):
    """What a round took away by a rule.

    Attributes:
        rule: by which.
        cutoff: the day from before which it was.
        removed: how much.
    """

    rule: Rule
    cutoff: date
    removed: int


class Run(NamedTuple):
    """A line of the protocol; see `Done`."""

    ran_at: datetime
    rule: str
    cutoff: date
    removed: int


def enforce(
    connection: Connection, vault: Vault, today: date, now: datetime, actor: str = "command"
) -> list[Done]:
    """Take away whatever has been kept for long enough, and keep a protocol of it.

    Args:
        connection: a writing one; a caller that only wants to know undoes its transaction.
        vault: seals what takes the place of a name.
        today: the city's date.
        now: UTC.
        actor: who has it done, for the audit trail.
    """
    done = []
    for rule in RULES:
        cutoff = rule.cutoff(today)
        done.append(Done(rule, cutoff, rule.act(connection, vault, cutoff)))
    lines = [
        {"ran_at": now, "rule": one.rule.code, "cutoff": one.cutoff, "removed": one.removed}
        for one in done
        if one.removed
    ]
    if lines:
        connection.execute(insert(retention_run), lines)
        audit.record(
            connection,
            actor=actor,
            address="",
            action="retention",
            subject="store",
            detail={one.rule.code: one.removed for one in done if one.removed},
        )
    return done


def list_runs(connection: Connection, most: int = 50) -> Sequence[Run]:
    """Return the newest lines of the protocol."""
    columns = [retention_run.c[name] for name in Run._fields]
    newest = select(*columns).order_by(retention_run.c.id.desc()).limit(most)
    return [Run(*row) for row in connection.execute(newest)]
