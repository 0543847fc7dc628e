"""How a case comes to the desk: received at the window, or brought by an import."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from queries import audit, cube
from queries.messages import Faulty, Message, Refused
from queries.registrations.cases import find_case
from queries.registrations.clocks import next_clock
from queries.registrations.desk import Desk
from queries.registrations.workflow import Step
from queries.remarks.saying import moment, plain
from queries.schema import (
    case_step,
    case_supplement,
    case_work,
    organization,
    registration_case,
)
from queries.schema.desk import Stage
from queries.schema.organizations import OrgType
from queries.schema.registrations import Decision, Matter
from queries.scope import Permission, Viewer

_LONGEST = 200
_ENDED = {
    Decision.REJECTED: Stage.REJECTED,
    Decision.NOT_ACCEPTED: Stage.NOT_ACCEPTED,
    Decision.WITHDRAWN: Stage.WITHDRAWN,
    Decision.APPROVED: Stage.ANNOUNCED,
}


@dataclass(frozen=True)
class Filed:
    """An application as it was handed in.

    Attributes:
        matter: what it asks for.
        name: of the organization; for a change the new one.
        registrar: district of the authority.
        submitted_on: day of receipt.
        org_type: legal form.
        uscc: of the organization; empty for one to be founded.
        charity: whether it asks to be a charity, too.
        caused_on: day of what gave cause to apply; None: nothing did, or it is unknown.
    """

    matter: str
    name: str
    registrar: str
    submitted_on: date
    org_type: str = ""
    uscc: str = ""
    charity: bool = False
    caused_on: date | None = None


def open_case(connection: Connection, viewer: Viewer, filed: Filed, desk: Desk) -> int:
    """Receive an application.

    Returns:
        The number of the case in the store.

    Raises:
        Refused: the viewer may not receive applications, or not for this authority.
        Faulty: something is missing or wrong, by field.
    """
    if not viewer.may(Permission.RECEIVE_CASES):
        raise Refused(Message("您的岗位不能办理这一步"))
    if viewer.scope is not None and filed.registrar not in viewer.scope:
        raise Refused(Message("您无权为这个登记机关收件"))
    name = plain(filed.name)
    found = _organization(connection, filed.uscc) if filed.uscc else None
    _check(filed, name, found, desk.today)
    org_type = filed.org_type or (found.org_type if found else None)
    values = {
        "case_no": _next_number(connection, filed.registrar, filed.submitted_on.year),
        "matter": filed.matter,
        "org_type": org_type,
        "name": name,
        "uscc": filed.uscc or None,
        "registrar": filed.registrar,
        "submitted_on": filed.submitted_on,
    }
    columns = registration_case.c
    written = insert(registration_case).values(**values).returning(columns.id)
    case_id = int(connection.execute(written).scalar_one())
    cube.mark(connection, registration_case, select(columns.id).where(columns.id == case_id))
    _put_on_desk(
        connection,
        case_id,
        Stage.SUBMITTED,
        desk,
        account=viewer.username,
        charity=filed.charity,
        caused_on=filed.caused_on,
        organization_id=found.id if found else None,
    )
    cube.refresh(connection, desk.today, f"case {values['case_no']}")
    audit.record(
        connection,
        actor=viewer.username,
        address=desk.address,
        action="case_opened",
        subject=f"registration_case {values['case_no']}",
        detail={"matter": filed.matter, "registrar": filed.registrar},
    )
    return case_id


def adopt_cases(connection: Connection, desk: Desk) -> int:
    """Put cases that imports brought, and that are not on the desk yet, where their dates say.

    Returns:
        How many there were.
    """
    columns = registration_case.c
    missing = select(registration_case).where(
        ~select(case_work.c.case_id).where(case_work.c.case_id == columns.id).exists()
    )
    count = 0
    for row in connection.execute(missing.order_by(columns.id)).all():
        found = _organization(connection, row.uscc) if row.uscc else None
        if row.supplemented and row.accepted_on is None and row.decided_on is None:
            # When it was asked for and until when no file says: the day of receipt is safe.
            connection.execute(
                insert(case_supplement).values(
                    case_id=row.id,
                    asked_on=row.submitted_on,
                    due_on=row.submitted_on,
                    answered_on=row.documents_complete_on,
                )
            )
        _put_on_desk(
            connection,
            row.id,
            _stage(row),
            desk,
            organization_id=found.id if found else None,
            ended_on=row.decided_on if row.decision == Decision.WITHDRAWN else None,
        )
        count += 1
    return count


def _stage(row: Row[Any]) -> Stage:
    if row.decision is not None:
        return _ENDED[Decision(row.decision)]
    if row.accepted_on is not None:
        return Stage.FIRST_REVIEW
    if row.supplemented:
        return Stage.RESUBMITTED if row.documents_complete_on else Stage.SUPPLEMENT_REQUESTED
    return Stage.SUBMITTED


def _put_on_desk(
    connection: Connection,
    case_id: int,
    stage: Stage,
    desk: Desk,
    *,
    account: str | None = None,
    **work: Any,
) -> None:
    connection.execute(insert(case_work).values(case_id=case_id, stage=stage, version=1, **work))
    case = find_case(connection, case_id, None)
    clock = next_clock(case.facts, stage, desk.rules, desk.calendar, desk.today)
    if clock:
        connection.execute(
            case_work.update()
            .where(case_work.c.case_id == case_id)
            .values(next_clock=clock[0], next_due_on=clock[1])
        )
    connection.execute(
        insert(case_step).values(
            case_id=case_id,
            version=1,
            at=moment(),
            taken_on=desk.today,
            account=account,
            step=Step.OPEN,
            to_stage=stage,
        )
    )


def _organization(connection: Connection, uscc: str) -> Row[Any] | None:
    columns = organization.c
    asked: Select[Any] = select(columns.id, columns.org_type).where(columns.uscc == uscc)
    return connection.execute(asked).first()


def _check(filed: Filed, name: str, found: Row[Any] | None, today: date) -> None:
    faults = dict(_faults(filed, name, found, today))
    if faults:
        raise Faulty(faults)


def _faults(
    filed: Filed, name: str, found: Row[Any] | None, today: date
) -> Iterator[tuple[str, Message]]:
    if filed.matter not in list(Matter):
        yield "matter", Message("请选择事项")
    if not name:
        yield "name", Message("请填写组织名称")
    elif len(name) > _LONGEST:
        yield "name", Message("最多 {longest} 个字", longest=_LONGEST)
    if filed.org_type and filed.org_type not in list(OrgType):
        yield "org_type", Message("请选择组织类型")
    yield from _code_faults(filed, found)
    if filed.submitted_on > today:
        yield "submitted_on", Message("不能晚于今天")
    if filed.caused_on and filed.caused_on > filed.submitted_on:
        yield "caused_on", Message("不能晚于提交日期")


def _code_faults(filed: Filed, found: Row[Any] | None) -> Iterator[tuple[str, Message]]:
    if filed.matter == Matter.FOUNDING:
        if not filed.org_type:
            yield "org_type", Message("请选择组织类型")
        if filed.uscc:
            yield "uscc", Message("成立登记还没有统一社会信用代码，发证时再填")
    elif found is None:
        yield "uscc", Message("名录中没有这个统一社会信用代码，请核对")


def _next_number(connection: Connection, registrar: str, year: int) -> str:
    """Return the next free 受理编号 of an authority in a year: 350200-2026-00001."""
    begins = f"{registrar}-{year}-"
    columns = registration_case.c
    last: str | None = connection.scalar(
        select(func.max(columns.case_no)).where(columns.case_no.startswith(begins))
    )
    following = int(last.removeprefix(begins)) + 1 if last else 1
    return f"{begins}{following:05d}"
