"""The page of policies, opinions, study, the standard and guidance at work."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from callbacks.ground import Ground
from callbacks.listed import register_listed, view_of
from callbacks.numbers import number_of
from callbacks.plan_entries import OPENS, register_entries
from callbacks.plan_lists import (
    guidance_view,
    opinions_view,
    policies_view,
    standards_view,
    study_view,
)
from callbacks.services import Services
from layouts.formats import day
from layouts.parts.addresses import without
from layouts.parts.grids import Grid
from layouts.parts.listings import Shown
from layouts.plan_entries import PATH
from layouts.plan_entries import Ids as Entries
from layouts.plan_names import department_role_names
from layouts.plan_records import Ids, View, listed, view_names
from layouts.site_grids import as_of
from layouts.texts import chosen, gettext
from queries.plans.departments import list_departments
from queries.plans.records import PAGE_SIZE
from queries.scope import Permission

Pairs = Sequence[tuple[str, str]]
_PAGED = (View.OPINIONS, View.STUDY, View.GUIDANCE)


def shown_of(connection: Any, ground: Ground, pairs: Pairs) -> Shown:
    """Look up what an address asks for.

    Raises:
        Refused: it names what there is not.
    """
    said, today = dict(pairs), ground.services.today()
    view = view_of(pairs, View)
    number = max(1, number_of(said.get("page", "1")))
    looks: dict[str, Callable[[], dict[str, Grid]]] = {
        View.POLICIES: lambda: policies_view(connection, today),
        View.OPINIONS: lambda: opinions_view(connection, ground, today, number),
        View.STUDY: lambda: study_view(connection, ground, today, number),
        View.STANDARDS: lambda: standards_view(connection, ground, today),
        View.GUIDANCE: lambda: guidance_view(connection, ground, today, number),
        View.DEPARTMENTS: lambda: _departments(connection, today),
    }
    return Shown(
        without(pairs, "page", "open"),
        "plan_records",
        view_names(),
        view,
        looks[view](),
        [],
        number,
        PAGE_SIZE if view in _PAGED else 0,
        as_of(today),
        _source(ground),
        [
            *_entering(ground, view),
            (gettext("回到工作方案"), "/plan"),
            (gettext("方案的全部指标"), "/pillars/plan"),
        ],
        gettext("还没有登记。"),
    )


def _departments(connection: Any, today: date) -> dict[str, Grid]:
    """List who leads and does what, and who took over from whom and when."""
    found = list_departments(connection)
    names = {one.code: chosen(one.name, one.name_en) for one in found}
    roles = department_role_names()
    columns = {
        "name": gettext("部门"),
        "role": gettext("角色"),
        "duty": gettext("职责"),
        "since": gettext("起"),
        "until": gettext("止"),
        "successor": gettext("承接部门"),
        "source": gettext("依据"),
    }
    lines = [
        (
            names[one.code],
            roles[one.role],
            chosen(one.duty, one.duty_en),
            day(one.valid_from),
            day(one.valid_to) if one.valid_to else gettext("现任"),
            names.get(one.successor, ""),
            one.source,
        )
        for one in found
    ]
    grid = listed(gettext("主管部门及其沿革"), as_of(today), columns, lines, len(lines))
    return {"view=departments": grid}


def _entering(ground: Ground, view: str) -> list[tuple[str, str]]:
    if view not in OPENS or not ground.viewer.may(Permission.WORK_ON_PLAN):
        return []
    names = {
        View.OPINIONS: gettext("登记意见"),
        View.STUDY: gettext("登记学习活动"),
        View.GUIDANCE: gettext("登记联系指导"),
    }
    return [(names[View(view)], f"{PATH}?view={view}&open=new")]


def _source(ground: Ground) -> str:
    return ground.sourced(gettext("来源：工作方案有关登记"))


def register(app: Any, services: Services) -> None:
    """Tie this page's callbacks to the app."""
    register_listed(app, services, shown_of, Ids.CONTENT, Entries.SAVED)
    register_entries(app, services)
