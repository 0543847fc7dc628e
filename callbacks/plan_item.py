"""An item of the work plan at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.comparing import aims
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.plan_saves import register_saves
from callbacks.questions import Question
from callbacks.services import Services
from layouts.formats import day, mark, minute, short
from layouts.names import indicator_name
from layouts.navigation import not_found
from layouts.parts.forms import ANY, options
from layouts.parts.targets import target_brief
from layouts.plan_chain import PATH
from layouts.plan_content import MeasureRow, ProofRow, Told, content
from layouts.plan_item import FIELDS, FORMS, Ids
from layouts.plan_names import gap_names, policy_pillar_names, proof_names, standing_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.briefings.briefings import name_of
from queries.indicators import ALL
from queries.messages import Message, Refused
from queries.plans.items import Item, Measure, Proof, find_item
from queries.schema.plans import ItemState, ProofState
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
        accounts = {name for each in one.proofs for name in (each.account, each.decided_by)}
        names = {name: name_of(connection, name) for name in accounts if name}
    told = _told(ground, one)
    works = viewer.may(Permission.WORK_ON_PLAN)
    decides = viewer.may(Permission.DECIDE_ON_PLAN)
    measure = _asked(one.measures, said.get("measure")) if works else None
    proof = _asked(_for(viewer, one) if decides else [], said.get("proof"))
    return {
        "content": wired(
            content(
                f"{one.item_no} {one.title}",
                _facts(one, standing_names()[one.stands(today)]),
                [gap_names()[gap] for gap in one.gaps(today)],
                [_measure(each, told, works) for each in one.measures],
                [_proof(services, each, names, decides, viewer) for each in one.proofs],
            )
        ),
        "seen": one.version,
        "hidden": _hidden(viewer, one, works, measure, proof),
        "measure": measure.id if measure else None,
        "proof": proof.id if proof else None,
        "about": proof.title if proof else "",
        "fields": _fields(one, measure),
        "pillars": options(policy_pillar_names(), gettext("没有")),
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


def _hidden(
    viewer: Viewer, one: Item, works: bool, measure: Measure | None, proof: Proof | None
) -> dict[str, bool]:
    """Say which forms are of no use now."""
    decides = viewer.may(Permission.DECIDE_ON_PLAN)
    draft = one.state == ItemState.DRAFT
    return {
        "item": not (works and (draft or decides)),
        "adopt": not (decides and draft),
        "measure": not works,
        "drop": measure is None or not (draft or decides),
        "proof": not works or draft,
        "decide": proof is None,
    }


def _fields(one: Item, measure: Measure | None) -> dict[str, Any]:
    def written(value: Any) -> str:
        return "" if value is None else str(value)

    return {
        "title": one.title,
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
    }


def _facts(one: Item, standing: str) -> list[tuple[str, Component | str]]:
    facts: list[tuple[str, Component | str]] = [
        (gettext("进展"), standing),
        (gettext("责任单位"), one.owner),
        (gettext("时限"), day(one.due_on) if one.due_on else gettext("未定")),
    ]
    if one.done_on:
        facts.append((gettext("完成日期"), day(one.done_on)))
    if one.pillar:
        facts.append((gettext("政策支柱"), policy_pillar_names().get(one.pillar, one.pillar)))
    if one.known_from:
        facts.append((gettext("来源"), one.known_from))
    return facts


def _told(ground: Ground, one: Item) -> dict[str, Told]:
    """Write what tells of the item: its value for the city and how that stands to its target."""
    known = [ALL[code] for code in one.indicators if code in ALL]
    if not known or ground.is_empty or not ground.visible:
        return {
            each.code: Told(indicator_name(each), _page(each.code), "", "", 0) for each in known
        }
    question = Question.read(ground, PATH, "")
    figures, aimed = question.whole(known), aims(question, known)
    proofs = [each.indicator for each in one.accepted()]
    found = {}
    for each in known:
        figure = figures[each.code]
        value = mark(figure.mark, each.unit) if figure.value is None else ""
        found[each.code] = Told(
            indicator_name(each),
            _page(each.code),
            value or str(short(figure.value or 0.0, each.unit)),
            target_brief(each, figure, aimed.get(each.code), running=question.frame.running),
            proofs.count(each.code),
        )
    return found


def _page(code: str) -> str:
    return f"/indicators/{code}"


def _measure(one: Measure, told: Mapping[str, Told], works: bool) -> MeasureRow:
    return MeasureRow(
        one.title,
        one.owner or "",
        day(one.due_on) if one.due_on else "",
        day(one.done_on) if one.done_on else "",
        [told[code] for code in one.indicators if code in told],
        f"?measure={one.id}" if works else "",
    )


def _proof(
    services: Services, one: Proof, names: Mapping[str, str], decides: bool, viewer: Viewer
) -> ProofRow:
    by = []
    if one.account and one.offered_at:
        when = minute(services.local(one.offered_at))
        by.append(gettext("{who}提交，{when}", who=names[one.account], when=when))
    if one.decided_by and one.decided_at:
        when = minute(services.local(one.decided_at))
        by.append(gettext("{who}验收，{when}", who=names[one.decided_by], when=when))
    mine = one.account == viewer.username
    return ProofRow(
        one.title,
        indicator_name(ALL[one.indicator]) if one.indicator in ALL else "",
        day(one.shown_on) if one.shown_on else "",
        (one.name or "", f"/download/proofs/{one.id}" if one.hash else ""),
        proof_names()[one.state],
        one.state,
        gettext("；").join(by),
        one.reason or "",
        f"?proof={one.id}" if decides and not mine and one.state != ProofState.REFUSED else "",
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    fields = {
        **FIELDS,
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
            "pillars": Output(Ids.PILLAR, "options"),
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
