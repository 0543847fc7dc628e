"""Findings as people read them: narrowed, sorted, paged, and one with its records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    false,
    func,
    select,
    true,
)

from queries.schema import (
    finding,
    finding_record,
    organization,
    project,
    service_record,
    volunteer,
)
from queries.schema.integrity import FindingState, Level
from queries.scope import Viewer

PAGE_SIZE = 50
_finding, _link, _record = finding.c, finding_record.c, service_record.c

WAITING = (FindingState.OPEN, FindingState.PROPOSED)
"""States in which a finding waits for a person."""


@dataclass(frozen=True)
class WantedFindings:
    """What a viewer asks to see.

    Attributes:
        states: any of these.
        rules: codes, any of these; empty: all.
        districts: codes, any of these; empty: all.
        levels: any of these; empty: all.
        organization: its number; None: any.
        page: from 1.
    """

    states: tuple[FindingState, ...] = WAITING
    rules: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    organization: int | None = None
    page: int = 1


class Finding(NamedTuple):
    """A question that a rule raised.

    Attributes:
        id: its number.
        version: rises with each step; a decision names the one it is about.
        rule: code.
        level: see `Level`.
        state: see `FindingState`.
        records: how many it is about.
        undecided: of them.
        minutes: of them.
        amount: the number that passed the limit; None: there is none.
        volunteer_no: of whom; None: of several.
        organization: name; None: several or none.
        organization_id: its id.
        project: name; None: several or none.
        operator: who entered the records; None: several or unknown.
        district: code; None: several.
        first_on: day of the first record; None: nothing is left.
        last_on: day of the last.
    """

    id: int
    version: int
    rule: str
    level: str
    state: str
    records: int
    undecided: int
    minutes: int
    amount: int | None
    volunteer_no: str | None
    organization: str | None
    organization_id: int | None
    project: str | None
    operator: str | None
    district: str | None
    first_on: date | None
    last_on: date | None


class Counts(NamedTuple):
    """How many findings wait, by rule, and all of them by state."""

    by_rule: Mapping[str, int]
    by_state: Mapping[str, int]


def seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Say that a finding lies wholly within what a viewer may see."""
    if viewer.scope is None:
        return true()
    return _finding.district.in_(sorted(viewer.scope)) if viewer.scope else false()


def seen_records(viewer: Viewer) -> ColumnElement[bool]:
    """Say that a record lies in a district that a viewer may see."""
    if viewer.scope is None:
        return true()
    return _record.district.in_(sorted(viewer.scope)) if viewer.scope else false()


def list_findings(
    connection: Connection, viewer: Viewer, wanted: WantedFindings
) -> tuple[Sequence[Finding], int]:
    """List a page of findings, those that keep the most minutes out first; and count them all."""
    asked = and_(seen_by(viewer), _narrowed(wanted))
    total = connection.scalar(select(func.count()).select_from(finding).where(asked)) or 0
    depth = case((_finding.level == Level.BLOCK, 0), (_finding.level == Level.WARN, 1), else_=2)
    page = (
        _findings()
        .where(asked)
        .order_by(depth, _finding.minutes.desc(), _finding.id)
        .limit(PAGE_SIZE)
        .offset((wanted.page - 1) * PAGE_SIZE)
    )
    return [Finding(*row) for row in connection.execute(page)], total


def count_findings(connection: Connection, viewer: Viewer) -> Counts:
    """Count the findings that wait by rule, and all by state."""
    found = connection.execute(
        select(_finding.rule, _finding.state, func.count())
        .where(seen_by(viewer))
        .group_by(_finding.rule, _finding.state)
    ).all()
    by_rule: dict[str, int] = {}
    by_state: dict[str, int] = {}
    for rule, state, count in found:
        by_state[state] = by_state.get(state, 0) + count
        if state in WAITING:
            by_rule[rule] = by_rule.get(rule, 0) + count
    return Counts(by_rule, by_state)


def find_finding(connection: Connection, viewer: Viewer, number: int) -> Finding | None:
    """Find a finding; None where there is none that the viewer may see."""
    row = connection.execute(_findings().where(_finding.id == number, seen_by(viewer))).first()
    return None if row is None else Finding(*row)


def _findings() -> Select[Any]:
    names = "id version rule level state records undecided minutes amount".split()
    return (
        select(
            *(_finding[name] for name in names),
            volunteer.c.volunteer_no,
            organization.c.name,
            _finding.organization_id,
            project.c.name,
            *(_finding[name] for name in ("operator", "district", "first_on", "last_on")),
        )
        .join(volunteer, volunteer.c.id == _finding.volunteer_id, isouter=True)
        .join(organization, organization.c.id == _finding.organization_id, isouter=True)
        .join(project, project.c.id == _finding.project_id, isouter=True)
    )


def _narrowed(wanted: WantedFindings) -> ColumnElement[bool]:
    asked: list[ColumnElement[bool]] = [_finding.state.in_(wanted.states)]
    if wanted.rules:
        asked.append(_finding.rule.in_(wanted.rules))
    if wanted.districts:
        asked.append(_finding.district.in_(wanted.districts))
    if wanted.organization is not None:
        asked.append(_finding.organization_id == wanted.organization)
    if wanted.levels:
        asked.append(_finding.level.in_(wanted.levels))
    return and_(*asked)
