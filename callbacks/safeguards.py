"""The page of uninsured hours, risky projects and claims at work."""

from collections.abc import Callable, Sequence
from typing import Any

from callbacks.chips import Pairs, chosen_of, districts_group, group_of
from callbacks.controls import asked_of
from callbacks.ground import Ground
from callbacks.listed import register_listed
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import day, days, month
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.safeguards import (
    ClaimRow,
    HoursRow,
    Ids,
    RiskRow,
    View,
    claims_grid,
    cover_names,
    hours_grid,
    risks_grid,
    view_names,
)
from layouts.site_grids import as_of
from layouts.texts import gettext
from queries.messages import Message, Refused
from queries.months import Month
from queries.safeguards.hours import PAGE_SIZE, Hours, Wanted, count_days, count_units
from queries.safeguards.risks import Risk, list_claims, list_risks

_MONTHS = 6
"""So many months are offered, the newest chosen where the address names none."""


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of the safeguards.

    Raises:
        Refused: it names what there is not.
    """
    said, today = dict(pairs), ground.services.today()
    view, page = said.get("view", View.DAYS), max(1, number_of(said.get("page", "1")))
    names = view_names()
    if ground.viewer.scope is not None:
        # A claim names its policy alone, and a policy covers people of the whole city.
        del names[View.CLAIMS]
    if view not in names:
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    districts = chosen_of(pairs, "district", ground.visible)
    offered = _months(ground)
    asked = chosen_of(pairs, "month", [str(one) for one in offered])
    months = [one for one in offered if str(one) in asked] or offered[:1]
    wanted = Wanted(months, ground.viewer.scope, districts, page)
    subtitle = gettext("、").join(month(one) for one in months)
    looks: dict[str, Callable[[], Grid]] = {
        View.DAYS: lambda: _days(connection, wanted, subtitle),
        View.UNITS: lambda: _units(connection, wanted, subtitle),
        View.RISKS: lambda: _risks(connection, ground, wanted),
        View.CLAIMS: lambda: _claims(connection, page, as_of(today)),
    }
    groups = [] if view == View.CLAIMS else [districts_group(ground, pairs)]
    if view in (View.DAYS, View.UNITS):
        listed = {str(one): month(one) for one in offered}
        chosen = [("month", str(one)) for one in months]
        groups.append(group_of(chosen, "month", gettext("月份"), listed))
    return Shown(
        [one for one in pairs if one[0] != "page"],
        "safeguards",
        names,
        view,
        {asked_of(pairs): looks[view]()},
        groups,
        page,
        0 if view == View.DAYS else PAGE_SIZE,
        gettext("在保：当天有有效保单，且项目在平台发布。平台外的服务不在保。"),
        ground.sourced(gettext("来源：服务记录、项目、保单和理赔登记 · 截至{day}", day=day(today))),
        [(gettext("保障的全部指标"), "/pillars/safeguard")],
        gettext("没有这样的服务、项目或理赔。"),
    )


def _months(ground: Ground) -> list[Month]:
    last = ground.last
    return [] if last is None else [last - back for back in range(_MONTHS)]


def _days(connection: Any, wanted: Wanted, subtitle: str) -> Grid:
    found = count_days(connection, wanted)
    rows = [_hours(day(on), "", hours) for on, hours in found]
    return hours_grid(View.DAYS, rows, len(rows), subtitle)


def _units(connection: Any, wanted: Wanted, subtitle: str) -> Grid:
    found, total = count_units(connection, wanted)
    rows = [
        _hours(
            one.name or gettext("没有组织的记录"),
            f"/organizations/{one.organization_id}" if one.organization_id else "",
            one.hours,
        )
        for one in found
    ]
    return hours_grid(View.UNITS, rows, total, subtitle)


def _hours(name: str, href: str, hours: Hours) -> HoursRow:
    return HoursRow(name, href, hours.minutes, hours.uninsured, hours.off_platform)


def _risks(connection: Any, ground: Ground, wanted: Wanted) -> Grid:
    today = ground.services.today()
    found, total = list_risks(connection, today, wanted.scope, wanted.districts, wanted.page)
    rows: Sequence[RiskRow] = [_risk(ground, one) for one in found]
    return risks_grid(rows, total, as_of(today))


def _risk(ground: Ground, one: Risk) -> RiskRow:
    published = {True: gettext("是"), False: gettext("否"), None: gettext("未填")}
    begins = gettext("{day}起", day=day(one.start_on))
    return RiskRow(
        one.name,
        one.project_no,
        one.organization,
        ground.name(one.district) if one.district else "",
        days(one.start_on, one.end_on) if one.end_on else begins,
        published[one.on_platform],
        f"{one.recruited:,}/{one.planned:,}",
        cover_names()[one.cover],
        one.cover,
    )


def _claims(connection: Any, page: int, subtitle: str) -> Grid:
    found, total = list_claims(connection, page)
    rows = [
        ClaimRow(
            one.claim_no,
            one.policy_no,
            day(one.accepted_on),
            "" if one.amount_fen is None else f"{one.amount_fen / 100:,.2f}",
        )
        for one in found
    ]
    return claims_grid(rows, total, subtitle)


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    register_listed(app, services, shown_of, Ids.CONTENT)
