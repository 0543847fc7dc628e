"""The page of a case at work: the address says which step's form is open."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.case_checklist import register as register_checklist
from callbacks.case_documents import register as register_documents
from callbacks.case_form import number_of
from callbacks.case_form import register as register_form
from callbacks.case_similar import register as register_similar
from callbacks.case_words import badges, clocks_of, facts_of, inquiry_of, step_of
from callbacks.controls import read_pairs
from callbacks.desk import desk_of, register_next
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.case import Shown, Way, content, history, ways
from layouts.case_form import FIELDS, Ids, host_id
from layouts.case_names import step_names
from layouts.documents.pdf import has_fonts
from layouts.navigation import not_found
from layouts.parts.forms import options
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext
from queries.messages import Refused
from queries.registrations.cases import Case, find_case
from queries.registrations.clocks import read_clocks
from queries.registrations.duties import duty_of
from queries.registrations.history import list_inquiries, list_steps
from queries.registrations.notices import Notice, notices_of
from queries.registrations.queues import stages_of
from queries.registrations.reasons import Kind, reasons
from queries.registrations.taking import list_hands
from queries.registrations.workflow import CLOSED, Need, Transition, steps_from
from queries.scope import Viewer

_FIELD_OF = {
    Need.RETURN_CODES: "reasons",
    Need.REJECT_CODES: "reasons",
    Need.DAY: "day",
    Need.DUE: "due_on",
    Need.INQUIRY: "inquiry",
    Need.NOTICE_NO: "notice_no",
    Need.DAYS: "days",
    Need.USCC: "uscc",
}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such case for the viewer; None where there is."""
    if subject(services, values):
        return None
    links = [(gettext("回到登记审查"), "/registrations")]
    return not_found(gettext("没有这件登记事项，或您无权查看"), links)


def subject(services: Services, values: Mapping[str, str]) -> str:
    """Name the organization of the case; empty where there is none for the viewer."""
    try:
        with services.store.reading() as connection:
            return find_case(connection, number_of(values["id"]), services.viewer().scope).name
    except Refused:
        return ""


def show_case(services: Services, *, number: Any, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        number: of the case.
        search: `?step=accept` opens the form of a step.
        saved: told by this page when a step was taken.

    Raises:
        Refused: there is no such case, or the viewer may not see it.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    viewer = ground.viewer
    with services.store.reading() as connection:
        case = find_case(connection, number_of(number), viewer.scope)
        desk = desk_of(services, connection)
        steps = list_steps(connection, case.id)
        inquiries = list_inquiries(connection, case.id)
        hands = list_hands(connection)
        held = duty_of(connection, case.id, viewer.username)
    possible = _possible(case, viewer, held)
    wanted = next((one for one in possible if one.step == dict(pairs).get("step")), None)
    shown = Shown(
        name=case.name,
        badges=badges(case),
        facts=facts_of(ground, case, hands),
        organization=f"/organizations/{case.organization_id}" if case.organization_id else "",
        clocks=clocks_of(read_clocks(case.facts, desk.rules, desk.calendar, desk.today)),
        inquiries=[inquiry_of(one) for one in inquiries],
        papers=[(one.title, _kinds(case, one)) for one in notices_of(case, steps)],
    )
    names = step_names()
    listed = [Way(names[one.step], f"?step={one.step}", one is wanted) for one in possible]
    return {
        "content": wired(content(shown)),
        "version": case.version,
        "steps": wired(ways(listed, _waiting(case))),
        "history": wired(history([step_of(one) for one in steps])),
        "next": not stages_of(viewer),
        "form": wanted is None,
        "heading": names[wanted.step] if wanted else "",
        "submit": gettext("确认{step}", step=names[wanted.step]) if wanted else "",
        "hidden": {name: name not in _fields(wanted) for name in FIELDS},
        "reasons": _reasons(wanted),
        "values": _empty(),
    }


def _kinds(case: Case, notice: Notice) -> list[tuple[str, str]]:
    kinds = ("docx", "pdf") if has_fonts() else ("docx",)
    way = f"/download/cases/{case.id}/{notice.paper}"
    return [(kind.upper(), f"{way}.{kind}") for kind in kinds]


def _possible(case: Case, viewer: Viewer, held: str | None) -> list[Transition]:
    """List what a viewer can do with a case now."""
    return [
        one
        for one in steps_from(case.stage, case.matter, case.facts.charity)
        if one.permission is not None
        and viewer.may(one.permission)
        and (one.duty is None or held in (None, one.duty))
    ]


def _waiting(case: Case) -> str:
    if case.stage in CLOSED:
        return gettext("已办结。")
    return gettext("这一步不由您办理。")


def _fields(wanted: Transition | None) -> set[str]:
    if wanted is None:
        return set()
    return {"text", *(_FIELD_OF[need] for need in wanted.needs if need in _FIELD_OF)}


def _reasons(wanted: Transition | None) -> list[dict[str, str]]:
    kinds = {Need.RETURN_CODES: Kind.RETURN, Need.REJECT_CODES: Kind.REJECT}
    kind = next((kinds[need] for need in (wanted.needs if wanted else ()) if need in kinds), None)
    return options(
        {
            code: gettext("{code} {name}", code=code, name=chosen(one.name, one.name_en))
            for code, one in reasons().items()
            if one.kind == kind
        }
    )


def _empty() -> dict[str, Any]:
    return {name: [] if name == "reasons" else "" for name in FIELDS}


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "version": Output(Ids.VERSION, "data"),
            "steps": Output(Ids.STEPS, "children"),
            "history": Output(Ids.HISTORY, "children"),
            "next": Output(Ids.NEXT_HOST, "hidden"),
            "form": Output(Ids.FORM, "hidden"),
            "heading": Output(Ids.HEADING, "children"),
            "submit": Output(Ids.SUBMIT, "children"),
            "hidden": {name: Output(host_id(name), "hidden") for name in FIELDS},
            "reasons": Output(Ids.REASONS, "options"),
            "values": {name: Output(one, "value") for name, one in FIELDS.items()},
        },
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_case, services))
    register_next(app, services, Ids.NEXT, Ids.DONE)
    register_form(app, services)
    register_documents(app, services)
    register_checklist(app, services)
    register_similar(app, services)
