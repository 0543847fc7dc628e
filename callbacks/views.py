"""Views in the top bar at work."""

from functools import partial
from typing import Any, Protocol

from dash import Input, Output, State, no_update

from callbacks.answers import wired
from callbacks.services import Services
from layouts.shell import Ids as Shell
from layouts.texts import gettext, say
from layouts.views import Ids, ViewLink, view_links
from queries.messages import Faulty, Message, Refused
from queries.remarks.views import OF_MANY, View, keep_view, list_views


class Pages(Protocol):
    """Tells which addresses are pages."""

    def find(self, path: str) -> object | None:
        """Find the page of an address; None where there is none."""


def show_views(services: Services, *, clicks: Any, saved: Any) -> dict[str, Any]:
    """List the viewer's views when the menu is opened, and again after one more was kept.

    Args:
        services: what the callback leans on.
        clicks: on the menu; None before it was ever opened.
        saved: told by this menu when a view was kept.
    """
    if not clicks:
        return {"list": no_update}
    with services.store.reading() as connection:
        views = list_views(connection, services.viewer().username)
    return {"list": wired(view_links([_link(one) for one in views]))}


def keep(
    services: Services,
    pages: Pages,
    *,
    clicks: Any,
    entered: Any,
    name: Any,
    pathname: Any,
    search: Any,
) -> dict[str, Any]:
    """Keep the present address under a name.

    Args:
        services: what the callback leans on.
        pages: which addresses are pages.
        clicks: on the button; None on a form just drawn.
        entered: how often the name was entered, likewise.
        name: for the view.
        pathname: of the present page.
        search: the address after its path.
    """
    if not (clicks or entered):
        return _said() | {"name": no_update, "saved": no_update}
    if not isinstance(pathname, str) or pages.find(pathname) is None:
        raise Refused(Message("只能保存本系统页面的地址"))
    address = pathname + (search if isinstance(search, str) and search != "?" else "")
    try:
        with services.store.writing() as connection:
            number = keep_view(connection, services.viewer(), name, address)
    except Faulty as error:
        return _said(say(error.message)) | {"name": no_update, "saved": no_update}
    return _said() | {"done": gettext("已保存。"), "name": "", "saved": number}


def _said(fault: str = "") -> dict[str, Any]:
    return {"fault": fault, "wrong": bool(fault), "done": ""}


def _link(one: View) -> ViewLink:
    first = one.own and one.opens_first and one.audience not in OF_MANY
    return ViewLink(one.name, one.address, "" if one.own else one.owner, first)


def register(app: Any, services: Services, pages: Pages) -> None:
    """Tie the menu's callbacks to the app."""
    app.callback(
        output={"list": Output(Ids.LIST, "children")},
        inputs={"clicks": Input(Ids.OPEN, "n_clicks"), "saved": Input(Ids.SAVED, "data")},
        prevent_initial_call=True,
    )(partial(show_views, services))
    app.callback(
        output={
            "fault": Output(Ids.FAULT, "children"),
            "wrong": Output(Ids.NAME, "invalid"),
            "done": Output(Ids.DONE, "children"),
            "name": Output(Ids.NAME, "value"),
            "saved": Output(Ids.SAVED, "data"),
        },
        inputs={
            "clicks": Input(Ids.SAVE, "n_clicks"),
            "entered": Input(Ids.NAME, "n_submit"),
        },
        state={
            "name": State(Ids.NAME, "value"),
            "pathname": State(Shell.URL, "pathname"),
            "search": State(Shell.URL, "search"),
        },
        prevent_initial_call=True,
    )(partial(keep, services, pages))
