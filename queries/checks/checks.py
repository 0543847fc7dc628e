"""Spot checks as people read them: the list, one with its records, what a result says."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from queries.organizations.conditions import within
from queries.schema import (
    account,
    organization,
    project,
    service_record,
    spot_sample,
    spot_sample_record,
)
from queries.schema.checks import CheckState, DrawnBy, Verdict
from queries.scope import Permission, Viewer
from queries.statistics.intervals import wilson

_sample, _drawn, _record = spot_sample.c, spot_sample_record.c, service_record.c


class Check(NamedTuple):
    """A spot check; `drawn_by` is the name of who drew the sample."""

    id: int
    check_no: str
    organization_id: int
    organization: str
    first_month: int
    last_month: int
    seed: str
    population: int
    state: str
    version: int
    drawn_by: str
    drawn_on: date
    requested_on: date | None
    due_on: date | None
    found_by: str | None
    found_on: date | None
    closed_by: str | None
    closed_on: date | None
    measure: str | None
    published_on: date | None


class Drawn(NamedTuple):
    """A record of a sample."""

    record_id: int
    record_no: str
    drawn_by: str
    verdict: str | None
    note: str | None
    project: str | None
    started_at: datetime
    minutes: int
    method: str | None
    entered_by: str | None
    void_on: date | None


class Told(NamedTuple):
    """What was found of a record of a sample, and why it is in it."""

    drawn_by: str
    verdict: str | None


class Result(NamedTuple):
    """What a sample says.

    Attributes:
        checked: records with a verdict.
        true: of them.
        untrue: of them.
        unprovable: of them.
        lower: of the share of true records, by the part that was drawn by chance; None: none was.
        share: see above.
        upper: see above.
    """

    checked: int
    true: int
    untrue: int
    unprovable: int
    lower: float | None
    share: float | None
    upper: float | None


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Say which spot checks a viewer may see: results published, or all where it is their work."""
    published = _sample.state == CheckState.PUBLISHED
    mine = within(viewer.scope)
    return mine if viewer.may(Permission.SEE_FINDINGS) else published & mine


def list_checks(connection: Connection, viewer: Viewer) -> list[Check]:
    """List the spot checks that a viewer may see, newest first."""
    asked = _checks().where(seen_by(viewer)).order_by(_sample.id.desc())
    return [Check(*tuple(row)) for row in connection.execute(asked)]


def find_check(connection: Connection, viewer: Viewer, number: int) -> Check | None:
    """Find a spot check that a viewer may see; None: there is none."""
    row = connection.execute(_checks().where(_sample.id == number, seen_by(viewer))).first()
    return None if row is None else Check(*tuple(row))


def list_drawn(connection: Connection, number: int) -> list[Drawn]:
    """List the records of a sample, in the order of their services."""
    rows = connection.execute(
        select(
            _record.id,
            _record.record_no,
            _drawn.drawn_by,
            _drawn.verdict,
            _drawn.note,
            project.c.name,
            _record.started_at,
            _record.minutes,
            _record.method,
            _record.entered_by,
            _record.void_on,
        )
        .join(spot_sample_record, _drawn.record_id == _record.id)
        .join(project, project.c.id == _record.project_id, isouter=True)
        .where(_drawn.sample_id == number)
        .order_by(_record.started_at, _record.id)
    )
    return [Drawn(*tuple(row)) for row in rows]


def list_told(connection: Connection, numbers: Sequence[int]) -> Mapping[int, list[Told]]:
    """List what was found of the records of some samples, by number of the check."""
    rows = connection.execute(
        select(_drawn.sample_id, _drawn.drawn_by, _drawn.verdict).where(
            _drawn.sample_id.in_(numbers)
        )
    )
    found: dict[int, list[Told]] = {}
    for row in rows:
        found.setdefault(row.sample_id, []).append(Told(row.drawn_by, row.verdict))
    return found


def sum_up(drawn: Sequence[Drawn] | Sequence[Told]) -> Result:
    """Say what a sample says; its interval by Wilson's score, of the part drawn by chance."""
    told = [one.verdict for one in drawn if one.verdict]
    by_chance = [one.verdict for one in drawn if one.verdict and one.drawn_by == DrawnBy.CHANCE]
    lower = share = upper = None
    if by_chance:
        good = by_chance.count(Verdict.TRUE)
        share = good / len(by_chance)
        lower, upper = wilson(good, len(by_chance))
    true, untrue, unprovable = map(told.count, Verdict)
    return Result(len(told), true, untrue, unprovable, lower, share, upper)


def _checks() -> Select[Any]:
    """Select spot checks with the names of the organization and of who drew the sample."""
    columns: dict[str, ColumnElement[Any]] = {
        **_sample,
        "organization": organization.c.name,
        "drawn_by": func.coalesce(account.c.display_name, _sample.drawn_by),
    }
    return (
        select(*(columns[name] for name in Check._fields))
        .join(organization, organization.c.id == _sample.organization_id)
        .join(account, account.c.username == _sample.drawn_by, isouter=True)
    )
