"""The work plan at work: its chain, narrowed by what the address says, and drafting an item."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.desk import read_day
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.formats import day
from layouts.names import indicator_name
from layouts.parts.addresses import without
from layouts.parts.forms import ANY, options
from layouts.plan import FIELDS, Ids, content, field_names
from layouts.plan_chain import PATH, Link, Row, Shown
from layouts.plan_names import policy_pillar_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.indicators import ALL
from queries.messages import Faulty, Message, Refused
from queries.plans.items import Gap, Item, Standing, list_items
from queries.plans.keeping import Told, draft_item
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_plan(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?standing=overdue&gap=no_proof` narrows the plan; `open=new` opens the form.
        saved: told when an item was drafted.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown = shown_of(connection, services, ground, pairs)
    return {
        "content": wired(content(shown)),
        "form": not (shown.drafts and dict(pairs).get("open") == "new"),
        "pillars": options(policy_pillar_names(), gettext("没有")),
        "blank": ["", "", ANY, "", ""],
    }


def shown_of(
    connection: Any, services: Services, ground: Ground, pairs: Sequence[tuple[str, str]]
) -> Shown:
    """Look up what an address asks of the plan.

    Raises:
        Refused: it names no standing or gap that there is.
    """
    said = dict(pairs)
    standing, gap = said.get("standing", ""), said.get("gap", "")
    if (standing and standing not in list(Standing)) or (gap and gap not in list(Gap)):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    items, today = list_items(connection), services.today()
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
        _headline(items, stands, today),
        _source(ground, today),
        ground.viewer.may(Permission.WORK_ON_PLAN),
    )


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


def save_draft(
    services: Services,
    *,
    clicks: Any,
    item_no: Any,
    title: Any,
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
        )
        draft_item(connection, services.viewer(), told, services.today(), services.origin())
        return gettext("已保存草稿。写明措施后由审批岗位下达。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    blank = (Ids.NUMBER, Ids.TITLE, Ids.PILLAR, Ids.OWNER, Ids.DUE)
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "pillars": Output(Ids.PILLAR, "options"),
            "blank": [Output(one, "value") for one in blank],
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_plan, services))
    register_save(
        app,
        partial(save_draft, services),
        FIELDS,
        _PLACES,
        Ids.SAVE,
        {name: State(one, "value") for name, one in FIELDS.items()},
    )
