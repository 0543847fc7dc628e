"""What a registrar does with one organization by hand, at work: the address opens a form."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.desk import read_day, read_whole
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.organization import Ids as Page
from layouts.organization_desk import FACTS, FIELDS, FORMS, LISTED, Ids, Way, field_names, ways
from layouts.organization_facts import abnormal_cause_names
from layouts.parts.forms import ANY, options
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.messages import Faulty, Message, Refused
from queries.organizations.abnormal import Entry, Listing, list_listings, put_on_list, take_off_list
from queries.organizations.editing import correct, facts_to_edit
from queries.registrations.duties import belongs, tell_affiliation
from queries.scope import Permission, Viewer

_PLACES = {"faults": Ids.FAULTS, "done": Ids.DONE, "saved": Ids.SAVED}
_WHOLE = ("capital_yuan", "members")
_PURPOSE = {True: "yes", False: "no", None: ANY}
_DUTIES = (Permission.RECEIVE_CASES, Permission.REVIEW_CASES, Permission.DECIDE_CASES)


def show_desk(services: Services, *, number: Any, search: Any, saved: Any) -> dict[str, Any]:
    """Fill what can be done with the organization, and open the form that the address names.

    Args:
        services: what the callback leans on.
        number: of the organization.
        search: `?open=correct`, `list`, `lift` with `listing=3`, or `belong`.
        saved: told when something was done.
    """
    ground, said = Ground.of(services), dict(read_pairs(search))
    viewer = ground.viewer
    own = int(number) if str(number).isdecimal() else 0
    edits = viewer.may(Permission.EDIT_ORGANIZATIONS)
    judges = any(viewer.may(one) for one in _DUTIES)
    with services.store.reading() as connection:
        facts = facts_to_edit(connection, viewer, own) if edits else {}
        standing = [one for one in list_listings(connection, own) if one.lifted_on is None]
        told_before = judges and belongs(connection, viewer.username, own)
    asked = said.get("open", "")
    lifted = next((one for one in standing if str(one.id) == said.get("listing")), None)
    possible = {
        **(
            {"correct": gettext("更正登记信息"), "list": gettext("列入活动异常名录")}
            if edits
            else {}
        ),
        **({"belong": gettext("申报本人是成员")} if judges and not told_before else {}),
    }
    listed = [Way(name, f"?open={code}", code == asked) for code, name in possible.items()]
    listed += [_lifting(one, one is lifted) for one in standing] if edits else []
    opened = asked if asked in possible or (asked == "lift" and lifted and edits) else ""
    names = {code: ground.name(code) for code in (*ground.proper, ground.snapshot.city)}
    return {
        "host": not listed,
        "ways": wired(ways(listed)),
        "hidden": {form: form != opened for form in FORMS},
        "seen": facts,
        "facts": {
            name: _PURPOSE[facts.get(name)] if name == "volunteer_purpose" else facts.get(name)
            for name in FACTS
        },
        "districts": options(names),
        "purposes": options({"yes": gettext("是"), "no": gettext("否")}, gettext("未填报")),
        "blank": ["", "", "", "", ""],
        "question": _question(lifted) if lifted else "",
    }


def _lifting(one: Listing, chosen: bool) -> Way:
    cause = abnormal_cause_names()[one.cause]
    return Way(
        gettext("移出活动异常名录（{cause}）", cause=cause), f"?open=lift&listing={one.id}", chosen
    )


def _question(one: Listing) -> str:
    return gettext("因“{cause}”列入。移出？", cause=abnormal_cause_names()[one.cause])


def save_correction(
    services: Services, *, clicks: Any, number: Any, seen: Any, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Correct what the directory holds."""

    def act(connection: Any) -> str:
        known = seen if isinstance(seen, dict) else {}
        wanted, reason = _read(values), str(values["reason"] or "")
        own, (viewer, today, address) = int(number), _who(services)
        correct(connection, viewer, own, known, wanted, reason, today, address)
        return gettext("已保存更正，相关指标已更新。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_listing(
    services: Services, *, clicks: Any, number: Any, cause: Any, found_on: Any, note: Any
) -> dict[str, Any]:
    """Put the organization on the abnormal list."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        day = read_day("found_on", str(found_on or ""), faults)
        if faults:
            raise Faulty(faults)
        own, (viewer, today, address) = int(number), _who(services)
        entry = Entry(str(cause or ""), day, str(note or ""))
        put_on_list(connection, viewer, own, entry, today, address)
        return gettext("已列入活动异常名录。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_lifting(
    services: Services, *, clicks: Any, number: Any, search: Any, why: Any
) -> dict[str, Any]:
    """Take the organization off the abnormal list."""
    said = dict(read_pairs(search)).get("listing", "")
    listing = int(said) if said.isdecimal() and len(said) < 10 else 0

    def act(connection: Any) -> str:
        own, (viewer, today, address) = int(number), _who(services)
        take_off_list(connection, viewer, own, listing, str(why or ""), today, address)
        return gettext("已移出活动异常名录。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_belonging(services: Services, *, clicks: Any, number: Any) -> dict[str, Any]:
    """Write down that the viewer belongs to the organization."""

    def act(connection: Any) -> str:
        viewer, today, address = _who(services)
        if not any(viewer.may(one) for one in _DUTIES):
            raise Refused(Message("您的岗位不能办理这一步"))
        tell_affiliation(connection, viewer, int(number), today, address)
        return gettext("已申报，您将回避该组织的登记事项。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _who(services: Services) -> tuple[Viewer, date, str]:
    return services.viewer(), services.today(), services.origin()


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    faults: dict[str, Message] = {}
    wanted: dict[str, Any] = {name: values[name] or None for name in FACTS}
    wanted["volunteer_purpose"] = {"yes": True, "no": False}.get(str(values["volunteer_purpose"]))
    wanted["registered_on"] = read_day("registered_on", str(values["registered_on"] or ""), faults)
    for name in _WHOLE:
        said = "" if values[name] is None else str(values[name]).strip()
        wanted[name] = read_whole(name, said, faults)
    if faults:
        raise Faulty(faults)
    return wanted


def register(app: Any, services: Services) -> None:
    """Tie the callbacks of this part to the app."""
    app.callback(
        output={
            "host": Output(Ids.HOST, "hidden"),
            "ways": Output(Ids.WAYS, "children"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "seen": Output(Ids.SEEN, "data"),
            "facts": {name: Output(one, "value") for name, one in FACTS.items()},
            "districts": Output(Ids.DISTRICT, "options"),
            "purposes": Output(Ids.PURPOSE, "options"),
            "blank": [
                Output(one, "value")
                for one in (Ids.REASON, Ids.FOUND_ON, Ids.NOTE, Ids.WHY, Ids.CAUSE)
            ],
            "question": Output(Ids.QUESTION, "children"),
        },
        inputs={
            "number": Input(Page.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
        },
    )(partial(show_desk, services))
    number = {"number": State(Page.NUMBER, "data")}
    asked = {**FACTS, "reason": Ids.REASON}
    state = number | {
        "seen": State(Ids.SEEN, "data"),
        "values": {name: State(one, "value") for name, one in asked.items()},
    }
    register_save(app, partial(save_correction, services), FIELDS, _PLACES, Ids.CORRECT_SAVE, state)
    state = number | {name: State(one, "value") for name, one in LISTED.items()}
    register_save(app, partial(save_listing, services), FIELDS, _PLACES, Ids.LIST_SAVE, state)
    state = number | {"search": State(Shell.URL, "search"), "why": State(Ids.WHY, "value")}
    register_save(app, partial(save_lifting, services), FIELDS, _PLACES, Ids.LIFT_SAVE, state)
    register_save(app, partial(save_belonging, services), FIELDS, _PLACES, Ids.BELONG_SAVE, number)
