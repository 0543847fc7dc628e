"""The page of one registration at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.forms import fault_outputs, register_save, save_by, told
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from callbacks.volunteer_words import (
    asks_words,
    evidence_words,
    facts_words,
    look_words,
    objection_words,
    objects_words,
    served_words,
)
from layouts.formats import day
from layouts.navigation import not_found
from layouts.texts import gettext
from layouts.volunteer import FIELDS, FORMS, Ids, field_names
from layouts.volunteer_content import content, sealed
from layouts.volunteers import PATH
from queries.merges.merging import merged_into
from queries.messages import Faulty, Message, Refused
from queries.people.looking import decide_look, list_looks, list_waiting, reveal
from queries.people.merging import PEOPLE
from queries.people.objecting import Objection, decide, list_objections, receive
from queries.people.persons import find_person, find_source
from queries.people.served import sum_served
from queries.schema.people import ObjectionState
from queries.scope import Permission, Viewer

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def absent(services: Services, values: Mapping[str, str]) -> Component | None:
    """Say that there is no such registration for the viewer; None where there is."""
    viewer, number = services.viewer(), number_of(values["id"])
    with services.store.reading() as connection:
        vault, today = services.store.vault, services.today()
        if find_person(connection, vault, viewer, number, today) is not None:
            return None
        kept = merged_into(connection, PEOPLE, number)
        if kept and find_person(connection, vault, viewer, kept, today) is not None:
            ways = [(gettext("打开合并后的登记"), f"{PATH}/{kept}")]
            return not_found(gettext("这条登记已并入另一条"), ways)
    return not_found(gettext("没有这条登记，或您无权查看"), [(gettext("回到志愿者登记"), PATH)])


def show_volunteer(services: Services, *, number: Any, saved: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        number: of the registration.
        saved: told when something was done.

    Raises:
        Refused: there is no such registration, or the viewer may not see it.
    """
    ground = Ground.of(services)
    viewer, vault, today = ground.viewer, services.store.vault, services.today()
    with services.store.reading() as connection:
        one = find_person(connection, vault, viewer, number_of(number), today)
        if one is None:
            raise Refused(Message("没有这条登记，或您无权查看"))
        served = sum_served(connection, one.id)
        source = find_source(connection, one)
        objections = list_objections(connection, vault, viewer, one.id)
        looks = list_looks(connection, viewer, one.id)
        asked = [look for look in list_waiting(connection, viewer) if look.volunteer_id == one.id]
    open_ = [each for each in objections if _may_decide(each, viewer)]
    hidden = {
        "reveal": not viewer.may(Permission.REVEAL_PEOPLE),
        "look": not asked,
        "object": not viewer.may(Permission.HANDLE_OBJECTIONS),
        "decide": not open_,
    }
    drawn = content(
        gettext("志愿者 {number} · {name}", number=one.volunteer_no, name=one.name),
        facts_words(ground, one),
        served_words(served),
        evidence_words(one, source),
        [objection_words(each) for each in objections],
        [look_words(services, each) for each in looks],
        _links(viewer),
    )
    return {
        "content": wired(drawn),
        "hidden": hidden,
        "look": asked[0].id if asked else None,
        "look_words": asks_words(asked[0]) if asked else "",
        "decide": open_[0].id if open_ else None,
        "decide_words": objects_words(open_[0]) if open_ else "",
        "blank": ["", "", ""],
    }


def show_sealed(services: Services, *, clicks: Any, number: Any, reason: Any) -> dict[str, Any]:
    """Show what is sealed, or say that another one was asked to agree."""
    names, nothing = field_names(), {"sealed": [], "done": no_update, "saved": no_update}
    if not clicks:
        return told(FIELDS, names, {}) | nothing
    own, today = number_of(number), services.today()
    try:
        with services.store.writing() as connection:
            shown = reveal(
                connection,
                services.store.vault,
                services.viewer(),
                own,
                str(reason or ""),
                today,
                services.origin(),
            )
    except Faulty as error:
        return told(FIELDS, names, error.faults) | nothing
    done: dict[str, Any] = {"sealed": [], "done": "", "saved": ["look", clicks]}
    if shown is None:
        done["done"] = gettext("这是未成年人或年龄不明的人，已请审批人同意。同意后请再次查看。")
        return told(FIELDS, names, {}) | done
    born = day(shown.birth_date) if shown.birth_date else gettext("未填")
    facts = [
        (gettext("姓名"), shown.name),
        (gettext("证件号码"), shown.id_number or gettext("未填")),
        (gettext("联系电话"), shown.mobile or gettext("未填")),
        (gettext("出生日期"), born),
    ]
    done["sealed"] = wired(sealed(facts, f"/download/person.xlsx?id={own}"))
    return told(FIELDS, names, {}) | done


def save_look(services: Services, agree: bool, *, clicks: Any, look: Any) -> dict[str, Any]:
    """Agree that somebody sees what is sealed, or do not."""

    def act(connection: Any) -> str:
        viewer, address = services.viewer(), services.origin()
        decide_look(connection, viewer, number_of(look), agree, address)
        return gettext("已同意，一天内有效。") if agree else gettext("已决定不同意。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_objection(
    services: Services, *, clicks: Any, number: Any, kind: Any, said: Any, record: Any
) -> dict[str, Any]:
    """Write an objection down."""

    def act(connection: Any) -> str:
        receive(
            connection,
            services.store.vault,
            services.viewer(),
            number_of(number),
            str(kind or ""),
            str(said or ""),
            str(record or ""),
            services.today(),
            services.origin(),
        )
        return gettext("已登记，请由另一人核实。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_decision(
    services: Services, uphold: bool, *, clicks: Any, objection: Any, answer: Any
) -> dict[str, Any]:
    """Uphold an objection, or dismiss it."""

    def act(connection: Any) -> str:
        viewer, today, address = services.viewer(), services.today(), services.origin()
        own, said = number_of(objection), str(answer or "")
        decide(connection, viewer, own, uphold, said, today, address)
        return gettext("已决定：属实。相关指标已更新。") if uphold else gettext("已决定：不属实。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _may_decide(one: Objection, viewer: Viewer) -> bool:
    mine = one.received_by == viewer.username
    may = viewer.may(Permission.HANDLE_OBJECTIONS)
    return may and one.state == ObjectionState.OPEN and not mine


def _links(viewer: Viewer) -> list[tuple[str, str]]:
    return (
        [(gettext("核对重复登记"), f"{PATH}/doubles")]
        if viewer.may(Permission.MERGE_PEOPLE)
        else []
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "hidden": {name: Output(form, "hidden") for name, form in FORMS.items()},
            "look": Output(Ids.LOOK_ID, "data"),
            "look_words": Output(Ids.LOOK_WORDS, "children"),
            "decide": Output(Ids.DECIDE_ID, "data"),
            "decide_words": Output(Ids.DECIDE_WORDS, "children"),
            "blank": [Output(one, "value") for one in (Ids.SAID, Ids.RECORD, Ids.ANSWER)],
        },
        inputs={"number": Input(Ids.NUMBER, "data"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_volunteer, services))
    number = {"number": State(Ids.NUMBER, "data")}
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "sealed": Output(Ids.SEALED, "children"),
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
            "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.REVEAL_SHOW, "n_clicks")},
        state=number | {"reason": State(Ids.REVEAL_REASON, "value")},
        prevent_initial_call=True,
    )(partial(show_sealed, services))
    for button, agree in ((Ids.LOOK_AGREE, True), (Ids.LOOK_DECLINE, False)):
        act = partial(save_look, services, agree)
        register_save(app, act, FIELDS, _PLACES, button, {"look": State(Ids.LOOK_ID, "data")})
    objected = number | {
        "kind": State(Ids.KIND, "value"),
        "said": State(Ids.SAID, "value"),
        "record": State(Ids.RECORD, "value"),
    }
    register_save(app, partial(save_objection, services), FIELDS, _PLACES, Ids.RECEIVE, objected)
    decided = {"objection": State(Ids.DECIDE_ID, "data"), "answer": State(Ids.ANSWER, "value")}
    for button, uphold in ((Ids.UPHOLD, True), (Ids.DISMISS, False)):
        decision = partial(save_decision, services, uphold)
        register_save(app, decision, FIELDS, _PLACES, button, decided)
