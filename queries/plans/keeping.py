"""Writing the work plan: items are drafted, changed and set to work."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from queries import cube
from queries.messages import Faulty, Message, Refused
from queries.plans.items import Item, find_item
from queries.saying import note, plain
from queries.schema import plan_item, work_plan
from queries.schema.plans import ItemState, PolicyPillar
from queries.scope import Permission, Viewer

_item = plan_item.c
_TITLE, _OWNER, _NUMBER = 200, 100, 40


class Told(NamedTuple):
    """An item, or what is done for it, as a form tells it.

    Attributes:
        title: what.
        owner: by whom; empty: nobody is named.
        due_on: last day; None: none is set.
        done_on: when it was done, of a measure; None: it is not.
        item_no: number in the plan, of an item.
        pillar: the policy it belongs to, of an item; empty: none.
        indicators: codes of what tells of it, of a measure.
        plan_id: number of the plan, of an item; None: of none yet.
    """

    title: str
    owner: str
    due_on: date | None = None
    done_on: date | None = None
    item_no: str = ""
    pillar: str = ""
    indicators: Sequence[str] = ()
    plan_id: int | None = None


def check_worker(viewer: Viewer) -> None:
    """Refuse who does not work on the plan.

    Raises:
        Refused: the viewer does not.
    """
    if not viewer.may(Permission.WORK_ON_PLAN):
        raise Refused(Message("您的岗位不能维护工作方案"))


def held(connection: Connection, number: int, version: int) -> Item:
    """Find an item, held until the end of the transaction, as the viewer has seen it.

    Raises:
        Refused: there is none, or it has changed meanwhile.
    """
    # Written first, so that of two who write at once one waits.
    connection.execute(
        update(plan_item).where(_item.id == number).values(version=_item.version + 1)
    )
    found = find_item(connection, number)
    if found is None:
        raise Refused(Message("没有这个事项"))
    if found.version != version + 1:
        raise Refused(Message("这个事项刚刚有人改过，请刷新后再试"))
    return found


def renewed(connection: Connection, number: int, today: date) -> None:
    """Bring the figures of the plan up to date with an item."""
    cube.mark(connection, plan_item, select(_item.id).where(_item.id == number))
    cube.refresh(connection, today, f"plan item {number}")


def draft_item(
    connection: Connection, viewer: Viewer, told: Told, today: date, address: str = ""
) -> int:
    """Draft an item.

    Returns:
        Its number in the store.

    Raises:
        Faulty: something of it is missing, or its number is taken.
        Refused: the viewer does not work on the plan.
    """
    check_worker(viewer)
    number = plain(told.item_no)[:_NUMBER]
    faults = faults_of(told) | _plan_faults(connection, told)
    if not number:
        faults["item_no"] = Message("请填写事项编号")
    elif connection.scalar(select(_item.id).where(_item.item_no == number)):
        faults["item_no"] = Message("编号“{number}”已有事项", number=number)
    if not plain(told.owner):
        faults["owner"] = Message("请填写责任单位")
    if faults:
        raise Faulty(faults)
    values = {
        "item_no": number,
        "title": plain(told.title),
        "pillar": told.pillar or None,
        "owner": plain(told.owner),
        "due_on": told.due_on,
        "plan_id": told.plan_id,
        "state": ItemState.DRAFT,
    }
    made = connection.scalar(insert(plan_item).values(**values).returning(_item.id))
    note(connection, viewer, "plan_item_drafted", f"plan item {made}", address, said_of(values))
    return int(made or 0)


def change_item(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    told: Told,
    today: date,
    address: str = "",
) -> None:
    """Change an item; one that is set to work only who decides on the plan changes.

    Raises:
        Faulty: something of it is missing.
        Refused: it is not the viewer's to change, or changed meanwhile.
    """
    check_worker(viewer)
    known = held(connection, number, version)
    if known.state != ItemState.DRAFT:
        check_decider(viewer)
    faults = faults_of(told) | _plan_faults(connection, told)
    if not plain(told.owner):
        faults["owner"] = Message("请填写责任单位")
    if faults:
        raise Faulty(faults)
    values = {
        "title": plain(told.title),
        "pillar": told.pillar or None,
        "owner": plain(told.owner),
        "due_on": told.due_on,
        "plan_id": told.plan_id,
    }
    connection.execute(update(plan_item).where(_item.id == number).values(**values))
    renewed(connection, number, today)
    before = {name: getattr(known, name) for name in values}
    detail = {"before": said_of(before), "after": said_of(values)}
    note(connection, viewer, "plan_item_changed", f"plan item {number}", address, detail)


def adopt_item(
    connection: Connection,
    viewer: Viewer,
    number: int,
    version: int,
    today: date,
    address: str = "",
) -> None:
    """Set a drafted item to work: from now on it counts.

    Raises:
        Refused: the viewer does not decide on the plan, it is no draft, nothing is done for it yet,
            or it changed meanwhile.
    """
    check_decider(viewer)
    known = held(connection, number, version)
    if known.state != ItemState.DRAFT:
        raise Refused(Message("这个事项已经下达"))
    if not known.measures:
        raise Refused(Message("请先写明至少一项措施，再下达"))
    connection.execute(update(plan_item).where(_item.id == number).values(state=ItemState.ADOPTED))
    renewed(connection, number, today)
    note(connection, viewer, "plan_item_adopted", f"plan item {number}", address, {})


def check_decider(viewer: Viewer) -> None:
    """Refuse who does not decide on the plan.

    Raises:
        Refused: the viewer does not.
    """
    if not viewer.may(Permission.DECIDE_ON_PLAN):
        raise Refused(Message("已下达的事项由审批岗位修改"))


def faults_of(told: Told) -> dict[str, Message]:
    """Say what is wrong with what is told, by name of the field."""
    faults = {}
    title = plain(told.title)
    if not title or len(title) > _TITLE:
        faults["title"] = Message("请写明内容，不超过 {most} 个字", most=_TITLE)
    if len(plain(told.owner)) > _OWNER:
        faults["owner"] = Message("不超过 {most} 个字", most=_OWNER)
    if told.pillar and told.pillar not in list(PolicyPillar):
        faults["pillar"] = Message("请从列表中选择")
    return faults


def _plan_faults(connection: Connection, told: Told) -> dict[str, Message]:
    known = select(work_plan.c.id).where(work_plan.c.id == told.plan_id)
    if told.plan_id is None or connection.scalar(known) is not None:
        return {}
    return {"plan_id": Message("请从列表中选择")}


def said_of(values: dict[str, Any]) -> dict[str, str]:
    """Write values for the audit trail."""
    return {name: str(value) for name, value in values.items() if value is not None}
