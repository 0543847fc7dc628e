"""Briefings made every month, on the page of briefings."""

from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.briefings.handing import WHOLE
from callbacks.briefings.scheduled import is_due
from callbacks.briefings.standard import Template, template_name
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.briefings import FIELDS, Ids, every_month, field_names
from layouts.formats import minute, month
from layouts.parts.forms import options
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from queries.briefings.schedules import (
    Run,
    Schedule,
    add_schedule,
    end_schedule,
    list_runs,
    list_schedules,
)
from queries.messages import Faulty, Message

_PLACES = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}


def show_schedules(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the part of the page, and have made what is due."""
    if is_due(services, services.today()):
        services.set_briefing()
    ground = Ground.of(services)
    with services.store.reading() as connection:
        mine = list_schedules(connection, ground.viewer)
        runs = list_runs(connection, [one.id for one in mine])
    names = {one.id: _named(ground, one) for one in mine}
    rows = [
        (
            names[one.schedule],
            month(one.month),
            minute(services.local(one.ran_at)),
            _went(one),
        )
        for one in runs
    ]
    sentences = [
        gettext("每月 {day} 号起制作上月的{what}", day=one.day, what=names[one.id]) for one in mine
    ]
    return {
        "runs": wired(every_month(sentences, rows)),
        "every": not mine,
        "ended": options({str(number): name for number, name in names.items()}),
        "form": options({one: one.upper() for one in WHOLE}),
        "chosen": WHOLE[0],
    }


def save_schedule(
    services: Services, *, clicks: Any, template: Any, district: Any, day: Any, form: Any
) -> dict[str, Any]:
    """Have a briefing made every month."""
    ground = Ground.of(services)

    def act(connection: Any) -> str:
        if template not in tuple(Template) or form not in WHOLE:
            raise Faulty({"briefing_template": Message("请选择汇报种类")})
        place = district if district in ground.proper else None
        at = number_of(day)
        add_schedule(connection, ground.viewer, template, place, at, form, services.origin())
        return gettext("已设为每月制作。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def save_end(services: Services, *, clicks: Any, chosen: Any) -> dict[str, Any]:
    """Have a briefing made no more."""

    def act(connection: Any) -> str:
        end_schedule(connection, services.viewer(), number_of(chosen), services.origin())
        return gettext("不再每月制作。")

    return save_by(services, FIELDS, field_names(), clicks, act)


def _named(ground: Ground, one: Schedule) -> str:
    place = ground.name(one.district) if one.district else ground.together()
    return f"{place}{template_name(one.template)}"


def _went(one: Run) -> str:
    if one.said is None:
        return gettext("已制作")
    return gettext("失败：{why}", why=say(one.said))


def register_schedules(app: Any, services: Services) -> None:
    """Tie the callbacks of this part to the app."""
    app.callback(
        output={
            "runs": Output(Ids.RUNS, "children"),
            "every": Output(Ids.EVERY, "hidden"),
            "ended": Output(Ids.ENDED, "options"),
            "form": Output(Ids.FORM, "options"),
            "chosen": Output(Ids.FORM, "value"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_schedules, services))
    asked = {
        "template": State(Ids.TEMPLATE, "value"),
        "district": State(Ids.DISTRICT, "value"),
        "day": State(Ids.DAY, "value"),
        "form": State(Ids.FORM, "value"),
    }
    register_save(app, partial(save_schedule, services), FIELDS, _PLACES, Ids.SCHEDULE, asked)
    ended = {"chosen": State(Ids.ENDED, "value")}
    register_save(app, partial(save_end, services), FIELDS, _PLACES, Ids.END, ended)
