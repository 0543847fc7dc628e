"""Work plans themselves: what items belong to."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from queries.messages import Faulty, Message
from queries.plans.keeping import check_worker, said_of
from queries.saying import note, plain
from queries.schema import plan_item, work_plan
from queries.scope import Viewer

_plan, _item = work_plan.c, plan_item.c
_NUMBER, _NAME, _OFFICE = 40, 200, 100


class Plan(NamedTuple):
    """A work plan.

    Attributes:
        id: its number in the store.
        plan_no: what the office calls it.
        name: of it.
        issued_by: who issued it; None: not known.
        from_on: first day; None: not known.
        until_on: last day; None: none is set.
        items: how many belong to it.
    """

    id: int
    plan_no: str
    name: str
    issued_by: str | None
    from_on: date | None
    until_on: date | None
    items: int = 0


class ToldPlan(NamedTuple):
    """A plan as a form tells it; days that are empty are None."""

    plan_no: str
    name: str
    issued_by: str
    from_on: date | None
    until_on: date | None


def list_plans(connection: Connection) -> Sequence[Plan]:
    """List the plans with how many items each has, the newest first."""
    counted = (
        select(func.count()).where(_item.plan_id == _plan.id).correlate(work_plan).scalar_subquery()
    )
    asked = select(*(_plan[name] for name in Plan._fields[:-1]), counted).order_by(_plan.id.desc())
    return [Plan(*tuple(row)) for row in connection.execute(asked)]


def keep_plan(connection: Connection, viewer: Viewer, told: ToldPlan, address: str = "") -> int:
    """Register a plan.

    Returns:
        Its number in the store.

    Raises:
        Faulty: something of it is missing, or its number is taken.
        Refused: the viewer does not work on plans.
    """
    check_worker(viewer)
    number, name, office = (plain(one) for one in (told.plan_no, told.name, told.issued_by))
    faults = _faults(told, number, name, office)
    if number and connection.scalar(select(_plan.id).where(_plan.plan_no == number)):
        faults["plan_no"] = Message("编号“{number}”已有方案", number=number)
    if faults:
        raise Faulty(faults)
    values = {
        "plan_no": number,
        "name": name,
        "issued_by": office or None,
        "from_on": told.from_on,
        "until_on": told.until_on,
    }
    made = connection.scalar(insert(work_plan).values(**values).returning(_plan.id))
    note(connection, viewer, "work_plan_kept", f"work plan {made}", address, said_of(values))
    return int(made or 0)


def _faults(told: ToldPlan, number: str, name: str, office: str) -> dict[str, Message]:
    faults = {}
    if not number or len(number) > _NUMBER:
        faults["plan_no"] = Message("请填写方案编号，不超过 {most} 个字", most=_NUMBER)
    if not name or len(name) > _NAME:
        faults["name"] = Message("请填写方案名称，不超过 {most} 个字", most=_NAME)
    if len(office) > _OFFICE:
        faults["issued_by"] = Message("不超过 {most} 个字", most=_OFFICE)
    if told.from_on and told.until_on and told.until_on < told.from_on:
        faults["until_on"] = Message("结束日期不能早于开始日期")
    return faults
