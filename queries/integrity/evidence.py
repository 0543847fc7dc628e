"""What a finding rests on, and what was done about it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, null, select

from queries.schema import (
    account,
    finding_record,
    finding_step,
    organization,
    project,
    service_record,
    void_proposal,
    volunteer,
)

RECORDS_SHOWN = 100
_link, _record = finding_record.c, service_record.c


class FoundRecord(NamedTuple):
    """A record that a finding is about, or is set beside.

    Attributes:
        id: of the record.
        record_no: its number.
        volunteer_no: of whom.
        project: name.
        organization: name.
        district: code of where it counts.
        started_at: on the city's clock.
        ended_at: None: unknown.
        minutes: as recorded.
        counted: what counts of them.
        method: how it came to be known.
        entered_at: None: unknown.
        entered_by: None: unknown.
        content: what was done.
        void_on: None: it is not void.
        counts: as decided; None: undecided, or only set beside.
        other_id: of the record that it is set beside.
    """

    id: int
    record_no: str
    volunteer_no: str
    project: str | None
    organization: str | None
    district: str
    started_at: datetime
    ended_at: datetime | None
    minutes: int
    counted: int
    method: str | None
    entered_at: datetime | None
    entered_by: str | None
    content: str | None
    void_on: date | None
    counts: bool | None
    other_id: int | None


class Step(NamedTuple):
    """What somebody did about a finding."""

    action: str
    name: str
    at: datetime
    reason: str
    records: int


class Proposal(NamedTuple):
    """A void or a restoring that waits for a second person."""

    restores: bool
    proposed_by: str
    reason: str


def list_records(connection: Connection, number: int) -> Sequence[FoundRecord]:
    """List the first records that a finding is about, by their start."""
    rows = connection.execute(
        _records(_link.counts, _link.other_id)
        .join(finding_record, _link.record_id == _record.id)
        .where(_link.finding_id == number)
        .order_by(_record.started_at, _record.id)
        .limit(RECORDS_SHOWN)
    )
    return [FoundRecord(*row) for row in rows]


def list_beside(connection: Connection, records: Sequence[FoundRecord]) -> Sequence[FoundRecord]:
    """List the records that some are set beside."""
    wanted = {one.other_id for one in records} - {None}
    rows = connection.execute(
        _records(None, None).where(_record.id.in_(wanted)).order_by(_record.started_at)
    )
    return [FoundRecord(*row) for row in rows]


def list_steps(connection: Connection, number: int) -> Sequence[Step]:
    """List what was done about a finding, oldest first."""
    step = finding_step.c
    rows = connection.execute(
        select(
            step.action,
            func.coalesce(account.c.display_name, step.actor),
            step.at,
            step.reason,
            step.records,
        )
        .join(account, account.c.username == step.actor, isouter=True)
        .where(step.finding_id == number)
        .order_by(step.id)
    )
    return [Step(*row) for row in rows]


def find_proposal(connection: Connection, number: int) -> Proposal | None:
    """Find what waits for a second person; None: nothing does."""
    one = void_proposal.c
    row = connection.execute(
        select(one.restores, one.proposed_by, one.reason).where(
            one.finding_id == number, one.decided_by.is_(None)
        )
    ).first()
    return None if row is None else Proposal(*row)


def _records(*more: Any) -> Select[Any]:
    names = "district started_at ended_at minutes counted_minutes method entered_at".split()
    whose = func.coalesce(_record.organization_id, project.c.organization_id)
    return (
        select(
            _record.id,
            _record.record_no,
            volunteer.c.volunteer_no,
            project.c.name,
            organization.c.name,
            *(_record[name] for name in names),
            _record.entered_by,
            _record.content,
            _record.void_on,
            *(null() if one is None else one for one in more),
        )
        .select_from(service_record)
        .join(volunteer, volunteer.c.id == _record.volunteer_id)
        .join(project, project.c.id == _record.project_id, isouter=True)
        .join(organization, organization.c.id == whose, isouter=True)
    )
