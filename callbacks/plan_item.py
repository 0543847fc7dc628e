"""An item of the work plan at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.plan_saves import register_saves
from callbacks.plan_words import facts_of, measure_row, paper_row, proof_row, told_of
from callbacks.services import Services
from layouts.names import indicator_name
from layouts.navigation import not_found
from layouts.parts.forms import ANY, options
from layouts.plan_chain import PATH
from layouts.plan_content import content
from layouts.plan_forms import FIELDS, FORMS, PAPER_FIELDS, Ids
from layouts.plan_names import (
    gap_names,
    paper_names,
    policy_pillar_names,
    standing_names,
    unplanned,
)
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.briefings.briefings import name_of
from queries.indicators import ALL
from queries.messages import Message, Refused
from queries.plans.items import Item, Measure, Proof, find_item
from queries.plans.papers import list_papers
from queries.plans.planning import list_plans
from queries.schema.plans import ItemState
from queries.scope import Permission, Viewer


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such item; None where there is."""
    with services.store.reading() as connection:
        if find_item(connection, number_of(values["id"])) is not None:
            return None
    return not_found(gettext("没有这个事项"), [(gettext("回到工作方案"), PATH)])


def show_item(services: Services, *, number: Any, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the item.
        search: `?measure=3` opens the form of a measure, `?proof=5` that of a decision.
        saved: told when something was written.

    Raises:
        Refused: there is no such item.
    """
    ground, said = Ground.of(services), dict(read_pairs(search))
    viewer, today = ground.viewer, services.today()
    with services.store.reading() as connection:
        one = find_item(connection, number_of(number))
        if one is None:
            raise Refused(Message("没有这个事项"))
        papers, plans = list_papers(connection, one.id), list_plans(connection)
        accounts = {name for each in one.proofs for name in (each.account, each.decided_by)}
        accounts |= {each.account for each in papers}
        names = {name: name_of(connection, name) for name in accounts if name}
    told = told_of(ground, one)
    works = viewer.may(Permission.WORK_ON_PLAN)
    decides = viewer.may(Permission.DECIDE_ON_PLAN)
    measure = _asked(one.measures, said.get("measure")) if works else None
    proof = _asked(_for(viewer, one) if decides else [], said.get("proof"))
    return {
        "content": wired(
            content(
                f"{one.item_no} {one.title}",
                facts_of(one, standing_names()[one.stands(today)], plans),
                [gap_names()[gap] for gap in one.gaps(today)],
                [measure_row(each, told, works) for each in one.measures],
                [proof_row(services, each, names, decides, viewer) for each in one.proofs],
                [paper_row(services, each, names) for each in papers],
                _ways(viewer, one),
            )
        ),
        "seen": one.version,
        "hidden": _hidden(_may(viewer, one), said.get("open", ""), measure, proof),
        "measure": measure.id if measure else None,
        "proof": proof.id if proof else None,
        "about": proof.title if proof else "",
        "fields": _fields(one, measure),
        "plans": options({str(each.id): each.name for each in plans}, unplanned()),
        "pillars": options(policy_pillar_names(), gettext("没有")),
        "papers": options(paper_names()),
        "catalogue": [{"label": indicator_name(each), "value": each.code} for each in ALL.values()],
        "indicators": options(
            {code: indicator_name(ALL[code]) for code in one.indicators if code in ALL},
            gettext("整个事项"),
        ),
    }


def _for(viewer: Viewer, one: Item) -> list[Proof]:
    return [each for each in one.proofs if each.account != viewer.username]


def _asked(listed: Any, number: str | None) -> Any:
    return next((one for one in listed if str(one.id) == number), None)


def _may(viewer: Viewer, one: Item) -> set[str]:
    """Say what the viewer may do with the item as it stands."""
    works, decides = viewer.may(Permission.WORK_ON_PLAN), viewer.may(Permission.DECIDE_ON_PLAN)
    draft = one.state == ItemState.DRAFT
    rights = {
        "item": works and (draft or decides),
        "adopt": decides and draft,
        "measure": works,
        "drop": works and (draft or decides),
        "proof": works and not draft,
        "paper": works,
    }
    return {name for name, may in rights.items() if may}


def _ways(viewer: Viewer, one: Item) -> list[tuple[str, str]]:
    names = {
        "proof": gettext("提交佐证"),
        "paper": gettext("登记成果"),
        "measure": gettext("加一项措施"),
        "item": gettext("修改事项"),
    }
    may = _may(viewer, one)
    return [(name, f"?open={form}") for form, name in names.items() if form in may]


def _hidden(
    may: set[str], opened: str, measure: Measure | None, proof: Proof | None
) -> dict[str, bool]:
    """Say which forms are of no use now, or not asked for."""
    shown = {form for form in may if form in ("adopt", opened)}
    shown |= {"measure"} if measure else set()
    shown |= {"drop"} & may if measure else set()
    shown |= {"decide"} if proof else set()
    return {form: form not in shown for form in FORMS}


def _fields(one: Item, measure: Measure | None) -> dict[str, Any]:
    def written(value: Any) -> str:
        return "" if value is None else str(value)

    return {
        "title": one.title,
        "plan_id": str(one.plan_id) if one.plan_id else ANY,
        "pillar": one.pillar or ANY,
        "owner": one.owner,
        "due_on": written(one.due_on),
        "measure_title": measure.title if measure else "",
        "measure_owner": written(measure.owner) if measure else one.owner,
        "measure_due": written(measure.due_on) if measure else "",
        "measure_done": written(measure.done_on) if measure else "",
        "measure_indicators": list(measure.indicators) if measure else [],
        "proof_title": "",
        "proof_indicator": ANY,
        "proof_shown_on": "",
        "reason": "",
        "paper_kind": None,
        "paper_title": "",
        "paper_made_on": "",
        "paper_note": "",
    }


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    fields = {
        **FIELDS,
        **PAPER_FIELDS,
        "measure_title": Ids.MEASURE_TITLE,
        "measure_owner": Ids.MEASURE_OWNER,
        "measure_due": Ids.MEASURE_DUE,
        "measure_done": Ids.MEASURE_DONE,
        "measure_indicators": Ids.INDICATORS,
        "proof_title": Ids.PROOF_TITLE,
        "proof_indicator": Ids.PROOF_INDICATOR,
        "proof_shown_on": Ids.PROOF_SHOWN,
        "reason": Ids.REASON,
    }
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "seen": Output(Ids.SEEN, "data"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "measure": Output(Ids.MEASURE_ID, "data"),
            "proof": Output(Ids.DECIDE_ID, "data"),
            "about": Output(Ids.DECIDE_ABOUT, "children"),
            "fields": {name: Output(one, "value") for name, one in fields.items()},
            "plans": Output(Ids.PLAN, "options"),
            "pillars": Output(Ids.PILLAR, "options"),
            "papers": Output(Ids.PAPER_KIND, "options"),
            "catalogue": Output(Ids.INDICATORS, "options"),
            "indicators": Output(Ids.PROOF_INDICATOR, "options"),
        },
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_item, services))
    register_saves(app, services)
