"""What is looked at in a case: by the machine where data allow it, by a person in any case."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from queries import audit
from queries.messages import Message, Refused
from queries.registrations.cases import Case
from queries.registrations.documents import lying_there
from queries.registrations.items import Item, items_of
from queries.registrations.looking import CHECKS, Verdict, look_at_papers, worst
from queries.registrations.workflow import OPEN
from queries.schema import case_check
from queries.scope import Permission, Viewer


class Looked(NamedTuple):
    """An item of a case.

    Attributes:
        item: what is looked at.
        verdict: what the machine found: the worst of all it looked at.
        found: what it says of it; empty: nothing.
        account: who ticked it off; None: nobody has.
        checked_on: when.
    """

    item: Item
    verdict: Verdict
    found: Sequence[Message]
    account: str | None
    checked_on: date | None


def look_at(connection: Connection, case: Case, today: date) -> list[Looked]:
    """Look at a case, and at who has ticked what off.

    A finding is a question to a person: what the store holds of an organization may be old.

    Args:
        connection: to read from.
        case: as it stands.
        today: the city's date; documents may be out of date by it.
    """
    kept = case_check.c
    ticked = {
        row.item: row
        for row in connection.execute(select(case_check).where(kept.case_id == case.id))
    }
    papers = lying_there(connection, case.id)
    looked = []
    for item in items_of(case):
        findings = [CHECKS[item.check](connection, case)] if item.check else []
        if item.papers:
            findings += look_at_papers(papers.get(item.code, []), today)
        verdict = worst(found for found, _ in findings)
        said = [message for _, message in findings if message is not None]
        row = ticked.get(item.code)
        who, when = (row.account, row.checked_on) if row else (None, None)
        looked.append(Looked(item, verdict, said, who, when))
    return looked


def tick(
    connection: Connection,
    viewer: Viewer,
    case: Case,
    codes: Collection[str],
    today: date,
    address: str = "",
) -> None:
    """Keep which items of a case have been looked at; who ticked one first stays named.

    Raises:
        Refused: the viewer takes in no cases, the case is closed, or an item is none of its.
    """
    if not viewer.may(Permission.RECEIVE_CASES):
        raise Refused(Message("您的岗位不能办理这一步"))
    if case.stage not in OPEN:
        raise Refused(Message("这件事项已作出决定，核对记录不再更改"))
    wanted = set(codes)
    if wanted - {item.code for item in items_of(case)}:
        raise Refused(Message("核对项目与事项不符，请刷新后再核对"))
    kept = case_check.c
    known = set(connection.scalars(select(kept.item).where(kept.case_id == case.id)))
    if known - wanted:
        gone = kept.case_id == case.id, kept.item.in_(sorted(known - wanted))
        connection.execute(delete(case_check).where(*gone))
    new = [
        {"case_id": case.id, "item": code, "account": viewer.username, "checked_on": today}
        for code in sorted(wanted - known)
    ]
    if new:
        connection.execute(insert(case_check), new)
    audit.record(
        connection,
        actor=viewer.username,
        address=address,
        action="case_checked",
        subject=f"registration_case {case.case_no}",
        detail={"ticked": sorted(wanted - known), "unticked": sorted(known - wanted)},
    )
