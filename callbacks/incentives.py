"""The page of stars, cards and commendations at work."""

from collections.abc import Callable
from functools import partial
from typing import Any

from dash import Input, Output

from callbacks.answers import wired
from callbacks.chips import Pairs, chosen_of, districts_group, group_of
from callbacks.controls import read_pairs
from callbacks.ground import Ground
from callbacks.numbers import number_of
from callbacks.services import Services
from layouts.formats import day, duration, month
from layouts.incentives import (
    CandidateRow,
    HonourRow,
    Ids,
    View,
    candidates_grid,
    card_state_names,
    honours_grid,
    view_names,
)
from layouts.members import member_name
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown, listings
from layouts.shell import Ids as Shell
from layouts.texts import gettext
from queries.cube.dimensions import Dimension
from queries.incentives.candidates import PAGE_SIZE, list_candidates
from queries.incentives.honours import (
    SOON_DAYS,
    Honour,
    Wanted,
    list_cards,
    list_commendations,
    list_stars,
)
from queries.messages import Message, Refused

_STARS = ("1", "2", "3", "4", "5")


def show_incentives(services: Services, *, search: Any) -> dict[str, Any]:
    """Fill the page for an address.

    Args:
        services: what the callback leans on.
        search: `?view=cards&state=soon&district=350203&star=3&page=2`.

    Raises:
        Refused: it names what there is not.
    """
    ground, pairs = Ground.of(services), read_pairs(search)
    said = dict(pairs)
    view, page = said.get("view", View.CANDIDATES), max(1, number_of(said.get("page", "1")))
    if view not in list(View):
        raise Refused(Message("无法识别这个地址，请检查后重试"))
    groups = [districts_group(ground, pairs)]
    if view in (View.CANDIDATES, View.STARS):
        stars = {one: member_name(Dimension.STAR, one) for one in _STARS}
        groups.append(group_of(pairs, "star", gettext("星级"), stars))
    if view == View.CARDS:
        groups.append(group_of(pairs, "state", gettext("状态"), card_state_names()))
    with services.store.reading() as connection:
        grid = _grid(connection, ground, pairs, View(view), page)
    shown = Shown(
        [one for one in pairs if one[0] != "page"],
        "",
        view_names(),
        view,
        {"": grid},
        groups,
        page,
        PAGE_SIZE,
        gettext("达到星级不等于已认定：认定由规定的单位办理，名单从已认定登记导入。"),
        ground.sourced(
            gettext("来源：服务记录、星级认定、礼遇卡、表彰登记 · 截至{day}", day=_as_of(ground))
        ),
        [(gettext("激励的全部指标"), "/pillars/incentive")],
        gettext("没有这样的人或荣誉。"),
    )
    return {"content": wired(listings(shown))}


def _grid(connection: Any, ground: Ground, pairs: Pairs, view: View, page: int) -> Grid:
    districts = chosen_of(pairs, "district", ground.visible)
    stars = [int(one) for one in chosen_of(pairs, "star", _STARS)]
    if view == View.CANDIDATES:
        return _candidates(connection, ground, districts, stars, page)
    states = chosen_of(pairs, "state", list(card_state_names())) if view == View.CARDS else []
    today, vault = ground.services.today(), ground.services.store.vault
    wanted = Wanted(today, districts, stars if view == View.STARS else (), states, page)
    lists: dict[View, Callable[..., tuple[list[Honour], int]]] = {
        View.STARS: list_stars,
        View.CARDS: list_cards,
        View.COMMENDATIONS: list_commendations,
    }
    found, total = lists[view](connection, vault, ground.viewer, wanted)
    rows = [_honour(ground, view, one) for one in found]
    return honours_grid(view, rows, total, ground.together())


def _candidates(
    connection: Any, ground: Ground, districts: list[str], stars: list[int], page: int
) -> Grid:
    candidates = ground.services.candidates.of(connection, ground.snapshot.version)
    vault = ground.services.store.vault
    found, total = list_candidates(
        connection, vault, ground.viewer, candidates, districts, stars, page
    )
    rows = [
        CandidateRow(
            one.name,
            one.volunteer_no,
            f"/volunteers/{one.volunteer_id}",
            ground.name(one.district),
            member_name(Dimension.STAR, str(one.star)),
            member_name(Dimension.STAR, str(one.held)) if one.held else "",
            duration(one.minutes),
            one.certifier,
        )
        for one in found
    ]
    ends = month(candidates.month) if candidates.month else ""
    return candidates_grid(rows, total, " · ".join(filter(None, (ground.together(), ends))))


def _honour(ground: Ground, view: View, one: Honour) -> HonourRow:
    what = member_name(Dimension.STAR, one.what) if view == View.STARS else one.what
    until = day(one.until) if one.until else ""
    state = _card_state(ground, one) if view == View.CARDS else one.level
    return HonourRow(
        one.holder,
        one.holder_no,
        ground.name(one.district) if one.district else "",
        what,
        day(one.on),
        until,
        state,
        one.by,
    )


def _card_state(ground: Ground, one: Honour) -> str:
    left = (one.until - ground.services.today()).days if one.until else 0
    code = "over" if left < 0 else "soon" if left <= SOON_DAYS else "valid"
    return card_state_names()[code]


def _as_of(ground: Ground) -> str:
    as_of = ground.snapshot.version.as_of
    return day(as_of) if as_of else ""


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    app.callback(
        output={"content": Output(Ids.CONTENT, "children")},
        inputs={"search": Input(Shell.URL, "search")},
    )(partial(show_incentives, services))
