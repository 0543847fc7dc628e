"""The basket, standard briefings and those made so far, at work."""

from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.briefing_schedules import register_schedules
from callbacks.briefings.asks import answer_ask, read_ask
from callbacks.briefings.freezing import freeze_ask, taken_of
from callbacks.briefings.standard import Template, answerable, template_name
from callbacks.controls import last_whole_month
from callbacks.forms import fault_outputs, told
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.briefings import FIELDS, PATH, Ids, Row, field_names, listed, nothing_kept, state_names
from layouts.formats import day, minute, month
from layouts.parts.forms import ANY, options
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.briefings.basket import list_kept, take_out
from queries.briefings.briefings import Briefing, list_briefings
from queries.briefings.making import make
from queries.messages import Faulty, Message, Refused
from queries.months import Month
from queries.scope import Permission

_MONTHS = 24


def show_briefings(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page."""
    ground = Ground.of(services)
    viewer = ground.viewer
    with services.store.reading() as connection:
        kept = list_kept(connection, viewer)
        briefings = list_briefings(connection, viewer)
    may = viewer.may(Permission.MAKE_BRIEFINGS)
    as_of = ground.snapshot.version.as_of
    months = list((ground.last - (_MONTHS - 1)).through(ground.last)) if ground.last else []
    templates = {
        one.value: template_name(one)
        for one in Template
        if one != Template.CITY or viewer.scope is None
    }
    return {
        "nothing": [] if kept else wired([nothing_kept()]),
        "collect": not (kept and may),
        "basket": [{"label": _title(ground, one.query), "value": str(one.id)} for one in kept],
        "chosen": [str(one.id) for one in kept],
        "standard": not (may and months),
        "templates": options(templates),
        "template": next(iter(templates)),
        "months": [{"label": month(one), "value": str(one)} for one in reversed(months)],
        "month": str(last_whole_month(as_of)) if as_of else None,
        "districts": options(
            {code: ground.name(code) for code in ground.proper},
            gettext("全部") if viewer.scope is None else "",
        ),
        "district": ANY if viewer.scope is None else next(iter(ground.proper), None),
        "listed": wired(listed([_row(services, one) for one in briefings])),
    }


def make_own(services: Services, *, clicks: Any, chosen: Any, title: Any) -> dict[str, Any]:
    """Make a briefing of what is chosen in the basket, and go to it."""

    def act(connection: Any, ground: Ground) -> int:
        wanted = {number_of(one) for one in chosen or ()}
        kept = [one for one in list_kept(connection, ground.viewer) if one.id in wanted]
        frozen = [freeze_ask(ground, one.query) for one in kept]
        number = make(
            connection,
            ground.viewer,
            str(title or ""),
            frozen,
            taken_of(ground),
            address=services.origin(),
        )
        for one in kept:
            take_out(connection, ground.viewer, one.id)
        return number

    return _made(services, clicks, act)


def make_standard(
    services: Services, *, clicks: Any, template: Any, period: Any, district: Any
) -> dict[str, Any]:
    """Make a standard briefing, and go to it."""

    def act(connection: Any, ground: Ground) -> int:
        if template not in tuple(Template):
            raise Faulty({"briefing_template": Message("请选择汇报种类")})
        try:
            at = Month.parse(str(period or ""))
        except Refused as error:
            raise Faulty({"briefing_month": Message("请选择月份")}) from error
        codes = [district] if district in ground.proper else []
        place = ground.name(codes[0]) if codes else ground.together()
        name = gettext(
            "{place}{template}（{month}）",
            place=place,
            template=template_name(template),
            month=month(at),
        )
        frozen = [freeze_ask(ground, one) for one in answerable(ground, template, at, codes)]
        taken = taken_of(ground)
        address = services.origin()
        return make(connection, ground.viewer, name, frozen, taken, template, address)

    return _made(services, clicks, act)


def remove_chosen(services: Services, *, clicks: Any, chosen: Any) -> dict[str, Any]:
    """Take what is chosen out of the basket."""
    if not clicks:
        return {"done": no_update, "saved": no_update}
    viewer = services.viewer()
    with services.store.writing() as connection:
        for one in chosen or ():
            take_out(connection, viewer, number_of(one))
    said = gettext("已移除 {count} 项。", count=len(chosen or ()))
    return {"done": said, "saved": [said, clicks]}


def _made(services: Services, clicks: Any, act: Any) -> dict[str, Any]:
    nothing = {"path": no_update, "search": no_update}
    if not clicks:
        return told(FIELDS, field_names(), {}) | nothing
    ground = Ground.of(services)
    try:
        with services.store.writing() as connection:
            number = act(connection, ground)
    except Faulty as error:
        return told(FIELDS, field_names(), error.faults) | nothing
    return told(FIELDS, field_names(), {}) | {"path": f"{PATH}/{number}", "search": ""}


def _title(ground: Ground, query: str) -> str:
    try:
        exhibit = answer_ask(ground, read_ask(query))
    except Refused as error:
        return say(error.message)
    return gettext("{title}（{subtitle}）", title=exhibit.title, subtitle=exhibit.subtitle)


def _row(services: Services, one: Briefing) -> Row:
    return Row(
        f"{PATH}/{one.id}",
        one.title,
        state_names()[one.state],
        one.maker,
        minute(services.local(one.made_at)),
        gettext("截至{day}，版本 {version}", day=day(one.as_of), version=one.data_version),
        str(one.items),
    )


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "nothing": Output(Ids.NOTHING, "children"),
            "collect": Output(Ids.COLLECT, "hidden"),
            "basket": Output(Ids.BASKET, "options"),
            "chosen": Output(Ids.BASKET, "value"),
            "standard": Output(Ids.STANDARD, "hidden"),
            "templates": Output(Ids.TEMPLATE, "options"),
            "template": Output(Ids.TEMPLATE, "value"),
            "months": Output(Ids.MONTH, "options"),
            "month": Output(Ids.MONTH, "value"),
            "districts": Output(Ids.DISTRICT, "options"),
            "district": Output(Ids.DISTRICT, "value"),
            "listed": Output(Ids.LISTED, "children"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_briefings, services))
    makes = (
        (
            make_own,
            Ids.MAKE,
            {"chosen": State(Ids.BASKET, "value"), "title": State(Ids.TITLE, "value")},
            False,
        ),
        (
            make_standard,
            Ids.BUILD,
            {
                "template": State(Ids.TEMPLATE, "value"),
                "period": State(Ids.MONTH, "value"),
                "district": State(Ids.DISTRICT, "value"),
            },
            True,
        ),
    )
    for made, button, state, again in makes:
        app.callback(
            output={
                **fault_outputs(FIELDS, Ids.FAULTS, again=again),
                "path": Output(Shell.URL, "pathname", allow_duplicate=True),
                "search": Output(Shell.URL, "search", allow_duplicate=True),
            },
            inputs={"clicks": Input(button, "n_clicks")},
            state=state,
            prevent_initial_call=True,
        )(partial(made, services))
    app.callback(
        output={
            "done": Output(Ids.DONE, "children", allow_duplicate=True),
            "saved": Output(Ids.SAVED, "data", allow_duplicate=True),
        },
        inputs={"clicks": Input(Ids.REMOVE, "n_clicks")},
        state={"chosen": State(Ids.BASKET, "value")},
        prevent_initial_call=True,
    )(partial(remove_chosen, services))
    register_schedules(app, services)
