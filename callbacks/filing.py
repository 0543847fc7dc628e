"""The form at the window at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.desk import desk_of, read_day, read_whole
from callbacks.forms import fault_outputs, told
from callbacks.services import Services
from layouts.filing import FIELDS, Ids, field_names
from layouts.parts.forms import ANY
from layouts.shell import Ids as Shell
from queries.messages import Faulty, Message
from queries.registrations.cases import Applied
from queries.registrations.opening import Filed, open_case


def file(services: Services, *, clicks: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Receive the application that the form tells, and go to its case."""
    nothing = {"path": no_update, "search": no_update}
    if not clicks:
        return told(FIELDS, field_names(), {}) | nothing
    try:
        filed = _filed(
            {name: "" if one is None else str(one).strip() for name, one in values.items()}
        )
        with services.store.writing() as connection:
            desk = desk_of(services, connection)
            number = open_case(connection, services.viewer(), filed, desk)
    except Faulty as error:
        return told(FIELDS, field_names(), error.faults) | nothing
    gone = {"path": f"/registrations/{number}", "search": ""}
    return told(FIELDS, field_names(), {}) | gone


def _filed(said: Mapping[str, str]) -> Filed:
    faults: dict[str, Message] = {}
    submitted = read_day("submitted_on", said["submitted_on"], faults)
    caused = read_day("caused_on", said["caused_on"], faults)
    if submitted is None and "submitted_on" not in faults:
        faults["submitted_on"] = Message("请填写提交日期")
    if not said["registrar"]:
        faults["registrar"] = Message("请选择登记机关")
    numbers = {
        name: read_whole(name, said[name], faults)
        for name in ("capital_yuan", "members", "unit_members")
    }
    if faults or submitted is None:
        raise Faulty(faults)
    return Filed(
        said["matter"],
        said["name"],
        said["registrar"],
        submitted,
        "" if said["org_type"] == ANY else said["org_type"],
        said["uscc"].upper(),
        said["charity"] == "yes",
        caused,
        Applied(said["business_scope"], said["legal_rep"], **numbers),
    )


def register(app: Any, services: Services) -> None:
    """Tie the form's callback to the app."""
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "path": Output(Shell.URL, "pathname", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.SAVE, "n_clicks")},
        state={"values": {name: State(one, "value") for name, one in FIELDS.items()}},
        prevent_initial_call=True,
    )(partial(file, services))
