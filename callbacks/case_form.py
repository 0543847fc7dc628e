"""The form of a step in a case at work."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.controls import read_pairs
from callbacks.desk import desk_of, read_day
from callbacks.forms import fault_outputs, told
from callbacks.services import Services
from layouts.case_form import FIELDS, Ids, field_names
from layouts.case_names import step_names
from layouts.formats import day
from layouts.parts.forms import ANY
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.messages import Faulty, Message, Refused
from queries.registrations.asking import Asked
from queries.registrations.cases import find_case
from queries.registrations.drafting import draft
from queries.registrations.steps import Overtaken, take
from queries.registrations.workflow import Step


def number_of(number: Any) -> int:
    """Read the number of a case.

    Raises:
        Refused: it is none.
    """
    said = str(number)
    if not (said.isdecimal() and len(said) < 10):
        raise Refused(Message("没有这件登记事项，或您无权查看"))
    return int(said)


def save(
    services: Services,
    *,
    clicks: Any,
    number: Any,
    search: Any,
    version: Any,
    values: Mapping[str, Any],
) -> dict[str, Any]:
    """Take the step whose form is open, and close the form."""
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    if not clicks:
        return told(FIELDS, field_names(), {}) | nothing
    code = dict(read_pairs(search)).get("step", "")
    if code not in list(Step) or not isinstance(version, int):
        raise Refused(Message("这件事项现在不能这样办理，请刷新后查看它到了哪一步"))
    try:
        asked = _asked(Step(code), version, values)
        with services.store.writing() as connection:
            desk = desk_of(services, connection)
            take(connection, services.viewer(), number_of(number), asked, desk)
    except Faulty as error:
        return told(FIELDS, field_names(), error.faults) | nothing
    except Overtaken as error:
        raise _who_was_first(error) from error
    done = gettext("已办理：{step}。", step=step_names()[code])
    return told(FIELDS, field_names(), {}) | {"done": done, "saved": clicks, "search": ""}


def _who_was_first(error: Overtaken) -> Refused:
    if not error.name or error.taken_on is None:
        return error
    return Refused(
        Message(
            "这件事项已由{name}先行办理：{step}（{day}），请刷新后再看",
            name=error.name,
            step=step_names()[error.step],
            day=day(error.taken_on),
        )
    )


def draft_text(
    services: Services, *, codes: Any, due_on: Any, number: Any, text: Any, drafted: Any
) -> dict[str, Any]:
    """Draft the text from the reasons chosen, unless somebody has written another by now."""
    if not isinstance(codes, list) or not codes or (text or "") not in ("", drafted):
        return {"text": no_update, "drafted": no_update}
    with services.store.reading() as connection:
        case = find_case(connection, number_of(number), services.viewer().scope)
    written = draft(list(map(str, codes)), case.name, read_day("due_on", str(due_on or ""), {}))
    return {"text": written, "drafted": written}


def _asked(step: Step, version: int, values: Mapping[str, Any]) -> Asked:
    faults: dict[str, Message] = {}
    said = {name: "" if one in (None, ANY) else one for name, one in values.items()}
    days = str(said["days"] or "0")
    if not (days.isdecimal() and len(days) < 4):
        faults["days"] = Message("应为整数")
    asked = Asked(
        step,
        version,
        text=str(said["text"]),
        reasons=_codes(said["reasons"]),
        day=read_day("day", str(said["day"]).strip(), faults),
        due_on=read_day("due_on", str(said["due_on"]).strip(), faults),
        inquiry=str(said["inquiry"]),
        notice_no=str(said["notice_no"]),
        days=int(days) if "days" not in faults else 0,
        uscc=str(said["uscc"]).strip().upper(),
    )
    if faults:
        raise Faulty(faults)
    return asked


def _codes(said: Any) -> Sequence[str]:
    return tuple(map(str, said)) if isinstance(said, list) else ()


def register(app: Any, services: Services) -> None:
    """Tie the form's callbacks to the app."""
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "done": Output(Ids.DONE, "children"),
            "saved": Output(Ids.SAVED, "data"),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.SUBMIT, "n_clicks")},
        state={
            "number": State(Ids.NUMBER, "data"),
            "search": State(Shell.URL, "search"),
            "version": State(Ids.VERSION, "data"),
            "values": {name: State(one, "value") for name, one in FIELDS.items()},
        },
        prevent_initial_call=True,
    )(partial(save, services))
    app.callback(
        output={
            "text": Output(Ids.TEXT, "value", allow_duplicate=True),
            "drafted": Output(Ids.DRAFTED, "data"),
        },
        inputs={"codes": Input(Ids.REASONS, "value"), "due_on": Input(Ids.DUE_ON, "value")},
        state={
            "number": State(Ids.NUMBER, "data"),
            "text": State(Ids.TEXT, "value"),
            "drafted": State(Ids.DRAFTED, "data"),
        },
        prevent_initial_call=True,
    )(partial(draft_text, services))
