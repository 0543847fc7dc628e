"""The frame at work: which page an address shows, and what the controls in the top bar say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from dash import ClientsideFunction, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from callbacks.answers import wired
from callbacks.controls import Address, filters_of, period_of, read_compare, span_of
from callbacks.ground import Ground
from callbacks.services import Services
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
    if found is None:
        page, title = not_found(), gettext("没有这个页面")
    elif viewer.may(found[0].permission):
        page, title = found[0].drawn(found[1]), found[0].title_of(found[1])
    elif pathname == HOME:
        entries = [entry for _, group in routes.menu(viewer) for entry in group]
        page, title = start_page(viewer.name, sorted(viewer.permissions), entries), gettext("首页")
    else:
        page, title = not_allowed(), gettext("无权查看")
    return {"page": page, "title": f"{title} · {product_name()}"}


def show_menu(services: Services, routes: Routes, *, pathname: Any, search: Any) -> dict[str, Any]:
    """Draw the menu and where one is; period and districts go along to every page."""
    try:
        kept = Address.read(search).kept().write()
    except Refused:
        kept = ""
    here = pathname if isinstance(pathname, str) else HOME
    found = routes.find(here)
    trail: list[tuple[str, str | None]] = []
    viewer = services.viewer()
    if found and here != HOME and viewer.may(found[0].permission):
        home = routes.find(HOME)
        trail = [
            (home[0].title_of(home[1]) if home else HOME, HOME),
            (found[0].title_of(found[1]), None),
        ]
    return {
        "menu": wired(menu(routes.menu(viewer), here, kept)),
        "crumbs": wired(crumbs(trail, kept)) if trail else None,
    }


def follow_address(services: Services, *, search: Any) -> dict[str, Any]:
    """Make the controls say what the address says."""
    ground = Ground.of(services)
    as_of = ground.snapshot.version.as_of
    if as_of is None:
        return _controls(no_update)
    try:
        address = Address.read(search)
        filters = filters_of(address, as_of, ground.visible, ground.viewer.scope)
    except Refused:
        address = Address()
        filters = filters_of(address, as_of, ground.visible, ground.viewer.scope)
    districts = address.districts or _everything(ground)
    return _controls(
        no_update,
        span=span_of(filters.start, filters.end, as_of),
        start=str(filters.start),
        end=str(filters.end),
        district=districts[0] if len(districts) == 1 else "",
        compare=str(address.compare),
    )


def follow_control(
    services: Services,
    *,
    changed: str,
    search: Any,
    span: Any,
    start: Any,
    end: Any,
    district: Any,
    compare: Any,
) -> dict[str, Any]:
    """Write into the address what was chosen in a control; the rest of it stays.

    Args:
        services: what the callback leans on.
        changed: id of the control.
        search: the address after its path.
        span: quick choice of a period.
        start: first month.
        end: last month; where the two cross, the one not touched gives way.
        district: a code, or `all`.
        compare: what figures are set beside.
    """
    ground = Ground.of(services)
    as_of = ground.snapshot.version.as_of
    if as_of is None:
        return _controls(no_update)
    try:
        address = Address.read(search)
    except Refused:
        address = Address()
    if changed == Ids.DISTRICT:
        listed = (str(district),) if district in ground.visible else ()
        address = replace(address, districts=listed)
    elif changed == Ids.COMPARE:
        address = replace(address, compare=read_compare(compare))
    else:
        address = _with_period(address, changed, span, start, end, as_of)
    return follow_address(services, search=address.write()) | {"search": address.write()}


def _with_period(
    address: Address, changed: str, span: Any, start: Any, end: Any, as_of: date
) -> Address:
    if changed == Ids.SPAN:
        period = period_of(str(span), as_of)
        return replace(address, start=period[0], end=period[1]) if period else address
    first, last = Month.parse(str(start)), Month.parse(str(end))
    if last < first:
        first = last = first if changed == Ids.START else last
    return replace(address, start=first, end=last)


def _everything(ground: Ground) -> tuple[str, ...]:
    return ("all",) if ground.viewer.scope is None else ground.visible


def _controls(search: Any, **values: Any) -> dict[str, Any]:
    return {"search": search, **dict.fromkeys(_CONTROLS, no_update), **values}


_CONTROLS = {
    "span": Ids.SPAN,
    "start": Ids.START,
    "end": Ids.END,
    "district": Ids.DISTRICT,
    "compare": Ids.COMPARE,
}


def register(app: Any, services: Services, routes: Routes) -> None:
    """Tie the frame's callbacks to the app."""
    register_views(app, services, routes)

    def follow(*, search: Any, **controls: Any) -> dict[str, Any]:
        changed = ctx.triggered_id
        if changed in _CONTROLS.values():
            return follow_control(services, changed=changed, search=search, **controls)
        return follow_address(services, search=search)

    app.callback(
        output={"page": Output(Ids.PAGE, "children"), "title": Output(Ids.TITLE, "data")},
        inputs={"pathname": Input(Ids.URL, "pathname")},
    )(partial(show_page, services, routes))
    app.callback(
        output={"menu": Output(Ids.MENU, "children"), "crumbs": Output(Ids.CRUMBS, "children")},
        inputs={"pathname": Input(Ids.URL, "pathname"), "search": Input(Ids.URL, "search")},
    )(partial(show_menu, services, routes))
    app.callback(
        output={
            "search": Output(Ids.URL, "search"),
            **{name: Output(one, "value") for name, one in _CONTROLS.items()},
        },
        inputs={
            "search": Input(Ids.URL, "search"),
            **{name: Input(one, "value") for name, one in _CONTROLS.items()},
        },
    )(follow)
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
