"""Announcements at work."""

from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.desk import desk_of
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.announcements import Ids, Row, last, waiting
from layouts.case_names import matter_names
from layouts.documents.pdf import has_fonts
from layouts.formats import day
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.registrations.announcing import (
    Announced,
    announce_all,
    list_announced,
    list_unannounced,
)
from queries.scope import Permission


def show_announcements(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill what waits to be announced and what was announced last.

    Args:
        services: what the callback leans on.
        search: the address after its path.
        saved: told when cases were announced.
    """
    ground = Ground.of(services)
    viewer = ground.viewer
    if not viewer.may(Permission.READ_CASES):
        return {"host": True, "list": [], "last": [], "seen": [], "all": True}
    with services.store.reading() as connection:
        granted = list_unannounced(connection, viewer.scope)
        announced = list_announced(connection, viewer.scope)
    kinds = ("docx", "pdf") if has_fonts() else ("docx",)
    papers = [(kind.upper(), f"/download/announcement.{kind}") for kind in kinds]
    rows = [_row(ground, one, one.decided_on) for one in granted]
    return {
        "host": False,
        "list": wired(waiting(rows, papers)),
        "last": wired(last([_row(ground, one, one.announced_on) for one in announced])),
        "seen": [(one.id, one.version) for one in granted],
        "all": not (granted and viewer.may(Permission.RECEIVE_CASES)),
    }


def announce(services: Services, *, clicks: Any, seen: Any) -> dict[str, Any]:
    """Take down that everything listed was announced."""
    if not clicks or not isinstance(seen, list):
        return {"done": no_update, "saved": no_update}
    listed = [(int(case_id), int(version)) for case_id, version in seen]
    with services.store.writing() as connection:
        desk = desk_of(services, connection)
        count = announce_all(connection, services.viewer(), listed, desk)
    return {"done": gettext("已登记公告 {count} 件。", count=count), "saved": clicks}


def _row(ground: Ground, one: Announced, on: date | None) -> Row:
    return Row(
        one.name,
        one.case_no,
        matter_names()[one.matter],
        ground.name(one.registrar),
        day(on) if on else "",
        f"/registrations/{one.id}",
    )


def register(app: Any, services: Services) -> None:
    """Tie the callbacks of this part to the app."""
    app.callback(
        output={
            "host": Output(Ids.HOST, "hidden"),
            "list": Output(Ids.LIST, "children"),
            "last": Output(Ids.LAST, "children"),
            "seen": Output(Ids.SEEN, "data"),
            "all": Output(Ids.ALL_HOST, "hidden"),
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_announcements, services))
    app.callback(
        output={"done": Output(Ids.DONE, "children"), "saved": Output(Ids.SAVED, "data")},
        inputs={"clicks": Input(Ids.ALL, "n_clicks")},
        state={"seen": State(Ids.SEEN, "data")},
        prevent_initial_call=True,
    )(partial(announce, services))
