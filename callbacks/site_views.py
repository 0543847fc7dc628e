"""What each view of the page of sites lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from callbacks.chips import Pairs, chosen_of
from callbacks.controls import asked_of
from callbacks.ground import Ground
from callbacks.townships import township_name
from layouts.formats import day
from layouts.members import member_name
from layouts.parts.grids import Grid
from layouts.site_grids import (
    Counts,
    StationRow,
    TownshipRow,
    as_of,
    haves_grid,
    kinds_grid,
    lacking_grid,
    stations_grid,
    townships_grid,
)
from layouts.sites import have_names
from layouts.texts import gettext
from queries.schema.sites import HostType, StationKind
from queries.scope import Permission
from queries.sites.coverage import Covered, list_lacking, present
from queries.sites.haves import Found, Have, count_haves
from queries.sites.stations import (
    Standing,
    Station,
    Wanted,
    asked_stations,
    count_kinds,
    count_open,
    list_stations,
)

CLAIMED = {"yes": True, "no": False}


def coverage_view(
    connection: Any,
    ground: Ground,
    covered: Sequence[Covered],
    narrowed: Sequence[str],
    today: date,
) -> dict[str, Grid]:
    """Count coverage by kind of body and by township."""
    known = [one for one in covered if not narrowed or one.district in narrowed]
    kinds: dict[str, Counts] = {kind: Counts() for kind in HostType}
    places: dict[tuple[str, str], list[Counts]] = {}
    for one in known:
        kinds[one.host_type] = kinds[one.host_type].plus(one.hosts, one.covered)
        both = places.setdefault((one.district, one.township), [Counts(), Counts()])
        at = one.host_type != HostType.COMMUNITY
        both[at] = both[at].plus(one.hosts, one.covered)
    opened: dict[tuple[str, str], int] = {}
    townships = ground.geography.townships
    for (district, place), count in count_open(connection, today, ground.viewer.scope).items():
        key = (district, present(place[:9], townships))
        if not narrowed or district in narrowed:
            opened[key] = opened.get(key, 0) + count
    order = {code: at for at, code in enumerate((*townships, ""))}
    ranks = {code: at for at, code in enumerate(ground.visible)}
    keys = sorted(
        {*places, *opened}, key=lambda one: (ranks.get(one[0], len(ranks)), order[one[1]])
    )
    nothing = [Counts(), Counts()]
    rows = []
    for district, township in keys:
        communities, institutions = places.get((district, township), nothing)
        stations = opened.get((district, township), 0)
        name = _township(ground, township)
        rows.append(TownshipRow(ground.name(district), name, communities, institutions, stations))
    named = {member_name("host_type", kind): counts for kind, counts in kinds.items()}
    asked = "".join(f"&district={one}" for one in narrowed)
    return {
        f"view=coverage&by=type{asked}": kinds_grid(named, as_of(today)),
        f"view=coverage&by=township{asked}": townships_grid(rows, as_of(today)),
    }


def lacking_view(
    connection: Any, ground: Ground, pairs: Pairs, narrowed: Sequence[str], today: date
) -> dict[str, Grid]:
    """List bodies without a station."""
    kinds = chosen_of(pairs, "type", list(HostType))
    found, total = list_lacking(connection, today, ground.viewer.scope, narrowed, kinds)
    rows = [
        (
            one.name,
            one.host_no,
            member_name("host_type", one.host_type),
            ground.name(one.district),
            _township(ground, present((one.place or "")[:9], ground.geography.townships)),
        )
        for one in found
    ]
    return {asked_of(pairs): lacking_grid(rows, total, as_of(today))}


def stations_view(
    connection: Any,
    ground: Ground,
    pairs: Pairs,
    narrowed: Sequence[str],
    today: date,
    number: int,
) -> dict[str, Grid]:
    """List stations."""
    claimed = chosen_of(pairs, "claimed", list(CLAIMED))
    haves = chosen_of(pairs, "haves", list(Standing))
    wanted = Wanted(
        today,
        ground.viewer.scope,
        narrowed,
        chosen_of(pairs, "kind", list(StationKind)),
        CLAIMED[claimed[0]] if len(set(claimed)) == 1 else None,
        number,
        Standing(haves[0]) if len(set(haves)) == 1 else None,
    )
    found, total = list_stations(connection, wanted)
    rows = [_station(ground, one) for one in found]
    asked = asked_of(pairs)
    return {
        f"{asked}&by=haves": _haves(connection, wanted),
        asked: stations_grid(rows, total, as_of(today)),
    }


def _haves(connection: Any, wanted: Wanted) -> Grid:
    opened = count_kinds(connection, wanted)
    found = count_haves(connection, asked_stations(wanted._replace(haves=None)))
    rows = [
        (
            member_name("station_kind", kind),
            count,
            found.get(kind, {}).get(None, 0),
            {str(one): has for one, has in found.get(kind, {}).items() if one is not None},
        )
        for kind, count in opened.items()
    ]
    return haves_grid(rows, have_names(), as_of(wanted.day))


def _station(ground: Ground, one: Station) -> StationRow:
    township = _township(ground, present((one.place or "")[:9], ground.geography.townships))
    return StationRow(
        one.name,
        one.station_no,
        member_name("station_kind", one.kind),
        one.host or gettext("无"),
        " ".join(filter(None, (ground.short(one.district), township))),
        gettext("{day}启用", day=day(one.opened_on)),
        one.claimed_by or "",
        one.lately,
        one.year,
        one.is_regular,
        *_found(one.found),
        f"/sites?view=stations&check={one.id}"
        if ground.viewer.may(Permission.WORK_ON_PLAN)
        else "",
    )


def _found(found: Found | None) -> tuple[str, str]:
    if found is None or found.checked_on is None:
        return gettext("未检查"), ""
    names = have_names()
    lacks = [names[one] for one in Have if one not in found.has]
    lacking = gettext("缺：{haves}", haves=gettext("、").join(lacks)) if lacks else ""
    told = (lacking, found.note, day(found.checked_on))
    return f"{len(found.has)}/6", gettext("；").join(filter(None, told))


def _township(ground: Ground, code: str) -> str:
    known = ground.geography.townships.get(code)
    return township_name(known) if known else gettext("未填镇街")
