"""The work plan at work: its chain, narrowed by what the address says, and drafting an item."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.plan_drafts import register_drafts
from callbacks.services import Services
from layouts.formats import day
from layouts.names import indicator_name
from layouts.parts.addresses import without
from layouts.parts.forms import ANY, options
from layouts.plan import FIELDS, PLAN_FIELDS, Ids, content
from layouts.plan_chain import PATH, Link, Row, Shown
from layouts.plan_names import policy_pillar_names, unplanned
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.indicators import ALL
from queries.messages import Message, Refused
from queries.plans.items import Gap, Item, Standing, list_items
from queries.plans.planning import Plan, list_plans
from queries.scope import Permission


def show_plan(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?plan=1&standing=overdue&gap=no_proof` narrows the items, `plan=0` to those of no
            plan; `open=new` opens the form of an item, `open=plan` that of a plan.
        saved: told when an item was drafted.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown, plans = shown_of(connection, services, ground, pairs), list_plans(connection)
    opened = dict(pairs).get("open") if shown.drafts else None
    chosen = dict(pairs).get("plan", "")
    newest = str(plans[0].id) if plans else ANY
    return {
        "content": wired(content(shown)),
        "forms": {"item": opened != "new", "plan": opened != "plan"},
        "plans": options({str(one.id): one.name for one in plans}, unplanned()),
        "pillars": options(policy_pillar_names(), gettext("没有")),
        "blank": ["", "", chosen if shown.plans.get(chosen) else newest, ANY, "", ""],
        "blank_plan": [""] * len(PLAN_FIELDS),
    }


def shown_of(
    connection: Any, services: Services, ground: Ground, pairs: Sequence[tuple[str, str]]
) -> Shown:
    """Look up what an address asks of the plan.

    Raises:
        Refused: it names no plan, standing or gap that there is.
    """
    said, today = dict(pairs), services.today()
    plan, standing, gap = said.get("plan", ""), said.get("standing", ""), said.get("gap", "")
    every, known = list_items(connection), list_plans(connection)
    plans = _plans(every, known)
    choices = ((plan, plans), (standing, list(Standing)), (gap, list(Gap)))
    if any(one and one not in listed for one, listed in choices):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    items = [one for one in every if not plan or str(one.plan_id or 0) == plan]
    stands = {one.id: one.stands(today) for one in items}
    gaps = {one.id: one.gaps(today) for one in items}
    chosen = [
        one
        for one in items
        if (not standing or stands[one.id] == standing) and (not gap or gap in gaps[one.id])
    ]
    return Shown(
        without(pairs, "open"),
        [_row(one, stands[one.id], gaps[one.id]) for one in chosen],
        {code: sum(one == code for one in stands.values()) for code in Standing},
        {code: sum(code in one for one in gaps.values()) for code in Gap},
        standing,
        gap,
        plans,
        next((_about(one) for one in known if str(one.id) == plan), ""),
        _headline(items, stands, today),
        _source(ground, today),
        ground.viewer.may(Permission.WORK_ON_PLAN),
    )


def _plans(items: Sequence[Item], known: Sequence[Plan]) -> dict[str, tuple[str, int]]:
    """Name the plans with how many items each has, and last what belongs to none."""
    found = {str(one.id): (one.name, one.items) for one in known}
    alone = sum(one.plan_id is None for one in items)
    return found | ({"0": (unplanned(), alone)} if alone else {})


def _about(one: Plan) -> str:
    """Say who issued a plan, and for when."""
    days = [day(at) if at else "" for at in (one.from_on, one.until_on)]
    span = gettext("{start}至{end}", start=days[0], end=days[1]) if any(days) else ""
    return " · ".join(filter(None, [one.plan_no, one.issued_by, span]))


def _row(one: Item, standing: Standing, gaps: Sequence[Gap]) -> Row:
    accepted = one.accepted()
    asked = standing != Standing.DRAFT
    links = [
        Link(gettext("{count} 项", count=len(one.measures)), bool(one.measures)),
        Link(gettext("{count} 个", count=len(one.indicators)), bool(one.indicators)),
        Link(
            gettext("{count} 份", count=len(accepted)),
            (bool(accepted) and Gap.NO_LINK not in gaps) if asked else None,
        ),
    ]
    return Row(
        one.item_no,
        one.title,
        f"{PATH}/{one.id}",
        one.owner,
        day(one.due_on) if one.due_on else "",
        standing,
        gaps,
        [each.title for each in one.measures],
        [
            (indicator_name(ALL[code]), f"/indicators/{code}")
            for code in one.indicators
            if code in ALL
        ],
        [each.title for each in accepted],
        links,
    )


def _headline(items: Sequence[Item], stands: Mapping[int, Standing], today: date) -> str:
    counts = {code: sum(one == code for one in stands.values()) for code in Standing}
    adopted = len(items) - counts[Standing.DRAFT]
    if not adopted:
        return gettext("还没有下达的事项")
    return gettext(
        "共 {count} 项，已完成 {done} 项（{share}%）；待验收 {offered} 项，逾期 {overdue} 项",
        count=adopted,
        done=counts[Standing.DONE],
        share=f"{counts[Standing.DONE] / adopted * 100:.0f}",
        offered=counts[Standing.OFFERED],
        overdue=counts[Standing.OVERDUE],
    )


def _source(ground: Ground, today: date) -> str:
    return ground.sourced(gettext("来源：工作方案和本系统登记的佐证 · 截至{day}", day=day(today)))


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "forms": {
                "item": Output(Ids.FORM, "hidden"),
                "plan": Output(Ids.PLAN_FORM, "hidden"),
            },
            "plans": Output(Ids.PLAN, "options"),
            "pillars": Output(Ids.PILLAR, "options"),
            "blank": [Output(one, "value") for one in FIELDS.values()],
            "blank_plan": [Output(one, "value") for one in PLAN_FIELDS.values()],
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_plan, services))
    register_drafts(app, services)
