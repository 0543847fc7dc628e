"""How a case comes to the desk: received at the window."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select
from sqlalchemy.exc import IntegrityError

from queries import audit, cube
from queries.messages import Faulty, Message, Refused
from queries.registrations.cases import Applied, find_case
from queries.registrations.clocks import next_clock
from queries.registrations.desk import Desk
from queries.registrations.workflow import Step
from queries.saying import moment, plain
from queries.schema import (
    case_step,
    case_work,
    organization,
    registration_case,
)
from queries.schema.desk import Stage
from queries.schema.organizations import OrgType
from queries.schema.registrations import Matter
from queries.scope import Permission, Viewer

_LONGEST = 200
_LONGEST_SAID = {"business_scope": 4000, "legal_rep": 60}
_MOST = 2_000_000_000


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
        applied: what it says of the organization.
    """

    matter: str
    name: str
    registrar: str
    submitted_on: date
    org_type: str = ""
    uscc: str = ""
    charity: bool = False
    caused_on: date | None = None
    applied: Applied = field(default_factory=Applied)


def open_case(connection: Connection, viewer: Viewer, filed: Filed, desk: Desk) -> int:
    """Receive an application.

    Returns:
        The number of the case in the store.

    Raises:
        Refused: the viewer may not receive applications, or not for this authority; or another
            was received at the same moment and took the number.
        Faulty: something is missing or wrong, by field.
    """
    if not viewer.may(Permission.RECEIVE_CASES):
        raise Refused(Message("您的岗位不能办理这一步"))
    if viewer.scope is not None and filed.registrar not in viewer.scope:
        raise Refused(Message("您无权为这个登记机关收件"))
    name = plain(filed.name)
    found = find_by_code(connection, filed.uscc) if filed.uscc else None
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
    try:
        case_id = int(connection.execute(written).scalar_one())
    except IntegrityError as error:
        raise Refused(Message("受理编号刚被同时收的另一件占用，请再点一次登记收件")) from error
    cube.mark(connection, registration_case, select(columns.id).where(columns.id == case_id))
    put_on_desk(
        connection,
        case_id,
        Stage.SUBMITTED,
        desk,
        account=viewer.username,
        charity=filed.charity,
        caused_on=filed.caused_on,
        **_tidy(filed.applied)._asdict(),
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


def put_on_desk(
    connection: Connection,
    case_id: int,
    stage: Stage,
    desk: Desk,
    *,
    account: str | None = None,
    **work: Any,
) -> None:
    """Put a case on the desk, with the clock that ends first.

    Args:
        connection: a writing one.
        case_id: its number in the store.
        stage: where it stands.
        desk: see `Desk`.
        account: who received it; None: an import brought it, which may be taken back.
        work: further columns of `case_work`.
    """
    connection.execute(insert(case_work).values(case_id=case_id, stage=stage, version=1, **work))
    case = find_case(connection, case_id, None)
    clock = next_clock(case.facts, stage, desk.rules, desk.calendar, desk.today)
    if clock:
        connection.execute(
            case_work.update()
            .where(case_work.c.case_id == case_id)
            .values(next_clock=clock[0], next_due_on=clock[1])
        )
    if account:
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


def find_by_code(connection: Connection, uscc: str) -> Row[Any] | None:
    """Find number and legal form of the organization of a credit code; None where there is none."""
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
    yield from _applied_faults(_tidy(filed.applied))
    yield from _code_faults(filed, found)
    if filed.submitted_on > today:
        yield "submitted_on", Message("不能晚于今天")
    if filed.caused_on and filed.caused_on > filed.submitted_on:
        yield "caused_on", Message("不能晚于提交日期")


def _applied_faults(said: Applied) -> Iterator[tuple[str, Message]]:
    for name, longest in _LONGEST_SAID.items():
        if len(getattr(said, name) or "") > longest:
            yield name, Message("最多 {longest} 个字", longest=longest)
    for name in ("capital_yuan", "members", "unit_members"):
        value = getattr(said, name)
        if value is not None and not 0 <= value <= _MOST:
            yield name, Message("应为不小于 0 的整数")


def _tidy(said: Applied) -> Applied:
    return said._replace(
        business_scope=plain(said.business_scope or "") or None,
        legal_rep=plain(said.legal_rep or "") or None,
    )


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
    taken = connection.scalars(
        select(columns.case_no).where(columns.case_no.startswith(begins, autoescape=True))
    )
    # Numbers that files brought may go on otherwise.
    ends = (one.removeprefix(begins) for one in taken)
    last = max((int(one) for one in ends if one.isascii() and one.isdecimal()), default=0)
    return f"{begins}{last + 1:05d}"
