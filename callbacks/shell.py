"""The frame at work: which page an address shows, the menu, and where one is."""

from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, Protocol

from dash import ClientsideFunction, Input, Output, State
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.controls import Address
from callbacks.ground import Ground
from callbacks.services import Services
from callbacks.topbar import register as register_controls
from callbacks.views import register as register_views
from layouts.navigation import MenuEntry, crumbs, menu, not_allowed, not_found, start_page
from layouts.parts.personal import Person
from layouts.shell import Ids, product_name, shell
from layouts.texts import gettext
from queries.messages import Refused
from queries.months import Month
from queries.scope import Permission, Viewer

HOME = "/"


class PageLike(Protocol):
    """One page, whoever lists it."""

    @property
    def permission(self) -> Permission:
        """What a viewer needs to open it."""

    def title_of(self, values: Mapping[str, str]) -> str:
        """Name it."""

    def subject_of(self, services: Services, values: Mapping[str, str]) -> str:
        """Name what of its kind the address says; empty: there is only one."""

    def drawn(self, values: Mapping[str, str]) -> Component:
        """Draw it without data."""

    def instead(self, services: Services, values: Mapping[str, str]) -> Component | None:
        """Draw what is said where there is nothing of what the address says; None: there is."""


class Routes(Protocol):
    """All pages."""

    def find(self, path: str) -> tuple[PageLike, Mapping[str, str]] | None:
        """Find the page of an address, and what the address says of it."""

    def menu(self, viewer: Viewer) -> Sequence[tuple[str, Sequence[MenuEntry]]]:
        """List what a viewer may open, by group."""


def draw_shell(services: Services) -> Component:
    """Draw the frame for who asks."""
    ground = Ground.of(services)
    viewer, version = ground.viewer, ground.snapshot.version
    sees = viewer.may(Permission.SEE_FIGURES)
    city = ground.geography.city
    return shell(
        person=Person(viewer.name, viewer.theme),
        city=gettext("{city}志愿服务", city=ground.city_name()) if city else "",
        synthetic=city is not None and city.synthetic,
        months=list(ground.snapshot.begins.through(Month.of(version.as_of)))
        if sees and version.as_of
        else [],
        districts=[(code, ground.name(code)) for code in ground.visible] if sees else [],
        whole=viewer.scope is None,
        collects=viewer.may(Permission.MAKE_BRIEFINGS),
    )


def show_page(services: Services, routes: Routes, *, pathname: Any) -> dict[str, Any]:
    """Draw the page of an address, without its data, and name it."""
    path = pathname if isinstance(pathname, str) else ""
    found = routes.find(path) if path else None
    status, missing = _standing(services, path, found)
    if found is None or missing is not None:
        shown, title = missing or not_found(), gettext("没有这个页面")
    elif status == HTTPStatus.FORBIDDEN:
        shown, title = not_allowed(), gettext("无权查看")
    elif not services.viewer().may(found[0].permission):
        shown, title = _start(services, routes), gettext("首页")
    else:
        page, values = found
        of, name = page.subject_of(services, values), page.title_of(values)
        shown, title = page.drawn(values), f"{of} · {name}" if of else name
    return {"page": shown, "title": f"{title} · {product_name()}"}


def status_at(services: Services, routes: Routes, path: str) -> int:
    """Return the status of an address: 200, 403 where its page is not for the viewer, or 404."""
    status, _ = _standing(services, path, routes.find(path))
    return status


def _standing(
    services: Services, path: str, found: tuple[PageLike, Mapping[str, str]] | None
) -> tuple[int, Component | None]:
    """Return the status of an address, and what is said where its page has nothing to show.

    Of a page that is not for the viewer nobody learns whether there is anything at the address;
    at the first address who may not see the overview is welcomed otherwise.
    """
    if found is None:
        return HTTPStatus.NOT_FOUND, None
    page, values = found
    if not services.viewer().may(page.permission):
        return HTTPStatus.OK if path == HOME else HTTPStatus.FORBIDDEN, None
    missing = page.instead(services, values)
    return HTTPStatus.OK if missing is None else HTTPStatus.NOT_FOUND, missing


def _start(services: Services, routes: Routes) -> Component:
    viewer = services.viewer()
    entries = [entry for _, group in routes.menu(viewer) for entry in group]
    return start_page(viewer.name, sorted(viewer.permissions), entries)


def show_menu(services: Services, routes: Routes, *, pathname: Any, search: Any) -> dict[str, Any]:
    """Draw the menu and where one is; period and districts go along to every page."""
    try:
        kept = Address.read(search).kept().write()
    except Refused:
        kept = ""
    here = pathname if isinstance(pathname, str) else HOME
    viewer = services.viewer()
    trail = _trail(routes, viewer, here)
    return {
        "menu": wired(menu(routes.menu(viewer), here, kept)),
        "crumbs": wired(crumbs(trail, kept)) if trail else None,
    }


def _trail(routes: Routes, viewer: Viewer, here: str) -> list[tuple[str, str | None]]:
    """List names and addresses from the first page down to the present one; none for the first.

    A page lies below that whose address begins its own: `/organizations/1` below `/organizations`.
    """
    found = routes.find(here)
    if here == HOME or not found or not viewer.may(found[0].permission):
        return []
    parts = here.strip("/").split("/")
    paths = ["/" + "/".join(parts[:count]) for count in range(1, len(parts))]
    name = found[0].title_of(found[1])
    above: list[tuple[str, str | None]] = []
    for path in (HOME, *paths):
        page = routes.find(path)
        if page and viewer.may(page[0].permission):
            above.append((page[0].title_of(page[1]), path))
        elif path == HOME:
            above.append((gettext("首页"), path))
    # A list and what is in it may bear one name, which is then said once and leads to the list.
    return above if name in [said for said, _ in above[1:]] else [*above, (name, None)]


def register(app: Any, services: Services, routes: Routes) -> None:
    """Tie the frame's callbacks to the app."""
    register_views(app, services, routes)
    register_controls(app, services)
    app.callback(
        output={"page": Output(Ids.PAGE, "children"), "title": Output(Ids.TITLE, "data")},
        inputs={"pathname": Input(Ids.URL, "pathname")},
    )(partial(show_page, services, routes))
    app.callback(
        output={"menu": Output(Ids.MENU, "children"), "crumbs": Output(Ids.CRUMBS, "children")},
        inputs={"pathname": Input(Ids.URL, "pathname"), "search": Input(Ids.URL, "search")},
    )(partial(show_menu, services, routes))
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "arrive"),
        Output(Ids.TITLED, "data"),
        Input(Ids.TITLE, "data"),
        State(Ids.URL, "pathname"),
    )
    app.clientside_callback(
        ClientsideFunction("zhiyuan", "clear"),
        Output(Ids.NOTICE, "children"),
        Input(Ids.URL, "pathname"),
        Input(Ids.URL, "search"),
    )
