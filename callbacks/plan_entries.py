"""Entering opinions, study events and contacts with organizations by hand at work."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.controls import read_pairs
from callbacks.desk import read_day, read_whole
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.members import member_name
from layouts.parts.forms import ANY, options
from layouts.plan_entries import (
    FORMS,
    GUIDANCE,
    OPINION,
    STUDY,
    Ids,
    guidance_names,
    opinion_names,
    study_names,
)
from layouts.plan_records import source_names
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.messages import Faulty, Message
from queries.plans.entries import find_record, name_organization, places_of
from queries.plans.recording import (
    GuidanceTold,
    OpinionTold,
    StudyTold,
    keep_guidance,
    keep_opinion,
    keep_study,
)
from queries.schema.plans import StudyKind
from queries.scope import Permission

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
_ADOPTED = {"yes": True, "no": False}
_FIELDS = {"opinion": OPINION, "study_event": STUDY, "guidance": GUIDANCE}
OPENS = {"opinions": "opinion", "study": "study_event", "guidance": "guidance"}
"""What may be entered on each view of the page."""


def show_forms(services: Services, *, search: Any) -> dict[str, Any]:
    """Open the form that an address asks for, filled with what is known.

    Args:
        services: what the callback leans on.
        search: `?view=opinions&open=new` for a new row, `open=5` to change one.
    """
    ground, said = Ground.of(services), dict(read_pairs(search))
    opened = said.get("open", "")
    name = OPENS.get(said.get("view", ""), "") if opened else ""
    if not ground.viewer.may(Permission.WORK_ON_PLAN):
        name = ""
    known: Mapping[str, Any] = {}
    with services.store.reading() as connection:
        places = places_of(connection, ground.viewer)
        if name and opened != "new":
            row = find_record(connection, ground.viewer, name, number_of(opened))
            name = "" if row is None else name
            known = {} if row is None else row._mapping
        whom = name_organization(connection, known.get("organization_id"))
    values = {**known, "organization": whom}
    return {
        "hidden": {one: one != name for one in FORMS},
        "number": known.get("id"),
        "fields": {
            form: {one: _written(one, values.get(one), bool(known)) for one in fields}
            for form, fields in _FIELDS.items()
        },
        "sources": options(source_names()),
        "results": options({"yes": gettext("采纳"), "no": gettext("未采纳")}, gettext("未定")),
        "kinds": options({kind: member_name("study_kind", kind) for kind in StudyKind}),
        "places": options({code: ground.name(code) for code in places}),
    }


def _written(name: str, value: Any, known: bool) -> Any:
    if name == "adopted":
        return ANY if value is None else {True: "yes", False: "no"}[bool(value)]
    if value is None:
        return None if name in ("source_type", "kind", "district") else ""
    return str(value)


def save_opinion(services: Services, *, clicks: Any, number: Any, **said: Any) -> dict[str, Any]:
    """Enter an opinion, or change it."""

    def told() -> OpinionTold:
        days = _days(said, "received_on", "replied_on")
        return OpinionTold(
            _word(said["source_type"]),
            _word(said["topic"]),
            _word(said["statement"]),
            days["received_on"],
            days["replied_on"],
            _ADOPTED.get(_word(said["adopted"])),
            _word(said["reply"]),
        )

    return _save(services, OPINION, opinion_names(), clicks, number, keep_opinion, told, "opinions")


def save_study(services: Services, *, clicks: Any, number: Any, **said: Any) -> dict[str, Any]:
    """Enter a study event, or change it."""

    def told() -> StudyTold:
        faults: dict[str, Message] = {}
        heads = read_whole("participants", _word(said["participants"]), faults)
        held = read_day("held_on", _word(said["held_on"]), faults)
        if faults:
            raise Faulty(faults)
        return StudyTold(
            _word(said["kind"]),
            held,
            _word(said["district"]),
            _word(said["organization"]),
            _word(said["audience"]),
            heads,
        )

    return _save(services, STUDY, study_names(), clicks, number, keep_study, told, "study")


def save_guidance(services: Services, *, clicks: Any, number: Any, **said: Any) -> dict[str, Any]:
    """Enter a contact with an organization, or change it."""

    def told() -> GuidanceTold:
        day = _days(said, "guided_on")["guided_on"]
        return GuidanceTold(_word(said["organization"]), day, _word(said["note"]))

    return _save(
        services, GUIDANCE, guidance_names(), clicks, number, keep_guidance, told, "guidance"
    )


def _save(
    services: Services,
    fields: Mapping[str, str],
    names: Mapping[str, str],
    clicks: Any,
    number: Any,
    keep: Callable[..., int],
    told: Callable[[], Any],
    view: str,
) -> dict[str, Any]:
    def act(connection: Any) -> str:
        viewer, today, origin = services.viewer(), services.today(), services.origin()
        keep(connection, viewer, told(), number_of(number) or None, today, origin)
        return gettext("已保存，指标已更新。")

    return save_by(services, fields, names, clicks, act, f"?view={view}")


def _word(said: Any) -> str:
    return "" if said in (None, ANY) else str(said)


def _days(said: Mapping[str, Any], *names: str) -> dict[str, date | None]:
    faults: dict[str, Message] = {}
    found = {name: read_day(name, _word(said[name]), faults) for name in names}
    if faults:
        raise Faulty(faults)
    return found


def register_entries(app: Any, services: Services) -> None:
    """Tie the forms of the page to what they do."""
    app.callback(
        output={
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "number": Output(Ids.NUMBER, "data"),
            "fields": {
                form: {name: Output(one, "value") for name, one in fields.items()}
                for form, fields in _FIELDS.items()
            },
            "sources": Output(Ids.SOURCE, "options"),
            "results": Output(Ids.ADOPTED, "options"),
            "kinds": Output(Ids.KIND, "options"),
            "places": Output(Ids.DISTRICT, "options"),
        },
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_forms, services))
    saves: list[tuple[Callable[..., dict[str, Any]], Mapping[str, str], str]] = [
        (save_opinion, OPINION, Ids.OPINION_SAVE),
        (save_study, STUDY, Ids.STUDY_SAVE),
        (save_guidance, GUIDANCE, Ids.GUIDANCE_SAVE),
    ]
    for save, fields, button in saves:
        state = {name: State(one, "value") for name, one in fields.items()}
        state["number"] = State(Ids.NUMBER, "data")
        register_save(app, partial(save, services), fields, _PLACES, button, state)
