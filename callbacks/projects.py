"""The page of needs, projects and positions at work."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from callbacks.chips import Pairs, chosen_of, group_of
from callbacks.controls import asked_of
from callbacks.ground import Ground
from callbacks.listed import register_listed, view_of
from callbacks.numbers import number_of
from callbacks.project_life import projects_view
from callbacks.services import Services
from callbacks.skills import skills_of
from callbacks.supply_gap import gap_view
from layouts.formats import day
from layouts.parts.facets import Group
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.project_life import project_state_names
from layouts.projects import (
    Ids,
    NeedRow,
    PositionRow,
    View,
    needs_grid,
    positions_grid,
    state_names,
    teams_grid,
    view_names,
)
from layouts.site_grids import as_of
from layouts.texts import gettext
from queries.supply.gap import Supply, count_supply, count_teams
from queries.supply.lists import NEED_STATES, PAGE_SIZE, Wanted, list_needs, list_positions
from queries.supply.projects import PROJECT_STATES


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks of needs and positions.

    Raises:
        Refused: it names what there is not.
    """
    said, today = dict(pairs), ground.services.today()
    view = view_of(pairs, View)
    wanted = Wanted(
        today,
        ground.viewer.scope,
        chosen_of(pairs, "district", ground.visible),
        chosen_of(pairs, "state", PROJECT_STATES if view == View.PROJECTS else NEED_STATES),
        max(1, number_of(said.get("page", "1"))),
    )
    looks: dict[str, Callable[[], dict[str, Grid]]] = {
        View.GAP: lambda: gap_view(connection, ground, wanted),
        View.NEEDS: lambda: {asked_of(pairs): _needs(connection, ground, wanted)},
        View.PROJECTS: lambda: projects_view(connection, ground, asked_of(pairs), wanted),
        View.POSITIONS: lambda: {asked_of(pairs): _positions(connection, ground, wanted)},
        View.TEAMS: lambda: {"view=teams": _teams(connection, ground, today)},
        View.SKILLS: lambda: {"view=skills": skills_of(connection, ground, today)},
    }
    groups = {
        View.GAP: ("district",),
        View.NEEDS: ("district", "state"),
        View.PROJECTS: ("district", "state"),
        View.POSITIONS: ("district",),
        View.TEAMS: (),
        View.SKILLS: (),
    }
    whole = count_supply(connection, "district", today, ground.viewer.scope)
    return Shown(
        [pair for pair in pairs if pair[0] != "page"],
        "projects",
        view_names(),
        view,
        looks[view](),
        [_group(ground, pairs, name, view) for name in groups[View(view)]],
        wanted.page,
        PAGE_SIZE if view in (View.NEEDS, View.PROJECTS, View.POSITIONS) else 0,
        _headline(list(whole.values())),
        _source(ground, today),
        [(gettext("项目的全部指标"), "/pillars/projects")],
        gettext("没有这样的需求或岗位。"),
    )


def _needs(connection: Any, ground: Ground, wanted: Wanted) -> Grid:
    found, total = list_needs(connection, wanted)
    names = state_names()
    rows = [
        NeedRow(
            one.need_no,
            one.category,
            ground.name(one.district),
            day(one.registered_on),
            day(one.due_on) if one.due_on else "",
            names[one.state(wanted.day)],
            one.state(wanted.day),
            one.project or "",
        )
        for one in found
    ]
    return needs_grid(rows, total, as_of(wanted.day))


def _positions(connection: Any, ground: Ground, wanted: Wanted) -> Grid:
    found, total = list_positions(connection, wanted)
    words = {True: gettext("是"), False: gettext("否"), None: gettext("未填")}
    rows = [
        PositionRow(
            " ".join(filter(None, (one.name, one.position_no))),
            one.project,
            one.category or gettext("未填"),
            ground.name(one.district),
            one.planned,
            one.recruited,
            day(one.recruit_until),
            words[one.training_required],
        )
        for one in found
    ]
    return positions_grid(rows, total, as_of(wanted.day))


def _teams(connection: Any, ground: Ground, today: date) -> Grid:
    counted: dict[str, dict[str, int]] = {}
    for line, district, count in count_teams(connection, today, ground.viewer.scope):
        counted.setdefault(line or gettext("未填业务领域"), {})[district] = count
    met = {district for counts in counted.values() for district in counts}
    places = {code: ground.short(code) for code in ground.visible if code in met}
    return teams_grid(places, counted, as_of(today))


def _group(ground: Ground, pairs: Pairs, name: str, view: str) -> Group:
    kinds: dict[str, tuple[str, Mapping[str, str]]] = {
        "district": (gettext("区"), {code: ground.name(code) for code in ground.visible}),
        "state": (
            gettext("进展"),
            project_state_names() if view == View.PROJECTS else state_names(),
        ),
    }
    heading, names = kinds[name]
    return group_of(pairs, name, heading, names)


def _headline(whole: Sequence[Supply]) -> str:
    sums = Supply(*(sum(values) for values in zip(*whole, strict=True))) if whole else Supply()
    return gettext(
        "近12个月需求 {needs} 件，待响应 {waiting} 件（逾期 {overdue} 件）；"
        "正在招募的岗位缺 {missing} 人",
        needs=f"{sums.needs:,}",
        waiting=f"{sums.waiting:,}",
        overdue=f"{sums.overdue:,}",
        missing=f"{sums.missing:,}",
    )


def _source(ground: Ground, today: date) -> str:
    return ground.sourced(gettext("来源：需求、项目、岗位和队伍登记 · 截至{day}", day=day(today)))


def register(app: Any, services: Services) -> None:
    """Tie this page's callback to the app."""
    register_listed(app, services, shown_of, Ids.CONTENT)
