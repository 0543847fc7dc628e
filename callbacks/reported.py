"""The page of published figures at work; other pages show the rows of one indicator."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.services import Services
from layouts.formats import day, moment
from layouts.names import indicator_name, published_name
from layouts.parts.grids import Grid
from layouts.parts.reported import Reported, reported_grid
from layouts.reported import Ids, choices, content
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.remarks.published import within
from queries.remarks.reported import Compared, compare
from queries.schema.base import UNKNOWN_DISTRICT

OTHERS = "others"
"""Chosen instead of an indicator: what is none of the catalogue."""


def show_reported(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill the tables and the choice of an indicator for an address.

    Args:
        services: what the callback leans on.
        search: the address after its path: `?indicator=CODE`, or `others`.
    """
    ground = Ground.of(services)
    asked = dict(read_pairs(search)).get("indicator", "")
    found = compared(ground)
    codes = {one.indicator.code: indicator_name(one.indicator) for one in found if one.indicator}
    wanted = asked if asked in codes or asked == OTHERS else ""
    groups = {
        f"show=table&list=reported&indicator={wanted}&by={name}": grid
        for name, grid in groups_of(ground, wanted).items()
    }
    version = ground.snapshot.version
    fresh = gettext(
        "数据截至{day} · 数据版本 {version}",
        day=day(version.as_of) if version.as_of else gettext("未知"),
        version=version.number,
    )
    others = {OTHERS: gettext("目录外指标")} if any(not one.indicator for one in found) else {}
    return {
        "content": wired(content(groups, fresh)),
        "choices": wired(choices(codes | others, wanted)),
    }


def groups_of(ground: Ground, wanted: str) -> dict[str, Grid]:
    """Write the published figures beside the computed ones as tables, by what they are of.

    Args:
        ground: what the viewer may see.
        wanted: code of the indicator, or `OTHERS`; empty: all.
    """
    shown = [one for one in compared(ground) if not wanted or _code(one) == wanted]
    places = ground.snapshot.districts
    inside = [one for one in shown if one.published.place_code in places]
    outside = [one for one in shown if one.published.place_code not in places]
    groups = {
        "own": (gettext("本市各项指标"), [one for one in inside if one.indicator]),
        "others": (gettext("目录外指标"), [one for one in inside if not one.indicator]),
        "outside": (gettext("其他地区"), outside),
    }
    return {
        name: reported_grid(rows_of(ground, rows), heading)
        for name, (heading, rows) in groups.items()
    }


def compared(ground: Ground) -> list[Compared]:
    """Set the published figures that the viewer may see beside the computed ones."""
    scope = ground.viewer.scope
    return compare(ground.snapshot, within(ground.remarks.published, scope), scope)


def rows_of(ground: Ground, found: Sequence[Compared]) -> list[Reported]:
    """Write compared figures out as rows: places in the official order, late to early."""
    order = {code: at for at, code in enumerate(ground.snapshot.districts)}
    order[ground.snapshot.city] = -1

    def rank(one: Compared) -> tuple[int, str, str]:
        place = one.published.place_code
        return order.get(place, len(order)), place, _code(one)

    late_first = sorted(found, key=lambda one: one.published.as_of, reverse=True)
    return [_row(ground, one) for one in sorted(late_first, key=rank)]


def _row(ground: Ground, one: Compared) -> Reported:
    told = one.published
    subject = indicator_name(one.indicator) if one.indicator else published_name(told.said)
    if one.cumulative:
        subject = gettext("{indicator}（累计）", indicator=subject)
    value = f"{told.value:,.2f}".rstrip("0").rstrip(".")
    return Reported(
        subject,
        "" if one.indicator else told.said,
        f"/indicators/{one.indicator.code}" if one.indicator else "",
        _place(ground, one),
        moment(told.as_of),
        f"{told.qualifier or ''}{value}{told.unit or ''}",
        one.value,
        str(one.indicator.unit) if one.indicator else "",
        one.computed,
        one.difference,
        one.relative,
        told.source,
        told.note or "",
        one.contradicted,
        _why(ground, one),
    )


def _place(ground: Ground, one: Compared) -> str:
    code = one.published.place_code
    if code == ground.snapshot.city:
        return ground.city_name()
    if code in ground.geography.districts:
        return ground.name(code)
    return one.published.place or code


def _why(ground: Ground, one: Compared) -> str:
    """Say why nothing is computed; empty where something is."""
    code = one.published.place_code
    if one.indicator is None:
        return gettext("目录中没有同口径指标")
    if code not in ground.snapshot.districts or code == UNKNOWN_DISTRICT:
        return gettext("不在本市数据范围")
    if one.value is None:
        return gettext("单位不同，不作对照")
    return ""


def _code(one: Compared) -> str:
    return one.indicator.code if one.indicator else OTHERS


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "choices": Output(Ids.CHOICES, "children"),
        },
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_reported, services))
