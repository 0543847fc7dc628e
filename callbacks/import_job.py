"""The page of one import at work."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import ALL, Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.ground import Ground
from callbacks.import_names import field_names, kind_names
from callbacks.import_words import head_of, preview_of
from callbacks.services import Services
from layouts.import_job import COLUMN, LEFT_ALONE, Ids, columns, head
from layouts.navigation import not_found
from layouts.parts.forms import ANY, options
from layouts.parts.states import problem
from layouts.texts import gettext, say
from queries.imports.jobs.deciding import ask_to_write, cancel, read_otherwise
from queries.imports.jobs.jobs import find_job, read_preview
from queries.imports.kinds import KINDS
from queries.messages import Message, Refused
from queries.schema.imports import JobState

_WORKING = (JobState.WAITING, JobState.READING, JobState.ASKED, JobState.WRITING)


def show_job(
    services: Services, *, number: Any, ticks: Any, saved: Any, seen: Any
) -> dict[str, Any]:
    """Fill the page; while the import is worked on, a clock of the page asks again.

    Args:
        services: what the callback leans on.
        number: of the import.
        ticks: of the clock.
        saved: told when something was decided.
        seen: what was drawn before: number of the import, state and digest.
    """
    viewer, store = services.viewer(), services.store
    with store.reading() as connection:
        job = find_job(connection, viewer, number_of(number))
        drawn = f"{job.id} {job.state} {job.digest}"
        preview = None if drawn == seen else read_preview(connection, store.vault, job.id)
    if job.state in _WORKING:
        services.set_going(job.id)
    answer = {
        "head": wired(head(head_of(job))),
        "clock": job.state not in _WORKING,
        "seen": drawn,
    }
    if drawn == seen:
        rest = ("decision", "unready", "valid", "shown", "manner", "columns", "kinds", "kind")
        return answer | dict.fromkeys(rest, no_update)
    first = preview["readings"][0] if preview else None
    titles = [one for one in (first["titles"] if first else []) if one]
    ours = field_names(job.kind) if job.kind else {}
    return answer | {
        "unready": job.state != JobState.READY,
        "decision": job.state not in (JobState.READY, JobState.UNREADABLE),
        "valid": not (preview and preview["refused"]),
        "shown": wired(preview_of(Ground.of(services), job, preview)) if preview else [],
        "manner": job.state not in (JobState.READY, JobState.UNREADABLE),
        "columns": wired(columns(titles, first["fields"] if first else {}, ours)),
        "kinds": options(kind_names(), gettext("自动识别")),
        "kind": job.kind or ANY,
    }


def write(
    services: Services, *, clicks: Any, number: Any, seen: Any, valid_only: Any
) -> dict[str, Any]:
    """Have the import written as it is shown."""

    def act(connection: Any) -> None:
        digest = str(seen or "").rpartition(" ")[2]
        viewer, vault = services.viewer(), services.store.vault
        ask_to_write(connection, viewer, vault, number_of(number), digest, bool(valid_only))

    return _decide(services, clicks, act)


def give_up(services: Services, *, clicks: Any, number: Any) -> dict[str, Any]:
    """Throw the import away."""

    def act(connection: Any) -> None:
        cancel(connection, services.viewer(), number_of(number), services.origin())

    return _decide(services, clicks, act)


def read_again(
    services: Services,
    *,
    clicks: Any,
    number: Any,
    kind: Any,
    manner: Mapping[str, Any],
    chosen: Sequence[Any],
    ids: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Have the files read otherwise."""

    def act(connection: Any) -> None:
        said = {name: one for name, one in manner.items() if one not in (None, "", ANY)}
        titles = {
            one["title"]: name
            for one, name in zip(ids, chosen, strict=True)
            if name and name != LEFT_ALONE
        }
        if kind and kind != ANY and titles:
            known = {one.name for one in KINDS[kind].fields} if kind in KINDS else set()
            said["columns"] = {one: name for one, name in titles.items() if name in known}
        named = "" if kind in (None, ANY) else str(kind)
        read_otherwise(connection, services.viewer(), number_of(number), named, said)

    return _decide(services, clicks, act)


def number_of(number: Any) -> int:
    """Read the number of an import.

    Raises:
        Refused: it is none.
    """
    if not (str(number).isdecimal() and len(str(number)) < 10):
        raise Refused(Message("没有这次导入，或您无权查看"))
    return int(number)


def absent(services: Services, values: Mapping[str, str]) -> Any:
    """Say that there is no such import, where there is none that the viewer may see."""
    try:
        with services.store.reading() as connection:
            find_job(connection, services.viewer(), number_of(values["id"]))
    except Refused as error:
        return not_found(say(error.message), [(gettext("数据导入"), "/imports")])
    return None


def subject(services: Services, values: Mapping[str, str]) -> str:
    """Name the files."""
    with services.store.reading() as connection:
        return "、".join(find_job(connection, services.viewer(), number_of(values["id"])).files)


def _decide(services: Services, clicks: Any, act: Any) -> dict[str, Any]:
    if not clicks:
        return {"fault": [], "saved": no_update}
    try:
        with services.store.writing() as connection:
            act(connection)
    except Refused as error:
        return {"fault": wired([problem(say(error.message))]), "saved": clicks}
    return {"fault": [], "saved": clicks}


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "head": Output(Ids.HEAD, "children"),
            "clock": Output(Ids.CLOCK, "disabled"),
            "seen": Output(Ids.DIGEST, "data"),
            "decision": Output(Ids.DECISION, "hidden"),
            "unready": Output(Ids.WRITE, "disabled"),
            "valid": Output(Ids.VALID_ONLY_HOST, "hidden"),
            "shown": Output(Ids.SHOWN, "children"),
            "manner": Output(Ids.MANNER, "hidden"),
            "columns": Output(Ids.COLUMNS, "children"),
            "kinds": Output(Ids.KIND, "options"),
            "kind": Output(Ids.KIND, "value"),
        },
        inputs={
            "number": Input(Ids.NUMBER, "data"),
            "ticks": Input(Ids.CLOCK, "n_intervals"),
            "saved": Input(Ids.SAVED, "data"),
        },
        state={"seen": State(Ids.DIGEST, "data")},
    )(partial(show_job, services))
    decided = {"fault": Output(Ids.FAULT, "children"), "saved": Output(Ids.SAVED, "data")}
    again = {
        "fault": Output(Ids.FAULT, "children", allow_duplicate=True),
        "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
    }
    number = State(Ids.NUMBER, "data")
    app.callback(
        output=decided,
        inputs={"clicks": Input(Ids.WRITE, "n_clicks")},
        state={
            "number": number,
            "seen": State(Ids.DIGEST, "data"),
            "valid_only": State(Ids.VALID_ONLY, "value"),
        },
        prevent_initial_call=True,
    )(partial(write, services))
    app.callback(
        output=again,
        inputs={"clicks": Input(Ids.CANCEL, "n_clicks")},
        state={"number": number},
        prevent_initial_call=True,
    )(partial(give_up, services))
    app.callback(
        output=again,
        inputs={"clicks": Input(Ids.AGAIN, "n_clicks")},
        state={
            "number": number,
            "kind": State(Ids.KIND, "value"),
            "manner": {
                "sheet": State(Ids.SHEET, "value"),
                "header_row": State(Ids.HEADER_ROW, "value"),
                "encoding": State(Ids.ENCODING, "value"),
            },
            "chosen": State({"type": COLUMN, "title": ALL}, "value"),
            "ids": State({"type": COLUMN, "title": ALL}, "id"),
        },
        prevent_initial_call=True,
    )(partial(read_again, services))
