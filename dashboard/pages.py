"""The pages of the dashboard, in the order of the menu; a new page is one more row."""

from collections.abc import Sequence
from itertools import groupby

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from callbacks import account as account_at_work
from callbacks import case as case_at_work
from callbacks import district as district_at_work
from callbacks import district_list as district_list_at_work
from callbacks import events as events_at_work
from callbacks import explanations as explanations_at_work
from callbacks import indicator as indicator_at_work
from callbacks import marks as marks_at_work
from callbacks import matrix as matrix_at_work
from callbacks import organization as organization_at_work
from callbacks import organizations as organizations_at_work
from callbacks import overview as overview_at_work
from callbacks import pillar as pillar_at_work
from callbacks import registrations as registrations_at_work
from callbacks import reported as reported_at_work
from callbacks import tokens as tokens_at_work
from dashboard.page import Page, Values
from layouts import (
    account,
    case,
    district,
    districts,
    events,
    explanations,
    indicator,
    marks,
    matrix,
    organization,
    organizations,
    overview,
    pillar,
    registrations,
    reported,
    tokens,
)
from layouts.navigation import MenuEntry, group_name
from queries.scope import Permission, Viewer

PAGES = (
    Page(
        "/",
        overview.title,
        Permission.SEE_FIGURES,
        overview.page,
        overview_at_work.register,
        group="see",
        icon="overview",
    ),
    Page(
        "/pillars/<pillar>",
        pillar.title,
        Permission.SEE_FIGURES,
        pillar.page,
        pillar_at_work.register,
        group="see",
        icon="{pillar}",
        absent=pillar_at_work.absent,
        entries=tuple({"pillar": code} for code in pillar_at_work.pillars()),
    ),
    Page(
        "/indicators/<code>",
        indicator.title,
        Permission.SEE_FIGURES,
        indicator.page,
        indicator_at_work.register,
        absent=indicator_at_work.absent,
        subject=indicator_at_work.subject,
    ),
    Page(
        "/matrix",
        matrix.title,
        Permission.SEE_FIGURES,
        matrix.page,
        matrix_at_work.register,
        group="see",
        icon="matrix",
    ),
    Page(
        "/districts",
        districts.title,
        Permission.SEE_FIGURES,
        districts.page,
        district_list_at_work.register,
        group="see",
        icon="district",
    ),
    Page(
        "/districts/<code>",
        district.title,
        Permission.SEE_FIGURES,
        district.page,
        district_at_work.register,
        absent=district_at_work.absent,
        subject=district_at_work.subject,
    ),
    Page(
        "/events",
        events.title,
        Permission.SEE_FIGURES,
        events.page,
        events_at_work.register,
        group="see",
        icon="event",
    ),
    Page(
        "/organizations",
        organizations.title,
        Permission.SEE_ORGANIZATIONS,
        organizations.page,
        organizations_at_work.register,
        group="do",
        icon="list",
    ),
    Page(
        "/organizations/<int:id>",
        organization.title,
        Permission.SEE_ORGANIZATIONS,
        organization.page,
        organization_at_work.register,
        absent=organization_at_work.absent,
        subject=organization_at_work.subject,
    ),
    Page(
        "/registrations",
        registrations.title,
        Permission.SEE_CASES,
        registrations.page,
        registrations_at_work.register,
        group="do",
        icon="desk",
    ),
    Page(
        "/registrations/<int:id>",
        case.title,
        Permission.READ_CASES,
        case.page,
        case_at_work.register,
        absent=case_at_work.absent,
        subject=case_at_work.subject,
    ),
    Page(
        "/marks",
        marks.title,
        Permission.SEE_ORGANIZATIONS,
        marks.page,
        marks_at_work.register,
        group="do",
        icon="mark",
    ),
    Page(
        "/reported",
        reported.title,
        Permission.SEE_FIGURES,
        reported.page,
        reported_at_work.register,
        group="data",
        icon="reported",
    ),
    Page(
        "/explanations",
        explanations.title,
        Permission.SEE_FIGURES,
        explanations.page,
        explanations_at_work.register,
        group="data",
        icon="explanation",
    ),
    Page(
        "/account",
        account.title,
        Permission.OWN_ACCOUNT,
        account.page,
        account_at_work.register,
    ),
    Page(
        tokens.ADDRESS,
        tokens.title,
        Permission.OWN_ACCOUNT,
        tokens.page,
        tokens_at_work.register,
    ),
)


class PageRoutes:
    """Finds pages by address."""

    def __init__(self, pages: Sequence[Page] = PAGES) -> None:
        """Prepare the rules."""
        self._pages = {page.rule: page for page in pages}
        self._addresses = Map(
            [Rule(page.rule, endpoint=page.rule) for page in pages], strict_slashes=False
        ).bind("")

    def find(self, path: str) -> tuple[Page, Values] | None:
        """Find the page of an address, and what the address says of it."""
        try:
            rule, values = self._addresses.match(path)
        except HTTPException:
            return None
        return self._pages[rule], {name: str(value) for name, value in values.items()}

    def menu(self, viewer: Viewer) -> list[tuple[str, list[MenuEntry]]]:
        """List what a viewer may open, by group."""
        open_ = [
            page for page in self._pages.values() if page.group and viewer.may(page.permission)
        ]
        return [
            (
                group_name(group),
                [
                    MenuEntry(
                        self._addresses.build(page.rule, dict(values)),
                        page.title(values),
                        page.icon.format(**values),
                    )
                    for page in pages
                    for values in page.entries
                ],
            )
            for group, pages in groupby(open_, key=lambda page: page.group)
        ]
