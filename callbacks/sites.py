"""The page of sites at work: coverage, bodies without a station, stations."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dash import Input, Output, State

from callbacks.answers import wired
from callbacks.chips import Pairs, chosen_of, group_of
from callbacks.controls import read_pairs
from callbacks.desk import read_day
from callbacks.forms import register_save, save_by
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from callbacks.site_views import coverage_view, lacking_view, stations_view
from layouts.formats import day, exact
from layouts.members import member_name
from layouts.parts.addresses import without
from layouts.parts.facets import Group
from layouts.parts.listings import Shown, listings
from layouts.shell import Ids as Shell
from layouts.site_grids import Counts
from layouts.sites import FIELDS, Ids, View, field_names, have_standing_names, view_names
from layouts.texts import gettext
from queries.messages import Faulty, Message, Refused
from queries.schema.sites import HostType, StationKind
from queries.scope import Permission
from queries.sites.coverage import Covered, count_covered
from queries.sites.haves import Found, Have, find_checked, keep_check
from queries.sites.stations import PAGE_SIZE


def show_sites(services: Services, *, search: Any, saved: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?view=stations&district=350203&kind=caring_station&claimed=no&haves=lacking`;
            `check=5` opens the form of a check.
        saved: told when a check was written down.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    with services.store.reading() as connection:
        shown = shown_of(connection, ground, pairs)
        number = number_of(dict(pairs).get("check", ""))
        works = ground.viewer.may(Permission.WORK_ON_PLAN)
        checked = find_checked(connection, ground.viewer, number) if works else None
    last = checked.last if checked else None
    return {
        "content": wired(listings(shown)),
        "hidden": checked is None,
        "number": checked.id if checked else None,
        "about": checked.name if checked else "",
        "fields": {"checked_on": "", "haves": sorted(last.has) if last else [], "note": ""},
    }


def save_check(
    services: Services, *, clicks: Any, number: Any, checked_on: Any, haves: Any, note: Any
) -> dict[str, Any]:
    """Write down what was found at a station."""

    def act(connection: Any) -> str:
        faults: dict[str, Message] = {}
        on = read_day("checked_on", str(checked_on or ""), faults)
        if faults:
            raise Faulty(faults)
        has = frozenset(one for one in Have if one in (haves or ()))
        found = Found(on, has, str(note or ""))
        viewer, today, origin = services.viewer(), services.today(), services.origin()
        keep_check(connection, viewer, number_of(number), found, today, origin)
        return gettext("已保存检查。")

    return save_by(services, FIELDS, field_names(), clicks, act, f"?view={View.STATIONS}")


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of the sites.

    Raises:
        Refused: it names what there is not.
    """
    said, today = dict(pairs), ground.services.today()
    view = said.get("view", View.COVERAGE)
    if view not in list(View):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    covered = count_covered(connection, today, ground.viewer.scope, ground.geography.townships)
    narrowed = chosen_of(pairs, "district", ground.visible)
    number = max(1, number_of(said.get("page", "1")))
    looks = {
        View.COVERAGE: lambda: coverage_view(connection, ground, covered, narrowed, today),
        View.LACKING: lambda: lacking_view(connection, ground, pairs, narrowed, today),
        View.STATIONS: lambda: stations_view(connection, ground, pairs, narrowed, today, number),
    }
    groups = {
        View.COVERAGE: ("district",),
        View.LACKING: ("district", "type"),
        View.STATIONS: ("district", "kind", "claimed", "haves"),
    }
    return Shown(
        without(pairs, "page", "check"),
        "sites",
        view_names(),
        view,
        looks[View(view)](),
        [_group(ground, pairs, name) for name in groups[View(view)]],
        number,
        PAGE_SIZE if view == View.STATIONS else 0,
        _headline(covered),
        _source(ground, today),
        [
            (gettext("地图：各区社区覆盖率"), "/?indicator=community_site_coverage"),
            (gettext("站点的全部指标"), "/pillars/sites"),
        ],
        gettext("没有这样的站点或机构。"),
    )


def _group(ground: Ground, pairs: Pairs, name: str) -> Group:
    kinds: dict[str, tuple[str, Mapping[str, str]]] = {
        "district": (gettext("区"), {code: ground.name(code) for code in ground.visible}),
        "type": (
            gettext("机构类型"),
            {kind: member_name("host_type", kind) for kind in HostType},
        ),
        "kind": (
            gettext("站点类型"),
            {kind: member_name("station_kind", kind) for kind in StationKind},
        ),
        "claimed": (gettext("认领"), {"yes": gettext("已认领"), "no": gettext("未认领")}),
        "haves": (gettext("六有"), have_standing_names()),
    }
    heading, names = kinds[name]
    return group_of(pairs, name, heading, names)


def _headline(covered: Sequence[Covered]) -> str:
    both = [Counts(), Counts()]
    for one in covered:
        at = one.host_type != HostType.COMMUNITY
        both[at] = both[at].plus(one.hosts, one.covered)
    words = (
        gettext("城乡社区 {hosts} 个，{covered} 个有站点（{share}）"),
        gettext("民政机构 {hosts} 家，{covered} 家有站点（{share}）"),
    )
    return gettext("；").join(
        said.format(
            hosts=f"{one.hosts:,}",
            covered=f"{one.covered:,}",
            share="–" if one.share is None else exact(one.share, "share"),
        )
        for said, one in zip(words, both, strict=True)
    )


def _source(ground: Ground, today: date) -> str:
    return ground.sourced(gettext("来源：站点、机构和活动登记 · 截至{day}", day=day(today)))


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    app.callback(
        output={
            "content": Output(Ids.CONTENT, "children"),
            "hidden": Output(Ids.CHECK, "hidden"),
            "number": Output(Ids.NUMBER, "data"),
            "about": Output(Ids.ABOUT, "children"),
            "fields": {name: Output(one, "value") for name, one in FIELDS.items()},
        },
        inputs={"search": Input(Shell.URL, "search"), "saved": Input(Ids.SAVED, "data")},
    )(partial(show_sites, services))
    state = {name: State(one, "value") for name, one in FIELDS.items()}
    state["number"] = State(Ids.NUMBER, "data")
    places = {"faults": str(Ids.FAULTS), "done": str(Ids.DONE), "saved": str(Ids.SAVED)}
    register_save(app, partial(save_check, services), FIELDS, places, Ids.SAVE, state)
