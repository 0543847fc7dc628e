"""The frame at work: which page an address shows, the menu, and where one is."""

from collections.abc import Mapping, Sequence
from functools import partial
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
    )


def show_page(services: Services, routes: Routes, *, pathname: Any) -> dict[str, Any]:
    """Draw the page of an address, without its data, and name it."""
    viewer = services.viewer()
    found = routes.find(pathname) if isinstance(pathname, str) else None
    missing = missing_at(services, found)
    if found is None or missing is not None:
        page, title = missing, gettext("没有这个页面")
    elif viewer.may(found[0].permission):
        page, title = found[0].drawn(found[1]), found[0].title_of(found[1])
    elif pathname == HOME:
        entries = [entry for _, group in routes.menu(viewer) for entry in group]
        page, title = start_page(viewer.name, sorted(viewer.permissions), entries), gettext("首页")
    else:
        page, title = not_allowed(), gettext("无权查看")
    return {"page": page, "title": f"{title} · {product_name()}"}


def missing_at(
    services: Services, found: tuple[PageLike, Mapping[str, str]] | None
) -> Component | None:
    """Draw what is said of an address at which there is nothing.

    Args:
        services: what the callback leans on.
        found: the page of the address, and what the address says of it; None: it has none.

    Returns:
        None where there is something, or the viewer may not know.
    """
    if found is None:
        return not_found()
    page, values = found
    return page.instead(services, values) if services.viewer().may(page.permission) else None


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
