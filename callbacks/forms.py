"""Forms at work: what is wrong with them is told beside the fields and at the top."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.services import Services
from layouts.parts.forms import fault_id, fault_list
from layouts.shell import Ids as Shell
from layouts.texts import say
from queries.messages import Faulty, Message


def fault_outputs(fields: Mapping[str, str], top: str, *, again: bool = False) -> dict[str, Any]:
    """Name what a callback writes to tell of faults.

    Args:
        fields: ids of the form's fields, by name.
        top: id of the place at the top of the form.
        again: whether another callback tells of faults in the same places.
    """

    def place(one: str, value: str) -> Output:
        return Output(one, value, allow_duplicate=again)

    return {
        "faults": place(top, "children"),
        "beside": {name: place(fault_id(one), "children") for name, one in fields.items()},
        "wrong": {name: place(one, "invalid") for name, one in fields.items()},
    }


def told(
    fields: Mapping[str, str], names: Mapping[str, str], faults: Mapping[str, Message]
) -> dict[str, Any]:
    """Tell what is wrong, as `fault_outputs` names it.

    Args:
        fields: ids of the form's fields, by name.
        names: of the fields, as the viewer reads them.
        faults: by name of the field; none where all is right.
    """
    listed = [(fields[name], names[name], faults[name]) for name in fields if name in faults]
    return {
        "faults": fault_list(listed),
        "beside": {name: say(faults[name]) if name in faults else "" for name in fields},
        "wrong": {name: name in faults for name in fields},
    }


def save_by(
    services: Services,
    fields: Mapping[str, str],
    names: Mapping[str, str],
    clicks: Any,
    act: Callable[[Any], str],
    back: str = "",
) -> dict[str, Any]:
    """Do what a form asks for in one transaction, and close it; or tell what is wrong with it.

    Args:
        services: what the callback leans on.
        fields: ids of the form's fields, by name.
        names: of the fields, as the viewer reads them.
        clicks: on its button; None on a form just drawn.
        act: does it, given a writing connection, and returns what is said of it.
        back: what the address says afterwards, after its path.

    Returns:
        What `register_save` writes.
    """
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    if not clicks:
        return told(fields, names, {}) | nothing
    try:
        with services.store.writing() as connection:
            said = act(connection)
    except Faulty as error:
        return told(fields, names, error.faults) | nothing
    return told(fields, names, {}) | {"done": said, "saved": [said, clicks], "search": back}


def register_save(
    app: Any,
    save: Callable[..., dict[str, Any]],
    fields: Mapping[str, str],
    places: Mapping[str, str],
    button: str,
    state: Mapping[str, State],
) -> None:
    """Tie a button to a function that answers as `save_by` does.

    Args:
        app: the app, guarded for the page.
        save: called with the clicks and the state.
        fields: ids of the form's fields, by name.
        places: ids of where is told what is wrong (`faults`), what was done (`done`) and, for who
            draws the page, that something was (`saved`).
        button: its id.
        state: handed on by name.
    """
    app.callback(
        output={
            **fault_outputs(fields, places["faults"], again=True),
            "done": Output(places["done"], "children", allow_duplicate=True),
            "saved": Output(places["saved"], "data", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(button, "n_clicks")},
        state=dict(state),
        prevent_initial_call=True,
    )(save)


def register_upload(app: Any, upload: str, uploaded: str, saved: str) -> None:
    """Have a form say which file was chosen, and forget it once something was saved.

    Args:
        app: the app, guarded for the page.
        upload: id of where a file is chosen.
        uploaded: id of the place where its name is said.
        saved: id of what is told that something was.
    """
    app.callback(
        output={"name": Output(uploaded, "children")}, inputs={"name": Input(upload, "filename")}
    )(_said)
    app.callback(
        output=[Output(upload, "contents"), Output(upload, "filename")],
        inputs={"saved": Input(saved, "data")},
    )(_emptied)


def _said(name: Any) -> dict[str, str]:
    return {"name": str(name or "")}


def _emptied(saved: Any) -> list[None]:
    return [None, None]
