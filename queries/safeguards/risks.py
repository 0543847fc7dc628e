"""Risky projects that run or are about to, and claims on insurance."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from queries.cube.measures.safeguards import SERVED_AT_RISK
from queries.schema import insurance_claim, organization, position, project

PAGE_SIZE = 50
_project, _position, _claim = project.c, position.c, insurance_claim.c


class Risk(NamedTuple):
    """A risky project.

    Attributes:
        project_no: its number.
        name: of it.
        organization: whose; empty: not known.
        district: where.
        start_on: first day.
        end_on: last one; None: none is set.
        on_platform: whether it is published there; None: not known.
        planned: heads wanted.
        recruited: heads found.
        cover: `all`: who served was insured at their first service, `some`: not all, `none`: nobody
            has served yet.
    """

    project_no: str
    name: str
    organization: str
    district: str
    start_on: date
    end_on: date | None
    on_platform: bool | None
    planned: int
    recruited: int
    cover: str


class Claim(NamedTuple):
    """A claim: number, policy, day, hundredths of a yuan."""

    claim_no: str
    policy_no: str
    accepted_on: date
    amount_fen: int | None


def list_risks(
    connection: Connection,
    today: date,
    scope: Collection[str] | None,
    districts: Collection[str] = (),
    page: int = 1,
) -> tuple[list[Risk], int]:
    """List a page of the risky projects that have not ended, those about to begin first.

    Args:
        connection: to read with.
        today: the city's date.
        scope: codes of the districts that may be seen; None: the whole city.
        districts: codes that it is narrowed to; none: all.
        page: from 1.
    """
    holds = [_project.risky, or_(_project.end_on.is_(None), _project.end_on >= today)]
    for codes in (scope, districts or None):
        if codes is not None:
            holds.append(_project.district.in_(sorted(codes)))
    heads = (
        select(func.coalesce(func.sum(column), 0))
        .where(_position.project_id == _project.id)
        .scalar_subquery()
        for column in (_position.planned, _position.recruited)
    )
    planned, recruited = heads
    total = connection.scalar(select(func.count()).select_from(project).where(*holds)) or 0
    rows = connection.execute(
        select(
            project,
            organization.c.name.label("body"),
            planned.label("planned"),
            recruited.label("recruited"),
        )
        .select_from(project.outerjoin(organization, organization.c.id == _project.organization_id))
        .where(and_(*holds))
        .order_by(_project.start_on < today, _project.start_on, _project.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    uninsured = _uninsured(connection, [row.id for row in rows])
    return [
        Risk(
            row.project_no,
            row.name,
            row.body or "",
            row.district or "",
            row.start_on,
            row.end_on,
            row.on_platform,
            int(row.planned),
            int(row.recruited),
            _cover(uninsured.get(row.id)),
        )
        for row in rows
    ], total


def list_claims(connection: Connection, page: int = 1) -> tuple[list[Claim], int]:
    """List a page of claims, newest first; count all."""
    total = connection.scalar(select(func.count()).select_from(insurance_claim)) or 0
    rows = connection.execute(
        select(_claim.claim_no, _claim.policy_no, _claim.accepted_on, _claim.amount_fen)
        .order_by(_claim.accepted_on.desc(), _claim.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return [Claim(*tuple(row)) for row in rows], total


def _uninsured(connection: Connection, projects: Collection[int]) -> dict[int, int]:
    """Of the projects among some where anybody has served: how many served without a policy."""
    served = SERVED_AT_RISK.c
    asked = select(served.project_id, served.uninsured).where(served.project_id.in_(projects))
    return {number: int(count) for number, count in connection.execute(asked)}


def _cover(uninsured: int | None) -> str:
    if uninsured is None:
        return "none"
    return "some" if uninsured else "all"
