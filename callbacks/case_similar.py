"""Names alike in a case, at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.case_form import number_of
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.case_form import Ids as Case
from layouts.case_similar import Ids, Row, listing, verdict_names
from layouts.formats import day
from layouts.organization_facts import org_type_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.registrations.cases import find_case
from queries.registrations.items import items_of
from queries.registrations.verdicts import Beside, judge, side_by_side
from queries.scope import Permission

_JUDGING = (Permission.RECEIVE_CASES, Permission.REVIEW_CASES)


def show_similar(services: Services, *, number: Any, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the names alike; only where the matter asks whether there are any.

    Args:
        services: what the callback leans on.
        number: of the case.
        search: `?beside=7` opens the form for an organization.
        saved: told when something was found.
    """
    ground = Ground.of(services)
    viewer = ground.viewer
    with services.store.reading() as connection:
        case = find_case(connection, number_of(number), viewer.scope)
        asks = any(one.code == "similar" for one in items_of(case))
        found = side_by_side(connection, case) if asks else []
    judges = any(viewer.may(one) for one in _JUDGING)
    wanted = dict(read_pairs(search)).get("beside", "")
    chosen = next((one for one in found if str(one.similar.id) == wanted and judges), None)
    question = (
        gettext("“{name}”与“{other}”", name=case.name, other=chosen.similar.name) if chosen else ""
    )
    told = chosen.told if chosen else None
    return {
        "host": not found,
        "list": wired(listing([_row(ground, one, judges) for one in found])),
        "form": chosen is None,
        "question": question,
        "verdict": told.verdict if told else None,
        "note": told.note if told else "",
    }


def save(
    services: Services, *, clicks: Any, number: Any, search: Any, verdict: Any, why: Any
) -> dict[str, Any]:
    """Keep what was found of the organization that the address names."""
    if not clicks:
        return dict.fromkeys(("done", "saved", "search"), no_update)
    said = dict(read_pairs(search)).get("beside", "")
    beside = int(said) if said.isdecimal() and len(said) < 10 else 0
    viewer = services.viewer()
    with services.store.writing() as connection:
        case = find_case(connection, number_of(number), viewer.scope)
        today, address = services.today(), services.origin()
        judge(connection, viewer, case, beside, str(verdict or ""), str(why or ""), today, address)
    return {"done": gettext("已保存认定。"), "saved": [beside, clicks], "search": ""}


def _row(ground: Ground, one: Beside, judges: bool) -> Row:
    told = one.told
    said = (
        gettext(
            "{verdict}（{name}，{day}）{why}",
            verdict=verdict_names()[told.verdict],
            name=told.name,
            day=day(told.told_on),
            why=told.note,
        )
        if told
        else ""
    )
    registered = day(one.registered_on) if one.registered_on else ""
    facts = (org_type_names()[one.org_type], ground.name(one.registrar), registered)
    return Row(
        one.similar.name,
        f"/organizations/{one.similar.id}",
        [" · ".join(part for part in facts if part), one.uscc],
        one.business_scope or "",
        _share(one.similar.by_name),
        _share(one.similar.by_scope),
        said,
        f"?beside={one.similar.id}" if judges else "",
    )


def _share(likeness: float | None) -> str:
    return "" if likeness is None else f"{likeness:.0%}"


def register(app: Any, services: Services) -> None:
    """Tie the callbacks of this part to the app."""
    app.callback(
        output={
            "host": Output(Ids.HOST, "hidden"),
            "list": Output(Ids.LIST, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
            "verdict": Output(Ids.VERDICT, "value"),
            "note": Output(Ids.NOTE, "value"),
        },
        inputs={
            "number": Input(Case.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_similar, services))
    app.callback(
        output={
            "done": Output(Ids.DONE, "children"),
            "saved": Output(Ids.SAVED, "data"),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.SAVE, "n_clicks")},
        state={
            "number": State(Case.NUMBER, "data"),
            "search": State(Shell.URL, "search"),
            "verdict": State(Ids.VERDICT, "value"),
            "why": State(Ids.NOTE, "value"),
        },
        prevent_initial_call=True,
    )(partial(save, services))
