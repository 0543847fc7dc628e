"""Needs beside what is offered: by category, district and those whom it is for."""

from collections.abc import Callable, Mapping
from typing import Any

from callbacks.ground import Ground
from layouts.parts.grids import Grid
from layouts.projects import GapRow, gap_grid
from layouts.site_grids import as_of
from layouts.texts import gettext
from queries.cube.dimensions import Dimension
from queries.filters import Filters
from queries.indicators import ALL, Figure, answer
from queries.supply.gap import Supply, count_supply
from queries.supply.lists import Wanted

_HOURS = ALL["service_hours"]


def gap_view(connection: Any, ground: Ground, wanted: Wanted) -> dict[str, Grid]:
    """Draw the gap as tables, each under the address that asks for it alone."""
    asked = "".join(f"&district={one}" for one in wanted.districts)
    order = {code: at for at, code in enumerate(ground.visible)}
    heads = {
        "category": (gettext("服务类别"), gettext("各类别供需"), as_of(wanted.day)),
        "district": (gettext("区"), gettext("各区供需"), as_of(wanted.day)),
        "target": (gettext("服务对象"), gettext("各服务对象供需"), _of_targets(wanted)),
    }
    hours = {
        "category": _hours(ground, wanted, lambda one: one.member, by=Dimension.CATEGORY),
        "district": _hours(ground, wanted, lambda one: one.district, by_district=True),
        "target": {},
    }
    found = {}
    for by, (head, heading, subtitle) in heads.items():
        counted = count_supply(connection, by, wanted.day, wanted.scope, wanted.districts)
        keys = sorted(counted, key=lambda one: -counted[one].needs)
        if by == "district":
            keys.sort(key=lambda one: order.get(one, len(order)))
        rows = [_row(_name(ground, by, one), counted[one], counted, hours[by], one) for one in keys]
        found[f"view=gap&by={by}{asked}"] = gap_grid(head, heading, rows, subtitle)
    return found


def _name(ground: Ground, by: str, key: str) -> str:
    if by == "district":
        return ground.name(key)
    return key or gettext("未填")


def _of_targets(wanted: Wanted) -> str:
    return gettext(
        "{day}；需求本身不记服务对象，已转化为项目的按项目的服务对象计，其余计入未填",
        day=as_of(wanted.day),
    )


def _hours(
    ground: Ground, wanted: Wanted, key: Callable[[Figure], str | None], **by: Any
) -> dict[str, float]:
    """Return what share of the hours of the newest twelve months each has; none: not known."""
    if ground.last is None or not ground.visible:
        return {}
    last, chosen = ground.last, frozenset(wanted.districts) or None
    filters = Filters(last - 11, last, chosen, scope=ground.viewer.scope)
    told = {
        str(key(one)): one.value or 0.0 for one in answer(ground.snapshot, [_HOURS], filters, **by)
    }
    whole = sum(told.values())
    return {name: value / whole for name, value in told.items()} if whole else {}


def _row(
    name: str, one: Supply, beside: Mapping[str, Supply], served: Mapping[str, float], key: str
) -> GapRow:
    needs = sum(each.needs for each in beside.values()) if served else 0
    return GapRow(
        name,
        one.needs,
        one.waiting,
        one.overdue,
        one.converted,
        one.projects,
        one.missing,
        one.planned,
        one.needs / needs if needs else None,
        served.get(key),
    )
