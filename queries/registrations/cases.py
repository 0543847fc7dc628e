"""A case as the store holds it: its row, where it stands, its dates as clocks read them."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from queries.messages import Message, Refused
from queries.registrations.facts import Facts, Pause, Supplement
from queries.schema import case_inquiry, case_supplement, case_work, registration_case
from queries.schema.desk import Inquiry
from queries.schema.registrations import Decision

_case, _work = registration_case.c, case_work.c
_PAUSING = (Inquiry.HEARING, Inquiry.INSPECTION, Inquiry.EXPERT_REVIEW)


class Applied(NamedTuple):
    """What an application says of the organization beside its name; None: nobody said.

    Attributes:
        business_scope: of its charter.
        legal_rep: who is to be its legal representative.
        capital_yuan: registered capital.
        members: persons among its members.
        unit_members: units among its members.
    """

    business_scope: str | None = None
    legal_rep: str | None = None
    capital_yuan: int | None = None
    members: int | None = None
    unit_members: int | None = None


class Case(NamedTuple):
    """A case on the desk.

    Attributes:
        id: its number in the store.
        case_no: 受理编号.
        matter: what it asks for.
        org_type: legal form; None: unknown.
        name: of the organization, as applied for.
        uscc: None: not registered yet.
        registrar: district of the authority.
        stage: where it stands.
        version: rises with every step.
        organization_id: whom it concerns; None: nobody yet.
        assignee: account that has it in hand; None: nobody.
        applied: what the application says of it.
        facts: its dates.
    """

    id: int
    case_no: str
    matter: str
    org_type: str | None
    name: str
    uscc: str | None
    registrar: str
    stage: str
    version: int
    organization_id: int | None
    assignee: str | None
    applied: Applied
    facts: Facts


def find_case(
    connection: Connection, case_id: int, scope: frozenset[str] | None, *, lock: bool = False
) -> Case:
    """Find a case on the desk.

    Args:
        connection: to read from.
        case_id: its number in the store.
        scope: districts of registrars that the viewer may see; None: the whole city.
        lock: keep others from changing it until the transaction ends.

    Raises:
        Refused: there is none of this number, or the viewer may not see it; the two look alike.
    """
    asked = select(registration_case, case_work).join(case_work, _work.case_id == _case.id)
    asked = asked.where(_case.id == case_id)
    row = connection.execute(asked.with_for_update() if lock else asked).first()
    if row is None or not (scope is None or row.registrar in scope):
        raise Refused(Message("没有这件登记事项，或您无权查看"))
    return Case(
        row.id,
        row.case_no,
        row.matter,
        row.org_type,
        row.name,
        row.uscc,
        row.registrar,
        row.stage,
        row.version,
        row.organization_id,
        row.assignee,
        Applied(*(getattr(row, name) for name in Applied._fields)),
        _facts(connection, row),
    )


def facts_of(connection: Connection, case_id: int) -> dict[str, Any]:
    """Read the notices and pauses of a case, by their names in `Facts`."""
    notice, inquiry = case_supplement.c, case_inquiry.c
    asked = select(notice.asked_on, notice.due_on, notice.answered_on)
    paused = select(inquiry.started_on, inquiry.ended_on).where(inquiry.kind.in_(_PAUSING))
    return {
        "supplements": [
            Supplement(*row) for row in connection.execute(asked.where(notice.case_id == case_id))
        ],
        "pauses": [
            Pause(row.started_on, row.ended_on)
            for row in connection.execute(
                paused.where(inquiry.case_id == case_id).order_by(inquiry.started_on, inquiry.id)
            )
        ],
    }


def _facts(connection: Connection, row: Row[Any]) -> Facts:
    return Facts(
        matter=row.matter,
        org_type=row.org_type,
        charity=row.charity,
        submitted_on=row.submitted_on,
        caused_on=row.caused_on,
        complete_on=row.documents_complete_on,
        accepted_on=row.accepted_on,
        extended_days=row.extended_days,
        decided_on=row.decided_on,
        approved=row.decision == Decision.APPROVED,
        delivered_on=row.delivered_on,
        ended_on=row.ended_on,
        **facts_of(connection, row.id),
    )
