"""Pages of what was promised: the plan, sites, needs and positions, incentive, safeguard."""

from collections.abc import Sequence

from callbacks import duties as duties_at_work
from callbacks import incentives as incentives_at_work
from callbacks import plan as plan_at_work
from callbacks import plan_item as plan_item_at_work
from callbacks import plan_records as plan_records_at_work
from callbacks import projects as projects_at_work
from callbacks import safeguards as safeguards_at_work
from callbacks import sites as sites_at_work
from dashboard.page import Page
from layouts import (
    duties,
    incentives,
    plan,
    plan_item,
    plan_records,
    projects,
    safeguards,
    sites,
)
from queries.scope import Permission

PAGES: Sequence[Page] = (
    Page(
        "/plan",
        plan.title,
        Permission.SEE_FIGURES,
        plan.page,
        plan_at_work.register,
        group="do",
        icon="plan",
    ),
    Page(
        "/plan/<int:id>",
        plan_item.title,
        Permission.SEE_FIGURES,
        plan_item.page,
        plan_item_at_work.register,
        absent=plan_item_at_work.absent,
    ),
    Page(
        "/plan/duties",
        duties.title,
        Permission.SEE_FIGURES,
        duties.page,
        duties_at_work.register,
    ),
    Page(
        "/plan/records",
        plan_records.title,
        Permission.SEE_FIGURES,
        plan_records.page,
        plan_records_at_work.register,
    ),
    Page(
        "/sites",
        sites.title,
        Permission.SEE_FIGURES,
        sites.page,
        sites_at_work.register,
        group="do",
        icon="sites",
    ),
    Page(
        "/projects",
        projects.title,
        Permission.SEE_FIGURES,
        projects.page,
        projects_at_work.register,
        group="do",
        icon="projects",
    ),
    Page(
        "/incentives",
        incentives.title,
        Permission.SEE_PEOPLE,
        incentives.page,
        incentives_at_work.register,
        group="do",
        icon="incentive",
    ),
    Page(
        "/safeguards",
        safeguards.title,
        Permission.SEE_FIGURES,
        safeguards.page,
        safeguards_at_work.register,
        group="do",
        icon="safeguard",
    ),
)
