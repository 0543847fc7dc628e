"""What proves the plan beside its items: policies, opinions, study, the standard, guidance."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, case, func, select

from queries.months import Month
from queries.organizations.conditions import within
from queries.schema import (
    compliance_check,
    guidance,
    opinion,
    organization,
    policy,
    study_event,
)

_policy, _opinion, _study = policy.c, opinion.c, study_event.c
_check, _guidance, _organization = compliance_check.c, guidance.c, organization.c
PAGE_SIZE = 50


class Policy(NamedTuple):
    """A policy: number, title, pillar, stage, days."""

    policy_no: str
    title: str
    pillar: str
    stage: str
    issued_on: date | None
    ended_on: date | None


class Heard(NamedTuple):
    """Opinions of a source or on a topic: how many came, were replied to, were adopted."""

    key: str
    received: int
    replied: int
    adopted: int


class Opinion(NamedTuple):
    """An opinion: numbers, source, topic, days, whether it was adopted; None: nobody said.

    Attributes `statement` and `reply` hold what was said and answered, where that was entered.
    """

    id: int
    opinion_no: str
    source_type: str
    topic: str
    received_on: date
    replied_on: date | None
    adopted: bool | None
    statement: str | None
    reply: str | None


class Study(NamedTuple):
    """A study event: numbers, kind, day, district, organization, audience, attendances."""

    id: int
    event_no: str
    kind: str
    held_on: date
    district: str
    organization: str | None
    audience: str | None
    participants: int


class Checked(NamedTuple):
    """The newest check of an organization against a standard."""

    organization_id: int
    name: str
    registrar: str
    standard_no: str
    checked_on: date
    compliant: bool


class Guided(NamedTuple):
    """A contact with an organization: its number, which, when, what about."""

    id: int
    organization_id: int
    name: str
    registrar: str
    guided_on: date
    note: str | None


def list_policies(connection: Connection) -> list[Policy]:
    """List every policy by pillar, those issued last first."""
    columns = [_policy[name] for name in Policy._fields]
    asked = select(*columns).order_by(
        _policy.pillar, func.coalesce(_policy.issued_on, date.max).desc(), _policy.policy_no
    )
    return [Policy(*tuple(row)) for row in connection.execute(asked)]


def sum_opinions(connection: Connection, by: str) -> list[Heard]:
    """Count opinions.

    Args:
        connection: to read from.
        by: `source_type` or `topic`.
    """
    asked = (
        select(
            _opinion[by],
            func.count(),
            func.count(_opinion.replied_on),
            func.sum(case((_opinion.replied_on.is_not(None) & _opinion.adopted, 1), else_=0)),
        )
        .group_by(_opinion[by])
        .order_by(func.count().desc(), _opinion[by])
    )
    return [Heard(*tuple(row)) for row in connection.execute(asked)]


def list_opinions(connection: Connection, page: int = 1) -> tuple[Sequence[Opinion], int]:
    """List a page of the opinions, newest first, and count them all."""
    columns = [_opinion[name] for name in Opinion._fields]
    order = (_opinion.received_on.desc(), _opinion.opinion_no)
    return _paged(connection, select(*columns).order_by(*order), page, Opinion)


def sum_study(
    connection: Connection, day: date, scope: Collection[str] | None
) -> dict[tuple[str, str], tuple[int, int]]:
    """Count study events and attendances of twelve months, by kind and audience.

    Args:
        connection: to read from.
        day: the last of the twelve months is its month.
        scope: codes of the districts that may be seen; None: the whole city.

    Returns:
        Events and attendances by kind and audience; an empty text: none is said.
    """
    audience = func.coalesce(_study.audience, "")
    asked = select(_study.kind, audience, func.count(), func.sum(_study.participants)).where(
        _study.held_on >= (Month.of(day) - 11).first_day, _study.held_on <= day
    )
    if scope is not None:
        asked = asked.where(_study.district.in_(sorted(scope)))
    rows = connection.execute(asked.group_by(_study.kind, audience))
    return {(kind, whom): (count, int(heads or 0)) for kind, whom, count, heads in rows}


def list_study(
    connection: Connection, scope: Collection[str] | None, page: int = 1
) -> tuple[Sequence[Study], int]:
    """List a page of the study events that may be seen, newest first, and count them all."""
    asked = (
        select(
            *(_study[name] for name in ("id", "event_no", "kind", "held_on", "district")),
            _organization.name,
            _study.audience,
            _study.participants,
        )
        .join(organization, _organization.id == _study.organization_id, isouter=True)
        .order_by(_study.held_on.desc(), _study.event_no)
    )
    if scope is not None:
        asked = asked.where(_study.district.in_(sorted(scope)))
    return _paged(connection, asked, page, Study)


def list_checked(connection: Connection, scope: Collection[str] | None) -> list[Checked]:
    """List the newest check of every organization that may be seen, by standard."""
    newest = (
        select(
            _check.organization_id,
            _check.standard_no,
            func.max(_check.checked_on).label("checked_on"),
        )
        .group_by(_check.organization_id, _check.standard_no)
        .subquery("newest_check")
    )
    asked = (
        select(
            _organization.id,
            _organization.name,
            _organization.registrar,
            _check.standard_no,
            _check.checked_on,
            _check.compliant,
        )
        .join(organization, _organization.id == _check.organization_id)
        .join(
            newest,
            (newest.c.organization_id == _check.organization_id)
            & (newest.c.standard_no == _check.standard_no)
            & (newest.c.checked_on == _check.checked_on),
        )
        .where(within(scope))
        .order_by(_check.standard_no, _check.checked_on.desc(), _organization.name)
    )
    return [Checked(*tuple(row)) for row in connection.execute(asked)]


def list_guidance(
    connection: Connection, scope: Collection[str] | None, page: int = 1
) -> tuple[Sequence[Guided], int]:
    """List a page of the contacts with organizations that may be seen, newest first."""
    asked = (
        select(
            _guidance.id,
            _organization.id,
            _organization.name,
            _organization.registrar,
            _guidance.guided_on,
            _guidance.note,
        )
        .join(organization, _organization.id == _guidance.organization_id)
        .where(within(scope))
        .order_by(_guidance.guided_on.desc(), _guidance.id.desc())
    )
    return _paged(connection, asked, page, Guided)


def _paged(
    connection: Connection, asked: Select[Any], page: int, kind: Any
) -> tuple[Sequence[Any], int]:
    total = connection.scalar(select(func.count()).select_from(asked.subquery())) or 0
    rows = connection.execute(asked.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return [kind(*tuple(row)) for row in rows], total
