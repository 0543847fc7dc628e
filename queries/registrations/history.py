"""What happened to a case, step by step, and what was found out about it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from queries.schema import account, case_inquiry, case_step


class Taken(NamedTuple):
    """A step that was taken.

    Attributes:
        version: of the case after it.
        at: in UTC.
        taken_on: the city's date.
        name: of who took it; None: the law, by lapse of time.
        step: which.
        from_stage: where the case stood before; None: it came to the desk.
        to_stage: where it stood after.
        reasons: codes.
        text: in words; None: none.
        before: values that changed, by name of the field.
        after: what they became.
    """

    version: int
    at: datetime
    taken_on: date
    name: str | None
    step: str
    from_stage: str | None
    to_stage: str
    reasons: Sequence[str]
    text: str | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Looked(NamedTuple):
    """An inquiry: kind, first and last day, number of its notice, and what came of it."""

    kind: str
    started_on: date
    ended_on: date | None
    notice_no: str | None
    outcome: str | None


def last_step(connection: Connection) -> int:
    """Return the number of the last step taken in any case; 0 before the first."""
    return connection.scalar(select(func.max(case_step.c.id))) or 0


def list_steps(connection: Connection, case_id: int) -> list[Taken]:
    """List the steps of a case, newest first."""
    columns = case_step.c
    found = connection.execute(
        select(case_step, account.c.display_name)
        .join(account, account.c.username == columns.account, isouter=True)
        .where(columns.case_id == case_id)
        .order_by(columns.version.desc())
    )
    return [
        Taken(
            row.version,
            row.at,
            row.taken_on,
            row.display_name or row.account,
            row.step,
            row.from_stage,
            row.to_stage,
            json.loads(row.reasons),
            row.text,
            json.loads(row.before),
            json.loads(row.after),
        )
        for row in found
    ]


def list_inquiries(connection: Connection, case_id: int) -> list[Looked]:
    """List the inquiries of a case, early to late."""
    columns = case_inquiry.c
    found = connection.execute(
        select(
            columns.kind,
            columns.started_on,
            columns.ended_on,
            columns.notice_no,
            columns.outcome,
        )
        .where(columns.case_id == case_id)
        .order_by(columns.id)
    )
    return [Looked(*row) for row in found]
