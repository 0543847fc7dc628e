"""Four eyes: who may be what in a case. The keys and triggers of the tables say the same."""

from datetime import date

from sqlalchemy import Connection, insert, select

from queries.messages import Message, Refused
from queries.schema import affiliation, case_duty
from queries.schema.desk import Duty


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
    belongs = affiliation.c
    found = connection.execute(
        select(belongs.told_on).where(
            belongs.account == account, belongs.organization_id == organization_id
        )
    )
    if found.first() is not None:
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


def tell_affiliation(
    connection: Connection, account: str, organization_id: int, today: date
) -> None:
    """Write down that somebody belongs to an organization, once."""
    columns = affiliation.c
    known = select(columns.told_on).where(
        columns.account == account, columns.organization_id == organization_id
    )
    if connection.execute(known).first() is None:
        connection.execute(
            insert(affiliation).values(
                account=account, organization_id=organization_id, told_on=today
            )
        )
