"""The page of imports at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.case_documents import read_content
from callbacks.controls import read_pairs
from callbacks.import_names import kind_names
from callbacks.owing import reminders_of
from callbacks.services import Services
from layouts.formats import minute
from layouts.import_history import Past, history
from layouts.import_names import count_names, state_names, status_names
from layouts.imports import Ids, Row, reminded, templates, under_way
from layouts.parts.addresses import put
from layouts.parts.forms import ANY, options
from layouts.parts.states import problem
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext, say
from queries.documents.scanning import scan
from queries.imports.history import PAGE_SIZE, Batch, find_batch, list_batches
from queries.imports.jobs.deciding import read_otherwise
from queries.imports.jobs.files import as_upload
from queries.imports.jobs.jobs import Listed, list_open, open_job
from queries.imports.systems import list_systems
from queries.imports.taking_back import ask
from queries.messages import Message, Refused
from queries.schema.imports import BatchStatus

_COUNTS = ("new", "changed", "unchanged", "refused")


def show_imports(services: Services, *, search: Any, saved: Any, ticks: Any) -> dict[str, Any]:
    """Fill the page.

    Args:
        services: what the callback leans on.
        search: `?page=2`; `?undo=12` asks to take a batch back.
        saved: told when something was done.
        ticks: of the clock that runs while a batch is taken back.
    """
    viewer, pairs = services.viewer(), read_pairs(search)
    said = dict(pairs)
    number = _number(said.get("page")) or 1
    undoing = _number(said.get("undo"))
    with services.store.reading() as connection:
        batches, total = list_batches(connection, viewer, number)
        opened = list_open(connection, viewer)
        systems = list_systems(connection)
        going = find_batch(connection, viewer, undoing) if undoing else None
    going_back = [one.id for one in batches if one.undo_asked_by]
    for batch in going_back:
        # Where its process ended before it was done.
        services.set_undoing(batch)
    names = count_names()
    sources = {one.code: chosen(one.name, one.name_en) for one in systems}
    owed = reminders_of(services) if viewer.scope is not None else []
    question = ""
    if going and going["status"] == BatchStatus.COMMITTED:
        question = gettext(
            "撤回批次 {number}（{file}）？新增的 {new} 行删去，变更的 {changed} 行恢复原样。",
            number=going["id"],
            file=going["file_name"],
            new=f"{going['new']:,}",
            changed=f"{going['changed']:,}",
        )
    return {
        "kinds": options(kind_names(), gettext("自动识别")),
        "sources": options(sources, gettext("未说明")),
        "reminded": wired(reminded(owed)),
        "templates": wired(templates(kind_names())),
        "open": wired(under_way([_row(services, one) for one in opened])),
        "history": wired(
            history(
                [_past(services, one, pairs, sources) for one in batches],
                [names[code] for code in _COUNTS],
                pairs,
                number,
                PAGE_SIZE,
                total,
            )
        ),
        "confirm": not question,
        "still": not going_back,
        "question": question,
    }


def take_in(
    services: Services, *, contents: Any, names: Any, kind: Any, source: Any
) -> dict[str, Any]:
    """Keep the files chosen and go to the page on which they are looked at."""
    nothing = {"path": no_update, "search": no_update, "contents": None}
    if not contents:
        return nothing | {"fault": []}
    try:
        files = [(str(name), read_content(one)) for name, one in zip(names, contents, strict=True)]
        for _, content in files:
            scan(services.scan_command, content)
        uploads = [as_upload(name, content) for name, content in files]
        viewer, store = services.viewer(), services.store
        with store.writing() as connection:
            system = str(source) if source and source != ANY else None
            number = open_job(connection, viewer, store.vault, uploads, services.origin(), system)
            if kind and kind != ANY:
                read_otherwise(connection, viewer, number, str(kind), {})
    except Refused as error:
        return nothing | {"fault": wired([problem(say(error.message))])}
    services.set_going(number)
    return {"path": f"/imports/jobs/{number}", "search": "", "contents": None, "fault": []}


def undo(services: Services, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Take back the batch that the address names."""
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    if not clicks:
        return nothing | {"fault": []}
    number = _number(dict(read_pairs(search)).get("undo"))
    try:
        with services.store.writing() as connection:
            ask(connection, services.viewer(), number or 0, services.origin())
    except Refused as error:
        return nothing | {"fault": wired([problem(say(error.message))])}
    services.set_undoing(number or 0)
    words = gettext("正在撤回批次 {number}，可以离开本页。", number=number)
    return {"done": words, "saved": [number, clicks], "search": "", "fault": []}


def _row(services: Services, one: Listed) -> Row:
    return Row(
        gettext("、").join(one.files),
        f"/imports/jobs/{one.id}",
        kind_names()[one.kind] if one.kind else gettext("待识别"),
        state_names()[one.state],
        one.name,
        minute(services.local(one.created_at)),
    )


def _past(services: Services, one: Batch, pairs: Any, sources: Mapping[str, str]) -> Past:
    status = status_names()[one.status]
    if one.undo_asked_by:
        status = gettext("撤回中…")
    elif one.undo_message:
        status = gettext("{status}；未能撤回：{why}", status=status, why=say(one.undo_message))
    elif one.undone_at:
        status = gettext("{status}（{who}）", status=status, who=one.undone_name or "")
    return Past(
        one.id,
        one.file_name,
        one.file_hash[:12],
        sources.get(one.source or "", one.source or ""),
        kind_names().get(one.kind, one.kind),
        [f"{getattr(one, code):,}" for code in _COUNTS],
        one.name,
        minute(services.local(one.committed_at)),
        status,
        put(pairs, "undo", str(one.id)) if _may_be_undone(one) else "",
    )


def _may_be_undone(one: Batch) -> bool:
    return one.status == BatchStatus.COMMITTED and one.undo_asked_by is None


def _number(said: Any) -> int | None:
    if said is None:
        return None
    if not (str(said).isdecimal() and len(str(said)) < 10):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    return int(said)


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "kinds": Output(Ids.KIND, "options"),
            "sources": Output(Ids.SOURCE, "options"),
            "reminded": Output(Ids.REMINDED, "children"),
            "templates": Output(Ids.TEMPLATES, "children"),
            "open": Output(Ids.OPEN, "children"),
            "history": Output(Ids.HISTORY, "children"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "still": Output(Ids.CLOCK, "disabled"),
            "question": Output(Ids.QUESTION, "children"),
        },
        inputs={
            "search": Input(Shell.URL, "search"),
            "saved": Input(Ids.SAVED, "data"),
            "ticks": Input(Ids.CLOCK, "n_intervals"),
        },
    )(partial(show_imports, services))
    app.callback(
        output={
            "path": Output(Shell.URL, "pathname", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
            "contents": Output(Ids.UPLOAD, "contents"),
            "fault": Output(Ids.FAULT, "children"),
        },
        inputs={"contents": Input(Ids.UPLOAD, "contents")},
        state={
            "names": State(Ids.UPLOAD, "filename"),
            "kind": State(Ids.KIND, "value"),
            "source": State(Ids.SOURCE, "value"),
        },
        prevent_initial_call=True,
    )(partial(take_in, services))
    app.callback(
        output={
            "done": Output(Ids.DONE, "children"),
            "saved": Output(Ids.SAVED, "data"),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
            "fault": Output(Ids.FAULT, "children", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.UNDO, "n_clicks")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(undo, services))
