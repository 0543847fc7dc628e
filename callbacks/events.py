"""The page of events at work: the address says what is listed, changed or about to be removed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.controls import Address, asked_of, read_pairs
from callbacks.forms import fault_outputs, told
from callbacks.ground import Ground
from callbacks.services import Services
from layouts import formats
from layouts.event_form import FIELDS, Ids, field_names
from layouts.events import Row, grid_of, listing
from layouts.names import event_kind_names, indicator_name, pillar_name
from layouts.parts.addresses import Pairs, put, without
from layouts.parts.forms import ANY, options
from layouts.parts.grids import Grid
from layouts.shell import Ids as Shell
from layouts.texts import chosen, gettext
from queries.indicators import ALL, Indicator, Pillar
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.remarks.drafts import Draft, read_draft
from queries.remarks.events import Event, change_event, keep_event, remove_event, within
from queries.schema.remarks import EventKind
from queries.scope import Permission

NEW = "new"
_CHOSEN = {"district": Ids.DISTRICT, "pillar": Ids.PILLAR, "indicator": Ids.INDICATOR}


def show_events(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the list and, for who keeps events, the form or the question, for an address.

    Args:
        services: what the callback leans on.
        search: the address after its path.
        saved: told by this page when something was written.
    """
    ground = Ground.of(services)
    pairs = read_pairs(search)
    said = dict(pairs)
    keeps = ground.viewer.may(Permission.KEEP_EVENTS)
    events, narrowed = _narrowed(ground, search)
    rows = [_row(ground, one, keeps) for one in reversed(events)]
    editing = _asked(ground, said.get("edit")) if keeps else None
    removing = _asked(ground, said.get("remove")) if keeps else None
    adding = keeps and said.get("edit") == NEW
    return {
        "list": wired(listing(_plain(pairs), rows, narrowed, keeps)),
        "form": not (adding or editing),
        "heading": gettext("修改事件") if editing else gettext("新增事件"),
        "confirm": removing is None,
        "question": gettext("移除事件“{title}”？", title=removing.told.title) if removing else "",
        "values": _values(editing.told if editing else None),
        "choices": _choices(ground),
    }


def listed_of(_connection: Any, ground: Ground, pairs: Pairs) -> Grid:
    """Write the events that an address asks for as a table, newest first."""
    events, _ = _narrowed(ground, asked_of(pairs))
    return grid_of([_row(ground, one, False) for one in reversed(events)])


def save(services: Services, *, clicks: Any, search: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Keep or change the event that the form tells, and go back to the list.

    Args:
        services: what the callback leans on.
        clicks: on the button; None on a form just drawn.
        search: the address, which says what is changed.
        values: of the fields, by name.
    """
    if not clicks:
        return _said()
    pairs = read_pairs(search)
    viewer, today, origin = services.viewer(), services.today(), services.origin()
    number = dict(pairs).get("edit", NEW)
    try:
        draft = read_draft({name: "" if one == ANY else one for name, one in values.items()})
        with services.store.writing() as connection:
            if number == NEW:
                keep_event(connection, viewer, draft, today, origin)
            else:
                change_event(connection, viewer, _number(number), draft, today, origin)
    except Faulty as error:
        return _said(error.faults)
    done = gettext("已保存事件“{title}”。", title=draft.title)
    return _said() | {"done": done, "saved": clicks, "search": put(pairs, "edit")}


def remove(services: Services, *, clicks: Any, search: Any) -> dict[str, Any]:
    """Remove the event that the address names, and go back to the list."""
    if not clicks:
        return {"done": no_update, "saved": no_update, "search": no_update}
    pairs = read_pairs(search)
    number = _number(dict(pairs).get("remove", ""))
    with services.store.writing() as connection:
        remove_event(connection, services.viewer(), number, services.today(), services.origin())
    return {"done": gettext("已移除。"), "saved": clicks, "search": put(pairs, "remove")}


def _narrowed(ground: Ground, search: Any) -> tuple[list[Event], str]:
    """List the events of an address, early to late, and say to what it narrows them."""
    address = Address.read(search)
    events = within(ground.remarks.events, address.districts or ground.visible)
    named = [ground.name(code) for code in address.districts]
    if address.start or address.end:
        start, end = address.start or Month(1949, 10), address.end or Month(2199, 12)
        events = [one for one in events if one.lies_in(start, end)]
        named.append(formats.period(start, end))
    if address.indicator:
        indicator = _indicator(address.indicator)
        events = [one for one in events if one.is_of(indicator)]
        named.append(indicator_name(indicator))
    return events, gettext("、").join(named)


def _indicator(code: str) -> Indicator:
    if code not in ALL:
        raise Refused(Message("没有代码为“{code}”的指标", code=code[:60]))
    return ALL[code]


def _row(ground: Ground, one: Event, keeps: bool) -> Row:
    said, scope = one.told, ground.viewer.scope
    if said.indicator in ALL:
        concerns = indicator_name(ALL[said.indicator])
    else:
        concerns = pillar_name(said.pillar) if said.pillar else gettext("全部指标")
    return Row(
        one.id,
        formats.days(said.starts_on, said.ends_on),
        chosen(said.title, said.title_en),
        event_kind_names().get(said.kind, said.kind),
        concerns,
        ground.name(said.district) if said.district else gettext("全市"),
        said.source or "",
        said.note or "",
        keeps and (scope is None or said.district in scope),
    )


def _asked(ground: Ground, number: str | None) -> Event | None:
    shown = within(ground.remarks.events, ground.visible)
    return next((one for one in shown if str(one.id) == number), None)


def _plain(pairs: Pairs) -> Pairs:
    return without(pairs, "edit", "remove")


def _number(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10):
        raise Refused(Message("没有这个事件，它可能已被移除"))
    return int(text)


def _values(said: Draft | None) -> dict[str, str]:
    if said is None:
        told_yet = dict.fromkeys(FIELDS, "") | {"kind": EventKind.POLICY}
    else:
        told_yet = {name: str(value or "") for name, value in said._asdict().items()}
    return told_yet | {name: told_yet[name] or ANY for name in _CHOSEN}


def _choices(ground: Ground) -> dict[str, list[dict[str, str]]]:
    proper = {code: ground.name(code) for code in ground.proper}
    whole = gettext("全市") if ground.viewer.scope is None else ""
    return {
        "district": options(proper, whole),
        "pillar": options({one: pillar_name(one) for one in Pillar}, gettext("全部支柱")),
        "indicator": options(
            {code: indicator_name(one) for code, one in ALL.items()}, gettext("全部指标")
        ),
    }


def _said(faults: Mapping[str, Message] | None = None) -> dict[str, Any]:
    nothing = dict.fromkeys(("done", "saved", "search"), no_update)
    return told(FIELDS, field_names(), faults or {}) | nothing


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "list": Output(Ids.LIST, "children"),
            "form": Output(Ids.FORM, "hidden"),
            "heading": Output(Ids.HEADING, "children"),
            "confirm": Output(Ids.CONFIRM, "hidden"),
            "question": Output(Ids.QUESTION, "children"),
            "values": {name: Output(one, "value") for name, one in FIELDS.items()},
            "choices": {name: Output(one, "options") for name, one in _CHOSEN.items()},
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_events, services))
    written = {
        "done": Output(Ids.DONE, "children"),
        "saved": Output(Ids.SAVED, "data"),
        "search": Output(Shell.URL, "search", allow_duplicate=True),
    }
    app.callback(
        output={
            **fault_outputs(FIELDS, Ids.FAULTS),
            **written,
        },
        inputs={"clicks": Input(Ids.SAVE, "n_clicks")},
        state={
            "search": State(Shell.URL, "search"),
            "values": {name: State(one, "value") for name, one in FIELDS.items()},
        },
        prevent_initial_call=True,
    )(partial(save, services))
    app.callback(
        output={
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
            "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.REMOVE, "n_clicks")},
        state={"search": State(Shell.URL, "search")},
        prevent_initial_call=True,
    )(partial(remove, services))
