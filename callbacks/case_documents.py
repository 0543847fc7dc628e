"""The documents of a case at work."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.case_form import number_of
from callbacks.case_words import paper_of
from callbacks.controls import read_pairs
from callbacks.desk import read_day
from callbacks.forms import fault_outputs, register_save, save_by, told
from callbacks.services import Services
from layouts.case_documents import FIELDS, Ids, field_names, listing
from layouts.case_form import Ids as Case
from layouts.parts.forms import fault_list, options
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext
from queries.documents.kinds import ENDINGS, LARGEST
from queries.documents.scanning import scan
from queries.messages import Faulty, Message, Refused
from queries.registrations.cases import find_case
from queries.registrations.documents import (
    Document,
    HandedIn,
    attach,
    list_documents,
    withdraw,
)
from queries.registrations.items import items_of
from queries.registrations.taking import list_hands
from queries.registrations.workflow import OPEN
from queries.schema.documents import DocumentKind
from queries.scope import Permission

_PLACES = {"faults": Ids.FAULTS, "done": Ids.DONE, "saved": Ids.CHANGED}


def show_documents(
    services: Services, *, number: Any, search: Any, saved: Any, changed: Any
) -> dict[str, Any]:
    """Fill the documents.

    Args:
        services: what the callback leans on.
        number: of the case.
        search: `?withdraw=7` asks to take a document out.
        saved: told when a step was taken.
        changed: told when a document was added or taken out.
    """
    viewer = services.viewer()
    with services.store.reading() as connection:
        case = find_case(connection, number_of(number), viewer.scope)
        papers = list_documents(connection, case.id)
        hands = list_hands(connection)
    locked = case.stage not in OPEN or not viewer.may(Permission.RECEIVE_CASES)
    asked = dict(read_pairs(search)).get("withdraw", "")
    going = next((one for one in papers if str(one.id) == asked and one.withdrawn_on is None), None)
    going = None if locked else going
    items = {
        one.code: chosen(one.name, one.name_en).split("：")[0]
        for one in items_of(case)
        if one.papers
    }
    groups = {
        items.get(code, code): [
            paper_of(one, hands, services.today(), locked) for one in papers if one.item == code
        ]
        for code in dict.fromkeys([*items, *(one.item for one in papers)])
    }
    return {
        "list": wired(listing({name: group for name, group in groups.items() if group})),
        "form": locked or going is not None,
        "items": options(items),
        "item": next(iter(_wanting(items, papers)), ""),
        "confirm": going is None,
        "question": gettext("撤下“{name}”？材料仍留存备查。", name=going.name) if going else "",
        "why": "",
        "accept": ",".join(ENDINGS),
        "taken": gettext(
            "可一次选择多个文件；收 {kinds}，每个不超过 {most} MB。",
            kinds=gettext("、").join(kind.upper() for kind in DocumentKind),
            most=LARGEST // 2**20,
        ),
    }


def add(
    services: Services, *, contents: Any, names: Any, number: Any, item: Any, valid_until: Any
) -> dict[str, Any]:
    """Keep the files chosen: all of them, or none where one of them cannot be taken."""
    if not contents:
        return _said()
    faults: dict[str, Message] = {}
    until = read_day("valid_until", str(valid_until or ""), faults)
    if faults:
        return _said(faults) | {"contents": None}
    try:
        files = [
            HandedIn(str(item or ""), str(name), read_content(one), until)
            for name, one in zip(names, contents, strict=True)
        ]
        for file in files:
            scan(services.scan_command, file.content)
        added = _attach(services, number_of(number), files)
    except Refused as error:
        # The choice is let go, so that the same file can be chosen again.
        beside = {"faults": fault_list([(Ids.ITEM, gettext("文件"), error.message)])}
        return _said() | beside | {"contents": None, "done": ""}
    done = gettext("已保存 {count} 份材料。", count=len(added))
    return _said() | {"done": done, "changed": added, "contents": None, "until": ""}


def take_out(
    services: Services, *, clicks: Any, number: Any, search: Any, why: Any
) -> dict[str, Any]:
    """Take out the document that the address names."""
    asked = dict(read_pairs(search)).get("withdraw", "")
    document = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    said = str(why or "").strip()

    def act(connection: Any) -> str:
        if not said:
            raise Faulty({"why": Message("请写明撤下这份材料的理由")})
        viewer, today, address = services.viewer(), services.today(), services.origin()
        case = find_case(connection, number_of(number), viewer.scope, lock=True)
        withdraw(connection, viewer, case, document, said, today, address)
        return gettext("已撤下。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _attach(services: Services, number: int, files: Sequence[HandedIn]) -> list[int]:
    viewer, store = services.viewer(), services.store
    with store.writing() as connection:
        case = find_case(connection, number, viewer.scope, lock=True)
        return [
            attach(
                connection,
                store.vault,
                viewer,
                case,
                file,
                services.today(),
                services.origin(),
            )
            for file in files
        ]


def read_content(said: Any) -> bytes:
    """Return what a file holds that a browser has sent.

    Raises:
        Refused: it did not come whole.
    """
    try:
        return b64decode(str(said).partition(",")[2], validate=True)
    except ValueError as error:
        raise Refused(Message("文件没有完整上传，请重新选择")) from error


def _wanting(items: Mapping[str, str], papers: Sequence[Document]) -> list[str]:
    there = {one.item for one in papers if one.withdrawn_on is None}
    return [code for code in items if code not in there] or list(items)


def _said(faults: Mapping[str, Message] | None = None) -> dict[str, Any]:
    nothing = dict.fromkeys(("done", "changed", "contents", "until"), no_update)
    return told(FIELDS, field_names(), faults or {}) | nothing


def register(app: Any, services: Services) -> None:
    """Tie the documents' callbacks to the app."""
    app.callback(
        output={
            "list": Output(Ids.LIST, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "items": Output(Ids.ITEM, "options"),
            "item": Output(Ids.ITEM, "value"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
            "accept": Output(Ids.UPLOAD, "accept"),
            "taken": Output(Ids.TAKEN, "children"),
            "why": Output(Ids.WHY, "value"),
        },
        inputs={
            "number": Input(Case.NUMBER, "data"),
            "search": Input(Shell.URL, "search"),
            "saved": Input(Case.SAVED, "data"),
            "changed": Input(Ids.CHANGED, "data"),
        },
    )(partial(show_documents, services))
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "done": Output(Ids.DONE, "children"),
            "changed": Output(Ids.CHANGED, "data"),
            "contents": Output(Ids.UPLOAD, "contents"),
            "until": Output(Ids.VALID_UNTIL, "value"),
        },
        inputs={"contents": Input(Ids.UPLOAD, "contents")},
        state={
            "names": State(Ids.UPLOAD, "filename"),
            "number": State(Case.NUMBER, "data"),
            "item": State(Ids.ITEM, "value"),
            "valid_until": State(Ids.VALID_UNTIL, "value"),
        },
        prevent_initial_call=True,
    )(partial(add, services))
    state = {
        "number": State(Case.NUMBER, "data"),
        "search": State(Shell.URL, "search"),
        "why": State(Ids.WHY, "value"),
    }
    register_save(app, partial(take_out, services), FIELDS, _PLACES, Ids.WITHDRAW, state)
