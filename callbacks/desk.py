"""What every callback of the registration desk leans on."""

from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, no_update

from callbacks.services import Services
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.city.calendar import WorkCalendar
from queries.messages import Message
from queries.registrations.desk import Desk
from queries.registrations.rules import load_rules
from queries.registrations.taking import take_next


def desk_of(services: Services, connection: Any) -> Desk:
    """Say what a step stands on beside its case."""
    calendar = WorkCalendar.load(connection)
    return Desk(load_rules(connection), calendar, services.today(), services.origin())


def read_day(name: str, text: str, faults: dict[str, Message]) -> date | None:
    """Read a day from a field; a fault is added where it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults[name] = Message("日期应写作 2026-01-31，不是“{text}”", text=text[:40])
        return None


def read_whole(name: str, text: str, faults: dict[str, Message]) -> int | None:
    """Read a whole number from a field; a fault is added where it is none."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        faults[name] = Message("应为不小于 0 的整数")
        return None
    return int(text)


def go_to_next(services: Services, *, clicks: Any) -> dict[str, Any]:
    """Take the next case in hand and go to it; say so where none waits."""
    if not clicks:
        return {"path": no_update, "search": no_update, "done": no_update}
    with services.store.writing() as connection:
        number = take_next(connection, services.viewer(), services.origin())
    if number is None:
        return {"path": no_update, "search": no_update, "done": gettext("没有等待您办理的事项。")}
    return {"path": f"/registrations/{number}", "search": "", "done": no_update}


def register_next(app: Any, services: Services, button: str, done: str) -> None:
    """Have a button take the next case in hand.

    Args:
        app: the app, guarded for the page.
        services: what the callback leans on.
        button: its id.
        done: id of the place where it is said that none waits.
    """
    app.callback(
        output={
            "path": Output(Shell.URL, "pathname", allow_duplicate=True),
            "search": Output(Shell.URL, "search", allow_duplicate=True),
            "done": Output(done, "children", allow_duplicate=True),
        },
        inputs={"clicks": Input(button, "n_clicks")},
        prevent_initial_call=True,
    )(partial(go_to_next, services))
