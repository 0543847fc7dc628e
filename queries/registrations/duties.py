"""Four eyes: who may be what in a case. The keys and triggers of the tables say the same."""

from datetime import date

from sqlalchemy import Connection, insert, select

from queries.messages import Message, Refused
from queries.organizations.conditions import within
from queries.saying import note
from queries.schema import affiliation, case_duty, organization
from queries.schema.desk import Duty
from queries.scope import Viewer


def check_duty(
    connection: Connection, case_id: int, organization_id: int | None, account: str, duty: Duty
) -> None:
    """Refuse a duty to whoever holds another in the case, or belongs to the organization.

    Raises:
        Refused: the sentence says which of the two.
    """
    held = duty_of(connection, case_id, account)
    if held is not None and held != duty:
        raise Refused(
            Message("同一人不能在一件事项中兼任受理初审、复核、审批中的两项，请由他人办理")
        )
    if belongs(connection, account, organization_id):
        raise Refused(Message("您是该组织成员，应当回避，请由他人办理"))


def duty_of(connection: Connection, case_id: int, account: str) -> str | None:
    """Find what somebody is in a case; None: nothing."""
    columns = case_duty.c
    found: str | None = connection.scalar(
        select(columns.duty).where(columns.case_id == case_id, columns.account == account)
    )
    return found


def take_duty(connection: Connection, case_id: int, account: str, duty: Duty) -> None:
    """Write down what somebody is in a case, once."""
    if duty_of(connection, case_id, account) is None:
        connection.execute(insert(case_duty).values(case_id=case_id, account=account, duty=duty))


def belongs(connection: Connection, account: str, organization_id: int | None) -> bool:
    """Tell whether somebody has said to belong to an organization."""
    columns = affiliation.c
    known = select(columns.told_on).where(
        columns.account == account, columns.organization_id == organization_id
    )
    return connection.execute(known).first() is not None


def tell_affiliation(
    connection: Connection, viewer: Viewer, organization_id: int, today: date, address: str = ""
) -> None:
    """Write down that the viewer belongs to an organization, once.

    Raises:
        Refused: there is no such organization for the viewer.
    """
    seen = select(organization.c.id).where(
        organization.c.id == organization_id, within(viewer.scope)
    )
    if connection.scalar(seen) is None:
        raise Refused(Message("没有这个组织，或您无权查看。请回到组织名录重新查找"))
    if belongs(connection, viewer.username, organization_id):
        return
    connection.execute(
        insert(affiliation).values(
            account=viewer.username, organization_id=organization_id, told_on=today
        )
    )
    note(connection, viewer, "affiliation_told", f"organization {organization_id}", address, {})
