"""The controls in the top bar at work: they say what the address says, and write into it."""

from dataclasses import replace
from datetime import date
from typing import Any

from dash import Input, Output, ctx, no_update

from callbacks.controls import (
    Address,
    district_of,
    filters_of,
    period_of,
    read_compare,
    span_of,
)
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.shell import Ids
from queries.messages import Refused
from queries.months import Month

DISTRICTS = "/districts"


def follow_address(services: Services, *, pathname: Any, search: Any) -> dict[str, Any]:
    """Make the controls say what the address says, and on the page of a district that it is one."""
    ground = Ground.of(services)
    as_of = ground.snapshot.version.as_of
    if as_of is None:
        return _controls()
    try:
        address = Address.read(search)
        filters = filters_of(address, as_of, ground.visible, ground.viewer.scope)
    except Refused:
        address = Address()
        filters = filters_of(address, as_of, ground.visible, ground.viewer.scope)
    about = district_of(pathname)
    districts = (about,) if about in ground.visible else address.districts or _everything(ground)
    return _controls(
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
    pathname: Any,
    search: Any,
    span: Any,
    start: Any,
    end: Any,
    district: Any,
    compare: Any,
) -> dict[str, Any]:
    """Write into the address what was chosen in a control; the rest of it stays.

    On the pages of districts, a district leads to its own page and all of them to the list.

    Args:
        services: what the callback leans on.
        changed: id of the control.
        pathname: of the page.
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
        return _controls()
    try:
        address = Address.read(search)
    except Refused:
        address = Address()
    way: Any = no_update
    if changed == Ids.DISTRICT:
        listed = (str(district),) if district in ground.visible else ()
        if pathname == DISTRICTS or district_of(pathname):
            pathname = way = "/".join((DISTRICTS, *listed))
            address = address.kept()
        address = replace(address, districts=listed)
    elif changed == Ids.COMPARE:
        address = replace(address, compare=read_compare(compare))
    else:
        address = _with_period(address, changed, span, start, end, as_of)
    search = address.write()
    followed = follow_address(services, pathname=pathname, search=search)
    return followed | {"pathname": way, "search": search}


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


def _controls(**values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(("pathname", "search", *_CONTROLS), no_update), **values}


_CONTROLS = {
    "span": Ids.SPAN,
    "start": Ids.START,
    "end": Ids.END,
    "district": Ids.DISTRICT,
    "compare": Ids.COMPARE,
}


def register(app: Any, services: Services) -> None:
    """Tie the controls to the address."""

    def follow(*, pathname: Any, search: Any, **controls: Any) -> dict[str, Any]:
        changed = ctx.triggered_id
        if changed in _CONTROLS.values():
            return follow_control(
                services, changed=changed, pathname=pathname, search=search, **controls
            )
        return follow_address(services, pathname=pathname, search=search)

    address = {"pathname": (Ids.URL, "pathname"), "search": (Ids.URL, "search")}
    told = {name: (one, "value") for name, one in _CONTROLS.items()}
    app.callback(
        output={name: Output(*one) for name, one in (address | told).items()},
        inputs={name: Input(*one) for name, one in (address | told).items()},
    )(follow)
