"""What can be written on the page of the work plan: an item as a draft, and a plan."""

from functools import partial
from typing import Any

from dash import State

from callbacks.desk import read_day
from callbacks.forms import register_save, save_by
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.parts.forms import ANY
from layouts.plan import FIELDS, PLAN_FIELDS, Ids, field_names, plan_field_names
from layouts.texts import gettext
from queries.messages import Faulty, Message
from queries.plans.keeping import Told, draft_item
from queries.plans.planning import ToldPlan, keep_plan

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def save_draft(
    services: Services,
    *,
    clicks: Any,
    item_no: Any,
    title: Any,
    plan_id: Any,
    pillar: Any,
    owner: Any,
    due_on: Any,
) -> dict[str, Any]:
    """Draft an item, as the form tells it."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        due = read_day("due_on", str(due_on or ""), faults)
        if faults:
            raise Faulty(faults)
        told = Told(
            str(title or ""),
            str(owner or ""),
            due,
            item_no=str(item_no or ""),
            pillar="" if pillar in (None, ANY) else str(pillar),
            plan_id=number_of(plan_id) or None,
        )
        draft_item(connection, services.viewer(), told, services.today(), services.origin())
        return gettext("已保存草稿。写明措施后由审批岗位下达。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_plan(
    services: Services,
    *,
    clicks: Any,
    plan_no: Any,
    name: Any,
    issued_by: Any,
    from_on: Any,
    until_on: Any,
) -> dict[str, Any]:
    """Register a plan, as the form tells it."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        days = [
            read_day(field, str(said or ""), faults)
            for field, said in (("from_on", from_on), ("until_on", until_on))
        ]
        if faults:
            raise Faulty(faults)
        told = ToldPlan(str(plan_no or ""), str(name or ""), str(issued_by or ""), *days)
        keep_plan(connection, services.viewer(), told, services.origin())
        return gettext("已登记方案，可以为它草拟事项。")

    return save_by(services, PLAN_FIELDS, plan_field_names(), clicks, act)


def register_drafts(app: Any, services: Services) -> None:
    """Tie the buttons of the page to what they do."""
    register_save(
        app,
        partial(save_draft, services),
        FIELDS,
        _PLACES,
        Ids.SAVE,
        {name: State(one, "value") for name, one in FIELDS.items()},
    )
    register_save(
        app,
        partial(save_plan, services),
        PLAN_FIELDS,
        _PLACES,
        Ids.PLAN_SAVE,
        {name: State(one, "value") for name, one in PLAN_FIELDS.items()},
    )
