"""What the registrar keeps of one organization: cases, papers, reports, spot checks, guidance."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from queries.schema import (
    annual_report,
    case_document,
    case_work,
    guidance,
    registration_case,
    spot_check,
)

_LISTED = 50


class CaseOf(NamedTuple):
    """A registration case of the organization.

    Attributes:
        id: number in the store.
        case_no: 受理编号.
        matter: what it asks for.
        submitted_on: day of receipt.
        decided_on: day of the decision; None: not decided.
        stage: where it stands.
    """

    id: int
    case_no: str
    matter: str
    submitted_on: date
    decided_on: date | None
    stage: str


class Paper(NamedTuple):
    """A document that lies in a case of the organization.

    Attributes:
        case_id: number of the case.
        case_no: 受理编号.
        item: of the checklist.
        name: of the file.
        added_on: when it was put there.
        valid_until: last day on which it holds; None: without end, or nobody said.
    """

    case_id: int
    case_no: str
    item: str
    name: str
    added_on: date
    valid_until: date | None


class Report(NamedTuple):
    """An annual report: year reported on, day of filing and result, None where unknown."""

    year: int
    filed_on: date | None
    result: str | None


class Check(NamedTuple):
    """A spot check: its number, day, how many records were looked at and were found true."""

    check_no: str
    checked_on: date
    records_checked: int
    records_true: int


class Supervision(NamedTuple):
    """What the registrar keeps, newest first, the last fifty of each kind.

    Attributes:
        cases: see `CaseOf`; None: the viewer may not see them.
        papers: see `Paper`; None: the viewer may not see them.
        reports: see `Report`.
        checks: see `Check`.
        guided: days on which it was guided, with what was noted.
    """

    cases: Sequence[CaseOf] | None
    papers: Sequence[Paper] | None
    reports: Sequence[Report]
    checks: Sequence[Check]
    guided: Sequence[tuple[date, str | None]]


def get_supervision(
    connection: Connection, organization_id: int, *, with_cases: bool
) -> Supervision:
    """Find what the registrar keeps of an organization that the viewer may see.

    Args:
        connection: to read from.
        organization_id: its number in the store.
        with_cases: whether the viewer may read cases.
    """
    report, check, guided = annual_report.c, spot_check.c, guidance.c
    reports = connection.execute(
        select(report.year, report.filed_on, report.result)
        .where(report.organization_id == organization_id)
        .order_by(report.year.desc())
        .limit(_LISTED)
    )
    checks = connection.execute(
        select(check.check_no, check.checked_on, check.records_checked, check.records_true)
        .where(check.organization_id == organization_id)
        .order_by(check.checked_on.desc(), check.id.desc())
        .limit(_LISTED)
    )
    days = connection.execute(
        select(guided.guided_on, guided.note)
        .where(guided.organization_id == organization_id)
        .order_by(guided.guided_on.desc(), guided.id.desc())
        .limit(_LISTED)
    )
    return Supervision(
        _cases(connection, organization_id) if with_cases else None,
        _papers(connection, organization_id) if with_cases else None,
        [Report(*row) for row in reports],
        [Check(*row) for row in checks],
        [(row.guided_on, row.note) for row in days],
    )


def _cases(connection: Connection, organization_id: int) -> list[CaseOf]:
    case, work = registration_case.c, case_work.c
    found = connection.execute(
        select(case.id, case.case_no, case.matter, case.submitted_on, case.decided_on, work.stage)
        .join_from(case_work, registration_case, work.case_id == case.id)
        .where(work.organization_id == organization_id)
        .order_by(case.submitted_on.desc(), case.id.desc())
        .limit(_LISTED)
    )
    return [CaseOf(*row) for row in found]


def _papers(connection: Connection, organization_id: int) -> list[Paper]:
    case, work, paper = registration_case.c, case_work.c, case_document.c
    found = connection.execute(
        select(case.id, case.case_no, paper.item, paper.name, paper.added_on, paper.valid_until)
        .join_from(case_document, registration_case, paper.case_id == case.id)
        .join(case_work, work.case_id == case.id)
        .where(work.organization_id == organization_id, paper.withdrawn_on.is_(None))
        .order_by(paper.id.desc())
        .limit(_LISTED)
    )
    return [Paper(*row) for row in found]
