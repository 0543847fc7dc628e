"""The page of explanations at work."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.forms import fault_outputs, told
from callbacks.ground import Ground
from callbacks.questions import Question
from callbacks.remarks import footnote
from callbacks.services import Services
from layouts.explanations import FIELDS, Ids, Row, field_names, listing
from layouts.formats import month, period
from layouts.names import indicator_name
from layouts.parts.addresses import put, without
from layouts.parts.footnotes import signature
from layouts.parts.forms import options
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.indicators import ALL
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.remarks.explanations import Explanation, explain, may_explain, withdraw

PATH = "/explanations"


def show_explanations(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the list and, for who explains figures, the form, for an address.

    Args:
        services: what the callback leans on.
        search: the address after its path; it may name the figure to be explained.
        saved: told by this page when something was written.
    """
    ground = Ground.of(services)
    pairs = read_pairs(search)
    said = dict(pairs)
    own = [code for code in ground.visible if may_explain(ground.viewer, code)]
    # The list is of all that the viewer may see, whatever period the address asks for.
    question = Question.read(ground, PATH, "")
    shown = [one for one in ground.remarks.explanations if one.district in ground.visible]
    rows = [_row(question, one, own) for one in shown]
    taken = next(
        (one for one in shown if str(one.id) == said.get("withdraw") and one.district in own), None
    )
    return {
        "list": wired(listing(without(pairs, "withdraw"), rows)),
        "form": not own or taken is not None,
        "confirm": taken is None,
        "question": gettext("撤回说明“{text}”？", text=taken.text) if taken else "",
        "values": _values(question, said, own),
        "choices": _choices(ground, own),
    }


def save(services: Services, *, clicks: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write the explanation that the form tells.

    Args:
        services: what the callback leans on.
        clicks: on the button; None on a form just drawn.
        values: of the fields, by name.
    """
    if not clicks:
        return _said()
    try:
        with services.store.writing() as connection:
            explain(
                connection,
                services.viewer(),
                indicator=str(values["indicator"] or ""),
                district=str(values["district"] or ""),
                start=Month.parse(str(values["start"] or "")),
                end=Month.parse(str(values["end"] or "")),
                text=values["text"],
                today=services.today(),
                address=services.origin(),
            )
    except Faulty as error:
        return _said(error.faults)
    return _said() | {"done": gettext("已提交说明。"), "saved": clicks, "search": ""}


def take_back(services: Services, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Withdraw the explanation that the address names."""
    if not clicks:
        return {"done": no_update, "saved": no_update, "search": no_update}
    pairs = read_pairs(search)
    number = dict(pairs).get("withdraw", "")
    if not (number.isdecimal() and len(number) < 10):
        raise Refused(Message("没有这条说明，它可能已被撤回"))
    with services.store.writing() as connection:
        withdraw(connection, services.viewer(), int(number), services.today(), services.origin())
    return {"done": gettext("已撤回。"), "saved": clicks, "search": put(pairs, "withdraw")}


def _row(question: Question, one: Explanation, own: list[str]) -> Row:
    known = ALL.get(one.indicator)
    pillar = known.pillar if known else ""
    return Row(
        one.id,
        question.ground.name(one.district),
        indicator_name(known) if known else one.indicator,
        f"/pillars/{pillar}?from={one.start}&to={one.end}#indicator-{one.indicator}",
        period(one.start, one.end),
        one.text,
        signature(footnote(question, 1, one)),
        one.district in own,
    )


def _values(question: Question, said: Mapping[str, str], own: list[str]) -> dict[str, str]:
    filters, snapshot = question.filters, question.ground.snapshot
    months = {str(one) for one in snapshot.begins.through(snapshot.last)}
    asked = {
        "indicator": said.get("indicator", "") if said.get("indicator") in ALL else "",
        "district": said.get("district", "") if said.get("district") in own else "",
        "start": said.get("from", "") if said.get("from") in months else "",
        "end": said.get("to", "") if said.get("to") in months else "",
        "text": "",
    }
    default = {
        "indicator": next(iter(ALL)),
        "district": next(iter(own), ""),
        "start": str(filters.start),
        "end": str(filters.end),
        "text": "",
    }
    return {name: asked[name] or default[name] for name in FIELDS}


def _choices(ground: Ground, own: list[str]) -> dict[str, list[dict[str, str]]]:
    snapshot = ground.snapshot
    months = {str(one): month(one) for one in snapshot.begins.through(snapshot.last)}
    listed = options(dict(reversed(months.items())))
    return {
        "indicator": options({code: indicator_name(one) for code, one in ALL.items()}),
        "district": options({code: ground.name(code) for code in own}),
        "start": listed,
        "end": listed,
    }


def _said(faults: Mapping[str, Message] | None = None) -> dict[str, Any]:
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    return told(FIELDS, field_names(), faults or {}) | nothing


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    offered = [name for name in FIELDS if name != "text"]
    app.callback(
        output={
            "list": Output(Ids.LIST, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
            "values": {name: Output(one, "value") for name, one in FIELDS.items()},
            "choices": {name: Output(FIELDS[name], "options") for name in offered},
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_explanations, services))
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            "done": Output(Ids.DONE, "children"),
            "saved": Output(Ids.SAVED, "data"),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.SAVE, "n_clicks")},
        state={"values": {name: State(one, "value") for name, one in FIELDS.items()}},
        prevent_initial_call=True,
    )(partial(save, services))
    app.callback(
        output={
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
            "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.WITHDRAW, "n_clicks")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(take_back, services))
