"""What a granted case does to the organization it concerns, in the same transaction."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.messages import Faulty, Message
from queries.organizations.names import fold, has_name_rule, initials
from queries.registrations.cases import Case
from queries.registrations.workflow import Step
from queries.schema import organization
from queries.schema.organizations import OrgStatus, OrgType
from queries.schema.registrations import Matter

_columns = organization.c
_FORMS = {
    "51": OrgType.SOCIAL_ASSOCIATION,
    "52": OrgType.SOCIAL_SERVICE_ORG,
    "53": OrgType.FOUNDATION,
}
"""Legal forms by the first two places of a credit code (GB 32100)."""


def change_organization(
    connection: Connection, case: Case, step: Step, day: date, uscc: str
) -> tuple[dict[str, Any], int | None]:
    """Write what a step grants.

    Approval of a change gives the new name and whatever else was applied for, of a cancellation
    ends it, of a mark marks it, of the removal of a mark takes it away. A founded organization
    comes to be with its certificate. Who is founded or renamed with 志愿服务, 志愿者 or 义工 in the
    name is marked without asking.

    Args:
        connection: a writing one.
        case: before the step.
        step: that is being taken.
        day: of the decision.
        uscc: of a new organization.

    Returns:
        What changed, and the number of the organization; nothing and the present one where the
        step grants nothing.

    Raises:
        Faulty: another organization has this credit code, or it is one of another legal form.

    Source: 民政部办公厅 notice of 2018 on identity marking; domain rules of the desk.
    """
    if step == Step.DELIVER and case.matter == Matter.FOUNDING:
        return _found(connection, case, day, uscc)
    if step != Step.APPROVE or case.organization_id is None:
        return {}, case.organization_id
    by_matter: dict[str, dict[str, Any]] = {
        Matter.CANCELLATION: {"status": OrgStatus.CANCELLED, "ended_on": day},
        Matter.IDENTITY_MARK: {"marked_on": day},
        Matter.MARK_REMOVAL: {"marked_on": None},
        Matter.CHANGE: _named(case.name) | _applied(case),
    }
    changes = by_matter.get(case.matter, {})
    if not changes:
        return {}, case.organization_id
    own = _columns.id == case.organization_id
    present = connection.execute(select(organization).where(own)).one()
    if case.matter == Matter.CHANGE and changes["name_rule"] and present.marked_on is None:
        changes["marked_on"] = day
    changes = {name: value for name, value in changes.items() if getattr(present, name) != value}
    if changes:
        cube.mark(connection, organization, select(_columns.id).where(own))
        connection.execute(update(organization).where(own).values(**changes))
        cube.mark(connection, organization, select(_columns.id).where(own))
    return changes, case.organization_id


def _found(
    connection: Connection, case: Case, day: date, uscc: str
) -> tuple[dict[str, Any], int | None]:
    form = _FORMS.get(uscc[:2])
    if form is None or case.org_type not in (None, form):
        raise Faulty(
            {
                "uscc": Message(
                    "统一社会信用代码的前两位与组织类型不符："
                    "社会团体 51，社会服务机构 52，基金会 53"
                )
            }
        )
    if connection.scalar(select(_columns.id).where(_columns.uscc == uscc)) is not None:
        raise Faulty({"uscc": Message("已有组织使用这个统一社会信用代码，请核对")})
    values = {
        "uscc": uscc,
        "org_type": form,
        "registrar": case.registrar,
        "district": case.registrar,
        "registered_on": day,
        "status": OrgStatus.NORMAL,
        **_named(case.name),
        **_applied(case),
    }
    if values["name_rule"]:
        values["marked_on"] = day
    written = insert(organization).values(**values).returning(_columns.id)
    number = int(connection.execute(written).scalar_one())
    cube.mark(connection, organization, select(_columns.id).where(_columns.id == number))
    return values, number


def _applied(case: Case) -> dict[str, Any]:
    said = case.applied
    members = [one for one in (said.members, said.unit_members) if one is not None]
    values = {
        "business_scope": said.business_scope,
        "legal_rep": said.legal_rep,
        "capital_yuan": said.capital_yuan,
        "members": sum(members) if members else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _named(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "name_folded": fold(name),
        "name_initials": initials(name),
        "name_rule": has_name_rule(name),
    }
